"""DuckDB over a store's parts: in memory, offline, bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

BATCH = 10_000


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
    return duckdb.connect(":memory:", config=config)


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
