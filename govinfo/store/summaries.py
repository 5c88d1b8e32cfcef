"""Sums of a year made when its part of the store is, so that a nation's totals need not be added up at every look.

`sums`: each indicator over the reports of a scope and city that totals rest on; `rules`: how often each rule found something.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from govinfo.indicators import BY_CODE
from govinfo.store import duck
from govinfo.store.manifest import write_part
from govinfo.store.rule_counts import rules_part
from govinfo.store.schema import NO_YEAR, table_schemas
from govinfo.store.totals import Asked, pooled


def summary_parts(connection: duckdb.DuckDBPyConnection, store: Path, label: str, tables: dict[str, Any]) -> dict[str, Any]:
    """The parts `sums` and `rules` of a year, from its figures and findings."""
    figures = duck.scan([store / tables["figures"]["file"]])
    sums = _sums(Asked(connection, frozenset()), figures, label)
    return {
        "sums": write_part(store, "sums", label, table_schemas()["sums"], [sums]),
        "rules": rules_part(connection, store, label, tables),
    }


def _sums(asked: Asked, figures: str, label: str) -> pa.Table:
    schema = table_schemas()["sums"]
    if label == NO_YEAR:
        return schema.empty_table()
    by = "scope || ' ' || coalesce(left(division_code, 4), '')"
    found = pooled(asked, list(BY_CODE), by, "in_total", [], "seat", figures)
    seat: pd.DataFrame = found["seat"].str.partition(" ")
    found = found.assign(year=int(label), scope=seat[0], city=seat[2]).sort_values(["scope", "city", "code"])
    return pa.Table.from_pandas(found[schema.names], schema=schema, preserve_index=False)
