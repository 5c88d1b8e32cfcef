"""What runs in a reading process of an ingest: a file's place in, a flat record out; the same on a cluster."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from govinfo.agencies import Agency, index_roster
from govinfo.audit.likeness import signature_of
from govinfo.corpus import checked_here, identified, roster_of
from govinfo.examine import Examined, examine, unreadable
from govinfo.findings import Problem
from govinfo.guard import VANISHED, serve
from govinfo.ingest.listing import fetch
from govinfo.readers.errors import Unreadable
from govinfo.rosters import ROSTER_NAME
from govinfo.settings import Settings, settings_of
from govinfo.settled import Settled
from govinfo.sources import SETTINGS_NAME
from govinfo.store.readings import record_of

PROGRAM = "from govinfo.ingest.child import main; main()"


def main() -> None:
    """The reading process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who reads, not for what is read.
    serve(read_file)


def read_file(
    source: str, file: str, entry: str, converted: bytes | None, settled: Sequence[Settled] = (), local: str = ""
) -> dict[str, Any]:
    """Read, check and sketch one file; `local` is the directory whose settings and roster change the checks, "" for none."""
    try:
        data = fetch(file, entry)
    except OSError:
        return record(unreadable(source, "", VANISHED))
    except Unreadable as error:
        return record(unreadable(source, "", error.problem))
    one = examine(data, source, converted, settled=settled)
    if local:
        index, settings = _beside(local, tuple(_seen(Path(local) / name) for name in (ROSTER_NAME, SETTINGS_NAME)))
        one = checked_here(one, identified(one.report, index), settings)
    return record(one)


def record(one: Examined) -> dict[str, Any]:
    """The record of a reading with its signature for likeness."""
    return {**record_of(one), "signature": signature_of({s.number: s.text for s in one.report.sections})}


def failed(source: str, sha256: str, problem: Problem) -> dict[str, Any]:
    """The record of a file that no process could read to its end."""
    return record(unreadable(source, sha256, problem))


@lru_cache(maxsize=1)
def _beside(directory: str, _seen: tuple[int, ...]) -> tuple[dict[str, Agency], Settings]:
    """Roster and local settings; a process of a cluster outlives an ingest, so they are read again when they changed."""
    return index_roster(roster_of(Path(directory), None)), settings_of([Path(directory)])


def _seen(file: Path) -> int:
    return file.stat().st_mtime_ns if file.is_file() else 0
