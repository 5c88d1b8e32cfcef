"""XLSX → Document: each visible sheet gives grids with its merged cells, in rows' order; numbers as plain text."""

from __future__ import annotations

import datetime
import re
import warnings
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from govinfo.document import Document
from govinfo.findings import Problem
from govinfo.readers.containers import NEVER_READ, read_part
from govinfo.readers.errors import Unreadable
from govinfo.readers.sheet_grids import Sheet, grids_of

if TYPE_CHECKING:
    # openpyxl brings numpy along: a third of the time that a reading process takes to start, and only where a workbook is met.
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

DAMAGED = Problem("damaged", "Excel文件已损坏或不完整，无法打开；请用Excel或WPS打开后重新另存为.xlsx，或向单位索取原件。")
EMPTY = Problem("empty", "Excel文件中没有可读取的内容；请打开核对后重新另存为.xlsx，或向单位索取原件。")
OVERSIZED = Problem("oversized", "Excel表格范围过大，不像是年报；请只保留年报表格，删除多余的行列后重新提交。")
MAX_MERGED, MAX_CELLS = 1_000_000, 100_000
"""Cells under merged ranges, and cells, that a workbook may have before it is taken for a mistake or an attack.

Counted in every part that holds XML: a workbook may name any of them as a sheet."""
_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_NO_VALUE = re.compile(
    rb'<(?:\w+:)?c\b(?![^>]*\bt="str")[^>]*>\s*'
    rb"(?:<(?:\w+:)?f\b[^>]*/>|<(?:\w+:)?f\b[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A cell with a formula and nothing that it came to; an empty text (t="str") is a value."""


def read(data: bytes, name: str = "") -> Document:
    """Read a workbook; of a formula, the value it last came to. A place's table is the sheet's number among the visible ones.

    Notes: formulas_without_values, hidden_sheets. Raises Unreadable (damaged, empty, oversized).
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {one: read_part(archive, one) for one in archive.namelist() if not one.lower().endswith(NEVER_READ)}
        if sum(_merged_area(part) for part in parts.values()) > MAX_MERGED:
            raise Unreadable(OVERSIZED)
        if sum(len(_CELL.findall(part)) for part in parts.values()) > MAX_CELLS:
            raise Unreadable(OVERSIZED)
        book = _open(data)
        shown = [one for one in book.worksheets if one.sheet_state == "visible"]
        sheets = [_sheet(one) for one in shown]
        if any(len(one.rows()) * len(one.columns()) > MAX_CELLS for one in sheets):
            raise Unreadable(OVERSIZED)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # a broken workbook makes openpyxl stumble in every way there is
        raise Unreadable(DAMAGED) from error
    blocks = tuple(grid for number, one in enumerate(sheets, start=1) for grid in grids_of(one, number))
    if not blocks:
        raise Unreadable(EMPTY)
    lacking = any(_NO_VALUE.search(part) for name, part in parts.items() if _PART.fullmatch(name))
    notes = (
        *(["formulas_without_values"] if lacking else []),
        *(["hidden_sheets"] if len(shown) < len(book.worksheets) else []),
    )
    return Document("xlsx", "xlsx", blocks, title=(book.properties.title or "").strip(), notes=notes)


def _open(data: bytes) -> Workbook:
    """The workbook; openpyxl's warnings of what it leaves out (validation, drawings) say nothing of the figures."""
    from govinfo.readers.workbook import open_workbook  # noqa: PLC0415 — as said above

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return open_workbook(BytesIO(data))


def _merged_area(part: bytes) -> int:
    """How many cells lie under the merged ranges of a sheet's XML; openpyxl makes an object of each."""
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415 — as said above

    ranges = [(m[1], int(m[2]), m[3], int(m[4])) for m in _MERGED.finditer(part)]
    return sum(
        (bottom - top + 1) * (column_index_from_string(right.decode()) - column_index_from_string(left.decode()) + 1)
        for left, top, right, bottom in ranges
    )


def _sheet(sheet: Worksheet) -> Sheet:
    from govinfo.readers.workbook import ruled_rows  # noqa: PLC0415 — as said above

    # Only the cells that the file holds: iter_rows would make every cell up to the farthest one.
    cells = sheet._cells
    texts = {at: text for at, cell in cells.items() if (text := shown(cell.value))}
    ranges = sheet.merged_cells.ranges
    spans = {(r.min_row, r.min_col): (r.max_row - r.min_row + 1, r.max_col - r.min_col + 1) for r in ranges}
    return Sheet(texts, spans, ruled_rows(sheet))


def shown(value: object) -> str:
    """A value as text: whole numbers without .0, others without the noise of binary fractions, dates as 2024-01-20."""
    if value is None:
        return ""
    if isinstance(value, float):
        return format(Decimal(f"{value:.15g}").normalize(), "f")
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value).strip()
