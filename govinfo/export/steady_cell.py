"""Cells that are made once and filled again row after row: what makes a workbook of a million styled cells affordable.

openpyxl looks a cell's format up at each writing, and a sheet tries each cell as a value first and waits for the error: together
as long again as the writing itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter


class SteadyCell(Cell):
    """A cell of one column (from nought) and one format; only row and value change."""

    __slots__ = ("_format", "_letter")
    has_style = True
    hyperlink = None  # type: ignore[override]

    def __init__(self, sheet: Any, column: int, style: int) -> None:
        super().__init__(sheet, row=1, column=column + 1)
        self._format, self._letter = style, get_column_letter(column + 1)

    @property
    def style_id(self) -> int:
        """The number of its format."""
        return self._format

    @property
    def coordinate(self) -> str:
        """Its place: F12."""
        return f"{self._letter}{self.row}"

    def hold(self, value: Any, data_type: str = "n") -> None:
        """Take a value as told: n a number, s a text, whatever it starts with, f a formula; None leaves the cell empty."""
        self._value, self.data_type = value, "n" if value is None else data_type


def fill(cells: Sequence[SteadyCell], numbers: Sequence[float]) -> None:
    """Neighbouring cells that hold nothing but numbers take their next ones."""
    for cell, number in zip(cells, numbers, strict=True):
        cell._value = number


def as_they_are(cells: Sequence[SteadyCell], row: int) -> Iterator[SteadyCell]:
    """The cells of a row, told their row: a sheet's way from what is appended to what is written."""
    for cell in cells:
        cell.row = row
        yield cell
