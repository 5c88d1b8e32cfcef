"""w:tbl → Grid: gridSpan, vMerge, gridBefore resolved from the XML, where python-docx's `row.cells` repeats merged cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docx.oxml.ns import qn
from lxml.etree import _Element

from govinfo.document import Cell, Grid
from govinfo.readers.blocks import MAX_SPAN
from govinfo.readers.word_text import W_P, W_VAL, children, text_of

W_TBL, W_TR, W_TC = qn("w:tbl"), qn("w:tr"), qn("w:tc")
GRID_SPAN = f"{qn('w:tcPr')}/{qn('w:gridSpan')}"
V_MERGE = f"{qn('w:tcPr')}/{qn('w:vMerge')}"
GRID_BEFORE = f"{qn('w:trPr')}/{qn('w:gridBefore')}"
ROW_STRUCK = f"{qn('w:trPr')}/{qn('w:del')}"


def rows_of(table: _Element) -> list[list[_Element]]:
    """The cells of each row; rows that 修订 struck left out."""
    return [_cells_of(row) for row in _rows(table)]


def _rows(table: _Element) -> Iterator[_Element]:
    return (row for row in children(table) if row.tag == W_TR and row.find(ROW_STRUCK) is None)


def _cells_of(row: _Element) -> list[_Element]:
    return [cell for cell in children(row) if cell.tag == W_TC]


def is_frame(table: _Element) -> bool:
    """Whether a table only frames a bigger one, and is to be taken apart.

    A smaller one inside (a figure pasted together with its cell) belongs to the cell it stands in.
    """
    own = sum(map(len, rows_of(table)))
    return any(sum(1 for _ in inner.iter(W_TC)) > own for inner in table.iterdescendants(W_TBL))


def grid_of(table: _Element) -> Grid:
    """The table's cells with the rows and columns they cover."""
    cells: list[Cell] = []
    merged: dict[int, int] = {}  # column → the merged cell that began last over it
    for r, row in enumerate(_rows(table)):
        column = _number(row.find(GRID_BEFORE), 0)
        for tc in _cells_of(row):
            width = max(_number(tc.find(GRID_SPAN), 1), 1)
            above = merged.get(column)
            if _continues(tc) and above is not None and cells[above].row + cells[above].rowspan == r:
                cells[above] = replace(cells[above], rowspan=cells[above].rowspan + 1)
            else:
                merged[column] = len(cells)
                cells.append(Cell(_cell_text(tc), r, column, colspan=width))
            column += width
    return Grid(tuple(cells))


def _continues(cell: _Element) -> bool:
    """Whether a cell goes on with the one above: vMerge without a value, or with "continue"."""
    merge = cell.find(V_MERGE)
    return merge is not None and merge.get(W_VAL, "continue") != "restart"


def _number(element: _Element | None, default: int) -> int:
    value = element.get(W_VAL, "") if element is not None else ""
    return min(int(value), MAX_SPAN) if value.isdecimal() else default


def _cell_text(cell: _Element) -> str:
    """A line a paragraph; a small table inside gives its cells' lines."""
    return "\n".join(_lines(cell)).strip()


def _lines(cell: _Element) -> Iterator[str]:
    for child in children(cell):
        if child.tag == W_P:
            yield text_of(child)
        elif child.tag == W_TBL:
            yield from (_cell_text(inner) for row in rows_of(child) for inner in row)
