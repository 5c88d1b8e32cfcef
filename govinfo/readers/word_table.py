"""w:tbl → Grid: gridSpan, vMerge, gridBefore resolved from the XML, where python-docx's `row.cells` repeats merged cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import _Element

from govinfo.document import Cell, Grid, Place
from govinfo.readers.blocks import MAX_SPAN
from govinfo.readers.word_text import W_TBL, W_TC, W_TR, W_VAL, text_of

GRID_SPAN, V_MERGE, GRID_BEFORE = qn("w:gridSpan"), qn("w:vMerge"), qn("w:gridBefore")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a document says of its tables' cells, by element, of those it says anything of.

    `widths` are the columns a cell spans, `merges` its merge over rows (restart, or continue, which w:vMerge means by itself),
    `before` the columns a row leaves out at its start; `holding` are the tables that have a table inside.
    """

    widths: Mapping[_Element, int]
    merges: Mapping[_Element, str]
    before: Mapping[_Element, int]
    holding: frozenset[_Element]


def read_layout(root: _Element) -> Layout:
    """The layout of all tables of a plain tree, in one walk: to ask each cell costs several times as much."""
    widths: dict[_Element, int] = {}
    merges: dict[_Element, str] = {}
    before: dict[_Element, int] = {}
    holding: set[_Element] = set()
    for one in root.iter(GRID_SPAN, V_MERGE, GRID_BEFORE, W_TBL):
        if one.tag == W_TBL:
            holding.update(one.iterancestors(W_TBL))
            continue
        # Its properties stand between it and its cell or row.
        properties = one.getparent()
        owner = properties.getparent() if properties is not None else None
        if owner is None:
            continue
        if one.tag == V_MERGE:
            merges[owner] = one.get(W_VAL, "continue")
        elif one.tag == GRID_SPAN:
            widths[owner] = max(_number(one, 1), 1)
        else:
            before[owner] = _number(one, 0)
    return Layout(widths, merges, before, frozenset(holding))


def cells_of(table: _Element) -> list[_Element]:
    """The table's own cells, row by row."""
    return [cell for row in table.iterchildren(W_TR) for cell in row.iterchildren(W_TC)]


def is_frame(table: _Element, layout: Layout) -> bool:
    """Whether a table only frames a bigger one, and is to be taken apart.

    A smaller one inside (a figure pasted together with its cell) belongs to the cell it stands in.
    """
    if table not in layout.holding:
        return False
    inner = [sum(1 for _ in one.iter(W_TC)) for one in table.iterdescendants(W_TBL)]
    return max(inner) > len(cells_of(table))


def grid_of(table: _Element, layout: Layout, number: int = 1) -> Grid:
    """The table's cells with the rows and columns they cover; `number` is which table of the document it is."""
    cells: list[list[int]] = []  # row, column, columns and rows covered of each
    texts: list[str] = []
    merged: dict[int, int] = {}  # column → the cell of the merge that ran over it in the row above
    widths, merges = layout.widths, layout.merges
    for r, row in enumerate(table.iterchildren(W_TR)):
        column = layout.before.get(row, 0)
        for tc in row.iterchildren(W_TC):
            width, merge = widths.get(tc, 1), merges.get(tc)
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
    found = [
        Cell(text, r, column, height, width, Place(None, None, number, r + 1, column + 1))
        for text, (r, column, width, height) in zip(texts, cells, strict=True)
    ]
    return Grid(tuple(found), Place(table=number))


def _number(element: _Element, default: int) -> int:
    value = element.get(W_VAL, "")
    return min(int(value[:9]), MAX_SPAN) if value.isdecimal() else default
