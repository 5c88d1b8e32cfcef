"""One frame as a workbook of one sheet, ready to print and to filter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from govinfo.export.sheet import Book

_HEADS, _TITLE_HEIGHT = 2, 26


def listing_workbook(frame: pd.DataFrame, title: str, widths: Sequence[float], on: date, name: str = "台账") -> bytes:
    """The frame under its title, a width (characters) a column; the first two columns stay in sight."""
    with Book(on) as book:
        sheet = book.sheet(name, widths, heads=_HEADS, freeze=(_HEADS, 2))
        sheet.words(title, "name", _TITLE_HEIGHT)
        sheet.line(list(frame.columns), "head")
        for line in frame.itertuples(index=False):
            sheet.line(line, "top")
        sheet.filter(_HEADS - 1, sheet.row - 1, len(frame.columns))
        return book.close()
