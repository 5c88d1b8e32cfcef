"""A source redrawn as HTML with one place marked: a document's table with its cell, a text's line with its neighbours.

With govinfo.statutory the only place that builds HTML: every text that goes in is escaped, and nothing of a source's own markup
comes through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from govinfo.document import Cell, Document, Grid, Paragraph, Place

STYLE = """<style>
.redrawn-wrap { overflow: auto; max-height: 34rem; margin-bottom: 0.5rem; }
table.redrawn { border-collapse: collapse; font-size: 0.8rem; line-height: 1.3; }
table.redrawn td { border: 1px solid rgba(128,128,128,.5); padding: 0.2rem 0.35rem; text-align: center; white-space: pre-line; }
table.redrawn td.row, .redrawn-lines p.row { background: rgba(128,128,128,.12); }
table.redrawn td.here, .redrawn-lines p.here { background: rgba(255,214,0,.35); outline: 3px solid #d62728; }
table.redrawn td.here { font-weight: 700; outline-offset: -3px; }
.redrawn-lines p { margin: 0; padding: 0.2rem 0.5rem; font-size: 0.85rem; line-height: 1.5; white-space: pre-wrap; }
.redrawn-lines span { display: inline-block; min-width: 3.5rem; opacity: 0.7; }
</style>"""
MOST_ROWS, MOST_COLUMNS = 80, 60
"""A statutory table has 30 rows and 15 columns."""
NEIGHBOURS = 2


def source_html(document: Document, place: Place) -> str | None:
    """The table or the lines around the place; None where the document holds nothing there (or is a picture of a page)."""
    grid = _grid_at(document, place)
    if grid is not None:
        return grid_html(grid, place)
    at = next((i for i, block in enumerate(document.blocks) if isinstance(block, Paragraph) and block.place == place), None)
    return lines_html(document, at) if at is not None else None


def _grid_at(document: Document, place: Place) -> Grid | None:
    """The grid that holds a cell of that place."""
    if place == Place():
        return None
    return next((grid for grid in document.grids() if any(cell.place == place for cell in grid.cells)), None)


def grid_html(grid: Grid, place: Place) -> str:
    """A table as the document laid it out, the cell at the place marked and its row tinted."""
    here = next((cell for cell in grid.cells if cell.place == place), None)
    rows = [list(row) for row in _rows(grid)]
    first = max(0, (here.row if here else 0) - MOST_ROWS // 2) if len(rows) > MOST_ROWS else 0
    body = "".join(f"<tr>{''.join(_cell(c, here) for c in row)}</tr>" for row in rows[first : first + MOST_ROWS])
    return f'{STYLE}<div class="redrawn-wrap"><table class="redrawn" aria-label="原表">{body}</table></div>'


def _rows(grid: Grid) -> Iterator[Sequence[Cell]]:
    """Rows from the top, each with the cells that begin in it."""
    height = max((c.row for c in grid.cells), default=-1) + 1
    rows: list[list[Cell]] = [[] for _ in range(height)]
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        if cell.column < MOST_COLUMNS:
            rows[cell.row].append(cell)
    yield from rows


def _cell(cell: Cell, here: Cell | None) -> str:
    marked = cell is here
    beside = here is not None and cell.row <= here.row < cell.row + cell.rowspan
    kind = ' class="here" title="所查数据"' if marked else ' class="row"' if beside else ""
    return f'<td colspan="{cell.colspan}" rowspan="{cell.rowspan}"{kind}>{escape(cell.text)}</td>'


def lines_html(document: Document, at: int) -> str:
    """A block of text with its neighbours, marked; each with its line where the format counts lines."""
    near = range(max(0, at - NEIGHBOURS), min(len(document.blocks), at + NEIGHBOURS + 1))
    lines = []
    for i in near:
        block = document.blocks[i]
        if isinstance(block, Paragraph):
            kind = ' class="here"' if i == at else ""
            lines.append(f"<p{kind}>{_number(block.place)}{escape(block.text)}</p>")
        else:
            lines.append("<p>（表格）</p>")
    return f'{STYLE}<div class="redrawn-wrap redrawn-lines">{"".join(lines)}</div>'


def _number(place: Place) -> str:
    return f"<span>{escape(place.text())}</span>" if place.line is not None else ""
