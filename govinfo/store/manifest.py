"""The one file that says what a store consists of, and how parts come and go: whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from govinfo.findings import GovinfoError
from govinfo.store.schema import SCHEMA_VERSION

NAME, LOCK, INCOMING, BUILDING = "store.json", "ingest.lock", "incoming", "building-"
OF_READING = ("reports", "figures", "exceptions", "statements", "sections", "problems")
OF_AUDIT = ("findings", "counts", "sums", "rules")
TABLES = (*OF_READING, *OF_AUDIT, "roster", "files")
ONCE = ("signatures",)
"""Tables of earlier versions, whose parts are cleared away."""
NOT_A_STORE = "不是年报库：{}。请先用 ingest 命令批量导入。"
TOO_NEW = "年报库由更新版本的程序写成，本程序不能读取；请升级程序。"
BUSY = "另一个批量导入正在写入这个年报库，请等它结束后再试。"
ROWS = 20_000
"""Lines of a row group: a part is the same bytes however its lines were brought together."""

Manifest = dict[str, Any]
"""schema, reader, directory (where the files lie), sides (hashes of roster, settings, outside sheet), years → digest, audit,
tables → part, and tables → part for what is of no year. A part: file, rows, sha256. `former` are the files of the store before,
which who opened it may still be reading: they go when the next ingest begins."""


def is_store(path: Path) -> bool:
    """Whether a store lies here."""
    return (path / NAME).is_file()


def reports_directory(path: Path) -> Path:
    """Where the reports of a directory or a store lie, settings and decisions beside them: of a store the directory that it was
    made from, or the store itself where that is not there.
    """
    if not is_store(path):
        return path
    made_from = Path(read_manifest(path)["directory"])
    return made_from if made_from.is_dir() else path


def empty_manifest() -> Manifest:
    """A store with nothing in it."""
    return {"schema": SCHEMA_VERSION, "reader": "", "directory": "", "sides": {}, "years": {}, "tables": {}}


def read_manifest(store: Path) -> Manifest:
    """The manifest as it is now. Raises GovinfoError where there is no store, or one of a later version."""
    try:
        manifest: Manifest = json.loads((store / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GovinfoError(NOT_A_STORE.format(store)) from error
    if not isinstance(manifest, dict) or "schema" not in manifest:
        raise GovinfoError(NOT_A_STORE.format(store))
    if manifest["schema"] > SCHEMA_VERSION:
        raise GovinfoError(TOO_NEW)
    return manifest


def replace_manifest(store: Path, manifest: Manifest) -> None:
    """Make these parts the store, for every reader from now on."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode()
    put(store / NAME, text)


def put(target: Path, data: bytes) -> None:
    """Write a file beside its place, bring it to the disk and move it there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = _half(target.parent)
    try:
        half.write_bytes(data)
        sync(half)
        half.replace(target)
        sync(target.parent)
    finally:
        half.unlink(missing_ok=True)


def _half(folder: Path) -> Path:
    handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    os.close(handle)
    path = Path(name)
    path.chmod(0o644)
    return path


def sync(path: Path) -> None:
    """Bring a file, or a directory's list of files, to the disk (Windows has no such thing for directories)."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_part(store: Path, table: str, label: str, schema: pa.Schema, tables: Iterable[pa.Table]) -> dict[str, Any]:
    """Write a part whose name is the hash of its bytes; the same lines give the same bytes. Returns its entry in the manifest."""
    folder = store / table
    folder.mkdir(parents=True, exist_ok=True)
    half, rows = _half(folder), 0
    try:
        with pq.ParquetWriter(half, schema, compression="zstd", write_statistics=True) as writer:
            for group in _regrouped(tables, schema):
                writer.write_table(group, row_group_size=ROWS)
                rows += group.num_rows
        sync(half)
        sha256 = file_hash(half)
        target = folder / f"{label}-{sha256[:16]}.parquet"
        half.replace(target)
        sync(folder)
    finally:
        half.unlink(missing_ok=True)
    return {"file": f"{table}/{target.name}", "rows": rows, "sha256": sha256}


def _regrouped(tables: Iterable[pa.Table], schema: pa.Schema) -> Iterator[pa.Table]:
    """The lines in groups of ROWS, however they come."""
    waiting: list[pa.Table] = []
    count = 0
    for table in tables:
        waiting.append(table.select(schema.names).cast(schema))
        count += table.num_rows
        if count >= ROWS:
            whole = pa.concat_tables(waiting)
            full = count - count % ROWS
            for at in range(0, full, ROWS):
                yield whole.slice(at, ROWS).combine_chunks()
            waiting, count = [whole.slice(full)], count - full
    if count:
        yield pa.concat_tables(waiting).combine_chunks()


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def parts(manifest: Manifest) -> Iterator[dict[str, Any]]:
    """Every part of the store."""
    for year in manifest["years"].values():
        yield from year["tables"].values()
    yield from manifest["tables"].values()


def clean(store: Path, manifest: Manifest) -> None:
    """Remove what the manifest does not name: parts of an earlier store, halves of a write that was cut short."""
    kept = {part["file"] for part in parts(manifest)} | set(manifest.get("former", ()))
    for table in (*TABLES, *ONCE):
        for file in (store / table).glob("*") if (store / table).is_dir() else ():
            if f"{table}/{file.name}" not in kept:
                file.unlink(missing_ok=True)
    for half in (*store.glob(".*.part"), *(store / INCOMING).glob(".*.part")):
        half.unlink(missing_ok=True)


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Write alone: a second writer is told so. The system lets go of the lock when its holder dies, however it dies."""
    store.mkdir(parents=True, exist_ok=True)
    with (store / LOCK).open("a+b") as handle:
        _lock(handle.fileno())
        yield


def _lock(handle: int) -> None:
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 — Windows alone has it

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl  # noqa: PLC0415 — Windows has it not

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise GovinfoError(BUSY) from error
