"""PDF pages: paragraphs and the three tables set on A4, tables cut where the page ends.

The same paper gives the same bytes (invariant=1) with the same font, reportlab and zlib.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from govinfo.document import Cell, Grid
from samples.layout import tables
from samples.paper import Paper
from samples.pdf_hands import FONT, HANDS, Hand, Piece, text_line

FONT_FILE = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
MISSING = f"PDF samples need the font WenQuanYi Micro Hei at {FONT_FILE} (Debian: apt-get install fonts-wqy-microhei)."

DRAWN_WITH = {"reportlab": "5.1.0", "zlib": "1.2.13", "font": "2420e8078af796b1"}
"""What the committed PDF files were drawn with; with others they look the same but their bytes differ."""

PAGE_WIDTH, PAGE_HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 72.0, 523.0, 770.0, 78.0
BODY, TITLE, SMALL = 12.0, 17.0, 8.0
COLUMNS = {2: (130.0, 107.0, 107.0, 107.0), 3: (24.0, 62.0, 141.0, *[32.0] * 7), 4: tuple([30.0] * 15)}
"""Column widths of each table in points; NARROW is too narrow for two characters, so that its text runs down."""
NARROW = 26.0
NEVER_FIRST = "，。；：、）”》"
"""What does not begin a line: it hangs over the margin instead."""


@dataclass
class Pen:
    """Where the next line goes, and on which page."""

    canvas: Any
    hand: Hand
    y: float = TOP
    page: int = 1

    def turn(self) -> None:
        """Close the page with its number and open the next."""
        mark = self.hand.furniture.format(page=self.page)
        width = text_width(mark, 9)
        text_line(self.canvas, self.hand, ((PAGE_WIDTH - width) / 2, 40), mark, 9, width=width)
        self.canvas.showPage()
        self.y, self.page = TOP, self.page + 1


def load_font() -> None:
    """Register the font once; raises FileNotFoundError with the one thing to do where it is missing."""
    if FONT in pdfmetrics.getRegisteredFontNames():
        return
    if not FONT_FILE.exists():
        raise FileNotFoundError(MISSING)
    pdfmetrics.registerFont(TTFont(FONT, str(FONT_FILE), subfontIndex=0))


def toolchain() -> dict[str, str]:
    """What this machine draws PDF files with, to compare with DRAWN_WITH."""
    font = hashlib.sha256(FONT_FILE.read_bytes()).hexdigest()[:16] if FONT_FILE.exists() else ""
    return {"reportlab": reportlab.Version, "zlib": zlib.ZLIB_RUNTIME_VERSION, "font": font}


def text_width(text: str, size: float) -> float:
    """The width of a line in points."""
    return float(pdfmetrics.stringWidth(text, FONT, size))


def draw_pdf(paper: Paper, hand_name: str) -> bytes:
    """The report as PDF bytes, painted as that producer paints (wps, chromium, office)."""
    load_font()
    hand, buffer = HANDS[hand_name], BytesIO()
    canvas = Canvas(buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1)
    canvas.setTitle(paper.title)
    canvas.setAuthor(paper.agency)
    canvas.setCreator(hand.producer)
    canvas.setProducer(hand.producer)
    pen, grids = Pen(canvas, hand), tables(paper)
    for line in paper.title_lines:
        _paragraph(pen, line, TITLE, centred=True)
    for number, part in enumerate(paper.parts, start=1):
        _paragraph(pen, part.heading, BODY + 1)
        for text in part.paragraphs:
            _paragraph(pen, text, BODY)
        if number in grids:
            _table(pen, grids[number], COLUMNS[number])
    pen.turn()
    canvas.save()
    return buffer.getvalue()


def wrap(text: str, size: float, width: float, indent: float = 0.0) -> list[str]:
    """The text cut into lines no wider than `width`, the first one shorter by `indent`."""
    lines, line, room = [], "", width - indent
    for character in text:
        if line and character not in NEVER_FIRST and text_width(line + character, size) > room:
            lines.append(line)
            line, room = "", width
        line += character
    return [*lines, line] if line else lines


def _paragraph(pen: Pen, text: str, size: float, centred: bool = False) -> None:
    indent = 0.0 if centred else 2 * size
    for number, line in enumerate(wrap(text, size, RIGHT - LEFT, indent)):
        if pen.y - 1.7 * size < BOTTOM:
            pen.turn()
        pen.y -= 1.7 * size
        width = text_width(line, size)
        x = (PAGE_WIDTH - width) / 2 if centred else LEFT + (indent if number == 0 else 0)
        text_line(pen.canvas, pen.hand, (x, pen.y), line, size, width=width)
    pen.y -= 4


def _table(pen: Pen, grid: Grid, widths: tuple[float, ...]) -> None:
    """Rows from the top of what is left of the page; the rest on the next ones, without a repeated header."""
    pen.y -= 6
    heights = _row_heights(grid, widths, pen.hand.row)
    row = 0
    while row < len(heights):
        last, room = row, pen.y - BOTTOM
        while last < len(heights) and heights[last] <= room:
            room -= heights[last]
            last += 1
        last = _earlier_cut(grid, widths, heights, row, last)
        if last == row:
            pen.turn()
            continue
        _fragment(pen, grid, widths, heights, rows=range(row, last))
        pen.y -= sum(heights[row:last])
        row = last
    pen.y -= 8


def _earlier_cut(grid: Grid, widths: tuple[float, ...], heights: list[float], first: int, last: int) -> int:
    """Cut before a merged cell rather than leave it less room than its text needs."""
    for cell in grid.cells:
        cut = first <= cell.row < last < cell.row + cell.rowspan
        if cut and sum(heights[cell.row : last]) < 1.25 * SMALL * len(_cell_lines(cell, widths)) + 4:
            last = cell.row
    return last


def _row_heights(grid: Grid, widths: tuple[float, ...], least: float) -> list[float]:
    """Each row as high as its highest cell of one row needs."""
    heights = [least] * max(c.row + c.rowspan for c in grid.cells)
    for cell in grid.cells:
        if cell.rowspan == 1:
            need = 1.25 * SMALL * len(_cell_lines(cell, widths)) + 7
            heights[cell.row] = max(heights[cell.row], need)
    return heights


def _cell_lines(cell: Cell, widths: tuple[float, ...]) -> list[str]:
    width = sum(widths[cell.column : cell.column + cell.colspan])
    if width < NARROW and len(cell.text) > 4:
        return list(cell.text)
    return wrap(cell.text, SMALL, width - 4)


def _fragment(pen: Pen, grid: Grid, widths: tuple[float, ...], heights: list[float], *, rows: range) -> None:
    """Those rows on this page: texts, then rules. A cut cell keeps its text where it begins."""
    pieces: list[tuple[Cell, Piece]] = []
    first, last = rows.start, rows.stop
    for cell in grid.cells:
        begin, end = max(cell.row, first), min(cell.row + cell.rowspan, last)
        if begin < end:
            left = LEFT + sum(widths[: cell.column])
            right = left + sum(widths[cell.column : cell.column + cell.colspan])
            top = pen.y - sum(heights[first:begin])
            box = (left, top - sum(heights[begin:end]), right, top)
            closes = end == cell.row + cell.rowspan and (end < last or last == len(heights))
            pieces.append((cell, Piece(box, cell.row >= first, closes)))
    for cell, piece in pieces:
        if piece.opens:
            _cell_text(pen, cell, piece, widths)
    pen.hand.rules(pen.canvas, [piece for _, piece in pieces])


def _cell_text(pen: Pen, cell: Cell, piece: Piece, widths: tuple[float, ...]) -> None:
    left, bottom, right, top = piece.box
    lines = _cell_lines(cell, widths)
    leading = 1.25 * SMALL
    y = (top + bottom) / 2 + leading * len(lines) / 2 - SMALL
    y = min(y, top - SMALL - 2)
    for line in lines:
        width = text_width(line, SMALL)
        text_line(pen.canvas, pen.hand, (left + (right - left - width) / 2, y), line, SMALL, width=width)
        y -= leading
