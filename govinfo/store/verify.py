"""Whether a store is what its manifest says: every part there, as it was written, and nothing beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from govinfo.store.manifest import INCOMING, LOCK, NAME, file_hash, parts, read_manifest
from govinfo.store.schema import SCHEMA_VERSION

MISSING, CHANGED, UNREAD, ORPHAN = "缺少文件", "文件内容与写入时不同，已损坏", "文件无法读取", "不属于年报库的文件"
BESIDE = (NAME, LOCK, "problems.csv", "readings.csv")
REMAKE = "请将该年报库改名留存，重新运行 ingest 生成年报库（年报原件不受影响）。"
SWEPT = "不影响使用，下次批量导入时清除。"


def store_faults(store: Path) -> Iterator[tuple[str, str]]:
    """(file, what is wrong and what to do) of every part missing or changed, then of every file that is no part.

    Parts of the store before, and batches of an ingest under way, are no faults. Raises GovinfoError for what is no store.
    """
    manifest = read_manifest(store)
    listed = {part["file"]: part["sha256"] for part in parts(manifest)}
    for name, sha256 in sorted(listed.items()):
        if words := _fault(store / name, sha256):
            yield name, f"{words}；{REMAKE}"
    known = {*listed, *manifest.get("former", ()), *BESIDE}
    for file in sorted(store.rglob("*")):
        name = file.relative_to(store).as_posix()
        if file.is_file() and name not in known and not name.startswith(f"{INCOMING}/"):
            yield name, f"{ORPHAN}；{SWEPT if name.endswith(('.parquet', '.part')) else '请确认后移走。'}"


def _fault(file: Path, sha256: str) -> str:
    try:
        return "" if file_hash(file) == sha256 else CHANGED
    except FileNotFoundError:
        return MISSING
    except OSError:
        return UNREAD


def counted(store: Path) -> str:
    """What a store holds, in words."""
    manifest = read_manifest(store)
    reports = sum(int(year["tables"]["reports"]["rows"]) for year in manifest["years"].values())
    version = "" if manifest["schema"] == SCHEMA_VERSION else "，由较早版本的程序写成，打开时自动转换"
    return f"年报{reports}份，文件{len(list(parts(manifest)))}个{version}"
