"""图: native charts over small tables on the same sheet, so that both print together and the figures can be checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from govinfo.export.cells import Cells
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
_FONT = {"name": "宋体", "size": 10}
_CHART_ROWS = 19


def write_charts(book: Book, units: Units, cells: Cells, source: str) -> None:
    """Received by year, dispositions by year, disputes by path in the last year, received by unit in the last year."""
    sheet = book.sheet(SHEET, [34, *[12] * 12])
    if not units.years:
        sheet.words("没有可合计的年报，未绘图。")
        return
    sums = {year: cells.sums(units.of_year(False, year)["report_id"].tolist()) for year in units.years}
    years, last = [f"{year}年" for year in units.years], units.years[-1]
    received: list[Sequence[float]] = [[_at(sums[y], cells, ("applications", "received_new", "total")) for y in units.years]]
    span = years[0] if len(years) == 1 else f"{units.years[0]}—{units.years[-1]}年"
    number = 1
    _block(
        sheet,
        f"图{number} {span}新收政府信息公开申请数量（单位：件）",
        years,
        ["新收申请数"],
        received,
        ("column", "", ("#4477AA",)),
    )
    groups = [[_group(sums[y], cells, group) for y in units.years] for group in GROUPS]
    number += 1
    title = f"图{number} {span}政府信息公开申请办理结果构成（单位：件）"
    _block(sheet, title, years, list(GROUPS.values()), groups, ("bar", "percent_stacked", GROUP_COLOURS))
    disputes = [[_at(sums[last], cells, ("proceedings", path, o)) for path in PATHWAYS] for o in OUTCOMES]
    number += 1
    title = f"图{number} {last}年行政复议、行政诉讼结果（单位：件）"
    _block(sheet, title, list(PATHWAYS.values()), list(OUTCOMES.values()), disputes, ("bar", "stacked", OUTCOME_COLOURS))
    of_scope = _of_one_scope(units, last)
    shown = of_scope.head(MOST_BARS)
    column = cells.columns["applications", "received_new", "total"]
    values = [[float(cells.values[cells.rows[i], column]) for i in shown["report_id"]]]
    names = [str(name) for name in shown["name"]]
    number += 1
    scope = SCOPES.get(str(shown["scope"].iloc[0]), "口径待定")
    title = f"图{number} {last}年各单位新收政府信息公开申请数量（{scope}，单位：件）"
    more = len(of_scope) - len(shown)
    _block(
        sheet, title, names, ["新收申请数"], values, ("bar", "", ("#4477AA",)), f"其余{more}个单位见指标对比。" if more else ""
    )
    of_last = units.of_year(False, last)
    sheet.words(f"图1至图3的合计依据：{last}年为{basis_text(of_last)}，各年单位可能不同。")
    sheet.words(source)
    sheet.inner.set_h_pagebreaks(sheet.breaks)


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
    look: tuple[str, str, Sequence[str]],
    more: str = "",
) -> None:
    """A table (labels × series) and its chart under it."""
    kind, subtype, colours = look
    book = sheet.book
    if sheet.row:
        sheet.breaks.append(sheet.row)
    sheet.words(title, "name", 24)
    sheet.line(["", *series], "head")
    first = sheet.row
    for at, label in enumerate(labels):
        sheet.put(0, label, book.style("left"))
        for column, of_series in enumerate(values, start=1):
            sheet.put(column, of_series[at], figure_style(book, "件"))
        sheet.next()
    if more:
        sheet.words(more)
    chart = book.chart(kind, subtype)
    for column, colour in enumerate(colours[: len(series)], start=1):
        chart.add_series(_series(sheet.name, first, sheet.row - 1 - bool(more), column, colour, len(series) == 1))
    _finish(chart, kind, title, len(series), len(labels))
    sheet.inner.insert_chart(sheet.row, 0, chart, {"x_offset": 6, "y_offset": 6, "object_position": 1})
    sheet.row += _CHART_ROWS + (max(0, len(labels) - 10) if kind == "bar" else 0)


def _series(name: str, first: int, last: int, column: int, colour: str, labelled: bool) -> dict[str, Any]:
    return {
        "name": [name, first - 1, column],
        "categories": [name, first, 0, last, 0],
        "values": [name, first, column, last, column],
        "fill": {"color": colour},
        "border": {"color": "#FFFFFF", "width": 0.5},
        "gap": 60,
        **({"data_labels": {"value": True, "num_format": "#,##0", "font": _FONT}} if labelled else {}),
    }


def _finish(chart: Any, kind: str, title: str, series: int, labels: int) -> None:
    chart.set_title({"name": title, "name_font": {"name": "黑体", "size": 12, "bold": False}, "overlay": False})
    grid = {"visible": True, "line": {"color": "#E0E0E0", "width": 0.5}}
    figures = {"num_font": _FONT, "major_gridlines": grid, "min": 0}
    # A bar's categories run upwards: reversed, the first stands on top as in the table, and the figures' axis stays below.
    names = {"num_font": _FONT, **({"reverse": True, "crossing": "max"} if kind == "bar" else {})}
    chart.set_x_axis(figures if kind == "bar" else names)
    chart.set_y_axis(names if kind == "bar" else figures)
    chart.set_legend({"none": True} if series == 1 else {"position": "bottom", "font": _FONT})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 860, "height": 340 + (max(0, labels - 10) * 20 if kind == "bar" else 0)})
