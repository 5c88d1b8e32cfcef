"""One frame as a workbook of one sheet, ready to print: values as values, text that stays text."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from govinfo.export.sheet import BODY, HEAD, LEFT, TITLE, put, put_line, set_page, set_widths

_HEAD_ROW = 2


def listing_workbook(frame: pd.DataFrame, title: str, widths: Sequence[int]) -> bytes:
    """The frame under a title; its first column is the running number, `widths` are those of the others in characters."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "台账"
    put_line(sheet, _HEAD_ROW, list(frame.columns), HEAD)
    for row, line in enumerate(frame.itertuples(index=False), start=_HEAD_ROW + 1):
        for column, value in enumerate(line, start=1):
            put(sheet, (row, column), value, BODY, LEFT)
    set_widths(sheet, (6, *widths))
    sheet["A1"] = title
    sheet["A1"].font = TITLE
    sheet.freeze_panes = f"C{_HEAD_ROW + 1}"
    set_page(sheet, _HEAD_ROW)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
