"""The commands that back up, bring back and look through: a directory of reports, a store, what people decided.

A backup whose name ends in .zip holds the whole directory, any other the decisions alone.
"""

from __future__ import annotations

import argparse
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from govinfo import decisions, disk
from govinfo.decisions.fold import local_time
from govinfo.decisions.safekeeping import NO_BACKUP, THERE, Held, back_up, restore, verify
from govinfo.findings import GovinfoError
from govinfo.library import Packed, pack_into, unpack
from govinfo.readers.containers import BROKEN_ZIP
from govinfo.sources import DECISIONS_NAMES, SIDE_FILES, report_files
from govinfo.store import is_store
from govinfo.store.manifest import read_manifest
from govinfo.store.verify import counted, store_faults

BROKEN = "备份已损坏，不能用来恢复：{}。请换用另一份备份。"
LOST = "年报库对应的年报文件夹不在原处：{}。请直接写年报文件夹的位置。"


def add_commands(commands: Any) -> None:
    """`backup`, `restore`, `verify`."""
    made = commands.add_parser("backup", help="备份处理意见，或（备份文件以.zip结尾的）整个年报文件夹；使用中也可以备份")
    made.add_argument("directory", type=Path, metavar="年报文件夹或年报库")
    made.add_argument("file", type=Path, metavar="备份文件")
    made.set_defaults(run=run_backup)
    look = commands.add_parser("verify", help="核对年报库、处理意见或备份是否完整；有问题的逐个列出，退出码为1")
    look.add_argument("path", type=Path, metavar="年报库、年报文件夹或备份文件")
    look.set_defaults(run=run_verify)
    back = commands.add_parser("restore", help="用备份恢复：处理意见恢复到年报文件夹（现有的改名留存），整个备份恢复到新文件夹")
    back.add_argument("file", type=Path, metavar="备份文件")
    back.add_argument("directory", type=Path, metavar="年报文件夹")
    back.set_defaults(run=run_restore)


def run_backup(arguments: argparse.Namespace) -> int:
    """`backup DIR|STORE FILE`; of a store, of the directory it was made from."""
    directory = _directory_of(arguments.directory)
    if not _is_whole(arguments.file):
        return _say(f"已备份：{_told(back_up(directory, arguments.file))}。")
    if arguments.file.exists():
        raise GovinfoError(THERE.format(arguments.file))
    entries = backup_entries(directory)
    with disk.told(arguments.file):
        _pack(entries, arguments.file)
    held = verify_archive(arguments.file)
    return _say(f"已备份：文件{len(entries)}个，{_told(held)}。")


def run_verify(arguments: argparse.Namespace) -> int:
    """`verify PATH`: 0 where all is sound, 1 where a line told of something; what is no library, store or backup is bad usage."""
    path: Path = arguments.path
    if path.is_file():
        held = verify_archive(path) if _is_whole(path) else verify(path)
        return _say(f"备份完整：{_told(held)}。")
    if not path.is_dir():
        raise GovinfoError(NO_BACKUP.format(path))
    faults = list(_faults(path))
    for name, words in faults:
        _say(f"{name}：{words}")
    if is_store(path):
        _say(f"年报库：{counted(path)}。")
    return _say(f"核对完毕，发现{len(faults)}处问题。" if faults else "核对完毕，没有发现问题。") or int(bool(faults))


def run_restore(arguments: argparse.Namespace) -> int:
    """`restore FILE DIR`."""
    if not _is_whole(arguments.file):
        return _say(f"已恢复：{_told(restore(arguments.file, arguments.directory))}。")
    held = verify_archive(arguments.file)
    with disk.told(arguments.directory):
        count = unpack(arguments.file, arguments.directory)
    return _say(f"已恢复：文件{count}个，{_told(held)}。")


def backup_entries(directory: Path) -> list[Packed]:
    """Every file of the directory under its own name, and the decisions as of one moment."""
    files = [*report_files(directory), *(directory / name for name in sorted(SIDE_FILES) if name not in DECISIONS_NAMES)]
    entries: list[Packed] = [(file.relative_to(directory).as_posix(), file) for file in files if file.is_file()]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / decisions.FILE_NAME
        if decisions.backup(directory, copy):
            entries.append((decisions.FILE_NAME, copy.read_bytes()))
    return entries


def verify_archive(file: Path) -> Held:
    """Read a whole backup through, every file's checksum and the decisions in it. Raises GovinfoError."""
    if not file.is_file():
        raise GovinfoError(NO_BACKUP.format(file))
    try:
        with zipfile.ZipFile(file) as archive, tempfile.TemporaryDirectory() as folder:
            if archive.testzip() is not None:
                raise GovinfoError(BROKEN.format(file))
            if decisions.FILE_NAME not in archive.namelist():
                return Held(0, "")
            return verify(Path(archive.extract(decisions.FILE_NAME, folder)))
    except (*BROKEN_ZIP, RuntimeError) as error:
        raise GovinfoError(BROKEN.format(file)) from error


def _faults(path: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with a store, or with the decisions beside the reports."""
    directory = path
    if is_store(path):
        yield from store_faults(path)
        directory = Path(read_manifest(path)["directory"])
    file = directory / decisions.FILE_NAME
    if file.is_file():
        try:
            verify(file)
        except GovinfoError as error:
            yield str(file), str(error)


def _directory_of(path: Path) -> Path:
    if not is_store(path):
        return path
    directory = Path(read_manifest(path)["directory"])
    if not directory.is_dir():
        raise GovinfoError(LOST.format(directory))
    return directory


def _pack(entries: list[Packed], target: Path) -> None:
    """Write the archive; what was not written to its end is no backup and goes."""
    try:
        with target.open("xb") as out:
            pack_into(out, entries)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _is_whole(file: Path) -> bool:
    return file.suffix.lower() == ".zip"


def _told(held: Held) -> str:
    last = f"，最后一条记于{local_time(held.last)}" if held.last else ""
    return f"处理记录{held.events}条{last}"


def _say(line: str) -> int:
    print(line)  # noqa: T201 — the command line speaks by printing
    return 0
