"""Parts of a store → the frames of load_reports, nothing loaded but what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from govinfo.corpus import Corpus
from govinfo.frames import COLUMNS, THIRD, frame
from govinfo.records import cells, column_of
from govinfo.store import duck
from govinfo.store.manifest import Manifest, read_manifest
from govinfo.store.migrate import migrated
from govinfo.store.schema import COUNTS, arrow_columns
from govinfo.values import show_number

KEYS = ["report_id", "agency_id", "agency", "year"]


@dataclass(frozen=True)
class Store:
    """A store as it was when it was opened; an ingest that ends meanwhile is seen by opening it again."""

    path: Path
    manifest: Manifest

    @duck.damage_told()
    def load(
        self,
        years: Iterable[int] = (),
        divisions: Iterable[str] = (),
        agencies: Iterable[str] = (),
        within: str | None = None,
    ) -> Corpus:
        """The frames of load_reports, of these years, divisions (by name) and units (by name or agency_id); () for all.

        `within` are the first digits of a division's code (32 a province, 3201 a city), "" for what has no code.

        Columns and types are those of govinfo.frames.COLUMNS. Cells stand in the form's order, and `place` of a figure is
        missing: govinfo.read_report on the file (reports.source under the store's directory) gives it. Problems are those of
        the reports chosen; the roster is whole.
        """
        connection = duck.connect()
        try:
            chosen = _choose(connection, self, _Filter(tuple(years), tuple(divisions), tuple(agencies), within))
            frames = {name: self._frame(connection, name, chosen) for name in ("statements", "findings", "problems")}
            frames |= self._figures(connection, chosen)
            return Corpus(reports=chosen.reports, roster=self._roster(connection), **frames)
        finally:
            connection.close()

    @property
    def directory(self) -> Path:
        """Where the files lie that the store was made from."""
        return Path(self.manifest["directory"])

    @property
    def years(self) -> list[int]:
        """The years it has reports of."""
        return sorted(int(label) for label in self.manifest["years"] if label.isdigit())

    @duck.damage_told()
    def roster(self) -> pd.DataFrame:
        """应报单位名录."""
        connection = duck.connect()
        try:
            return self._roster(connection)
        finally:
            connection.close()

    def files(self, table: str, years: Iterable[int] = ()) -> list[Path]:
        """The parts of a table, of these years or all."""
        wanted = {str(year) for year in years}
        labels = [label for label in sorted(self.manifest["years"]) if not wanted or label in wanted]
        return [self.path / self.manifest["years"][label]["tables"][table]["file"] for label in labels]

    def _shared(self, table: str) -> Path:
        return self.path / str(self.manifest["tables"][table]["file"])

    def _roster(self, connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
        return typed("roster", duck.table(connection, f"SELECT * FROM {duck.scan([self._shared('roster')])}"))

    def _frame(self, connection: duckdb.DuckDBPyConnection, name: str, chosen: _Chosen) -> pd.DataFrame:
        """The lines of a table of the chosen reports, report after report."""
        own = [n for n in COLUMNS[name] if n not in (KEYS if name != "problems" else ())]
        keys = "" if name == "problems" else f"{duck.columns(KEYS, 'c')}, "
        files = self.files(name, chosen.years)
        if not files:
            return frame(name, ())
        lines = f"SELECT *, file_row_number AS line FROM {duck.scan(files, 'file_row_number = true')}"
        sql = f"SELECT {keys}{duck.columns(own, 't')} FROM ({lines}) t JOIN chosen c USING (report_id) ORDER BY c.pos, t.line"
        return typed(name, duck.table(connection, sql))

    def _figures(self, connection: duckdb.DuckDBPyConnection, chosen: _Chosen) -> dict[str, pd.DataFrame]:
        matrix, odd = figures_of(connection, self, chosen.years)
        return {table: _cells(chosen.reports, matrix, odd, table) for table in THIRD}


@dataclass(frozen=True)
class _Filter:
    years: tuple[int, ...]
    divisions: tuple[str, ...]
    agencies: tuple[str, ...]
    within: str | None

    def where(self) -> tuple[str, list[Any]]:
        """The condition on reports, and its parameters."""
        parts = [
            f"{column} IN (SELECT unnest(?))" for column, given in (("year", self.years), ("division", self.divisions)) if given
        ]
        values: list[Any] = [list(given) for given in (self.years, self.divisions) if given]
        if self.agencies:
            parts.append("(name IN (SELECT unnest(?)) OR agency_id IN (SELECT unnest(?)))")
            values += [list(self.agencies)] * 2
        if self.within is not None:
            parts.append("starts_with(division_code, ?)" if self.within else "division_code IS NULL")
            values += [self.within] if self.within else []
        return " AND ".join(parts) or "true", values


@dataclass(frozen=True)
class _Chosen:
    reports: pd.DataFrame
    years: tuple[int, ...]


def open_store(path: str | Path) -> Store:
    """Open a store that ingest made. Raises GovinfoError, in Chinese, where there is none or it is of a later version."""
    store = Path(path)
    return Store(store, migrated(store, read_manifest(store)))


def typed(name: str, table: pa.Table) -> pd.DataFrame:
    """Arrow columns as the frame of that name."""
    told: pd.DataFrame = table.select(list(COLUMNS[name])).to_pandas()
    return told.astype(COLUMNS[name])


def _choose(connection: duckdb.DuckDBPyConnection, store: Store, wanted: _Filter) -> _Chosen:
    """The reports a filter leaves; they stand as table `chosen` (KEYS, pos) for what follows."""
    files, counts = store.files("reports", wanted.years), store.files("counts", wanted.years)
    if not files:
        reports = frame("reports", ())
    else:
        where, values = wanted.where()
        own = [n for n in COLUMNS["reports"] if n not in COUNTS]
        sums = ", ".join(f"coalesce(n.{name}, 0) AS {name}" for name in COUNTS)
        sql = (
            f"SELECT {duck.columns(own, 'r')}, {sums} FROM {duck.scan(files)} r "
            f"LEFT JOIN {duck.scan(counts)} n USING (report_id) WHERE {where} ORDER BY r.key"
        )
        reports = typed("reports", duck.table(connection, sql, values))
    places = reports[KEYS].assign(pos=np.arange(len(reports)))
    schema = pa.schema([(name, arrow_columns("reports")[name]) for name in KEYS] + [("pos", pa.int64())])
    connection.register("chosen", pa.Table.from_pandas(places, schema=schema, preserve_index=False))
    return _Chosen(reports, wanted.years)


def figures_of(
    connection: duckdb.DuckDBPyConnection, store: Store, years: Sequence[int] = ()
) -> tuple[np.ndarray[Any, Any], pd.DataFrame]:
    """Of the reports in table `chosen`: a matrix report × cell of the form, NaN without a number; and the exceptions
    (pos, cell, value, printed, kind, confidence)."""
    files = store.files("figures", years)
    names = ["cell", "value", "printed", "kind", "confidence"]
    if not files:
        return np.empty((0, len(cells()))), pd.DataFrame(columns=["pos", *names])
    columns = duck.columns(map(column_of, cells()), "f")
    sql = f"SELECT {columns} FROM {duck.scan(files)} f JOIN chosen c USING (report_id) ORDER BY c.pos"
    wide = duck.table(connection, sql)
    matrix = np.column_stack([pc.fill_null(column, np.nan).to_numpy() for column in wide.columns])
    odd = f"SELECT *, file_row_number AS line FROM {duck.scan(store.files('exceptions', years), 'file_row_number = true')}"
    sql = f"SELECT c.pos, {duck.columns(names, 'e')} FROM ({odd}) e JOIN chosen c USING (report_id) ORDER BY c.pos, e.line"
    return matrix, duck.table(connection, sql).to_pandas()


def _cells(reports: pd.DataFrame, matrix: np.ndarray[Any, Any], odd: pd.DataFrame, table: str) -> pd.DataFrame:
    """One table's figures, a line a cell, report after report, the cells in the form's order."""
    paths = [path for path in cells() if path[0] == table]
    columns = {column_of(path): at for at, path in enumerate(paths)}
    numbers = matrix[:, [at for at, path in enumerate(cells()) if path[0] == table]]
    odd = odd[odd["cell"].isin(list(columns))]
    where = odd["pos"].to_numpy(dtype=int), odd["cell"].map(columns).to_numpy(dtype=int)
    there = ~np.isnan(numbers)
    there[where] = True
    lines, at = np.nonzero(there)
    place = np.full(there.shape, -1)
    place[lines, at] = np.arange(len(lines))
    values = numbers[lines, at]
    found = pd.DataFrame({"value": values, "printed": _printed(values), "kind": "number", "place": None, "confidence": np.nan})
    for name in ("value", "printed", "kind", "confidence"):
        found.loc[place[where], name] = odd[name].to_numpy()
    keys = reports[KEYS].iloc[lines].reset_index(drop=True)
    named = {"row": [paths[c][1] for c in at], THIRD[table]: [paths[c][2] for c in at]}
    return pd.concat([keys, pd.DataFrame(named), found], axis=1)[list(COLUMNS[table])].astype(COLUMNS[table])


def _printed(values: np.ndarray[Any, Any]) -> list[str]:
    """Each number as a plain cell prints it."""
    distinct, at = np.unique(values, return_inverse=True)
    texts = np.array([show_number(value) if not np.isnan(value) else "" for value in distinct], dtype=object)
    return list(texts[at]) if len(values) else []
