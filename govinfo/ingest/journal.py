"""What an ingest under way has read: batches that appear whole or not at all, each named by the hash of its bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from govinfo.ingest.listing import OF_KNOWN, Known
from govinfo.store.manifest import INCOMING, file_hash, write_part
from govinfo.store.schema import SEEN, WHOLE, batch_schema


def schema() -> pa.Schema:
    """A batch: what was read, beside size and times of the file."""
    known = batch_schema()
    for name in SEEN:
        known = known.append(pa.field(name, WHOLE))
    return known


def write_batch(store: Path, records: Sequence[dict[str, Any]]) -> str:
    """Write what was read since the last batch; returns the batch's name."""
    table = pa.Table.from_pylist(list(records), schema=schema())
    part = write_part(store, INCOMING, "batch", schema(), [table])
    return Path(part["file"]).name


def read_index(store: Path) -> tuple[dict[str, Known], dict[tuple[str, int], int | None]]:
    """Source → what the batches know of it, and (batch, line) → year. A batch that is not what its name says is removed."""
    known: dict[str, Known] = {}
    years: dict[tuple[str, int], int | None] = {}
    files = sorted((store / INCOMING).glob("batch-*.parquet"), key=lambda file: file.stat().st_mtime_ns)
    for file in files:
        if not file.stem.endswith(file_hash(file)[:16]):
            file.unlink()
            continue
        table = pq.read_table(file, columns=["source", *OF_KNOWN, "year"])
        for line, (source, *rest, year) in enumerate(zip(*(column.to_pylist() for column in table.columns), strict=True)):
            known[source] = Known.of(rest, ("batch", file.name, line))
            years[file.name, line] = year
    return known, years


def forget(store: Path) -> None:
    """The batches became part of the store."""
    for file in (store / INCOMING).glob("batch-*.parquet"):
        file.unlink()
