"""What every sheet shares: a workbook written row by row in bounded memory; fonts, boxes, safe text, the printed page.

XlsxWriter, because it streams, stores the result beside each formula (previews show it) and dates its archives alike.
Sheets are filled from the top: a row that is left cannot be written again.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from govinfo.export.safe import clean

MOST_ROWS = 1_048_000
"""Excel's rows, some kept for totals and the source line."""
RED, YELLOW, GREY, NONE = "F8CBAD", "FFE699", "D9D9D9", ""
INTEGER, RATE, MONEY, PLAIN = "#,##0", "0.00%", "#,##0.00####", "0.00"
FORMATS = {"件": INTEGER, "%": RATE, "万元": MONEY, "件/百件": PLAIN}
_LONGEST = 32_000
_LINE_POINTS = 14.0
_NOTE_LONGEST = 1_000
_PAGE_WIDTH = 300
"""Characters across an A4 page that are still legible."""
_KINDS: dict[str, dict[str, Any]] = {
    "centre": {"align": "center", "valign": "vcenter"},
    "left": {"align": "left", "valign": "vcenter"},
    "top": {"align": "left", "valign": "top"},
    "figure": {"align": "right", "valign": "vcenter"},
    "faint": {"align": "right", "valign": "vcenter", "italic": True, "font_color": "#808080"},
    "slanted": {"align": "right", "valign": "vcenter", "italic": True},
    "head": {"align": "center", "valign": "vcenter", "font_name": "黑体", "bold": True},
    "side": {"align": "left", "valign": "vcenter", "font_name": "黑体", "bold": True},
    "title": {"align": "center", "valign": "vcenter", "font_name": "方正小标宋简体", "font_size": 18, "border": 0},
    "name": {
        "align": "left",
        "valign": "vcenter",
        "font_name": "黑体",
        "font_size": 14,
        "bold": True,
        "border": 0,
        "text_wrap": False,
    },
    "unwrapped": {"align": "left", "valign": "vcenter", "text_wrap": False},
    "small": {"align": "left", "valign": "vcenter", "border": 0, "text_wrap": False},
}

Progress = Callable[[float], None]
"""Told the share that is done, 0–1."""


class Book:
    """A workbook being written: its sheets, and its cell formats, each made once."""

    def __init__(self, on: date, internal: bool = False) -> None:
        self.internal = internal
        self._buffer = io.BytesIO()
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book = xlsxwriter.Workbook(self._buffer, options)
        self._book.set_properties({"created": datetime(on.year, on.month, on.day), "author": "", "company": ""})
        self._formats: dict[tuple[str, str, str], Any] = {}

    def style(self, kind: str = "centre", number: str = "", fill: str = NONE) -> Any:
        """The format of a kind of cell (see _KINDS), its number format and fill."""
        key = (kind, number, fill)
        if key not in self._formats:
            base = {"font_name": "宋体", "font_size": 10.5, "border": 1, "border_color": "#808080", "text_wrap": True}
            look = {**base, **_KINDS[kind], **({"num_format": number} if number else {})}
            look |= {"pattern": 1, "fg_color": f"#{fill}", "bg_color": f"#{fill}"} if fill else {}
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def sheet(self, name: str, widths: Sequence[float], heads: int = 0, freeze: tuple[int, int] | None = None) -> Sheet:
        """A new sheet, ready to print: A4 landscape, as wide as the sheet, its first `heads` rows on every page."""
        sheet = self._book.add_worksheet(name)
        # Every formula would be searched for some thirty functions newer than those we write: that took half of all time.
        sheet._prepare_formula = _plain_formula
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(9)
        # A hundred columns on one page cannot be read: a very wide sheet takes several, its first columns on each.
        sheet.fit_to_pages(max(1, math.ceil(sum(widths) / _PAGE_WIDTH)), 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.8)
        sheet.set_footer('&C&"宋体"&10第&P页 共&N页')
        if self.internal:
            sheet.set_header('&L&"黑体"&10内部资料')
        if heads:
            sheet.repeat_rows(0, heads - 1)
        if freeze:
            sheet.freeze_panes(*freeze)
            if sum(widths) > _PAGE_WIDTH:
                sheet.repeat_columns(0, freeze[1] - 1)
        return Sheet(self, sheet, name, list(widths))

    def chart(self, kind: str, subtype: str = "") -> Any:
        """A native chart, to be filled and put on a sheet."""
        return self._book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})

    def close(self) -> bytes:
        """Write the file; the same content and day give the same bytes."""
        self._book.close()
        return self._buffer.getvalue()


class Sheet:
    """One sheet and the row that is written next."""

    def __init__(self, book: Book, inner: Any, name: str, widths: list[float]) -> None:
        self.book, self.inner, self.name, self.widths, self.row = book, inner, name, widths, 0
        self.breaks: list[int] = []

    def put(self, column: int, value: object, style: Any) -> None:
        """One cell of the current row: text stays text, whatever it starts with; a missing figure stays empty."""
        if isinstance(value, str):
            self.inner._write_string(self.row, column, _safe(value), style)
        elif (number := as_number(value)) is None:
            self.inner._write_blank(self.row, column, None, style)
        else:
            self.inner._write_number(self.row, column, number, style)

    def numbers(self, column: int, values: Sequence[float], styles: Sequence[Any], blank: Any) -> None:
        """A run of neighbouring cells of the current row, NaN being an empty one, written as one piece where it can be.

        Most of a workbook is such runs: cell by cell they would take three times as long.
        """
        if math.isnan(values[0]) or math.isnan(values[-1]):
            for offset, (value, style) in enumerate(zip(values, styles, strict=True)):
                self.put(column + offset, value, blank if math.isnan(value) else style)
            return
        indexes = [(blank if math.isnan(value) else style)._get_xf_index() for value, style in zip(values, styles, strict=True)]
        self.inner._write_number(self.row, column, values[0], styles[0])
        table = self.inner.table[self.row]
        table[column] = table[column]._replace(number=_Run(self.row + 1, column, values, indexes))

    def formula(self, column: int, formula: str, result: float | str, style: Any) -> None:
        """A live formula with its result as we reckon it, so that a preview shows the figure."""
        self.inner._write_formula(self.row, column, formula, style, result)

    def note(self, column: int, text: str) -> None:
        """A comment on a cell of the current row."""
        look = {"font_name": "宋体", "font_size": 9, "x_scale": 2.2, "y_scale": 1.4, "author": "审核"}
        self.inner.write_comment(self.row, column, clean(text)[:_NOTE_LONGEST], look)

    def next(self, height: float | None = None) -> None:
        """Go to the next row, the current one being as high as told."""
        if height:
            self.inner.set_row(self.row, height)
        self.row += 1

    def line(self, values: Iterable[object], kind: str = "centre", number: str = "") -> None:
        """A row of cells of one kind from the first column on, as high as its longest text needs."""
        texts = list(values)
        style = self.book.style(kind, number)
        for column, value in enumerate(texts):
            self.put(column, value, style)
        self.next(self.height(texts))

    def height(self, values: Sequence[object]) -> float:
        """How high a row must be for these texts: not every program fits rows to their text."""
        lines = [_lines(value, width) for value, width in zip(values, self.widths, strict=False)]
        return _LINE_POINTS * max(lines, default=1) + 3

    def words(self, text: str, kind: str = "small", height: float | None = None) -> None:
        """A line of free text without a box."""
        self.inner.write_string(self.row, 0, _safe(text), self.book.style(kind))
        self.next(height)

    def merge(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Merge cells that are written already: streaming keeps only the current row, so merge_range would come too late."""
        if first != last:
            self.inner.merge.append([*first, *last])

    def print_columns(self, columns: int) -> None:
        """Print only the first `columns` columns, down to the last row written."""
        self.inner.print_area(0, 0, max(self.row - 1, 0), columns - 1)

    def filter(self, head: int, last_row: int, columns: int) -> None:
        """Filter arrows on row `head` over the rows down to `last_row`."""
        if last_row > head:
            self.inner.autofilter(head, 0, last_row, columns - 1)


def two_heads(sheet: Sheet, heads: Sequence[tuple[str, str]]) -> None:
    """Two head rows: group above item; equal groups side by side are merged, a head without item stands over both rows."""
    groups, items = [g for g, _ in heads], [i for _, i in heads]
    style = sheet.book.style("head")
    for texts in (groups, items):
        for column, text in enumerate(texts):
            shown = text if texts is items or column == 0 or groups[column - 1] != text or not items[column] else ""
            sheet.put(column, shown or None, style)
        sheet.next(max(sheet.height(items), 31.0) if texts is items else _group_height(sheet, groups))
    top = sheet.row - 2
    for first, last in _runs(heads):
        sheet.merge((top, first), (top, last) if items[first] else (top + 1, first))


def _runs(heads: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    first = 0
    for column in range(1, len(heads) + 1):
        if column == len(heads) or heads[column][0] != heads[first][0] or not heads[column][1]:
            yield first, column - 1
            first = column


def _group_height(sheet: Sheet, groups: Sequence[str]) -> float:
    """A group's text runs over all its columns."""
    heights = [31.0]
    for first, last in _runs([(g, "x") for g in groups]):
        width = sum(sheet.widths[first : last + 1])
        heights.append(_LINE_POINTS * _lines(groups[first], width) + 3 if last > first else 31.0)
    return max(heights)


class _Run:
    """Cells that XlsxWriter takes for one number: asked for its text, it gives those after the first as well.

    The first and the last hold numbers, so that what XlsxWriter writes around a number closes them.
    """

    def __init__(self, row: int, column: int, values: Sequence[float], indexes: Sequence[int]) -> None:
        self.row, self.column, self.values, self.indexes = row, column, values, indexes

    def __format__(self, how: str) -> str:
        names = _column_names(self.column, len(self.values))
        cells = [
            f'<c r="{name}{self.row}" s="{index}"><v>{value:.16G}</v></c>'
            if value == value  # noqa: PLR0124 — NaN is unlike itself
            else f'<c r="{name}{self.row}" s="{index}"/>'
            for name, index, value in zip(names, self.indexes, self.values, strict=True)
        ]
        first = cells[0].index("<v>") + len("<v>")
        return "".join(cells)[first : -len("</v></c>")]


@lru_cache(maxsize=64)
def _column_names(first: int, count: int) -> tuple[str, ...]:
    return tuple(xl_col_to_name(column) for column in range(first, first + count))


def _plain_formula(formula: str, expand_future_functions: bool = False) -> str:
    return formula.removeprefix("=")


def as_number(value: object) -> int | float | None:
    """A figure as Excel holds it, None where it is missing."""
    if value is None or value is pd.NA:
        return None
    number = float(value)  # type: ignore[arg-type]
    return None if math.isnan(number) else int(number) if number.is_integer() else number


@lru_cache(maxsize=16_384)
def _safe(text: str) -> str:
    """Text as a cell holds it. XlsxWriter takes <r>…</r> for markup of its own: a space before it keeps it text."""
    text = clean(text)[:_LONGEST]
    return f" {text}" if text.startswith("<r>") else text


def _lines(value: object, width: float) -> int:
    """How many lines a cell's text takes; a Chinese character is two units wide."""
    if not isinstance(value, str):
        return 1
    units = [sum(2 if ord(character) > 0x2E7F else 1 for character in line) for line in value.split("\n")]
    return sum(max(1, math.ceil(unit / max(width - 1, 1))) for unit in units)
