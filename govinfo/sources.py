"""Which files under a path could be reports, and how to get their bytes: directories, single files, ZIP archives (bounded)."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath

from govinfo.findings import GovinfoError, Problem
from govinfo.limits import MOST_BYTES
from govinfo.readers.containers import BROKEN_ZIP, MAX_CONTENTS, contents_size
from govinfo.readers.errors import Unreadable
from govinfo.rosters import ROSTER_NAME

Job = tuple[str, Callable[[], bytes]]
"""(name to show, how to get the bytes)."""

SETTINGS_NAME, OUTSIDE_NAME, TEMPLATE_NAME = "settings.toml", "outside.csv", "模板.toml"
DECISIONS_NAMES = ("decisions.sqlite", "decisions.sqlite-wal", "decisions.sqlite-shm")
SIDE_FILES = frozenset(
    {ROSTER_NAME, SETTINGS_NAME, OUTSIDE_NAME, TEMPLATE_NAME, *DECISIONS_NAMES}
    | {"manifest.json", "SOURCES.md", "README.md", "Thumbs.db", "desktop.ini"}
)
"""What may lie beside reports without being one."""
MAX_ENTRIES = 20_000
MAX_ENTRY_BYTES = 200 * 2**20
MAX_RATIO = 200
"""An entry that unpacks to more than this many times its size is no document."""
MAX_TOGETHER = 100
"""All entries together unpack to no more than this many times the archive: documents are packed themselves."""
TOO_LARGE_FILE = Problem("too_large", f"文件超过{MOST_BYTES >> 20}兆字节，年报一般只有几兆；请只保留年报内容，另存后重新提交。")
SWOLLEN = Problem("too_large", f"压缩包解压后超过自身大小的{MAX_TOGETHER}倍，其余未读；请解压后单独提交。")
BAD_ARCHIVE = Problem("damaged", "压缩包已损坏，无法打开；请重新压缩后提交。")
LOCKED = Problem("password", "压缩包已加密；请解除密码后重新提交。")
TOO_LARGE = Problem("too_large", f"压缩包内的文件过大（解压后超过{MAX_ENTRY_BYTES >> 20}兆字节或压缩比异常）；请解压后单独提交。")
TOO_MANY = Problem("too_large", f"压缩包内的文件超过{MAX_ENTRIES}个，其余未读；请分成几个压缩包提交。")


def report_files(path: Path) -> list[Path]:
    """The files under a path that could be reports, sorted; hidden files, lock files and SIDE_FILES left out."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise GovinfoError(f"找不到文件或文件夹：{path}")
    return sorted(Path(entry) for entry in _walk(path) if entry.name not in SIDE_FILES)


def _walk(directory: Path | os.DirEntry[str]) -> Iterator[os.DirEntry[str]]:
    """Every file in a directory and those below it, hidden ones left out. Links to directories are not followed."""
    try:
        with os.scandir(directory) as entries:
            listed = list(entries)
    except FileNotFoundError:
        return  # It vanished since the directory above was listed.
    except OSError as error:
        raise GovinfoError(f"文件夹无法读取：{os.fspath(directory)}；请检查权限和网络连接。") from error
    for entry in listed:
        if _is_hidden(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry)
        elif entry.is_file():
            yield entry


def directory_state(path: Path) -> str:
    """A digest of name, size and time of every file under a directory: what tells that it changed.

    Decisions and letter templates change no report. Raises GovinfoError where there is no such directory.
    """
    if not path.is_dir():
        raise GovinfoError(f"找不到文件夹：{path}")
    entries = (entry for entry in _walk(path) if entry.name not in (*DECISIONS_NAMES, TEMPLATE_NAME))
    told = sorted((entry.path, *_size_and_time(entry)) for entry in entries)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _size_and_time(entry: os.DirEntry[str]) -> tuple[int, int]:
    try:
        stat = entry.stat()
    except FileNotFoundError:
        return 0, 0  # It vanished since the directory was listed: the next look is another state.
    return stat.st_size, stat.st_mtime_ns


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in PurePosixPath(name).parts)


def reading_jobs(path: Path, name_from: Path | None = None) -> list[Job]:
    """A job for every report file under a path; a ZIP archive is read as a directory, its name before its entries'.

    Names are relative to `name_from`, else as given. Raises GovinfoError for a path that does not exist.
    """
    jobs: list[Job] = []
    for file in report_files(path):
        name = file.relative_to(name_from).as_posix() if name_from else str(file)
        jobs += archive_jobs(file, name) if file.suffix.lower() == ".zip" else [(name, partial(file_bytes, file))]
    return jobs


def fetch(directory: Path, name: str) -> bytes | None:
    """The bytes of one report by the name that reading_jobs gives it, relative to the directory; None where it is not there."""
    file = directory / name
    if directory.resolve() not in file.resolve().parents:
        return None
    try:
        if file.is_file():
            return file_bytes(file)
        archive = next((p for p in file.parents if p.is_file()), None)
        entries = dict(archive_jobs(archive, archive.relative_to(directory).as_posix())) if archive else {}
        return entries[name]() if name in entries else None
    except (OSError, Unreadable):
        return None


def archive_jobs(file: Path | BytesIO, name: str) -> Iterator[Job]:
    """A job for every file in a ZIP archive that could be a report, `name` before its own; one that refuses if it is damaged."""
    try:
        if _contents_size(file) > MAX_CONTENTS:
            yield name, partial(_refuse, TOO_MANY)
            return
        archive = zipfile.ZipFile(file)  # stays open for its entries: opening it anew for each would read the list each time
        if "[Content_Types].xml" in archive.namelist():
            # A Word or Excel file under a wrong name: its bytes say what it is.
            yield name, file.getvalue if isinstance(file, BytesIO) else partial(file_bytes, file)
            return
        entries = [e for e in archive.infolist() if not e.is_dir() and not _is_side_file(_entry_name(e))]
    except BROKEN_ZIP:
        yield name, partial(_refuse, BAD_ARCHIVE)
        return
    room = max(_size(file), 2**16) * MAX_TOGETHER
    for entry in sorted(entries, key=_entry_name)[:MAX_ENTRIES]:
        room -= 0 if _swells(entry) else entry.file_size  # one that swells by itself is refused unread
        if room < 0:
            # Each entry looks harmless; together they are more than any archive of documents holds.
            yield name, partial(_refuse, SWOLLEN)
            return
        yield f"{name}/{_entry_name(entry)}", partial(_entry_bytes, archive, entry)
    if len(entries) > MAX_ENTRIES:
        yield name, partial(_refuse, TOO_MANY)


def _contents_size(file: Path | BytesIO) -> int:
    if isinstance(file, BytesIO):
        return contents_size(file)
    with file.open("rb") as opened:
        return contents_size(opened)


def _size(file: Path | BytesIO) -> int:
    return file.getbuffer().nbytes if isinstance(file, BytesIO) else file.stat().st_size


def file_bytes(file: Path) -> bytes:
    """A file's bytes. Raises Unreadable where they are more than a report has, before any is read; OSError."""
    if file.stat().st_size > MOST_BYTES:
        raise Unreadable(TOO_LARGE_FILE)
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Unreadable(TOO_LARGE_FILE)
    return data


def _is_side_file(name: str) -> bool:
    return PurePosixPath(name).name in SIDE_FILES or _is_hidden(name)


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """An entry's name as written: archives made by Chinese Windows hold GBK where the standard says code page 437."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("gb18030")
        except (UnicodeDecodeError, UnicodeEncodeError):
            name = entry.filename
    # The name is only shown and never opened; still it must not look like a way out of the archive.
    return "/".join(part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..", "."))


def _swells(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > MAX_ENTRY_BYTES or entry.file_size > max(entry.compress_size, 2**16) * MAX_RATIO


def _entry_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & 0x1:
        raise Unreadable(LOCKED)
    if _swells(entry):
        raise Unreadable(TOO_LARGE)
    try:
        with archive.open(entry) as stream:
            data = stream.read(MAX_ENTRY_BYTES + 1)
    except (*BROKEN_ZIP, RuntimeError) as error:
        raise Unreadable(BAD_ARCHIVE) from error
    if len(data) > MAX_ENTRY_BYTES:
        raise Unreadable(TOO_LARGE)
    return data


def _refuse(problem: Problem) -> bytes:
    raise Unreadable(problem)
