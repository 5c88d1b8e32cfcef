"""Figures → indicators, sums and pooled rates, and the one function that chooses the reports a total rests on.

Frame → frame, nothing drawn. A blank is not a nought: sums leave blanks out and count them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from govinfo.forms import form_of, load_forms
from govinfo.indicators import BY_CODE, Indicator
from govinfo.values import squeeze
from govinfo.words import LEVELS, SCOPES

CELL_COLUMNS = {"active_disclosure": "field", "applications": "applicant", "proceedings": "outcome"}
_PARTS = ("numerator", "minus", "denominator", "denominator_minus")
SMALL = 10
"""Below this denominator a rate says little; it is shown with its counts and called small."""


def all_figures(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The three figure frames as one: report_id, table, row, column, value, printed, kind, place; one line a cell."""
    keep = ["report_id", "table", "row", "column", "value", "printed", "kind", "place"]
    parts = [frames[name].rename(columns={column: "column"}).assign(table=name)[keep] for name, column in CELL_COLUMNS.items()]
    return pd.concat(parts, ignore_index=True)


def wide_figures(figures: pd.DataFrame) -> pd.DataFrame:
    """One line a report (index report_id), one column a cell (table, row, column); missing where no number was read."""
    return figures.pivot(index="report_id", columns=["table", "row", "column"], values="value")


def complete_figures(reports: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """The figures of these reports with a line, value missing, for every cell of the form that the report lacks.

    An undivided （六） stands for its three sub-rows, whatever form the report follows.
    """
    present = figures[figures["report_id"].isin(reports["report_id"])][["report_id", "table", "row", "column", "value"]]
    forms = {edition: form.cells for edition, form in load_forms().items()}
    editions = reports["edition"].map(lambda e: form_of(None if pd.isna(e) else int(e)).edition)
    wanted = [
        pd.DataFrame(cells, columns=["table", "row", "column"]).merge(pd.DataFrame({"report_id": ids}), how="cross")
        for edition, cells in forms.items()
        if len(ids := reports.loc[editions == edition, "report_id"])
    ]
    full = pd.concat([present, *wanted], ignore_index=True).drop_duplicates(["report_id", "table", "row", "column"])
    undivided = full.loc[(full["table"] == "applications") & (full["row"] == "other"), "report_id"]
    in_parts = full["row"].str.startswith("other_") & (full["table"] == "applications") & full["report_id"].isin(undivided)
    return full[~(in_parts & full["value"].isna())].reset_index(drop=True)


def indicator_frame(reports: pd.DataFrame, figures: pd.DataFrame, codes: Iterable[str]) -> pd.DataFrame:
    """Indicators of each report: report_id, code, numerator, denominator, value, blanks.

    A rate's value is a fraction (件/百件: cases per hundred); a count has no denominator. `blanks` is the number of cells
    the formula names that hold no number. A part with no number at all is unknown, and so is what rests on it.
    """
    chosen = [BY_CODE[code] for code in codes]
    terms = [(i.code, part, *path) for i in chosen for part in _PARTS for path in getattr(i, part)]
    named = pd.DataFrame(terms, columns=["code", "part", "table", "row", "column"])
    cells = complete_figures(reports, figures).merge(named, on=["table", "row", "column"])
    grouped = cells.groupby(["report_id", "code", "part"])["value"]
    sums = grouped.sum(min_count=1).unstack("part").reindex(columns=list(_PARTS))
    blanks = cells["value"].isna().groupby([cells["report_id"], cells["code"]]).sum()
    every = pd.MultiIndex.from_product([reports["report_id"], [i.code for i in chosen]], names=["report_id", "code"])
    sums = sums.reindex(every)
    frame = pd.DataFrame(index=every)
    frame["numerator"] = _less(sums, "numerator", "minus", chosen)
    frame["denominator"] = _less(sums, "denominator", "denominator_minus", chosen)
    frame["blanks"] = blanks.reindex(every).fillna(0).astype("Int64")
    return _with_value(frame.reset_index())


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
    rate = frame["code"].map(lambda code: BY_CODE[code].is_rate).astype(bool)
    scale = frame["code"].map(lambda code: BY_CODE[code].scale).astype("Float64")
    over = frame["denominator"].mask(frame["denominator"] == 0)
    frame["value"] = frame["numerator"].mask(rate, frame["numerator"] / over * scale).astype("Float64")
    return frame[[*(c for c in frame if c not in ("numerator", "denominator", "value", "blanks")),
                  "numerator", "denominator", "value", "blanks"]]  # fmt: skip


def pool(indicators: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """Indicators summed over reports: the columns of `by`, code, reports, without, numerator, denominator, value, blanks.

    Rates are pooled: Σ numerators ÷ Σ denominators, over reports that have both (`reports`; `without` counts the rest).
    """
    rate = indicators["code"].map(lambda code: BY_CODE[code].is_rate).astype(bool)
    known = indicators["numerator"].notna() & (indicators["denominator"].notna() | ~rate)
    frame = indicators.assign(reports=known.astype("Int64"), without=(~known).astype("Int64"))
    frame[["numerator", "denominator"]] = frame[["numerator", "denominator"]].where(known)
    sums = frame.groupby([*by, "code"], sort=False)[["reports", "without", "numerator", "denominator", "blanks"]].sum(min_count=1)
    return _with_value(sums.reset_index())


def sum_cells(reports: pd.DataFrame, figures: pd.DataFrame, table: str) -> pd.DataFrame:
    """Cells of one table summed over these reports by year: year, row, column, value, blanks, reports."""
    cells = complete_figures(reports, figures)
    cells = cells[cells["table"] == table].merge(reports[["report_id", "year"]], on="report_id")
    cells = cells.assign(blanks=cells["value"].isna().astype("Int64"), reports=cells["value"].notna().astype("Int64"))
    grouped = cells.groupby(["year", "row", "column"], sort=False)
    return grouped[["value", "blanks", "reports"]].sum(min_count=1).reset_index()


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
    parents = _parents(reports, roster)
    kept = [_disjoint(of_year, parents) for _, of_year in chosen.groupby("year", sort=True)]
    return in_order(pd.concat(kept))


def _disjoint(chosen: pd.DataFrame, parents: Mapping[str, str]) -> pd.DataFrame:
    """Of one year's aggregates, those that no other of them contains."""
    speaks_for_all = chosen["organ_kind"].isin(["本级政府", "政府办公厅（室）"]) & chosen["division"].notna()
    government_first = chosen[speaks_for_all].sort_values("organ_kind", key=lambda kind: kind != "本级政府", kind="stable")
    repeated = government_first.duplicated(["division", "level"])
    chosen = chosen.drop(index=government_first.index[repeated])
    filed = {squeeze(key) for column in ("agency_id", "name", "agency") for key in chosen[column].dropna()}
    ranks = chosen["level"].map({level: rank for rank, level in enumerate(LEVELS)}).astype("Float64")
    highest = ranks.eq(ranks.min()).fillna(len(chosen) == 1).astype(bool)
    keep = [
        not filed.intersection(above) if (above := _ancestors(row.parent, parents)) else top
        for row, top in zip(chosen.itertuples(), highest, strict=True)
    ]
    return chosen[keep]


def _parents(reports: pd.DataFrame, roster: pd.DataFrame | None) -> dict[str, str]:
    """Unit → unit above it, a unit being named by agency_id or by name."""
    sources = [reports] if roster is None else [roster, reports]
    return {
        squeeze(key): squeeze(parent)
        for frame in sources
        for column in ("agency_id", "name")
        for key, parent in zip(frame[column], frame["parent"], strict=True)
        if pd.notna(key) and pd.notna(parent) and parent
    }


def _ancestors(parent: object, parents: Mapping[str, str]) -> list[str]:
    """The chain of units above, nearest first; a chain that bites its tail ends there."""
    chain: list[str] = []
    unit = squeeze(parent) if isinstance(parent, str) else None
    while unit and unit not in chain:
        chain.append(unit)
        unit = parents.get(unit)
    return chain


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
    number = f"{_two_places(value * 100)}%" if indicator.unit == "%" else f"{_two_places(value)}{indicator.unit}"
    least = max(SMALL, indicator.scale)
    small = f"，基数小于{least}" if denominator < least else ""
    return f"{number}（{numerator:.0f}/{denominator:.0f}{small}）"


def _two_places(value: float) -> Decimal:
    """四舍五入, as officials and Excel round: 15.625 is 15.63."""
    return Decimal(repr(float(value))).quantize(Decimal("0.01"), ROUND_HALF_UP)


def yearly_totals(chosen: pd.DataFrame, figures: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Indicators pooled over the reports of each year, with `basis`: what each year's total rests on, in words.

    `chosen` comes from choose_reports: nothing else may be added up.
    """
    frame = indicator_frame(chosen, figures, codes).merge(chosen[["report_id", "year"]], on="report_id")
    words = {year: basis_text(of_year) for year, of_year in chosen.groupby("year")}
    return pool(frame, ["year"]).assign(basis=lambda totals: totals["year"].map(words).astype("string"))
