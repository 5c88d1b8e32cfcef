"""Backups of the list of events: made, looked at, brought back. What was there before a restore is kept under another name."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from govinfo.decisions.store import DAMAGED, FILE_NAME, FULL, READ_ONLY, SIDE_NAMES, backup
from govinfo.findings import GovinfoError

NO_DECISIONS = "年报文件夹里还没有处理意见，没有可备份的内容：{}"
THERE = "备份文件已存在，不覆盖：{}"
NO_BACKUP = "找不到备份文件：{}"
_NO_SPACE = 28


class Held(NamedTuple):
    """What a file of decisions holds: how many events, and when the last was recorded (ISO, UTC; "" for none)."""

    events: int
    last: str


def back_up(directory: Path, target: Path) -> Held:
    """Copy the decisions of a directory into a new file, and read the copy back. Raises GovinfoError."""
    if target.exists():
        raise GovinfoError(THERE.format(target))
    try:
        made = backup(directory, target)
        if made:
            return verify(target)
    except (OSError, GovinfoError):
        target.unlink(missing_ok=True)
        raise
    raise GovinfoError(NO_DECISIONS.format(directory))


def verify(file: Path) -> Held:
    """Read a file of decisions through: SQLite's own check of its pages, then every event. Raises GovinfoError."""
    if not file.is_file():
        raise GovinfoError(NO_BACKUP.format(file))
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            count, last = connection.execute("SELECT COUNT(*), MAX(at) FROM events").fetchone()
    except sqlite3.DatabaseError as error:
        raise GovinfoError(DAMAGED) from error
    if not sound:
        raise GovinfoError(DAMAGED)
    return Held(int(count), str(last or ""))


def restore(file: Path, directory: Path) -> Held:
    """Put a backup in the place of a directory's decisions; those that were there are renamed, never overwritten.

    Nobody may be deciding meanwhile. Raises GovinfoError, and then what was there is there still.
    """
    held = verify(file)
    if not directory.is_dir():
        raise GovinfoError(f"找不到文件夹：{directory}")
    fresh = directory / f".{FILE_NAME}.new"
    try:
        shutil.copyfile(file, fresh)
        verify(fresh)
        stamp = datetime.now().strftime("%Y%m%d%H%M%S%f")
        for name in SIDE_NAMES:
            if (directory / name).exists():
                (directory / name).replace(directory / f".{name}.{stamp}.bak")
        fresh.replace(directory / FILE_NAME)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise GovinfoError(FULL if error.errno == _NO_SPACE else READ_ONLY) from error
    return held
