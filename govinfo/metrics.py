"""Figures → indicators, sums and pooled rates, and the one function that chooses the reports a total rests on.

Frame → frame, nothing drawn. A blank is not a nought: sums leave blanks out and count them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd

from govinfo.cells import BLANK, NUMBER, Matrix, chosen_cells, columns_of
from govinfo.findings import Path
from govinfo.indicators import BY_CODE, LEAST, Indicator
from govinfo.territory import ancestors, parents_of_units
from govinfo.values import squeeze
from govinfo.words import LEVELS, SCOPES

_PARTS = ("numerator", "minus", "denominator", "denominator_minus")
SMALL = LEAST
"""Below this denominator a rate says little; it is shown with its counts and called small (some rates ask for more)."""
_IS_RATE = {code: indicator.is_rate for code, indicator in BY_CODE.items()}
_SCALE = {code: indicator.scale for code, indicator in BY_CODE.items()}


def indicator_frame(reports: pd.DataFrame, figures: pd.DataFrame, codes: Iterable[str]) -> pd.DataFrame:
    """Indicators of each report: report_id, code, numerator, denominator, value, blanks.

    `figures` come from cells.all_figures, or, many times faster, from cells.wide_cells. A rate's value is a fraction (件/百件:
    cases per hundred); a count has no denominator. `blanks` is the number of cells the formula names that hold no number. A part
    with no number at all is unknown, and so is what rests on it.
    """
    chosen = [BY_CODE[code] for code in codes]
    cells = chosen_cells(reports, figures)
    at, values = columns_of(cells), cells.to_numpy(dtype=float)
    every = pd.MultiIndex.from_product([reports["report_id"], [i.code for i in chosen]], names=["report_id", "code"])
    sums = pd.DataFrame(index=every)
    for part in _PARTS:
        places = [[at[NUMBER, *path] for path in getattr(i, part) if (NUMBER, *path) in at] for i in chosen]
        sums[part] = _side_by_side([_sum(values[:, named]) for named in places])
    blank = [values[:, [at[BLANK, *path] for path in _named(i) if (BLANK, *path) in at]].sum(axis=1) for i in chosen]
    frame = pd.DataFrame(index=every)
    frame["numerator"] = _less(sums, "numerator", "minus", chosen)
    frame["denominator"] = _less(sums, "denominator", "denominator_minus", chosen)
    frame["blanks"] = _side_by_side(blank).astype("int64")
    return _with_value(frame.reset_index().astype({"blanks": "Int64"}))


def _named(indicator: Indicator) -> list[Path]:
    """Every cell the formula names, once for each part that names it."""
    return [path for part in _PARTS for path in getattr(indicator, part)]


def _sum(values: Matrix) -> Matrix:
    """The sum of each line, NaN where it has no number at all."""
    return np.where(np.isnan(values).all(axis=1), np.nan, np.nansum(values, axis=1))


def _side_by_side(columns: Sequence[Matrix]) -> Matrix:
    """A column an indicator → one after the other, report by report."""
    return np.stack(columns, axis=1).ravel() if columns else np.empty(0)


def _less(sums: pd.DataFrame, part: str, minus: str, chosen: Sequence[Indicator]) -> pd.Series:
    """The part less its deduction; an indicator without one deducts nothing, an unread one leaves the figure unknown.

    So does one larger than its total (a report whose total says 0 beside three pending cases has no number concluded).
    """
    bare = [i.code for i in chosen if not getattr(i, minus)]
    deducted = sums[minus].mask(sums.index.get_level_values("code").isin(bare), 0.0)
    signed = sums.index.get_level_values("code").isin([i.code for i in chosen if i.signed])
    figure = (sums[part] - deducted).astype("Float64")
    return figure.mask((figure < 0).fillna(False) & (deducted > 0).fillna(False) & ~signed)


def _with_value(frame: pd.DataFrame) -> pd.DataFrame:
    """Add value: the numerator of a count, numerator over denominator (missing where that is nought) of a rate."""
    rate = frame["code"].map(_IS_RATE).astype(bool)
    scale = frame["code"].map(_SCALE).astype("Float64")
    over = frame["denominator"].mask(frame["denominator"] == 0)
    frame["value"] = frame["numerator"].mask(rate, frame["numerator"] / over * scale).astype("Float64")
    return frame[[*(c for c in frame if c not in ("numerator", "denominator", "value", "blanks")),
                  "numerator", "denominator", "value", "blanks"]]  # fmt: skip


def pool(indicators: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """Indicators summed over reports: the columns of `by`, code, reports, without, numerator, denominator, value, blanks.

    Rates are pooled: Σ numerators ÷ Σ denominators, over reports that have both (`reports`; `without` counts the rest).
    """
    rate = indicators["code"].map(_IS_RATE).astype(bool)
    known = indicators["numerator"].notna() & (indicators["denominator"].notna() | ~rate)
    frame = indicators.assign(reports=known.astype("Int64"), without=(~known).astype("Int64"))
    frame[["numerator", "denominator"]] = frame[["numerator", "denominator"]].where(known)
    sums = frame.groupby([*by, "code"], sort=False)[["reports", "without", "numerator", "denominator", "blanks"]].sum(min_count=1)
    return _with_value(sums.reset_index())


def sum_cells(reports: pd.DataFrame, figures: pd.DataFrame, table: str) -> pd.DataFrame:
    """Cells of one table summed over these reports by year: year, row, column, value, blanks, reports."""
    cells = chosen_cells(reports, figures)
    at, values = columns_of(cells), cells.to_numpy(dtype=float)
    paths = [path for part, *path in at if part == NUMBER and path[0] == table]
    numbers, blank = (np.take(values, [at[part, *path] for path in paths], axis=1) for part in (NUMBER, BLANK))
    years = reports["year"].to_numpy(dtype=float, na_value=np.nan)
    lines = [
        (year, *path[1:], value, missing, there)
        for year in reports["year"].dropna().sort_values().unique()
        for path, value, missing, there in zip(paths, *_summed(numbers[years == year], blank[years == year]), strict=True)
        if missing or there
    ]
    types = {"year": "Int64", "row": "string", "column": "string", "value": "Float64", "blanks": "Int64", "reports": "Int64"}
    return pd.DataFrame(lines, columns=list(types)).astype(types)


def _summed(numbers: Matrix, blank: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Of each column: the sum, the blanks, the numbers there are."""
    return _sum(numbers.T), blank.sum(axis=0), (~np.isnan(numbers)).sum(axis=0)


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
    usable = reports["active"].fillna(False) & reports["year"].notna() & reports["status"].ne("unreadable")
    chosen = in_order(reports[usable & reports["scope"].eq(scope).fillna(False)])
    if scope != "aggregate" or chosen.empty:
        return chosen
    parents = parents_of_units(reports, roster)
    kept = [_disjoint(of_year, parents) for _, of_year in chosen.groupby("year", sort=True)]
    return in_order(pd.concat(kept))


def _disjoint(chosen: pd.DataFrame, parents: Mapping[str, str]) -> pd.DataFrame:
    """Of one year's aggregates, those that no other of them contains."""
    speaks_for_all = chosen["organ_kind"].isin(["本级政府", "政府办公厅（室）"]) & chosen["division"].notna()
    government_first = chosen[speaks_for_all].sort_values("organ_kind", key=lambda kind: kind != "本级政府", kind="stable")
    # Counties of one name in several cities are told apart by their codes.
    seat = government_first["division_code"].fillna(government_first["division"])
    repeated = pd.DataFrame({"seat": seat, "level": government_first["level"]}).duplicated()
    chosen = chosen.drop(index=government_first.index[repeated])
    filed = {squeeze(key) for column in ("agency_id", "name", "agency") for key in chosen[column].dropna()}
    ranks = chosen["level"].map({level: rank for rank, level in enumerate(LEVELS)}).astype("Float64")
    highest = ranks.eq(ranks.min()).fillna(len(chosen) == 1).astype(bool)
    keep = [
        not filed.intersection(above) if (above := ancestors(row.parent, parents)) else top
        for row, top in zip(chosen.itertuples(), highest, strict=True)
    ]
    return chosen[keep]


def same_units(chosen: pd.DataFrame) -> pd.DataFrame:
    """同口径: of the reports a trend may rest on, those of units that have one in every year; empty where no unit has."""
    years = chosen.groupby("agency_id")["year"].transform("nunique")
    return chosen[years == chosen["year"].nunique()]


def in_order(reports: pd.DataFrame) -> pd.DataFrame:
    """Reports in roster order (units outside it last, by name), each unit's years from the first."""
    return reports.sort_values(["roster_order", "name", "year"], na_position="last", kind="stable")


def basis_text(chosen: pd.DataFrame) -> str:
    """What a total rests on: scope, level and number of reports, e.g. 本级汇总口径 · 市级 · 1份年报."""
    if chosen.empty:
        return "没有可合计的年报"
    scope = SCOPES.get(chosen["scope"].iloc[0], "口径待定")
    counts = chosen["level"].map(LEVELS).fillna("层级待定").value_counts()
    ordered = [level for level in (*LEVELS.values(), "层级待定") if level in counts]
    if len(ordered) == 1:
        return f"{scope} · {ordered[0]} · {len(chosen)}份年报"
    return f"{scope} · {'、'.join(f'{level}{counts[level]}份' for level in ordered)} · 共{len(chosen)}份年报"


def rate_text(code: str, numerator: float, denominator: float, value: float) -> str:
    """A rate with its counts beside it, e.g. 13.43%（18/134）; a small denominator is called small, not hidden."""
    indicator = BY_CODE[code]
    if pd.isna(value):
        return "—（基数为0）" if pd.notna(denominator) and denominator == 0 else "—（数据空白）"
    number = f"{two_places(value * 100)}%" if indicator.unit == "%" else f"{two_places(value)}{indicator.unit}"
    small = f"，基数小于{indicator.least}" if denominator < indicator.least else ""
    return f"{number}（{numerator:.0f}/{denominator:.0f}{small}）"


def two_places(value: float) -> Decimal:
    """四舍五入, as officials and Excel round: 15.625 is 15.63."""
    return Decimal(repr(float(value))).quantize(Decimal("0.01"), ROUND_HALF_UP)


def yearly_totals(chosen: pd.DataFrame, figures: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Indicators pooled over the reports of each year, with `basis`: what each year's total rests on, in words.

    `chosen` comes from choose_reports: nothing else may be added up.
    """
    frame = indicator_frame(chosen, figures, codes).merge(chosen[["report_id", "year"]], on="report_id")
    words = {year: basis_text(of_year) for year, of_year in chosen.groupby("year")}
    return pool(frame, ["year"]).assign(basis=lambda totals: totals["year"].map(words).astype("string"))
