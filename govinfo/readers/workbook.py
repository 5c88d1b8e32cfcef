"""A workbook opened for its texts alone; by itself, for openpyxl is loaded only where a workbook is met (sheet)."""

from __future__ import annotations

from functools import partial
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet.merge import MergedCellRange


class _Reader(ExcelReader):
    """openpyxl's, but that no borders are drawn around merged cells: that takes longer than all other reading."""

    def read_worksheets(self) -> None:
        """Read the sheets."""
        book: Any = self.wb
        create = book.create_sheet

        def plain(title: str) -> Any:
            sheet = create(title)
            sheet._clean_merge_range = partial(_cover, sheet)
            return sheet

        book.create_sheet = plain
        super().read_worksheets()


def _cover(sheet: Any, merged: MergedCellRange) -> None:
    """What lies under a merged cell holds no text, whatever the file says."""
    covered = merged.cells
    next(covered)
    for row, column in covered:
        sheet._cells[row, column] = MergedCell(sheet, row, column)


def open_workbook(file: IO[bytes]) -> Workbook:
    """The workbook with the values that its formulas last came to."""
    reader = _Reader(file, data_only=True)
    reader.read()
    book: Workbook = reader.wb
    return book


def ruled_rows(sheet: Any) -> frozenset[int]:
    """The rows that have a line above or below any cell; of a merged cell openpyxl keeps the lines with its first one."""
    drawn = [(_drawn(border.top), _drawn(border.bottom)) for border in sheet.parent._borders]
    lines = {at: drawn[cell._style.borderId] for at, cell in sheet._cells.items() if cell._style is not None}
    ends = {r.max_row for r in sheet.merged_cells.ranges if lines.get((r.min_row, r.min_col), (False, False))[1]}
    return frozenset({row for (row, _), of_cell in lines.items() if any(of_cell)} | ends)


def _drawn(side: Any) -> bool:
    return side is not None and side.style is not None
