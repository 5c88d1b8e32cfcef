"""What every sheet shares: fonts, boxes, safe text, widths, the printed page."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

import pandas as pd
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

BODY, HEAD, TITLE = Font("宋体", 10.5), Font("黑体", 10.5, bold=True), Font("黑体", 14, bold=True)
FAINT = Font("宋体", 10.5, italic=True, color="808080")
GREY, RED, YELLOW = (PatternFill("solid", fgColor=c) for c in ("D9D9D9", "F8CBAD", "FFE699"))
CENTRE, LEFT, RIGHT = (Alignment(h, v, wrap_text=True) for h, v in (("center", "center"), ("left", "top"), ("right", "center")))
_SIDE = Side("thin", color="808080")
BOX = Border(_SIDE, _SIDE, _SIDE, _SIDE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_000
_LINE_POINTS = 14


def put(sheet: Worksheet, at: tuple[int, int], value: object, font: Font = BODY, align: Alignment = CENTRE) -> Cell:
    """Write one boxed cell at (row, column); text stays text, whatever it starts with, a missing figure stays empty."""
    cell = sheet.cell(*at)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.value = _CONTROL.sub("", value)[:_LONGEST]
        cell.data_type = "s"  # a leading = would else become a formula
    else:
        cell.value = as_number(value)
    cell.font, cell.border, cell.alignment = font, BOX, align
    return cell


def put_line(sheet: Worksheet, row: int, values: Iterable[object], font: Font = BODY, align: Alignment = CENTRE) -> None:
    """Write values from the first column on."""
    for column, value in enumerate(values, start=1):
        put(sheet, (row, column), value, font, align)


def as_number(value: object) -> int | float | None:
    """A figure as Excel holds it, None where it is missing."""
    if value is None or value is pd.NA:
        return None
    number = float(value)  # type: ignore[arg-type]
    return None if pd.isna(number) else int(number) if number.is_integer() else number


def set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Column widths from the first column on, and rows as high as their longest text needs: not every program fits them."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, cells in enumerate(sheet.iter_rows(), start=1):
        lines = [_lines(cell.value, width) for cell, width in zip(cells, widths, strict=False) if isinstance(cell, Cell)]
        sheet.row_dimensions[row].height = _LINE_POINTS * max(lines, default=1) + 3


def _lines(value: object, width: int) -> int:
    """How many lines a cell's text takes; a Chinese character is two units wide."""
    if not isinstance(value, str):
        return 1
    units = [sum(2 if ord(character) > 0x2E7F else 1 for character in line) for line in value.split("\n")]
    return sum(max(1, math.ceil(unit / (width - 1))) for unit in units)


def set_page(sheet: Worksheet, head: int) -> None:
    """A4 landscape, as wide as the sheet, the first `head` rows on every page, pages numbered."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.oddFooter.center.text = "第&P页 共&N页"  # type: ignore[union-attr]
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.8, header=0.3, footer=0.4)
    if head:
        sheet.print_title_rows = f"1:{head}"
