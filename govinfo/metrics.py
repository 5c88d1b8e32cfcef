"""Figures → indicators, sums and pooled rates, and the one function that chooses the reports a total rests on.

Frame → frame, nothing drawn. A blank is not a nought: sums leave blanks out and count them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import numpy as np
import pandas as pd

from govinfo.cells import BLANK, NUMBER, Matrix, matrix_of
from govinfo.containment import disjoint, lines_of, uncontained
from govinfo.formulas import Parts, Pooled, parts_of, pooled, sum_known
from govinfo.indicators import BY_CODE, LEAST
from govinfo.territory import parents_of_units
from govinfo.words import LEVELS, SCOPES

Restrictions = tuple[tuple[str, Sequence[str | int]], ...]
"""Columns, and which of their values are wanted: an empty list for any."""
SMALL = LEAST
"""Below this denominator a rate says little; it is shown with its counts and called small (some rates ask for more)."""


def indicator_frame(reports: pd.DataFrame, figures: pd.DataFrame, codes: Iterable[str]) -> pd.DataFrame:
    """Indicators of each report: report_id, code, numerator, denominator, value, blanks; report after report.

    `figures` as formulas.parts_of takes them. A rate's value is a fraction (件/百件: cases per hundred); a count has no
    denominator. `blanks` is the number of cells the formula names that hold no number. A part with no number at all is unknown,
    and so is what rests on it.
    """
    parts = parts_of(reports, figures, codes)
    return _long({"report_id": reports["report_id"].repeat(len(parts.codes)).array}, parts)


def _long(keys: Mapping[str, object], parts: Parts, counts: Mapping[str, Matrix] | None = None) -> pd.DataFrame:
    """A line a line and indicator of `parts`: the keys, code, the counts, numerator, denominator, value, blanks."""
    lines = len(parts.numerator)
    whole = {name: pd.array(numbers.ravel().astype("int64"), dtype="Int64") for name, numbers in (counts or {}).items()}
    told = {"numerator": parts.numerator, "denominator": parts.denominator, "value": parts.value()}
    return pd.DataFrame(
        {
            **keys,
            "code": pd.array(list(parts.codes) * lines, dtype="str"),
            **whole,
            **{name: pd.array(numbers.ravel(), dtype="Float64") for name, numbers in told.items()},
            "blanks": pd.array(parts.blanks.ravel().astype("int64"), dtype="Int64"),
        }
    )


def pool(indicators: pd.DataFrame) -> pd.DataFrame:
    """Indicators summed over all reports: code, reports, without, numerator, denominator, value, blanks.

    `indicators` are as indicator_frame gives them, in that order. Rates are pooled: Σ numerators ÷ Σ denominators, over reports
    that have both (`reports`; `without` counts the rest).
    """
    codes = tuple(dict.fromkeys(indicators["code"]))
    shape = (len(indicators) // max(1, len(codes)), len(codes))
    columns = (indicators[part].to_numpy(dtype=float, na_value=np.nan) for part in ("numerator", "denominator", "blanks"))
    return _pooled_frame({}, pooled(Parts(codes, *(numbers.reshape(shape) for numbers in columns)), [range(shape[0])]))


def _pooled_frame(keys: Mapping[str, object], found: Pooled) -> pd.DataFrame:
    return _long(keys, found.parts, {"reports": found.reports, "without": found.without})


def sum_cells(reports: pd.DataFrame, figures: pd.DataFrame, table: str) -> pd.DataFrame:
    """Cells of one table summed over these reports by year: year, row, column, value, blanks, reports."""
    at, values = matrix_of(reports, figures)
    paths = [path for part, *path in at if part == NUMBER and path[0] == table]
    numbers, blank = (np.take(values, [at[part, *path] for path in paths], axis=1) for part in (NUMBER, BLANK))
    years = reports["year"].to_numpy(dtype=float, na_value=np.nan)
    lines = [
        (year, *path[1:], value, missing, there)
        for year in reports["year"].dropna().sort_values().unique()
        for path, value, missing, there in zip(paths, *_summed(numbers[years == year], blank[years == year]), strict=True)
        if missing or there
    ]
    columns = [list(of) for of in zip(*lines, strict=True)] or [[]] * len(_CELLS)
    return pd.DataFrame({name: pd.Series(of, dtype=kind) for (name, kind), of in zip(_CELLS.items(), columns, strict=True)})


_CELLS: dict[str, Literal["Int64", "string", "Float64"]] = {
    "year": "Int64",
    "row": "string",
    "column": "string",
    "value": "Float64",
    "blanks": "Int64",
    "reports": "Int64",
}


def _summed(numbers: Matrix, blank: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Of each column: the sum, the blanks, the numbers there are."""
    return sum_known(numbers.T), blank.sum(axis=0), (~np.isnan(numbers)).sum(axis=0)


def choose_scope(reports: pd.DataFrame) -> str:
    """The scope totals use unless one is asked for: aggregate where any active report has it, else own."""
    return "aggregate" if (reports["scope"].eq("aggregate") & reports["active"]).any() else "own"


def choose_reports(reports: pd.DataFrame, scope: str | None = None, roster: pd.DataFrame | None = None) -> pd.DataFrame:
    """The reports a total may rest on: one scope, one version each, none that contains another; in roster order.

    Every total of the project goes through here. Of aggregates, one whose ancestor reported the same year is left out, and
    so is one of lower or unknown level whose ancestors nobody named; one aggregate a division counts, the government's first.
    `roster` (columns name, agency_id, parent) gives ancestors that filed nothing themselves.
    """
    scope = scope or choose_scope(reports)
    return _uncontained(_of_scope(reports, scope), parents_of_units(reports, roster) if scope == "aggregate" else None)


def choose_by_place(
    reports: pd.DataFrame, places: Iterable[tuple[str, Sequence[str]]], scope: str, roster: pd.DataFrame
) -> Iterator[tuple[str, list[str]]]:
    """What choose_reports would choose of each region's reports: (name, their report_id).

    `reports` are one year's (with `place`), `places` are (name, the places within it). No frame is cut: there may be a hundred
    regions.
    """
    usable = _of_scope(reports, scope)
    names = usable["report_id"].tolist()
    parents = parents_of_units(reports, roster) if scope == "aggregate" else None
    lines = lines_of(usable) if parents is not None else []
    of_place: dict[object, list[int]] = {}
    for at, place in enumerate(usable["place"].tolist()):
        of_place.setdefault(place, []).append(at)
    for name, within in places:
        there = sorted(at for place in dict.fromkeys(within) for at in of_place.get(place, ()))
        stays = [True] * len(there) if parents is None else uncontained([lines[at] for at in there], parents)
        yield name, [names[at] for at, counts in zip(there, stays, strict=True) if counts]


def _of_scope(reports: pd.DataFrame, scope: str) -> pd.DataFrame:
    """The reports of this scope that count, in roster order."""
    usable = reports["active"].fillna(False) & reports["year"].notna() & reports["status"].ne("unreadable")
    return in_order(reports[usable & reports["scope"].eq(scope).fillna(False)])


def _uncontained(chosen: pd.DataFrame, parents: Mapping[str, str] | None) -> pd.DataFrame:
    """Year by year, the reports that no other contains; without `parents` they are own reports, of which none does."""
    if parents is None or chosen.empty:
        return chosen
    years = chosen["year"].tolist()
    kept = [disjoint(chosen[[of == year for of in years]], parents) for year in dict.fromkeys(years)]
    return kept[0] if len(kept) == 1 else in_order(pd.concat(kept))


def same_units(chosen: pd.DataFrame) -> pd.DataFrame:
    """同口径: of the reports a trend may rest on, those of units that have one in every year; empty where no unit has."""
    years = chosen.groupby("agency_id")["year"].transform("nunique")
    return chosen[years == chosen["year"].nunique()]


def in_order(reports: pd.DataFrame) -> pd.DataFrame:
    """Reports in roster order (units outside it last, by name), each unit's years from the first."""
    return reports.sort_values(["roster_order", "name", "year"], na_position="last", kind="stable")


def narrowed(rows: pd.DataFrame, wanted: Restrictions) -> pd.DataFrame:
    """The rows (reports, or units of the roster) that have one of the wanted values in each column, in their order."""
    left = np.ones(len(rows), dtype=bool)
    for column, values in wanted:
        if values:
            left &= rows[column].isin(list(values)).to_numpy(dtype=bool, na_value=False)
    return rows[left]


def basis_text(chosen: pd.DataFrame) -> str:
    """What a total rests on: scope, level and number of reports, e.g. 本级汇总口径 · 市级 · 1份年报."""
    if chosen.empty:
        return "没有可合计的年报"
    return _basis(chosen["scope"].iloc[0], chosen["level"].tolist())


def _basis(first: object, levels: Sequence[object]) -> str:
    scope = SCOPES.get(str(first), "口径待定")
    counts = Counter(LEVELS.get(str(level), "层级待定") for level in levels)
    ordered = [level for level in (*LEVELS.values(), "层级待定") if level in counts]
    if len(ordered) == 1:
        return f"{scope} · {ordered[0]} · {len(levels)}份年报"
    return f"{scope} · {'、'.join(f'{level}{counts[level]}份' for level in ordered)} · 共{len(levels)}份年报"


def _yearly_basis(chosen: pd.DataFrame) -> dict[int, str]:
    """basis_text of each year's reports, without cutting frames."""
    scopes: dict[int, object] = {}
    levels: dict[int, list[object]] = {}
    for year, scope, level in zip(chosen["year"].tolist(), chosen["scope"].tolist(), chosen["level"].tolist(), strict=True):
        scopes.setdefault(year, scope)
        levels.setdefault(year, []).append(level)
    return {year: _basis(scope, levels[year]) for year, scope in scopes.items() if pd.notna(year)}


def rate_text(code: str, numerator: float, denominator: float, value: float) -> str:
    """A rate with its counts, e.g. 13.43%（18/134）; a small denominator is called small, a part above its whole is told."""
    indicator = BY_CODE[code]
    if pd.isna(value):
        return "—（基数为0）" if pd.notna(denominator) and denominator == 0 else "—（数据空白）"
    number = f"{as_shown(code, value)}{indicator.unit}"
    small = f"，基数小于{indicator.least}" if denominator < indicator.least else ""
    above = "，超过100%，请核对" if indicator.unit == "%" and numerator > denominator else ""
    return f"{number}（{numerator:.0f}/{denominator:.0f}{small}{above}）"


def as_shown(code: str, value: float) -> Decimal:
    """A rate's number as it stands before its unit: a share in percent."""
    return two_places(value * 100 if BY_CODE[code].unit == "%" else value)


def two_places(value: float) -> Decimal:
    """四舍五入, as officials and Excel round: 15.625 is 15.63."""
    return Decimal(repr(float(value))).quantize(Decimal("0.01"), ROUND_HALF_UP)


def yearly_totals(chosen: pd.DataFrame, figures: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Indicators pooled over the reports of each year, with `basis`: what each year's total rests on, in words.

    `chosen` comes from choose_reports: nothing else may be added up.
    """
    parts, words = parts_of(chosen, figures, codes), _yearly_basis(chosen)
    of_line = chosen["year"].to_numpy(dtype=float, na_value=np.nan)
    years = pd.array(np.repeat(np.array(list(words), dtype="int64"), len(parts.codes)), dtype="Int64")
    totals = _pooled_frame({"year": years}, pooled(parts, [of_line == year for year in words]))
    return totals.assign(basis=pd.array([told for told in words.values() for _ in parts.codes], dtype="string"))
