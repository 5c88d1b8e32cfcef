"""What runs in a reading process of an ingest: a file's place in, a flat record out; the same on a cluster.

It stands outside of the package ingest, and loads what needs pandas where a directory's settings ask for it alone: such
processes are many, and are started anew after each file that kills one.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from govinfo.agencies import Agency, index_roster
from govinfo.checks import CHECKS
from govinfo.checks.rules import Rule
from govinfo.examine import examine, unreadable
from govinfo.findings import Problem
from govinfo.guard import VANISHED, serve
from govinfo.here import checked_here, identified, roster_of
from govinfo.readers.errors import Unreadable
from govinfo.records import record_of
from govinfo.rosters import ROSTER_NAME
from govinfo.settled import Settled
from govinfo.sources import SETTINGS_NAME, archive_jobs, file_bytes

PROGRAM = "from govinfo.reading_child import main; main()"
REFUSED = "/"
"""The entry that stands for an archive that cannot be opened, or not wholly."""


def main() -> None:
    """The reading process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who reads, not for what is read.
    serve(read_file)


def read_file(
    source: str, file: str, entry: str, converted: bytes | None, settled: Sequence[Settled] = (), local: str = ""
) -> dict[str, Any]:
    """Read and check one file; `local` is the directory whose settings and roster change the checks, "" for none."""
    try:
        data = fetch(file, entry)
    except OSError:
        return record_of(unreadable(source, "", VANISHED))
    except Unreadable as error:
        return record_of(unreadable(source, "", error.problem))
    one = examine(data, source, converted, settled=settled)
    if local:
        index, checks = _beside(local, tuple(_seen(Path(local) / name) for name in (ROSTER_NAME, SETTINGS_NAME)))
        one = checked_here(one, identified(one.report, index), checks)
    return record_of(one)


def fetch(file: str, entry: str) -> bytes:
    """The bytes of a file or of an archive's entry. Raises OSError or Unreadable."""
    if not entry:
        return file_bytes(Path(file))
    get = _archive(file, Path(file).stat().st_mtime_ns).get(entry)
    if get is None:
        raise FileNotFoundError(entry)
    return get()


@lru_cache(maxsize=2)
def _archive(file: str, _modified: int) -> dict[str, Callable[[], bytes]]:
    """How to get an archive's entries; looked up once, for archives hold thousands."""
    return {name or REFUSED: get for name, get in archive_jobs(Path(file), "")}


def failed(source: str, sha256: str, problem: Problem) -> dict[str, Any]:
    """The record of a file that no process could read to its end."""
    return record_of(unreadable(source, sha256, problem))


@lru_cache(maxsize=1)
def _beside(directory: str, _seen: tuple[int, ...]) -> tuple[dict[str, Agency], Sequence[Rule]]:
    """Roster and local checks; a process of a cluster outlives an ingest, so they are read again when they changed."""
    return index_roster(roster_of(Path(directory), None)), _checks(Path(directory))


def _checks(directory: Path) -> Sequence[Rule]:
    if not (directory / SETTINGS_NAME).is_file():
        return CHECKS
    from govinfo.settings import settings_of  # noqa: PLC0415 — it loads the audits, and they pandas

    return settings_of([directory]).checks


def _seen(file: Path) -> int:
    return file.stat().st_mtime_ns if file.is_file() else 0
