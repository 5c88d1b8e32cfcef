"""w:tbl → Grid: gridSpan, vMerge, gridBefore resolved from the XML, where python-docx's `row.cells` repeats merged cells."""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml.etree import _Element

from govinfo.document import Cell, Grid, Place
from govinfo.readers.blocks import MAX_SPAN
from govinfo.readers.word_text import W_TBL, W_TC, W_TR, W_VAL, text_of, under

W_TC_PR, GRID_SPAN, V_MERGE = qn("w:tcPr"), qn("w:gridSpan"), qn("w:vMerge")
GRID_BEFORE = (qn("w:trPr"), qn("w:gridBefore"))


def cells_of(table: _Element) -> list[_Element]:
    """The table's own cells, row by row."""
    return [cell for row in table.iterchildren(W_TR) for cell in row.iterchildren(W_TC)]


def is_frame(table: _Element) -> bool:
    """Whether a table only frames a bigger one, and is to be taken apart.

    A smaller one inside (a figure pasted together with its cell) belongs to the cell it stands in.
    """
    inner = [sum(1 for _ in one.iter(W_TC)) for one in table.iterdescendants(W_TBL)]
    return bool(inner) and max(inner) > len(cells_of(table))


def grid_of(table: _Element, number: int = 1) -> Grid:
    """The table's cells with the rows and columns they cover; `number` is which table of the document it is."""
    cells: list[list[int]] = []  # row, column, columns and rows covered of each
    texts: list[str] = []
    merged: dict[int, int] = {}  # column → the cell of the merge that ran over it in the row above
    for r, row in enumerate(table.iterchildren(W_TR)):
        column = _number(under(row, *GRID_BEFORE), 0)
        for tc in row.iterchildren(W_TC):
            width, merge = _layout(tc)
            above = merged.pop(column, None)
            if merge != "continue" or above is None or cells[above][0] + cells[above][3] != r:
                above = len(cells)
                cells.append([r, column, width, 1])
                texts.append(text_of(tc).strip())
            else:
                cells[above][3] += 1
            if merge:
                merged[column] = above
            column += width
    found = (
        Cell(text, r, column, height, width, Place(table=number, row=r + 1, column=column + 1))
        for text, (r, column, width, height) in zip(texts, cells, strict=True)
    )
    return Grid(tuple(found), Place(table=number))


def _layout(cell: _Element) -> tuple[int, str]:
    """How many columns a cell spans, and its merge over rows: restart, continue (which w:vMerge means by itself) or ""."""
    width, merge = 1, ""
    # The format puts a cell's properties first.
    properties = cell[0] if len(cell) and cell[0].tag == W_TC_PR else ()
    for one in properties:
        if one.tag == V_MERGE:
            merge = one.get(W_VAL, "continue")
        elif one.tag == GRID_SPAN:
            width = max(_number(one, 1), 1)
    return width, merge


def _number(element: _Element | None, default: int) -> int:
    value = element.get(W_VAL, "") if element is not None else ""
    return min(int(value[:9]), MAX_SPAN) if value.isdecimal() else default
