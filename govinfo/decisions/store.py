"""The list of events as an SQLite file beside the reports. It is made by the first decision, and only ever grows."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from govinfo.decisions.events import About, Event, Kind
from govinfo.findings import GovinfoError

FILE_NAME = "decisions.sqlite"
SIDE_NAMES = (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm")
"""What SQLite keeps beside the reports."""
BUSY_SECONDS = 20.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    who TEXT NOT NULL CHECK (who <> ''),
    kind TEXT NOT NULL,
    agency_id TEXT NOT NULL,
    year INTEGER,
    sha256 TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    payload TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
CREATE TRIGGER IF NOT EXISTS events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
"""
_COLUMNS = "number, event_id, at, who, kind, agency_id, year, sha256, finding_id, payload"
READ_ONLY = "年报文件夹不可写入，处理意见无法保存；可以继续查看，如需处理请联系系统维护人员开放写入权限。"
BUSY = "他人正在保存处理意见，本次没有保存；请稍后再试一次。"
FULL = "磁盘空间不足，本次没有保存；请清理磁盘后再试一次。"
FAILED = "年报文件夹读写出错，本次没有保存；请检查磁盘空间、配额和网络连接后再试一次。"
DAMAGED = "处理意见文件无法读取，可能已损坏；请用备份恢复年报文件夹中的 decisions.sqlite。"

_TOLD = {
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": FAILED,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_CANTOPEN": READ_ONLY,
}


def record(directory: Path, events: Iterable[Event]) -> int:
    """Add events, all or none, and return how many were new: one whose id is there already is the same click come twice.

    When it returns they are on the disk. Raises GovinfoError, in Chinese, where the directory cannot be written.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [
        (
            e.event_id,
            at,
            e.who,
            e.kind,
            *e.about[:2],
            e.about.sha256,
            e.about.finding_id,
            json.dumps(e.payload, ensure_ascii=False),
        )
        for e in events
    ]
    if not writable(directory):
        raise GovinfoError(READ_ONLY)
    with _told(), closing(_connect(directory)) as connection, connection:
        connection.execute("BEGIN IMMEDIATE")
        before = connection.total_changes
        connection.executemany(
            "INSERT OR IGNORE INTO events (event_id, at, who, kind, agency_id, year, sha256, finding_id, payload) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        return connection.total_changes - before


def read(directory: Path) -> list[Event]:
    """Every event in the order recorded; none where nothing was decided yet."""
    with _told(), closing(_reading(directory)) as connection:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM events ORDER BY number").fetchall() if _has_events(connection) else []
    return [
        Event(event_id, Kind(kind), who, About(agency_id, year, sha256, finding_id), json.loads(payload), at, number)
        for number, event_id, at, who, kind, agency_id, year, sha256, finding_id, payload in rows
    ]


def latest(directory: Path) -> tuple[int, str]:
    """Number and id of the newest event, (0, "") where there is none: what tells that something was decided meanwhile."""
    with _told(), closing(_reading(directory)) as connection:
        if not _has_events(connection):
            return 0, ""
        found = connection.execute("SELECT number, event_id FROM events ORDER BY number DESC LIMIT 1").fetchone()
        return found or (0, "")


def writable(directory: Path) -> bool:
    """Whether decisions can be kept here."""
    file = directory / FILE_NAME
    return os.access(directory, os.W_OK) and (not file.exists() or (file.is_file() and os.access(file, os.W_OK)))


def backup(directory: Path, target: Path) -> bool:
    """Copy the list as of now into a new SQLite file, whoever is writing meanwhile; False where there is none."""
    if not (directory / FILE_NAME).is_file():
        return False
    with _told(), closing(_reading(directory)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return True


def _connect(directory: Path) -> sqlite3.Connection:
    """A connection that writes: the log before the file, and every commit down to the disk."""
    connection = sqlite3.connect(directory / FILE_NAME, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if not _has_events(connection):
        connection.executescript(_SCHEMA)
    return connection


def _reading(directory: Path) -> sqlite3.Connection:
    """A connection that only reads; an empty one in memory where there is no file."""
    file = directory / FILE_NAME
    if not file.is_file():
        return sqlite3.connect(":memory:")
    # Beside a file nobody may write, SQLite cannot keep its index of the log: then the file is all there is.
    mode = "mode=ro" if os.access(directory, os.W_OK) else "immutable=1"
    return sqlite3.connect(f"{file.resolve().as_uri()}?{mode}", uri=True, timeout=BUSY_SECONDS)


def _has_events(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'events'")
    return found.fetchone() is not None


@contextmanager
def _told() -> Iterator[None]:
    """SQLite's errors in words a person can act on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        kind = getattr(error, "sqlite_errorname", "") or ""
        words = next((told for start, told in _TOLD.items() if kind.startswith(start)), DAMAGED)
        raise GovinfoError(words) from error
