"""指标对比: reports × indicators with 分子 | 分母 | 比率."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from govinfo.comparison import LEAST_BASE
from govinfo.export.sheet import Book, Progress, Sheet, Style
from govinfo.export.unit_sheet import LEAD, Units, Written, blank_style, figure_style, write_units
from govinfo.forms import TABLES
from govinfo.indicators import BY_CODE, Indicator
from govinfo.metrics import indicator_frame, pool, two_places

SHEET = "指标对比"
PARTS = ("numerator", "denominator", "value")
_CHUNK = 500


@dataclass(frozen=True)
class Indicators:
    """Numerator, denominator and value of reports × indicators as arrays; NaN where unknown."""

    codes: list[str]
    rows: dict[str, int]
    parts: dict[str, NDArray[np.float64]]
    frame: pd.DataFrame

    def at(self, report_id: str, code: str, part: str = "value") -> float:
        """One figure."""
        return float(self.parts[part][self.rows[report_id], self.codes.index(code)])


def indicators_of(reports: pd.DataFrame, figures: pd.DataFrame, codes: Sequence[str]) -> Indicators:
    """The indicators of these reports, a few hundred reports at a time: their completed figures are large."""
    chunks = [reports.iloc[at : at + _CHUNK] for at in range(0, len(reports), _CHUNK)] or [reports]
    frame = pd.concat([indicator_frame(chunk, figures, codes) for chunk in chunks], ignore_index=True)
    shape = (len(reports), len(codes))
    parts = {part: frame[part].to_numpy(dtype=np.float64, na_value=np.nan).reshape(shape) for part in PARTS}
    return Indicators(list(codes), {i: at for at, i in enumerate(reports["report_id"])}, parts, frame)


def write_indicators(
    book: Book,
    units: Units,
    indicators: Indicators,
    *,
    before: Mapping[tuple[str, int], Mapping[str, float]],
    source: str,
    change: bool = False,
    rank: bool = False,
    progress: Progress | None = None,
) -> Written:
    """One row a report. `before` is (agency_id, year) → value of each indicator, for the change on last year."""
    chosen = [BY_CODE[code] for code in indicators.codes]
    heads = [head for i in chosen for head in _heads(i, change, rank)]
    parts = np.stack([indicators.parts[part] for part in PARTS], axis=-1)
    ranks = _ranks(units.reports, indicators) if rank else None
    keys = list(zip(units.reports["agency_id"].fillna(""), units.reports["year"], strict=True))

    def figures(sheet: Sheet, number: int) -> None:
        agency, year = keys[number]
        last = before.get((agency, int(year) - 1), {})
        was = [last.get(code, np.nan) for code in indicators.codes] if change else None
        _put_row(sheet, chosen, parts[number].tolist(), was, None if ranks is None else ranks[number].tolist())

    def totals(sheet: Sheet, steady: bool, year: int) -> None:
        pooled = pooled_of(units.of_year(steady, year), indicators)
        last = pooled_of(units.of_year(steady, year - 1), indicators)
        was = [last[code][2] if steady else np.nan for code in indicators.codes] if change else None
        _put_row(sheet, chosen, [pooled[code] for code in indicators.codes], was, [None] * len(chosen) if rank else None)

    written = write_units(
        book, SHEET, units,
        heads=heads, widths=[12.0] * len(heads), figures=figures, totals=totals, tables=TABLES, source=source, progress=progress,
    )  # fmt: skip
    written.columns = _columns(chosen, change, rank)
    return written


def _put_row(
    sheet: Sheet,
    chosen: Sequence[Indicator],
    parts: Sequence[Sequence[float]],
    before: Sequence[float] | None,
    ranks: Sequence[float | None] | None,
) -> None:
    """The figures of one report or total: each indicator's parts, its change on the value `before` and its rank where asked."""
    column, centre = len(LEAD), sheet.book.style("centre")
    for at, indicator in enumerate(chosen):
        column = put_indicator(sheet, column, indicator, parts[at])
        if before is not None:
            column = put_change(sheet, column, indicator, parts[at][-1], before[at])
        if ranks is not None:
            sheet.put(column, ranks[at], centre)
            column += 1


def pooled_of(reports: pd.DataFrame, indicators: Indicators) -> dict[str, tuple[float, float, float]]:
    """code → (numerator, denominator, value) pooled over these reports."""
    frame = indicators.frame[indicators.frame["report_id"].isin(reports["report_id"])]
    if frame.empty:
        return dict.fromkeys(indicators.codes, (np.nan, np.nan, np.nan))
    sums = pool(frame)
    numbers = {p: sums[p].to_numpy(dtype=np.float64, na_value=np.nan) for p in PARTS}
    return {code: tuple(float(numbers[p][at]) for p in PARTS) for at, code in enumerate(sums["code"])}  # type: ignore[misc]


def _heads(indicator: Indicator, change: bool, rank: bool) -> list[tuple[str, str]]:
    name = f"{indicator.name}（{indicator.unit}）"
    if not indicator.is_rate:
        more = [*(["比上年增减", "同比"] if change else []), *(["排名"] if rank else [])]
        return [(name, text) for text in ["数值", *more]] if more else [(name, "")]
    more = [*(["比上年（百分点）" if indicator.unit == "%" else "比上年增减"] if change else []), *(["排名"] if rank else [])]
    return [(name, text) for text in ["分子", "分母", "比率" if indicator.unit == "%" else "数值", *more]]


def _columns(chosen: Sequence[Indicator], change: bool, rank: bool) -> dict[object, int]:
    """(code, part) → column."""
    columns: dict[object, int] = {}
    at = len(LEAD)
    for indicator in chosen:
        parts = PARTS if indicator.is_rate else ("value",)
        columns |= {(indicator.code, part): at + offset for offset, part in enumerate(parts)}
        at += len(_heads(indicator, change, rank))
    return columns


def put_indicator(sheet: Sheet, column: int, indicator: Indicator, parts: Sequence[float]) -> int:
    """One indicator (numerator, denominator, value) from this column on; returns the next column.

    Grey where there is none, grey italic where the base is small.
    """
    book, (numerator, denominator, value) = sheet.book, parts
    if indicator.is_rate:
        for number in (numerator, denominator):
            sheet.put(column, number, figure_style(book, "件") if not np.isnan(number) else blank_style(book))
            column += 1
    sheet.put(column, value, value_style(book, indicator, denominator, value))
    return column + 1


def value_style(book: Book, indicator: Indicator, denominator: float, value: float) -> Style:
    """The format of an indicator's value."""
    if np.isnan(value):
        return blank_style(book)
    small = indicator.is_rate and denominator < indicator.least
    return figure_style(book, indicator.unit, faint=bool(small))


def put_change(sheet: Sheet, column: int, indicator: Indicator, value: float, before: float) -> int:
    """The change on last year: a difference, and for counts on a large base a growth rate. Returns the next column."""
    book, known = sheet.book, not (np.isnan(value) or np.isnan(before))
    if indicator.is_rate:
        scale = 100 if indicator.unit == "%" else 1
        gap = float(two_places(value * scale) - two_places(before * scale)) if known else None
        sheet.put(column, gap, book.style("figure", "0.00") if known else blank_style(book))
        return column + 1
    style = figure_style(book, indicator.unit) if known else blank_style(book)
    sheet.put(column, round(value - before, 6) if known else None, style)
    growth: object = growth_of(value, before) if known else None
    sheet.put(column + 1, growth, book.style("figure", "0.00%") if known else blank_style(book))
    return column + 2


def growth_of(value: float, before: float) -> float | str:
    """同比: a rate where the base carries one, else what there is to say."""
    if before == 0:
        return "上年为0"
    return (value - before) / before if before >= LEAST_BASE else "基数较小"


def _ranks(reports: pd.DataFrame, indicators: Indicators) -> NDArray[np.float64]:
    """Rank of each report among those of its year, scope and level, the largest first."""
    groups = [reports["year"], reports["scope"].fillna(""), reports["level"].fillna("")]
    columns = []
    for k in range(len(indicators.codes)):
        values = pd.Series(indicators.parts["value"][:, k], index=reports.index)
        columns.append(values.groupby(groups).rank(method="min", ascending=False).to_numpy(dtype=np.float64))
    return np.column_stack(columns)
