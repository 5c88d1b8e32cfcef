"""What every sheet shares: a workbook streamed row by row in bounded memory; fonts, boxes, safe text, the printed page.

openpyxl's write_only: a row that is left cannot be written again, and widths, panes and titles are settled before the first.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from lxml.etree import LxmlSyntaxError
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import ALL_TEMP_FILES
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from govinfo.export.cell_formats import HEAD_FONT, set_format
from govinfo.export.cell_text import LINE_POINTS, as_number, lines_of, place, safe_text
from govinfo.export.safe import EvenArchive, clean
from govinfo.export.steady_cell import SteadyCell, as_they_are, fill
from govinfo.findings import GovinfoError

MOST_ROWS = 1_048_000
"""Excel's rows, some kept for totals and the source line."""
MOST_COLUMNS = 16_384
"""Excel's columns."""
RED, YELLOW, GREY, NONE = "F8CBAD", "FFE699", "D9D9D9", ""
INTEGER, RATE, MONEY, PLAIN = "#,##0", "0.00%", "#,##0.00####", "0.00"
FORMATS = {"件": INTEGER, "%": RATE, "万元": MONEY, "件/百件": PLAIN}
ROW_HEIGHT = 16.5
"""Points of a row with one line of text in a box: such rows carry no height of their own."""
_NOTE_LONGEST = 1_000
_NOTE_SIZE = {"height": 104, "width": 282}
_WORDS_HEIGHT = 15.0
_POINTS_A_PIXEL = 0.75
_PAGE_WIDTH = 220
"""Characters across an A4 page that are still legible: seven points high."""

Progress = Callable[[float], None]
"""Told the share that is done, 0–1."""
Style = int
"""The number of a cell format in its workbook."""


class Book:
    """A workbook being written: its sheets, and its cell formats, each made once.

    To be entered with `with`: the rows written so far lie in temporary files, which leaving it takes away whatever happened.
    """

    def __init__(self, on: date, internal: bool = False) -> None:
        self.internal = internal
        self._book = Workbook(write_only=True)
        properties = self._book.properties
        properties.created = properties.modified = datetime(on.year, on.month, on.day)
        properties.creator = ""
        self._styles: dict[tuple[str, str, str], Style] = {}

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_: object) -> None:
        """Take away the files that a workbook which was not closed left."""
        sheets: list[Any] = self._book.worksheets
        for sheet in sheets:
            if sheet._writer is not None and sheet._writer.out in ALL_TEMP_FILES:
                # Broken off inside a row, a stream refuses to end in order; it is closed all the same.
                with suppress(LxmlSyntaxError):
                    if sheet._rows is not None:
                        sheet._rows.close()
                    sheet._writer.close()
                sheet._writer.cleanup()

    def style(self, kind: str = "centre", number: str = "", fill: str = NONE) -> Style:
        """The format of a kind of cell (see cell_formats.KINDS), its number format and fill."""
        key = (kind, number, fill)
        if key not in self._styles:
            # openpyxl makes a format on a cell, and a cell on a sheet, whichever: formats belong to the workbook.
            cell = WriteOnlyCell(self._book.worksheets[0])
            set_format(cell, kind, number, fill)
            self._styles[key] = int(cell.style_id)
        return self._styles[key]

    def sheet(self, name: str, widths: Sequence[float], heads: int = 0, freeze: tuple[int, int] | None = None) -> Sheet:
        """A new sheet, ready to print: A4 landscape, as wide as the sheet, its first `heads` rows on every page.

        Raises GovinfoError for more `widths` than Excel has columns.
        """
        if len(widths) > MOST_COLUMNS:
            raise GovinfoError(
                f"工作表“{name}”需要{len(widths)}列，超过电子表格的上限{MOST_COLUMNS}列；请减少所选单位、年份或指标，分次导出。"
            )
        sheet = self._book.create_sheet(name)
        for column, width in enumerate(widths, start=1):
            # In whole pixels, and five around.
            sheet.column_dimensions[get_column_letter(column)].width = (round(width * 7) + 5) / 7
        sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = ROW_HEIGHT, True
        _set_up_page(sheet, sum(widths))
        if self.internal:
            _words_on_page(sheet.oddHeader.left, HEAD_FONT, "内部资料")
        if heads:
            sheet.print_title_rows = f"1:{heads}"
        if freeze:
            sheet.freeze_panes = place(*freeze)
            # Of several pages across, each begins with the columns that say whose row it is.
            if sum(widths) > _PAGE_WIDTH:
                sheet.print_title_cols = f"A:{get_column_letter(freeze[1])}"
        return Sheet(self, sheet, name, list(widths))

    def close(self) -> bytes:
        """Write the file; the same content and day give the same bytes."""
        out = io.BytesIO()
        # Workbook.save would write the time of day into the file.
        ExcelWriter(self._book, EvenArchive(out)).save()
        return out.getvalue()


def _set_up_page(sheet: Any, width: float) -> None:
    """A4 landscape with numbered pages. A hundred columns on one page cannot be read: a very wide sheet takes several."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = max(1, math.ceil(width / _PAGE_WIDTH)), 0
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.4, 0.4, 0.5, 0.6
    margins.header = margins.footer = 0.3
    _words_on_page(sheet.oddFooter.center, "宋体", "第&P页 共&N页")


def _words_on_page(part: Any, font: str, text: str) -> None:
    part.text, part.font, part.size = text, font, 10


class Sheet:
    """One sheet and the row that is being filled; `inner` is openpyxl's sheet."""

    def __init__(self, book: Book, inner: Any, name: str, widths: list[float]) -> None:
        self.book, self.inner, self.name, self.widths, self.row = book, inner, name, widths, 0
        inner._values_to_row = as_they_are
        self._cells: dict[int, SteadyCell] = {}
        self._made: dict[tuple[int, Style], SteadyCell] = {}
        self._runs: dict[tuple[int, tuple[Style, ...]], list[SteadyCell]] = {}
        self._heights: dict[float, RowDimension] = {}

    def _cell(self, column: int, style: Style) -> SteadyCell:
        """The cell of a column and format, the same for every row."""
        key = (column, style)
        if key not in self._made:
            self._made[key] = SteadyCell(self.inner, column, style)
        return self._made[key]

    def put(self, column: int, value: object, style: Style) -> None:
        """One cell of the current row: text stays text, whatever it starts with; a missing figure stays empty."""
        cell = self._cells[column] = self._cell(column, style)
        if isinstance(value, str):
            cell.hold(safe_text(value) or None, "s")
        else:
            cell.hold(as_number(value))

    def numbers(self, column: int, values: Sequence[float], styles: Sequence[Style], blank: Style) -> None:
        """A run of neighbouring cells of the current row, NaN being an empty one."""
        if math.isnan(sum(values)):
            for at, (value, style) in enumerate(zip(values, styles, strict=True), start=column):
                self.put(at, value, blank if math.isnan(value) else style)
            return
        key = (column, tuple(styles))
        if key not in self._runs:
            self._runs[key] = [SteadyCell(self.inner, at, style) for at, style in enumerate(styles, start=column)]
        fill(self._runs[key], values)
        self._cells.update(enumerate(self._runs[key], start=column))

    def formula(self, column: int, formula: str, style: Style) -> None:
        """A live formula. Programs that don't reckon show it empty: it may stand where auditors look, nowhere else."""
        cell = self._cells[column] = self._cell(column, style)
        cell.hold(formula, "f")

    def note(self, column: int, text: str) -> None:
        """A comment on a cell of the current row."""
        of_row = self._cells[column]
        cell = self._cells[column] = SteadyCell(self.inner, column, of_row.style_id)
        cell.hold(of_row.value, of_row.data_type)
        cell.comment = Comment(clean(text)[:_NOTE_LONGEST], "审核", **_NOTE_SIZE)

    def next(self, height: float | None = None) -> None:
        """Write the current row, as high as told, and go to the next."""
        points = math.floor((height or ROW_HEIGHT) / _POINTS_A_PIXEL) * _POINTS_A_PIXEL
        if points != ROW_HEIGHT:
            self.inner.row_dimensions[self.row + 1] = self._height(points)
        self.inner.append([cell for _, cell in sorted(self._cells.items())])
        self.inner.row_dimensions.pop(self.row + 1, None)
        self._cells = {}
        self.row += 1

    def _height(self, height: float) -> RowDimension:
        if height not in self._heights:
            self._heights[height] = RowDimension(self.inner, ht=height)
        return self._heights[height]

    def skip(self, rows: int) -> None:
        """Leave so many rows empty."""
        for _ in range(rows):
            self.next()

    def line(self, values: Iterable[object], kind: str = "centre", number: str = "") -> None:
        """A row of cells of one kind from the first column on, as high as its longest text needs."""
        texts = list(values)
        style = self.book.style(kind, number)
        for column, value in enumerate(texts):
            self.put(column, value, style)
        self.next(self.height(texts))

    def height(self, values: Sequence[object]) -> float:
        """How high a row must be for these texts: not every program fits rows to their text."""
        lines = [lines_of(value, width) for value, width in zip(values, self.widths, strict=False)]
        return LINE_POINTS * max(lines, default=1) + 3

    def words(self, text: str, kind: str = "small", height: float | None = None, column: int = 0) -> None:
        """A line of free text without a box, from a column on."""
        self.put(column, text, self.book.style(kind))
        self.next(height or _WORDS_HEIGHT)

    def merge(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Merge cells, (row, column) to (row, column)."""
        if first != last:
            self.inner.merged_cells.add(f"{place(*first)}:{place(*last)}")

    def break_page(self) -> None:
        """Begin a new page with the current row."""
        if self.row:
            self.inner.row_breaks.append(Break(self.row))

    def print_columns(self, columns: int) -> None:
        """Print only the first `columns` columns, down to the last row written."""
        self.inner.print_area = f"A1:{place(max(self.row - 1, 0), columns - 1)}"

    def filter(self, head: int, last_row: int, columns: int) -> None:
        """Filter arrows on row `head` over the rows down to `last_row`."""
        if last_row > head:
            self.inner.auto_filter.ref = f"{place(head, 0)}:{place(last_row, columns - 1)}"
