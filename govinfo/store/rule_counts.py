"""How often each rule found something in a year, city by city; a report is counted once a rule, and once for any of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from govinfo.store import duck
from govinfo.store.manifest import write_part
from govinfo.store.schema import table_schemas

_COUNTING = (
    "SELECT year, city, coalesce(rule, '') AS rule, severity, count(DISTINCT report_id) AS reports, count(*) AS findings "
    "FROM (SELECT f.year, coalesce(left(r.division_code, 4), '') AS city, rule, severity, report_id "
    "FROM {findings} f JOIN {reports} r USING (report_id) WHERE f.active) "
    "GROUP BY GROUPING SETS ((year, city, rule, severity), (year, city, severity)) ORDER BY year, city, rule, severity"
)


def rules_part(connection: duckdb.DuckDBPyConnection, store: Path, label: str, tables: Mapping[str, Any]) -> dict[str, Any]:
    """The part `rules` of a year, from its reports and findings."""
    scans = {name: duck.scan([store / tables[name]["file"]]) for name in ("findings", "reports")}
    counted = duck.table(connection, _COUNTING.format(**scans))
    return write_part(store, "rules", label, table_schemas()["rules"], [counted])
