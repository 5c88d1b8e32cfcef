"""What readers of grids share: tables and their cells told where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from govinfo.document import Block, Cell, Grid, Place

MAX_SPAN = 200
"""A statutory table has 15 columns and 30 rows; a wider span is a mistake or an attack."""


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Tables and their cells with their places: which table of the document, which row and column, from 1."""
    tables = 0
    for block in blocks:
        if isinstance(block, Grid):
            tables += 1
            at = tables
            cells = tuple(
                Cell(c.text, c.row, c.column, c.rowspan, c.colspan, Place(table=at, row=c.row + 1, column=c.column + 1))
                for c in block.cells
            )
            yield replace(block, cells=cells, place=Place(table=at))
        else:
            yield block
