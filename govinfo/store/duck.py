"""DuckDB over a store's parts: in memory, offline, bounded."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from govinfo.findings import GovinfoError

BATCH = 10_000
DAMAGED = "年报库有文件缺失或损坏，读不出来；请运行 verify 命令核对，并按提示恢复。年报原件不受影响。"
_OURS = (duckdb.OutOfMemoryException, duckdb.ParserException)
_NO_SPACE = "No space left"


@contextmanager
def damage_told() -> Iterator[None]:
    """Raise GovinfoError where a part is not there or not what was written; OSError where the disk is full.

    Over a damaged file DuckDB raises any of its errors, pyarrow ArrowInvalid or an OSError without a number.
    """
    try:
        yield
    except (duckdb.Error, pa.ArrowInvalid) as error:
        if isinstance(error, _OURS):
            raise
        if _NO_SPACE in str(error):
            raise OSError(errno.ENOSPC, _NO_SPACE) from error
        raise GovinfoError(DAMAGED) from error
    except OSError as error:
        if error.errno not in (None, errno.ENOENT):
            raise
        raise GovinfoError(DAMAGED) from error


def connect(temporary: Path | None = None, memory: str = "1GB", threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """A connection of its own that installs and loads nothing; what does not fit into `memory` goes to `temporary`, if given."""
    config: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": memory,
        "temp_directory": str(temporary) if temporary else "",
    }
    if threads:
        config["threads"] = threads
    connection = duckdb.connect(":memory:", config=config)
    connection.execute("SET enable_progress_bar = false")  # it would stand amid what a command prints
    return connection


def scan(files: Iterable[Path | str], *options: str) -> str:
    """The FROM clause that reads these parts."""
    names = ", ".join(quoted(str(file)) for file in files)
    return f"read_parquet([{names}], {', '.join(['union_by_name = true', *options])})"


def quoted(text: str) -> str:
    """A text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def columns(names: Iterable[str], of: str = "") -> str:
    """Column names as SQL, of a table where one is named."""
    return ", ".join(f'{of}{"." if of else ""}"{name}"' for name in names)


def stream(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] = ()) -> Iterator[pa.Table]:
    """What a query gives, some thousand lines at a time."""
    for batch in connection.sql(sql, params=list(parameters)).to_arrow_reader(BATCH):
        yield pa.Table.from_batches([batch])


def table(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] = ()) -> pa.Table:
    """What a query gives, whole."""
    return connection.sql(sql, params=list(parameters)).to_arrow_table()
