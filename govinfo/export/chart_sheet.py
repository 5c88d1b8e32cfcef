"""图: small tables, each with a native chart under it, so that both print together and the figures can be checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from govinfo.export.cell_text import place
from govinfo.export.cells import Cells
from govinfo.export.native_charts import BarLook, bar_chart, chart_rows
from govinfo.export.sheet import Book, Sheet
from govinfo.export.unit_sheet import Units, figure_style
from govinfo.findings import Path
from govinfo.indicators import GROUPS, PATHWAYS, group_rows
from govinfo.metrics import basis_text
from govinfo.words import SCOPES

SHEET = "图"
MOST_BARS = 20
GROUP_COLOURS = ("#4477AA", "#66CCEE", "#B8A12F", "#882255", "#555555", "#CFCFCF")
OUTCOMES = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}
OUTCOME_COLOURS = ("#4477AA", "#B8A12F", "#882255", "#CFCFCF")
ONE_COLOUR = ("#4477AA",)


def write_charts(book: Book, units: Units, cells: Cells, source: str) -> None:
    """Received by year, dispositions by year, disputes by path in the last year, received by unit in the last year."""
    sheet = book.sheet(SHEET, [34, *[12] * 12])
    if not units.years:
        sheet.words("没有可合计的年报，未绘图。")
        return
    last = units.years[-1]
    sums = {year: cells.sums(units.of_year(False, year)["report_id"].tolist()) for year in units.years}
    _draw_years(sheet, units, cells, sums)
    disputes = [[_at(sums[last], cells, ("proceedings", path, o)) for path in PATHWAYS] for o in OUTCOMES]
    title = f"图3 {last}年行政复议、行政诉讼结果（单位：件）"
    _block(sheet, title, list(PATHWAYS.values()), list(OUTCOMES.values()), disputes, BarLook("bar", "stacked", OUTCOME_COLOURS))
    _draw_units(sheet, units, cells, last)
    of_last = units.of_year(False, last)
    sheet.words(f"图1至图3的合计依据：{last}年为{basis_text(of_last)}，各年单位可能不同。")
    sheet.words(source)


def _draw_years(sheet: Sheet, units: Units, cells: Cells, sums: Mapping[int, NDArray[np.float64]]) -> None:
    """图1 and 图2: received and dispositions by year."""
    years = [f"{year}年" for year in units.years]
    span = years[0] if len(years) == 1 else f"{units.years[0]}—{units.years[-1]}年"
    received: list[Sequence[float]] = [[_at(sums[y], cells, ("applications", "received_new", "total")) for y in units.years]]
    title = f"图1 {span}新收政府信息公开申请数量（单位：件）"
    _block(sheet, title, years, ["新收申请数"], received, BarLook("col", "clustered", ONE_COLOUR))
    groups = [[_group(sums[y], cells, group) for y in units.years] for group in GROUPS]
    title = f"图2 {span}政府信息公开申请办理结果构成（单位：件）"
    _block(sheet, title, years, list(GROUPS.values()), groups, BarLook("bar", "percentStacked", GROUP_COLOURS))


def _draw_units(sheet: Sheet, units: Units, cells: Cells, year: int) -> None:
    """图4: received by unit, of one scope."""
    of_scope = _of_one_scope(units, year)
    shown = of_scope.head(MOST_BARS)
    column = cells.columns["applications", "received_new", "total"]
    values = [[float(cells.values[cells.rows[i], column]) for i in shown["report_id"]]]
    names = [str(name) for name in shown["name"]]
    scope = SCOPES.get(str(shown["scope"].iloc[0]), "口径待定")
    title = f"图4 {year}年各单位新收政府信息公开申请数量（{scope}，单位：件）"
    more = len(of_scope) - len(shown)
    told = f"其余{more}个单位见指标对比。" if more else ""
    _block(sheet, title, names, ["新收申请数"], values, BarLook("bar", "clustered", ONE_COLOUR), told)


def _of_one_scope(units: Units, year: int) -> pd.DataFrame:
    """Units to stand side by side: organs by themselves where there are any, else governments; never both."""
    of_year = units.reports[units.reports["year"] == year]
    own = of_year[of_year["scope"].eq("own").fillna(False)]
    return own if len(own) else of_year[of_year["scope"].eq(of_year["scope"].iloc[0]).fillna(True)]


def _at(sums: Any, cells: Cells, path: Path) -> float:
    return float(sums[cells.columns[path]])


def _group(sums: Any, cells: Cells, group: str) -> float:
    values = np.array([_at(sums, cells, ("applications", row, "total")) for row in group_rows(group)])
    return float(np.nansum(values)) if not np.isnan(values).all() else float("nan")


def _block(
    sheet: Sheet,
    title: str,
    labels: Sequence[str],
    series: Sequence[str],
    values: Sequence[Sequence[float]],
    look: BarLook,
    more: str = "",
) -> None:
    """A table (labels × series) and its chart under it."""
    sheet.break_page()
    sheet.words(title, "name", 24)
    sheet.line(["", *series], "head")
    first = sheet.row
    for at, label in enumerate(labels):
        sheet.put(0, label, sheet.book.style("left"))
        for column, of_series in enumerate(values, start=1):
            sheet.put(column, of_series[at], figure_style(sheet.book, "件"))
        sheet.next()
    if more:
        sheet.words(more)
    chart = bar_chart(sheet.name, first, labels, series, values, look, title)
    sheet.inner.add_chart(chart, place(sheet.row, 0))
    sheet.skip(chart_rows(look, len(labels)))
