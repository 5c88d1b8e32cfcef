"""Draws the form's tables without any rules, as converters and mail programs leave them: words and figures by their places alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

from govinfo.document import Cell, Grid
from samples.layout import tables
from samples.paper import Paper
from tests.readers.draw_pdf import Sheet

SIZE = 8.0
LEFT, TOP, FOOT = 50.0, 60.0, 790.0
WORDS = {2: 1, 3: 3, 4: 0}
"""How many columns of words each table begins with; they are set to the left."""
BREADTHS = {2: (150.0, 110.0, 110.0, 110.0), 3: (20.0, 70.0, 130.0, *[40.0] * 7), 4: (32.0,) * 15}


class Manner(NamedTuple):
    """How a table is set: where words and figures stand in their cells (0 at the left or top, 1 at the right or foot).

    `own_line` sets figures on a line above (-1) or below (1) their label; `pad` is the room between rows.
    """

    across: float = 0.5
    words_down: float = 0.5
    figures_down: float = 0.5
    own_line: int = 0
    pad: float = 6.0
    leading: float = 10.0
    title: str = "云川市教育局2024年政府信息公开工作年度报告"


def draw(paper: Paper, manner: Manner) -> bytes:
    """The paper's title, headings and tables, a page each where one does not fit."""
    sheet = Sheet()
    sheet.text(90, TOP, paper.title, 18)
    y = TOP + 40
    for number, grid in tables(paper).items():
        sheet.text(
            LEFT,
            y,
            ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、行政复议、行政诉讼情况")[number - 2],
            12,
        )
        y = _draw_grid(sheet, grid, number, y + 24, manner) + 30
    return sheet.finish()


def _draw_grid(sheet: Sheet, grid: Grid, number: int, top: float, manner: Manner) -> float:
    xs = [LEFT]
    for breadth in BREADTHS[number]:
        xs.append(xs[-1] + breadth)
    heights = _heights(grid, xs, manner)
    ys = [top]
    for height in heights:
        if ys[-1] + height > FOOT:
            break
        ys.append(ys[-1] + height)
    for cell in grid.cells:
        if cell.row + cell.rowspan < len(ys):
            is_words = cell.column < WORDS[number] and cell.colspan <= WORDS[number]
            _draw_cell(sheet, cell, (xs, ys), manner._replace(across=0.0) if is_words else manner)
    rest = [c for c in grid.cells if c.row + c.rowspan >= len(ys)]
    if not rest:
        return ys[-1]
    sheet.next_page()
    first = min(c.row for c in rest)
    moved = Grid(tuple(Cell(c.text, c.row - first, c.column, c.rowspan, c.colspan) for c in rest))
    return _draw_grid(sheet, moved, number, TOP, manner)


def _lines(text: str, breadth: float) -> list[str]:
    lines = [""]
    for char in text:
        if lines[-1] and _breadth(lines[-1] + char) > breadth:
            lines.append("")
        lines[-1] += char
    return lines


def _breadth(text: str) -> float:
    return sum(stringWidth(c, "Helvetica" if c.isascii() else "STSong-Light", SIZE) for c in text)


def _is_figure(text: str) -> bool:
    return bool(text) and text.isascii()


def _heights(grid: Grid, xs: Sequence[float], manner: Manner) -> list[float]:
    rows = max(c.row + c.rowspan for c in grid.cells)
    counts = [1] * rows
    for c in grid.cells:
        if c.rowspan == 1:
            counts[c.row] = max(counts[c.row], len(_lines(c.text, xs[c.column + c.colspan] - xs[c.column] - 4)))
    figured = {c.row for c in grid.cells if _is_figure(c.text)}
    return [
        n * manner.leading + manner.pad + (manner.leading if manner.own_line and r in figured else 0)
        for r, n in enumerate(counts)
    ]


def _draw_cell(sheet: Sheet, cell: Cell, edges: tuple[Sequence[float], Sequence[float]], manner: Manner) -> None:
    xs, ys = edges
    x0, x1 = xs[cell.column] + 2, xs[cell.column + cell.colspan] - 2
    top, bottom = ys[cell.row] + manner.pad / 2, ys[cell.row + cell.rowspan] - manner.pad / 2
    lines = _lines(cell.text, x1 - x0)
    figure = _is_figure(cell.text)
    across, down = manner.across, manner.figures_down if figure else manner.words_down
    if manner.own_line:
        top, bottom = (
            (top, bottom)
            if figure
            else (top + manner.leading * (manner.own_line < 0), bottom - manner.leading * (manner.own_line > 0))
        )
        down = float(manner.own_line > 0) if figure else 0.0
    y = top + (bottom - top - len(lines) * manner.leading) * down
    for line in lines:
        y += manner.leading
        sheet.text(x0 + (x1 - x0 - _breadth(line)) * across, y - 2, line, SIZE)
