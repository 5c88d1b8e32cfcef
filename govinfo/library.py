"""Writing into the directory of reports, and packing it: names that are safe, nothing overwritten, archives bounded."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from itertools import count
from pathlib import Path, PurePosixPath
from typing import IO

from govinfo.findings import GovinfoError
from govinfo.sources import report_files

LONGEST_NAME = 180
"""Bytes of a file's name without its ending: systems take 255 in all."""
MOST_PACKED = 2**30
NO_YEAR = "未识别年度"
_REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\ud800-\udfff\u200b-\u200f\u202a-\u202e\ufeff]+')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)

Packed = tuple[str, bytes | Path]
"""An entry of an archive: its name in it, and its bytes or the file they lie in."""


def safe_name(name: str) -> str:
    """The last part of a name as every file system takes it: nothing that leads elsewhere, hides, or is a device."""
    last = _REFUSED.sub("", PurePosixPath(name.replace("\\", "/")).name).strip(" .~$")
    stem, ending = PurePosixPath(last).stem, PurePosixPath(last).suffix
    stem = stem.encode()[:LONGEST_NAME].decode(errors="ignore").strip() or "年报"
    return f"{f'_{stem}' if _RESERVED.match(stem) else stem}{ending[:16]}"


def put_file(directory: Path, year: int | None, name: str, data: bytes) -> Path:
    """Write a report under its year by its own name, numbered where that is taken; never over another file.

    The file appears whole or not at all. Raises GovinfoError, in Chinese, where it cannot be written.
    """
    folder = directory / (str(year) if year else NO_YEAR)
    half: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete=False) as written:
            half = Path(written.name)
            written.write(data)
            written.flush()
            os.fsync(written.fileno())
        target = _claimed(folder, safe_name(name))
        half.replace(target)
    except OSError as error:
        if half is not None:
            half.unlink(missing_ok=True)
        raise GovinfoError("年报文件夹无法写入，文件没有保存；请检查磁盘空间和写入权限。") from error
    target.chmod(0o644)
    return target


def put_side_file(directory: Path, name: str, data: bytes) -> None:
    """Write a file that lies beside reports (a template), whole or not at all, over the one before.

    Raises GovinfoError, in Chinese, where it cannot be written.
    """
    half = directory / f".{name}.part"
    try:
        half.write_bytes(data)
        half.replace(directory / name)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise GovinfoError("年报文件夹无法写入，文件没有保存；请检查磁盘空间和写入权限。") from error


def _claimed(folder: Path, name: str) -> Path:
    """A new empty file of that name, or the first numbered one that nobody has."""
    number = 1
    while True:
        target = folder / _numbered(name, number)
        try:
            target.open("xb").close()
        except FileExistsError:
            number += 1
            continue
        return target


def _numbered(name: str, number: int) -> str:
    path = PurePosixPath(name)
    return name if number == 1 else str(path.with_name(f"{path.stem}（{number}）{path.suffix}"))


def same_file(directory: Path, data: bytes) -> Path | None:
    """The report file of the directory with exactly these bytes, if there is one."""
    return next((f for f in report_files(directory) if f.stat().st_size == len(data) and f.read_bytes() == data), None)


def pack(entries: Iterable[Packed]) -> bytes:
    """A ZIP archive of the entries; names that repeat are numbered.

    Raises GovinfoError where they are more than MOST_PACKED bytes, which nobody should download through a browser.
    """
    listed = list(entries)
    size = sum(content.stat().st_size if isinstance(content, Path) else len(content) for _, content in listed)
    if size > MOST_PACKED:
        raise GovinfoError(f"文件共{size / 2**30:.1f}GB，超过打包上限{MOST_PACKED >> 30}GB；请由系统维护人员直接复制年报文件夹。")
    with tempfile.SpooledTemporaryFile(max_size=64 * 2**20) as out:
        pack_into(out, listed)
        out.seek(0)
        return out.read()


def pack_into(out: IO[bytes], entries: Iterable[Packed]) -> None:
    """Write a ZIP archive of the entries, however large; names that repeat are numbered."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        used: set[str] = set()
        for name, content in entries:
            entry = _unused(name, used)
            if isinstance(content, Path):
                archive.write(content, entry)
            else:
                archive.writestr(entry, content)


def unpack(file: Path, directory: Path) -> int:
    """Unpack an archive into a directory that is not there yet, or empty; returns how many files. All of it appears, or nothing.

    No name leads out of it (zipfile takes such parts off). Raises GovinfoError where the directory holds something; OSError.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise GovinfoError(f"恢复到的文件夹不是空的，没有恢复：{directory}。请写一个新的文件夹。")
    directory.parent.mkdir(parents=True, exist_ok=True)
    half = Path(tempfile.mkdtemp(dir=directory.parent, prefix=f".{directory.name}."))
    try:
        with zipfile.ZipFile(file) as archive:
            archive.extractall(half)
            count = sum(not entry.is_dir() for entry in archive.infolist())
        half.chmod(0o755)
        if directory.exists():
            directory.rmdir()
        half.replace(directory)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    return count


def _unused(name: str, used: set[str]) -> str:
    entry = next(n for n in (_numbered(name, at) for at in count(1)) if n not in used)
    used.add(entry)
    return entry
