"""Audits over a store, year by year: their findings beside those of the checks, and how many of each weight a report has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from govinfo.checks.rules import Rule
from govinfo.findings import Finding, Severity
from govinfo.records import finding_row
from govinfo.store import duck
from govinfo.store.manifest import write_part
from govinfo.store.schema import COUNTS, NO_YEAR, table_schemas
from govinfo.store.summaries import summary_parts
from govinfo.store.windows import Library, audit_year
from govinfo.values import squeeze

Years = Mapping[str, dict[str, Any]]


def audit_parts(
    store: Path,
    label: str,
    years: Years,
    units: pd.DataFrame,
    roster: pd.DataFrame,
    outside: pd.DataFrame,
    rules: Sequence[Rule],
    sides: str,
) -> dict[str, Any]:
    """A year of a new store with its findings and counts, as it was where nothing that its audits look at has changed.

    `units`: units_of all years. Years are independent of each other: what is looked at of the year before comes of reading alone.
    """
    entry = years[label]
    library = _library(units, roster, outside, label)
    beside = [years[y] for y in ([] if label == NO_YEAR else [label, str(int(label) - 1)]) if y in years]
    told = [sides, _digest(units), *(each["tables"]["reports"]["sha256"] for each in beside)]
    state = hashlib.sha256(repr(told).encode()).hexdigest()
    if entry["audited"] == state:
        return entry
    tables = [{name: store / part["file"] for name, part in each["tables"].items()} for each in beside]
    found = audit_year(tables, int(label), library, rules) if tables else {}
    with closing(duck.connect()) as connection:
        audited = {**entry["tables"], **_written(connection, store, label, entry, found)}
        return {"tables": {**audited, **summary_parts(connection, store, label, audited)}, "audited": state}


def units_of(store: Path, years: Years) -> pd.DataFrame:
    """The reports that count, unit by unit, in the directory's order: agency_id, name, agency, first and last year."""
    files = [store / each["tables"]["reports"]["file"] for label, each in sorted(years.items()) if label != NO_YEAR]
    columns = ["agency_id", "name", "agency", "first", "last"]
    if not files:
        return pd.DataFrame(columns=columns)
    with closing(duck.connect()) as connection:
        found = duck.table(
            connection,
            f"SELECT {', '.join(columns)} FROM (SELECT agency_id, name, agency, min(year) AS first, max(year) AS last, "
            f"min(key) AS key FROM {duck.scan(files)} WHERE active GROUP BY ALL ORDER BY key, agency_id, name, agency)",
        )
        units: pd.DataFrame = found.to_pandas()
        return units


def _digest(units: pd.DataFrame) -> str:
    return hashlib.sha256(units.to_csv(index=False).encode()).hexdigest()


def _library(units: pd.DataFrame, roster: pd.DataFrame, outside: pd.DataFrame, label: str) -> Library:
    names: dict[str, str] = {}
    for source, columns in ((roster, ("agency_id", "name", "former_names")), (units, ("name", "agency"))):
        for column in columns:
            for agency_id, given in zip(source["agency_id"], source[column], strict=True):
                for name in str(given).split("；") if pd.notna(given) else ():
                    names.setdefault(squeeze(name), agency_id)
    firsts = {str(k): int(v) for k, v in units.groupby("agency_id")["first"].min().items()}
    lasts = {str(k): int(v) for k, v in units.groupby("agency_id")["last"].max().items()}
    return Library(names, firsts, roster, _of_year(outside, names, lasts, label))


def _of_year(outside: pd.DataFrame, names: Mapping[str, str], lasts: Mapping[str, int], label: str) -> pd.DataFrame:
    """The lines of the outside sheet that are of this year; one without a year is of its unit's last."""
    if outside.empty or label == NO_YEAR:
        return outside.iloc[:0]
    last = outside["unit"].map(lambda unit: lasts.get(names.get(squeeze(unit), ""))).astype("Int64")
    year = outside["year"].fillna(last)
    return outside.assign(year=year)[year.eq(int(label)).fillna(False)]


def _written(
    connection: duckdb.DuckDBPyConnection,
    store: Path,
    label: str,
    entry: Mapping[str, Any],
    found: Mapping[str, Sequence[Finding]],
) -> dict[str, Any]:
    """The year's findings, each report's gravest first, the checks' before the audits' (corpus.audited), and their counts."""
    reports, own = (store / entry["tables"][name]["file"] for name in ("reports", "findings"))
    schema = table_schemas()
    keys = pq.read_table(reports, columns=["report_id", "agency_id", "year"])
    unit = {i: (a or "", y) for i, a, y in zip(*(c.to_pylist() for c in keys.columns), strict=True) if i in found}
    rows = [
        {"report_id": i, **finding_row(finding, *unit[i]), "numbers": None, "line": line, "year": unit[i][1], "active": True}
        for i, findings in found.items()
        for line, finding in enumerate(findings)
    ]
    more = pa.Table.from_pylist(rows, schema=schema["findings"].append(pa.field("line", pa.int64())))
    connection.register("more", more)
    lines = write_part(store, "findings", label, schema["findings"], _merged(connection, own, reports, schema["findings"].names))
    connection.unregister("more")
    merged = store / lines["file"]
    counts = write_part(store, "counts", label, schema["counts"], duck.stream(connection, _counting(merged, reports)))
    return {"findings": lines, "counts": counts}


def _merged(connection: Any, own: Path, reports: Path, names: Sequence[str]) -> Iterator[pa.Table]:
    columns = duck.columns(names)
    source = duck.scan([own], "file_row_number = true")
    checked = f"SELECT {columns}, 0 AS audit, file_row_number AS line FROM {source} WHERE numbers IS NOT NULL"
    rank = " ".join(f"WHEN '{severity}' THEN {severity.rank}" for severity in Severity)
    places = f"SELECT report_id, file_row_number AS pos FROM {duck.scan([reports], 'file_row_number = true')}"
    sql = (
        f"SELECT {duck.columns(names, 'f')} FROM ({checked} UNION ALL SELECT {columns}, 1 AS audit, line FROM more) f "
        f"JOIN ({places}) p USING (report_id) ORDER BY p.pos, CASE f.severity {rank} END, f.audit, f.line"
    )
    yield from duck.stream(connection, sql)


def _counting(findings: Path, reports: Path) -> str:
    """Lines of `counts`: the reports that have any finding, in order."""
    sums = ", ".join(
        f"CAST(count(*) FILTER (severity = '{severity}') AS BIGINT) AS {name}"
        for name, severity in zip(COUNTS, Severity, strict=True)
    )
    places = f"SELECT report_id, file_row_number AS pos FROM {duck.scan([reports], 'file_row_number = true')}"
    return (
        f"SELECT c.* FROM (SELECT report_id, {sums} FROM {duck.scan([findings])} GROUP BY report_id) c "
        f"JOIN ({places}) p USING (report_id) ORDER BY p.pos"
    )
