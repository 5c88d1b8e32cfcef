"""The files of a directory as an ingest sees them: which are known already, told by size and times, and else by their bytes."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from govinfo.readers.errors import Unreadable
from govinfo.reading_child import REFUSED, fetch
from govinfo.settled import Settled
from govinfo.sources import archive_jobs, report_files
from govinfo.store.migrate import key_of
from govinfo.store.schema import SEEN

OF_KNOWN = ("sha256", "version", "settled", *SEEN)
COARSE = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was looked at may have changed again without its times telling."""


class Found(NamedTuple):
    """A file of the directory, or an entry of an archive in it: its name, what sorts it, where its bytes are, size and times."""

    source: str
    key: str
    file: str
    entry: str
    size: int
    modified: int
    changed: int
    looked: int


class Known(NamedTuple):
    """What is known of a file from before: its bytes' hash, how it was read, its size and times, and where its reading lies."""

    sha256: str
    version: str
    settled: str
    size: int
    modified: int
    changed: int
    looked: int
    place: tuple[str, str, int]

    @classmethod
    def of(cls, told: Iterable[Any], place: tuple[str, str, int]) -> Known:
        """What the columns OF_KNOWN tell, and where the reading lies."""
        return cls(*told, place)  # type: ignore[call-arg]


def list_files(directory: Path) -> Iterator[Found]:
    """Every file that could be a report, in the order and by the names of sources.reading_jobs."""
    for file in report_files(directory):
        name = shown(file.relative_to(directory).as_posix())
        looked, stat = time.time_ns(), _stat(file)
        if stat is None:
            continue
        seen = stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, looked
        if file.suffix.lower() != ".zip":
            yield Found(name, key_of(name), str(file), "", *seen)
            continue
        inside = dict.fromkeys(entry for entry, _ in archive_jobs(file, ""))
        for entry in inside:
            yield Found(name + shown(entry), key_of(name, shown(entry)), str(file), entry or REFUSED, *seen)


def _stat(file: Path) -> os.stat_result | None:
    """Size and times of a file; None where it vanished since the directory was listed."""
    try:
        return file.stat()
    except FileNotFoundError:
        return None


def shown(name: str) -> str:
    """A name that any file system gave as text that can be written down."""
    return name.encode("utf-8", "replace").decode()


def unchanged(found: Found, known: Known) -> bool:
    """Whether size and times tell that the bytes are those known; not where they changed just before they were looked at."""
    same = (found.size, found.modified, found.changed) == (known.size, known.modified, known.changed)
    return same and bool(known.sha256) and max(known.modified, known.changed) + COARSE < known.looked


def digest_of(settled: Sequence[Settled]) -> str:
    """What people settled of a file, in a word; "" for nothing."""
    return hashlib.sha256(repr(tuple(settled)).encode()).hexdigest()[:16] if settled else ""


def base_name(source: str) -> str:
    """The part of a file's name that reading looks at (the title's words may stand in it)."""
    return source.replace("\\", "/").rsplit("/", 1)[-1]


def take_known(
    files: Sequence[Found], known: Mapping[str, Known], version: str, settled: Mapping[str, Sequence[Settled]]
) -> dict[str, Known]:
    """Source → the reading that still holds: bytes, readers, what was settled and the last part of the name are the same.

    A file that moved, or whose times alone changed, is told by its bytes, but only where some reading is of that size.
    """
    by_bytes = {(k.sha256, k.size, base_name(source)): k for source, k in known.items() if k.sha256}
    sizes = {k.size for k in known.values()}
    held: dict[str, Known] = {}
    for found in files:
        old = known.get(found.source)
        if old is None or not unchanged(found, old):
            sha256 = _hash(found) if found.size in sizes or found.entry else None
            size = found.size
            old = by_bytes.get((sha256, size, base_name(found.source))) if sha256 else None
        if old and old.version == version and old.settled == digest_of(settled.get(old.sha256, ())):
            held[found.source] = old._replace(
                size=found.size, modified=found.modified, changed=found.changed, looked=found.looked
            )
    return held


def _hash(found: Found) -> str | None:
    try:
        return hashlib.sha256(fetch(found.file, found.entry)).hexdigest()
    except (OSError, Unreadable):
        return None


def frame_of(lines: Sequence[dict[str, object]]) -> pd.DataFrame:
    """Lines on files as build.build takes them."""
    columns = (
        "source", "key", "sha256", "version", "settled", "size", "modified", "changed", "looked", "year",
        "old_id", "old_source", "batch", "batch_row",
    )  # fmt: skip
    frame = pd.DataFrame(lines, columns=list(columns))
    return frame.astype({"year": "Int64", "batch_row": "Int64", **dict.fromkeys(("old_id", "old_source", "batch"), "string")})
