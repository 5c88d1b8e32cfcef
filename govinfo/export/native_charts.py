"""Bar charts that a spreadsheet draws itself over cells of its own, their figures kept beside for programs that don't reckon."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun

from govinfo.export.cell_text import letter
from govinfo.export.safe import clean
from govinfo.export.sheet import ROW_HEIGHT

_POINTS, _POINTS_A_BAR, _BARS = 255, 15, 10
"""Height of a chart, and what each bar beyond the tenth adds."""
_WIDTH_CM, _CM_A_POINT = 22.7, 2.54 / 72
_GAP = 60
_WHITE, _PALE = "FFFFFF", "E0E0E0"
_HAIR = 6350
"""Half a point in EMU."""


class BarLook(NamedTuple):
    """Standing (col) or lying (bar); clustered, stacked or percentStacked; a colour a series."""

    direction: Literal["bar", "col"]
    grouping: Literal["clustered", "stacked", "percentStacked"]
    colours: Sequence[str]


def chart_rows(look: BarLook, labels: int) -> int:
    """How many rows of the sheet a chart covers."""
    return math.ceil(_height(look, labels) / ROW_HEIGHT) + 1


def _height(look: BarLook, labels: int) -> int:
    return _POINTS + (max(0, labels - _BARS) * _POINTS_A_BAR if look.direction == "bar" else 0)


def bar_chart(
    sheet: str,
    first: int,
    labels: Sequence[str],
    series: Sequence[str],
    values: Sequence[Sequence[float]],
    look: BarLook,
    title: str,
) -> BarChart:
    """The chart of a table whose labels stand in column A from row `first` (from nought), its heads above, its series beside."""
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth = look.direction, look.grouping, _GAP
    chart.overlap = None if look.grouping == "clustered" else 100
    for column, (name, colour, of_series) in enumerate(zip(series, look.colours, values, strict=False), start=1):
        chart.series.append(_series(sheet, first, column, labels, (name, colour, of_series)))
    if len(series) == 1:
        chart.legend = None
        chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False, numFmt="#,##0")
        chart.dataLabels.txPr = _text("宋体", 10)
    else:
        chart.legend = Legend()
        chart.legend.position, chart.legend.txPr = "b", _text("宋体", 10)
    chart.title = _title(title)
    _axes(chart, look)
    chart.display_blanks = "gap"
    chart.width, chart.height = _WIDTH_CM, _height(look, len(labels)) * _CM_A_POINT  # type: ignore[assignment]  # of real numbers
    return chart


def _series(
    sheet: str, first: int, column: int, labels: Sequence[str], of_series: tuple[str, str, Sequence[float]]
) -> Series:  # fmt: skip
    (name, colour, values), rows = of_series, (first + 1, first + len(labels))
    numbers = [NumVal(idx=at, v=f"{value:.16g}") for at, value in enumerate(values) if not math.isnan(value)]
    series = Series(
        tx=SeriesLabel(strRef=_words(f"'{sheet}'!${letter(column)}${first}", [name])),
        cat=AxDataSource(strRef=_words(_span(sheet, 0, rows), labels)),
        val=NumDataSource(numRef=NumRef(f=_span(sheet, column, rows), numCache=NumData(ptCount=len(values), pt=numbers))),
    )
    series.spPr = GraphicalProperties(solidFill=colour.removeprefix("#"), ln=LineProperties(solidFill=_WHITE, w=_HAIR))
    series.invertIfNegative = False
    return series


def _span(sheet: str, column: int, rows: tuple[int, int]) -> str:
    return f"'{sheet}'!${letter(column)}${rows[0]}:${letter(column)}${rows[1]}"


def _words(where: str, texts: Sequence[str]) -> StrRef:
    return StrRef(
        f=where, strCache=StrData(ptCount=len(texts), pt=[StrVal(idx=at, v=clean(text)) for at, text in enumerate(texts)])
    )


def _axes(chart: BarChart, look: BarLook) -> None:
    """Names and figures. A lying bar's names run upwards: reversed, the first stands on top as in the table, figures below."""
    names, figures = chart.x_axis, chart.y_axis
    names.delete = figures.delete = False
    names.txPr = figures.txPr = _text("宋体", 10)
    names.tickLblPos = figures.tickLblPos = "low"
    figures.scaling.min = 0
    figures.number_format = "0%" if look.grouping == "percentStacked" else "#,##0"
    figures.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=_PALE, w=_HAIR)))
    if look.direction == "bar":
        names.scaling.orientation, figures.crosses = "maxMin", "max"
        figures.tickLblPos = "nextTo"


def _title(text: str) -> Title:
    look = _characters("黑体", 12)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=clean(text))])
    return Title(tx=Text(rich=RichText(p=[paragraph])), layout=Layout(), overlay=False)


def _text(font: str, points: int) -> RichText:
    properties = ParagraphProperties(defRPr=_characters(font, points))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=CharacterProperties())])


def _characters(font: str, points: int) -> CharacterProperties:
    return CharacterProperties(latin=Font(typeface=font), ea=Font(typeface=font), sz=points * 100, b=False)
