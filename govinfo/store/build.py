"""What an ingest read, and what the store held before → the parts of the new store, and then its manifest.

The new store is a function of the directory alone: the same lines in the same order, and the same bytes, however often the ingest
was interrupted and whatever was read when.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from govinfo.agencies import Agency
from govinfo.corpus import roster_frame
from govinfo.records import cells, column_of
from govinfo.store import duck
from govinfo.store.audited import audit_parts, units_of
from govinfo.store.manifest import BUILDING, INCOMING, Manifest, clean, parts, replace_manifest, write_part
from govinfo.store.processes import each_year
from govinfo.store.schema import LINES, NO_YEAR, READ, SCHEMA_VERSION, UNIT, table_schemas
from govinfo.store.settle import number_copies, settled_year, unit_columns

MEMORY = "700MB"
"""What sorting a year may take before it goes to the disk."""


@dataclass(frozen=True)
class Around:
    """What stands beside the reports: roster, rules of audits, outside sheet, order of drafts; `sides` are their digests."""

    directory: Path
    reader: str
    units: Sequence[Agency]
    audits: Sequence[Any]
    outside: pd.DataFrame
    order: Mapping[str, int]
    sides: Mapping[str, str]


def build(store: Path, before: Manifest, files: pd.DataFrame, around: Around, workers: int = 1) -> Manifest:
    """Make the store that holds these files, put it in the place of the one before, and clear away what is no part of it.

    `files`: source, key, sha256, version, settled and schema.SEEN of every file in the directory's order, with its year and where
    its reading lies: `old_id` in the store before, or `batch` and `batch_row` among what came in. So many `workers` audit years.
    """
    files = files.assign(report_id=number_copies(files))
    roster = roster_frame(around.units)
    same_sides = before["sides"].get("settling") == around.sides["settling"]
    years: dict[str, dict[str, Any]] = {}
    with (
        tempfile.TemporaryDirectory(dir=store / INCOMING, prefix=BUILDING) as temporary,
        closing(duck.connect(Path(temporary), MEMORY)) as connection,
    ):
        for label, placed in sorted(files.groupby(files["year"].map(_label))):
            old = before["years"].get(label)
            untouched = bool(old) and same_sides and _untouched(placed, old)
            years[label] = _copy(old) if untouched else _year(connection, store, label, placed, old, around)
    audited = partial(_audited, store, years, units_of(store, years), roster, around)
    years = each_year(audited, years, len(files), workers)
    tables = {
        "roster": write_part(store, "roster", "all", table_schemas()["roster"], [_arrow(roster, "roster")]),
        "files": write_part(store, "files", "all", table_schemas()["files"], [_arrow(files, "files")]),
    }
    manifest = {
        "schema": SCHEMA_VERSION, "reader": around.reader, "directory": str(around.directory.resolve()),
        "sides": dict(around.sides), "years": years, "tables": tables,
    }  # fmt: skip
    now = {part["file"] for part in parts(manifest)}
    manifest["former"] = sorted({part["file"] for part in parts(before)} - now)
    replace_manifest(store, manifest)
    clean(store, manifest)
    return manifest


def _audited(
    store: Path, years: dict[str, dict[str, Any]], units: pd.DataFrame, roster: pd.DataFrame, around: Around, label: str
) -> dict[str, Any]:
    return audit_parts(store, label, years, units, roster, around.outside, around.audits, around.sides["audits"])


def _label(year: Any) -> str:
    return NO_YEAR if pd.isna(year) else str(int(year))


def _untouched(placed: pd.DataFrame, old: Mapping[str, Any]) -> bool:
    """Whether a year's reports are just those of the store before, under the same names and numbers."""
    told = placed["old_id"].notna() & placed["old_id"].eq(placed["report_id"]) & placed["source"].eq(placed["old_source"])
    return bool(told.fillna(False).all()) and len(placed) == old["tables"]["reports"]["rows"]


def _copy(old: Mapping[str, Any]) -> dict[str, Any]:
    return {**old, "tables": dict(old["tables"])}


def _arrow(frame: pd.DataFrame, table: str) -> pa.Table:
    schema = table_schemas()[table]
    return pa.Table.from_pandas(frame[schema.names], schema=schema, preserve_index=False)


def _year(
    connection: duckdb.DuckDBPyConnection,
    store: Path,
    label: str,
    placed: pd.DataFrame,
    old: Mapping[str, Any] | None,
    around: Around,
) -> dict[str, Any]:
    """The parts of a year that reading gives: reports, figures and the rest; audits come after."""
    places = placed.reset_index(drop=True)[["report_id", "source", "key", "old_id", "batch", "batch_row"]].assign(
        pos=range(len(placed))
    )
    connection.register("placed", pa.Table.from_pandas(places, preserve_index=False))
    read = _readings(connection, store, places, old)
    reports, problems = settled_year(read, around.units, around.order)
    units = unit_columns(reports, roster_frame(around.units))
    schema = pa.schema({"report_id": pa.string(), **UNIT})
    connection.register("units", pa.Table.from_pandas(units, schema=schema, preserve_index=False))
    known = {"reports": reports, "problems": problems}
    tables = {name: write_part(store, name, label, table_schemas()[name], [_arrow(f, name)]) for name, f in known.items()}
    for name in ("figures", "exceptions", "statements", "sections"):
        lines = duck.stream(connection, _sql(name, store, places, old))
        tables[name] = write_part(store, name, label, table_schemas()[name], lines)
    own = duck.stream(connection, _sql("findings", store, places, old))
    tables["findings"] = write_part(store, "findings", label, table_schemas()["findings"], _identified(own, reports))
    return {"tables": tables, "audited": ""}


def _sources(store: Path, places: pd.DataFrame, old: Mapping[str, Any] | None, table: str) -> tuple[list[Path], list[Path]]:
    """(the table's part in the store before, if any of its lines stay, the batches that hold new ones)."""
    kept = [store / old["tables"][table]["file"]] if old and places["old_id"].notna().any() else []
    return kept, [store / INCOMING / name for name in sorted(places["batch"].dropna().unique())]


def _readings(
    connection: duckdb.DuckDBPyConnection, store: Path, places: pd.DataFrame, old: Mapping[str, Any] | None
) -> pd.DataFrame:
    """The year's readings in the directory's order: report_id and schema.READ; a file that moved has its new name."""
    kept, batches = _sources(store, places, old, "reports")
    names = duck.columns((n for n in READ if n not in ("source", "key")), "t")
    head = f"SELECT p.pos, p.report_id, p.source, p.key, {names}"
    found = [f"{head} FROM {duck.scan(kept)} t JOIN placed p ON p.old_id = t.report_id"] if kept else []
    found += [f"{head} FROM {_batches(batches)} t {_JOINED}"] if batches else []
    table = duck.table(connection, f"{' UNION ALL '.join(found)} ORDER BY pos")
    read: pd.DataFrame = table.drop_columns("pos").to_pandas()
    return read


_JOINED = "JOIN placed p ON p.batch = parse_filename(t.filename) AND p.batch_row = t.file_row_number"


def _batches(batches: Sequence[Path]) -> str:
    return duck.scan(batches, "filename = true", "file_row_number = true")


_TOLD: Mapping[str, Sequence[str]] = {"figures": tuple(UNIT), "findings": ("year", "active")}
"""What tables hold of a report beside what reading gave: who it is, and whether it counts."""


def _sql(table: str, store: Path, places: pd.DataFrame, old: Mapping[str, Any] | None) -> str:
    """A table's lines, report after report: those of the store before and those of the batches."""
    kept, batches = _sources(store, places, old, table)
    told = _TOLD.get(table, ())
    names = [n for n in table_schemas()[table].names if n not in ("report_id", "finding_id", *told)]
    found = []
    if kept:
        own = "WHERE t.numbers IS NOT NULL" if table == "findings" else ""
        head = f"SELECT p.pos, t.file_row_number AS line, p.report_id, {duck.columns(names, 't')}"
        found.append(f"{head} FROM {duck.scan(kept, 'file_row_number = true')} t JOIN placed p ON p.old_id = t.report_id {own}")
    if batches:
        found.append(_of_batches(table, names, batches))
    units = f", {duck.columns(told, 'u')}" if told else ""
    lines = f"({' UNION ALL '.join(found)}) t JOIN units u USING (report_id)"
    return f"SELECT t.* EXCLUDE (pos, line){units} FROM {lines} ORDER BY pos, line"


def _of_batches(table: str, names: Sequence[str], batches: Sequence[Path]) -> str:
    if table in LINES:
        each = f"unnest({table}) AS l, generate_subscripts({table}, 1) AS line"
        lines = f"SELECT filename, file_row_number, {each} FROM {_batches(batches)}"
        return f"SELECT p.pos, t.line, p.report_id, {duck.columns(names, 't.l')} FROM ({lines}) t {_JOINED}"
    if table == "figures":
        values = ", ".join(f't.figures[{at}] AS "{column_of(path)}"' for at, path in enumerate(cells(), start=1))
    else:
        values = duck.columns(names, "t")
    return f"SELECT p.pos, 0 AS line, p.report_id, {values} FROM {_batches(batches)} t {_JOINED}"


def _identified(tables: Iterator[pa.Table], reports: pd.DataFrame) -> Iterator[pa.Table]:
    """The checks' findings with their identities (findings.Finding.identity), which rest on who the unit is."""
    of_report = dict(zip(reports["report_id"], zip(reports["agency_id"], reports["year"], strict=True), strict=True))
    columns = ("report_id", "rule", "cells", "item", "numbers", "message")
    for table in tables:
        ids = [
            identity_of(*of_report[report_id], *line)
            for report_id, *line in zip(*(table[name].to_pylist() for name in columns), strict=True)
        ]
        yield table.append_column("finding_id", pa.array(ids, pa.string()))


def identity_of(agency_id: Any, year: Any, rule: str, cells_json: str, item: str | None, numbers: str, message: str) -> str:
    """Finding.identity from what a store keeps of the finding."""
    paths, figures = json.loads(cells_json), json.loads(numbers)
    unit, of = "" if pd.isna(agency_id) else agency_id, None if pd.isna(year) else int(year)
    key = [rule, unit, of, paths, item, *figures, "" if paths or item else message]
    return hashlib.sha256(json.dumps(key, ensure_ascii=False).encode()).hexdigest()[:16]
