"""What is asked of a whole library, answered by DuckDB from the parts: no report is loaded for it.

Each function gives what metrics and comparison compute from frames (pooled rates, blanks left out and counted), for any number of
reports. Sums rest on `in_total`: the reports that metrics.choose_reports chooses, one scope, none that contains another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import Any, NamedTuple

import duckdb
import pandas as pd
import pyarrow.parquet as pq

from govinfo.findings import Path, Severity
from govinfo.indicators import BY_CODE, LEAST, Indicator
from govinfo.records import column_of
from govinfo.store import duck
from govinfo.store.formulas import denominator_sql, known_sql, part_sql, summed_sql
from govinfo.store.read import Store

MEMORY = "300MB"


class Asked(NamedTuple):
    """An open store to be asked: a connection in which figures, sums and rules, whole and of each year, are views."""

    connection: duckdb.DuckDBPyConnection
    years: frozenset[int]

    def again(self) -> Asked:
        """For another thread."""
        return Asked(self.connection.cursor(), self.years)

    def of(self, table: str, year: int) -> str:
        """The view of one year: the others' files need not even be opened."""
        return f"{table}_{int(year)}" if year in self.years else table


@duck.damage_told()
def connected(store: Store) -> Asked:
    """Make a store ready to be asked; keep it while the store is looked at."""
    connection = duck.connect(memory=MEMORY)
    connection.execute("SET parquet_metadata_cache = true")
    for table in ("figures", "sums", "rules"):
        files = {str(year): store.files(table, [year]) for year in store.years}
        if every := [file for some in files.values() for file in some]:
            _view(connection, table, every)
        for label, some in files.items():
            _view(connection, f"{table}_{label}", some)
    return Asked(connection, frozenset(store.years))


def _view(connection: duckdb.DuckDBPyConnection, name: str, files: Sequence[FilePath]) -> None:
    """Parts of one schema are read by it; only where a later form brought columns are all looked through each time."""
    same = len({pq.read_schema(file) for file in files}) == 1
    plain = f"read_parquet([{', '.join(duck.quoted(str(file)) for file in files)}])"
    connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {plain if same else duck.scan(files)}")


@contextmanager
def asking(store: Store) -> Iterator[Asked]:
    """A store to be asked for a while."""
    asked = connected(store)
    try:
        with duck.damage_told():
            yield asked
    finally:
        asked.connection.close()


def yearly_totals(asked: Asked, codes: Sequence[str], scope: str, place: str = "") -> pd.DataFrame:
    """metrics.yearly_totals of all reports of a scope, of a province or city where its two or four digits are given:
    year, code, reports, without, numerator, denominator, value."""
    return _added(asked, codes, "year", "sums", "scope = ? AND starts_with(city, ?)", [scope, place])


def place_totals(asked: Asked, code: str, year: int, scope: str, digits: int = 2, within: str = "") -> pd.DataFrame:
    """An indicator of one year pooled by province (2 digits of GB/T 2260) or city (4), largest first; `place` is the digits.

    `within` are the first digits of what is looked at; "" is the place of reports whose division is unknown.
    """
    found = places(asked, [code], year, scope, digits, within)
    return found.sort_values(["value", "place"], ascending=[False, True], na_position="last", ignore_index=True)


def places(asked: Asked, codes: Sequence[str], year: int, scope: str, digits: int = 2, within: str = "") -> pd.DataFrame:
    """Several indicators as place_totals, in the order of places."""
    table, by = asked.of("sums", year), f"left(city, {int(digits)})"
    return _added(asked, codes, by, table, "scope = ? AND year = ? AND starts_with(city, ?)", [scope, year, within], "place")


def cell_totals(asked: Asked, paths: Sequence[Path], year: int, scope: str, within: str = "") -> pd.DataFrame:
    """Cells of one year summed over what totals rest on: row, column, value."""
    columns = ", ".join(f'sum("{column_of(path)}")' for path in paths)
    sql = (
        f"SELECT {columns} FROM {asked.of('figures', year)} "
        "WHERE in_total AND year = ? AND scope = ? AND starts_with(coalesce(division_code, ''), ?)"
    )
    sums = asked.connection.execute(sql, [year, scope, within]).fetchall()[0]
    lines = [(row, column, value) for (_, row, column), value in zip(paths, sums, strict=True)]
    types = {"row": "string", "column": "string", "value": "Float64"}
    return pd.DataFrame(lines, columns=list(types)).astype(types)


def filed_units(asked: Asked, year: int, digits: int = 2, within: str = "") -> pd.DataFrame:
    """Units with a report that counts, by place: place, before (the year before), now, missing (before and not now)."""
    seen = ", ".join(f"bool_or(year = {int(y)}) AS {name}" for y, name in ((year - 1, "before"), (year, "now")))
    found = " UNION ALL ".join(
        f"SELECT agency_id, division_code, year, active FROM {asked.of('figures', y)} WHERE year = {int(y)}"
        for y in (year - 1, year)
    )
    # A unit stands where its latest report puts it.
    units = (
        f"SELECT arg_max(left(coalesce(division_code, ''), {int(digits)}), year) AS place, {seen} FROM ({found}) "
        "WHERE active AND starts_with(coalesce(division_code, ''), ?) GROUP BY agency_id"
    )
    sql = (
        "SELECT place, count(*) FILTER (before) AS before, count(*) FILTER (now) AS now, "
        f"count(*) FILTER (before AND NOT now) AS missing FROM ({units}) GROUP BY place ORDER BY place"
    )
    return asked.connection.execute(sql, [within]).df()


def _added(
    asked: Asked, codes: Sequence[str], by: str, table: str, where: str, values: Sequence[Any], name: str = "year"
) -> pd.DataFrame:
    """Sums of cities added up: by, code, reports, without, numerator, denominator, value."""
    sums = ", ".join(f"sum({each}) AS {each}" for each in ("reports", "without", "numerator", "denominator"))
    sql = f"SELECT {by} AS {name}, code, {sums} FROM {table} WHERE code IN (SELECT unnest(?)) AND {where} GROUP BY ALL"
    found = asked.connection.execute(sql, [list(codes), *values]).df()
    whole = {"reports": "Int64", "without": "Int64", "numerator": "Float64", "denominator": "Float64"}
    found = found.astype(whole).assign(place_of_code=found["code"].map({code: at for at, code in enumerate(codes)}))
    found = found.sort_values([name, "place_of_code"], ignore_index=True).drop(columns="place_of_code")
    return found.assign(value=_value(found))


def _value(sums: pd.DataFrame) -> pd.Series:
    """Of a count its numerator, of a rate numerator over denominator times its scale."""
    rate = sums["code"].map({code: indicator.is_rate for code, indicator in BY_CODE.items()}).astype(bool)
    scale = sums["code"].map({code: indicator.scale for code, indicator in BY_CODE.items()}).astype("Float64")
    return sums["numerator"].mask(rate, sums["numerator"] / sums["denominator"].mask(sums["denominator"] == 0) * scale)


def peer_quartiles(asked: Asked, code: str, like: tuple[int, str, str, str]) -> tuple[int, float, float, float]:
    """Of all organs of a (year, scope, level, kind): how many have the indicator on no small base; its quartiles."""
    indicator = BY_CODE[code]
    usable = f"above IS NOT NULL AND below >= {max(LEAST, indicator.scale)}" if indicator.is_rate else "above IS NOT NULL"
    inner = (
        f"SELECT {part_sql(indicator, 'numerator', 'minus')} AS above, {denominator_sql(indicator)} AS below "
        f"FROM {asked.of('figures', like[0])} WHERE year = ? AND scope = ? AND level = ? AND organ_kind = ? AND active"
    )
    value = f"above / nullif(below, 0) * {indicator.scale}" if indicator.is_rate else "above"
    values = f"SELECT {value} AS v FROM ({inner}) WHERE {usable}"
    sql = f"SELECT count(v), quantile_cont(v, [0.25, 0.5, 0.75]) FROM ({values})"
    count, quartiles = asked.connection.execute(sql, [int(like[0]), *like[1:]]).fetchall()[0]
    return (int(count), *(quartiles or [float("nan")] * 3))


def unit_series(asked: Asked, agency_id: str, codes: Sequence[str]) -> pd.DataFrame:
    """One unit's indicators, year by year."""
    return pooled(asked, codes, "year", "agency_id = ? AND active", [agency_id])


def top_rules(asked: Asked, year: int, severity: Severity | None = None, most: int = 20, within: str = "") -> pd.DataFrame:
    """What was found most in a year's reports that count: rule, severity, reports, findings; gravest first, then the most met.

    `within`: as in place_totals.
    """
    rank = " ".join(f"WHEN '{each}' THEN {each.rank}" for each in Severity)
    only = "AND severity = ?" if severity else ""
    sql = (
        "SELECT rule, severity, CAST(sum(reports) AS BIGINT) AS reports, CAST(sum(findings) AS BIGINT) AS findings "
        f"FROM {asked.of('rules', year)} WHERE year = ? AND rule <> '' AND starts_with(city, ?) {only} "
        f"GROUP BY rule, severity ORDER BY CASE severity {rank} END, reports DESC, rule LIMIT {int(most)}"
    )
    return asked.connection.execute(sql, [year, within, *([str(severity)] if severity else [])]).df()


def flawed_reports(asked: Asked, year: int, severity: Severity, digits: int = 2, within: str = "") -> pd.DataFrame:
    """Reports with any finding of a severity, by place: place, reports, findings; the most first."""
    sql = (
        f"SELECT left(city, {int(digits)}) AS place, CAST(sum(reports) AS BIGINT) AS reports, "
        f"CAST(sum(findings) AS BIGINT) AS findings FROM {asked.of('rules', year)} "
        "WHERE year = ? AND rule = '' AND severity = ? AND starts_with(city, ?) GROUP BY ALL ORDER BY reports DESC, place"
    )
    return asked.connection.execute(sql, [year, str(severity), within]).df()


def pooled(
    asked: Asked,
    codes: Sequence[str],
    by: str,
    where: str,
    values: Sequence[Any],
    name: str = "year",
    table: str = "figures",
) -> pd.DataFrame:
    """Indicators summed over reports, as metrics.pool: one pass over the columns that they name."""
    chosen = [BY_CODE[code] for code in codes]
    columns = ", ".join(
        f"{part_sql(i, 'numerator', 'minus')} AS a{at}, {denominator_sql(i)} AS b{at}" for at, i in enumerate(chosen)
    )
    known = ", ".join(known_sql(at, i) for at, i in enumerate(chosen))
    sums = ", ".join(summed_sql(at) for at in range(len(chosen)))
    inner = f"SELECT k, {known} FROM (SELECT {by} AS k, {columns} FROM {table} WHERE {where})"
    sql = f"SELECT k, count(*) AS m, {sums} FROM ({inner}) GROUP BY k ORDER BY k"
    wide = asked.connection.execute(sql, list(values)).df()
    return _told(wide, chosen, name).sort_values(name, kind="stable", ignore_index=True)


def _told(wide: pd.DataFrame, chosen: Sequence[Indicator], name: str) -> pd.DataFrame:
    """The sums of all indicators, a line a group, as one long table: one indicator's groups after another's."""
    count = len(wide)

    def stacked(letter: str) -> pd.Series:
        numbers = wide[[f"{letter}{at}" for at in range(len(chosen))]].to_numpy(dtype=float)
        return pd.Series(numbers.ravel(order="F"), dtype="Float64")

    reports = stacked("n").astype("Int64")
    told = {
        name: pd.concat([wide["k"]] * len(chosen), ignore_index=True),
        "code": [indicator.code for indicator in chosen for _ in range(count)],
        "reports": reports, "without": pd.concat([wide["m"].astype("Int64")] * len(chosen), ignore_index=True) - reports,
        "numerator": stacked("x"), "denominator": stacked("y"),
    }  # fmt: skip
    found = pd.DataFrame(told)
    return found.assign(value=_value(found))
