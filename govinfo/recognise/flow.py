"""The prose of a document in reading order: its paragraphs, and the text of grids that are no statutory table."""

from __future__ import annotations

from collections.abc import Sequence

from govinfo.document import Document, Grid, Paragraph


def prose(document: Document, foreign: Sequence[Grid]) -> list[Paragraph]:
    """Paragraphs in reading order; a foreign grid (page frame, index table, text in a table) gives one a line of a cell."""
    loose = {id(grid) for grid in foreign}
    flow: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            flow.append(block)
        elif id(block) in loose:
            flow += _lines(block)
    return flow


def _lines(grid: Grid) -> list[Paragraph]:
    cells = sorted(grid.cells, key=lambda c: (c.row, c.column))
    return [Paragraph(line.strip(), cell.place) for cell in cells for line in cell.text.split("\n") if line.strip()]
