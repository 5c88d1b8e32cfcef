"""A directory of reports → a store: only what is new is read, nothing is lost by an interruption, one bad file stops nothing.

The store mirrors the directory. A file that was taken out is gone from the store after the next ingest, its report with it; one
that was moved is not read again; one whose bytes, settlements (人工核定), readers or local checks changed is read anew. Several
files of a unit's year are its versions: all are kept, one counts (corpus.settle).
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from govinfo import disk
from govinfo.corpus import outside_of
from govinfo.findings import GovinfoError, Status
from govinfo.here import roster_of
from govinfo.ingest.journal import forget, read_index, write_batch
from govinfo.ingest.listing import OF_KNOWN, Found, Known, digest_of, frame_of, list_files, take_known
from govinfo.ingest.log import log_ingest
from govinfo.ingest.problems import write_problems
from govinfo.ingest.reading import Ask, Record, read_here, settled_of
from govinfo.ingest.version import auditing_version, reading_version
from govinfo.rosters import ROSTER_NAME
from govinfo.settings import settings_of
from govinfo.settled import Settled
from govinfo.sources import OUTSIDE_NAME, SETTINGS_NAME
from govinfo.store import duck
from govinfo.store.build import Around, build
from govinfo.store.manifest import BUILDING, INCOMING, Manifest, clean, empty_manifest, is_store, locked, read_manifest
from govinfo.store.migrate import migrated
from govinfo.store.schema import SEEN

BATCH_FILES, BATCH_SECONDS = 500, 20.0
"""What was read is written down after so many files or seconds."""
INSIDE = "年报库不能放在年报文件夹里面（{}），请另选位置。"
Told = Callable[[int, int], None]
"""Hears after each file how many of how many are read."""
Readers = Callable[[Sequence[Ask]], Iterator[tuple[Found, Record]]]
"""What reads files: processes of this machine, or a cluster."""


@dataclass
class Ingested:
    """What an ingest did: files in the directory, those read now, and how many of all are read, partial, unreadable."""

    files: int = 0
    fresh: int = 0
    states: Counter[str] = field(default_factory=Counter)
    changed: bool = True


def _nobody_listens(done: int, total: int) -> None:
    return


def ingest(
    directory: Path,
    store: Path,
    readers: Readers,
    *,
    settled: Mapping[str, Sequence[Settled]] | None = None,
    order: Mapping[str, int] | None = None,
    progress: Told = _nobody_listens,
    workers: int = 1,
) -> Ingested:
    """Bring a store up to date with a directory of reports.

    `readers` read the files that are new, so many `workers` audit its years; `settled` and `order` are as in
    corpus.load_reports. Raises GovinfoError where the directory does not exist, another ingest writes the store, the store
    lies in the directory, is damaged or cannot be written.
    """
    if not directory.is_dir():
        raise GovinfoError(f"找不到文件夹：{directory}")
    if directory.resolve() in (store.resolve(), *store.resolve().parents):
        raise GovinfoError(INSIDE.format(store))
    with disk.told(store), duck.damage_told(), locked(store):
        before = migrated(store, read_manifest(store)) if is_store(store) else empty_manifest()
        (store / INCOMING).mkdir(exist_ok=True)
        clean(store, before | {"former": []})
        for half in (store / INCOMING).glob(f"{BUILDING}*"):
            shutil.rmtree(half)
        return _ingest(directory, store, before, readers, settled or {}, order or {}, progress, workers)


def _ingest(
    directory: Path,
    store: Path,
    before: Manifest,
    readers: Readers,
    settled: Mapping[str, Sequence[Settled]],
    order: Mapping[str, int],
    progress: Told,
    workers: int,
) -> Ingested:
    version, around = reading_version(directory), _around(directory, order)
    files = _once(list_files(directory))
    journal, years = read_index(store)
    known = _known(store, before) | journal
    held = take_known(files, known, version, settled)
    if not journal and len(held) == len(files) == len(known) and _nothing_changed(before, files, held, known, around, version):
        return Ingested(len(files), 0, _states(store, before), changed=False)
    fresh = [f for f in files if f.source not in held]
    local = str(directory) if any((directory / name).is_file() for name in (SETTINGS_NAME, ROSTER_NAME)) else ""
    asks: list[Ask] = [(f, settled_of(settled, f), local, None) for f in fresh]
    progress(0, len(fresh))
    for found, known_now, year in _read(store, readers(asks), {a[0].source: a[1] for a in asks}, version, progress, len(fresh)):
        held[found.source] = known_now
        years[known_now.place[1], known_now.place[2]] = year
    lines = list(_lines(files, held, years, _years(store, before)))
    manifest = build(store, before, frame_of(lines), around(version), workers)
    forget(store)
    write_problems(store, manifest)
    done = Ingested(len(files), len(fresh), _states(store, manifest))
    log_ingest(store, version, directory, done.files, done.fresh, done.states)
    return done


def _once(files: Iterator[Found]) -> list[Found]:
    """Each name once, in the order that keys tell."""
    return sorted({found.source: found for found in files}.values(), key=lambda found: found.key)


def _around(directory: Path, order: Mapping[str, int]) -> Callable[[str], Around]:
    """What stands beside the reports, read before any of them: a roster in fault is told at once."""
    units, settings, outside = roster_of(directory, None), settings_of([directory]), outside_of([directory])
    roster, local, sheet = (_hash(directory / name) for name in (ROSTER_NAME, SETTINGS_NAME, OUTSIDE_NAME))
    code = auditing_version()
    sides = {"settling": f"{roster} {code} {sorted(order.items())}", "audits": f"{roster} {local} {sheet} {code}"}
    return lambda version: Around(directory, version, units, settings.audits, outside, order, sides)


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16] if file.is_file() else ""


def _nothing_changed(
    before: Manifest,
    files: Sequence[Found],
    held: Mapping[str, Known],
    known: Mapping[str, Known],
    around: Callable[[str], Around],
    version: str,
) -> bool:
    """Whether the store is that of the directory already: every file under its name, the roster and all beside it as they were.

    Where only the times of a file changed the store is written again, so that they tell the next time.
    """
    told = around(version)
    same = (
        before["sides"] == dict(told.sides)
        and before["reader"] == version
        and before["directory"] == str(told.directory.resolve())
    )
    return same and all(
        f.source in known and known[f.source]._replace(looked=0) == held[f.source]._replace(looked=0) for f in files
    )


def _known(store: Path, before: Manifest) -> dict[str, Known]:
    """What the store knows of the files it was made from."""
    if "files" not in before["tables"]:
        return {}
    table = pq.read_table(store / before["tables"]["files"]["file"], columns=["source", *OF_KNOWN])
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return {source: Known.of(rest, ("old", source, 0)) for source, *rest in rows}


def _years(store: Path, before: Manifest) -> dict[str, tuple[str, int | None]]:
    """Source → its report_id and year in the store before."""
    found: dict[str, tuple[str, int | None]] = {}
    for year in before["years"].values():
        table = pq.read_table(store / year["tables"]["reports"]["file"], columns=["source", "report_id", "year"])
        rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
        found |= {source: (report_id, of) for source, report_id, of in rows}
    return found


def _read(
    store: Path,
    results: Iterator[tuple[Found, Record]],
    settled: Mapping[str, Sequence[Settled]],
    version: str,
    progress: Told,
    total: int,
) -> Iterator[tuple[Found, Known, int | None]]:
    """Every file read, once it is written down; what was read before an interruption is written down, too."""
    waiting: list[tuple[Found, dict[str, Any]]] = []
    since, done = time.monotonic(), 0
    try:
        for found, record in results:
            seen = {name: getattr(found, name) for name in SEEN}
            about = {"source": found.source, "key": found.key, "version": version, "settled": digest_of(settled[found.source])}
            waiting.append((found, {**record, **about, **seen}))
            done += 1
            progress(done, total)
            if len(waiting) >= BATCH_FILES or time.monotonic() - since > BATCH_SECONDS:
                written, waiting = waiting, []
                yield from _written(store, written)
                since = time.monotonic()
    except BaseException:
        if waiting:
            write_batch(store, [record for _, record in waiting])
        raise
    if waiting:
        yield from _written(store, waiting)


def _written(store: Path, waiting: Sequence[tuple[Found, dict[str, Any]]]) -> Iterator[tuple[Found, Known, int | None]]:
    batch = write_batch(store, [record for _, record in waiting])
    for line, (found, record) in enumerate(waiting):
        yield found, Known.of((record[name] for name in OF_KNOWN), ("batch", batch, line)), record["year"]


def _lines(
    files: Sequence[Found],
    held: Mapping[str, Known],
    years: Mapping[tuple[str, int], int | None],
    old: Mapping[str, tuple[str, int | None]],
) -> Iterator[dict[str, object]]:
    """Every file of the directory with what build.build asks of it."""
    for found in files:
        known = held[found.source]
        where, name, line = known.place
        line_of = {**known._asdict(), "source": found.source, "key": found.key}
        if where == "batch":
            yield {**line_of, "year": years[name, line], "batch": name, "batch_row": line}
        else:
            old_id, year = old[name]
            yield {**line_of, "year": year, "old_id": old_id, "old_source": name}


def _states(store: Path, manifest: Manifest) -> Counter[str]:
    """How many reports are read, partial, unreadable."""
    states: Counter[str] = Counter(dict.fromkeys(Status, 0))
    for year in manifest["years"].values():
        states.update(pq.read_table(store / year["tables"]["reports"]["file"], columns=["status"])[0].to_pylist())
    return states


__all__ = ["Ingested", "ingest", "read_here"]
