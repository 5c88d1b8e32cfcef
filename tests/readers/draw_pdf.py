"""Draws small PDFs as different producers do: the same table in the hands of WPS, a browser, LibreOffice and others.

Coordinates are points from the page's top left corner. STSong-Light is a CID font that every reader knows by name: no font file.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
SIZE = 9
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


class Box(NamedTuple):
    """A cell to draw: what it says and the rows and columns it covers."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


Hand = Callable[["Sheet", Sequence[float], Sequence[float], Sequence[Box]], None]


class Sheet:
    """A canvas that counts from the top left."""

    def __init__(self, **options: object) -> None:
        self.bytes = io.BytesIO()
        self.canvas = Canvas(self.bytes, pagesize=A4, **options)

    def text(self, x: float, baseline: float, text: str, size: float = SIZE) -> None:
        for part in _by_font(text):
            font = "Helvetica" if part.isascii() else "STSong-Light"
            self.canvas.setFont(font, size)
            self.canvas.setFillGray(0)
            self.canvas.drawString(x, HEIGHT - baseline, part)
            x += self.canvas.stringWidth(part, font, size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def area(self, x0: float, top: float, x1: float, bottom: float, grey: float) -> None:
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=1, fill=0)

    def next_page(self) -> None:
        self.canvas.showPage()

    def finish(self) -> bytes:
        self.canvas.save()
        return self.bytes.getvalue()


def _by_font(text: str) -> list[str]:
    """Runs of Latin and of Chinese letters."""
    parts: list[str] = []
    for char in text:
        if parts and parts[-1].isascii() == char.isascii():
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def sides(xs: Sequence[float], ys: Sequence[float], boxes: Iterable[Box]) -> Iterable[tuple[float, float, float, float]]:
    """The four sides of every cell."""
    for b in boxes:
        x0, x1, top, bottom = xs[b.column], xs[b.column + b.colspan], ys[b.row], ys[b.row + b.rowspan]
        yield from ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))


def words(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], boxes: Iterable[Box], ground: bool = False) -> None:
    """Write every cell's text, wrapped to its breadth; `ground` paints white behind each line."""
    for b in boxes:
        x0, x1, y = xs[b.column], xs[b.column + b.colspan], ys[b.row]
        fits = max(1, int((x1 - x0 - 4) / SIZE))
        lines = [b.text] if b.text.isascii() else [b.text[i : i + fits] for i in range(0, len(b.text), fits)]
        for line in lines:
            y += SIZE + 2
            if ground:
                sheet.area(x0 + 1, y - SIZE, x1 - 1, y + 2, 1)
            sheet.text(x0 + 2, y, line)


def wps(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], boxes: Sequence[Box]) -> None:
    """White behind each line, a tinted banner, no rule where a page cuts the table."""
    for b in boxes:
        if b.column == 0 and b.colspan == len(xs) - 1:
            sheet.area(xs[0] + 1, ys[b.row] + 1, xs[-1] - 1, ys[b.row + 1] - 1, 0.8)
    words(sheet, xs, ys, boxes, ground=True)
    for x0, top, x1, bottom in sides(xs, ys, boxes):
        if not (top == bottom == ys[-1]):
            sheet.line(x0, top, x1, bottom)


def browser(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], boxes: Sequence[Box]) -> None:
    """Rules as thin filled rectangles."""
    for x0, top, x1, bottom in sides(xs, ys, boxes):
        sheet.area(x0 - 0.4, top - 0.4, x1 + 0.4, bottom + 0.4, 0)
    words(sheet, xs, ys, boxes)


def office(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], boxes: Sequence[Box]) -> None:
    """As few long strokes as will do, each a little too long."""
    drawn = sorted(set(sides(xs, ys, boxes)), key=lambda s: (s[0] == s[2], s[1] if s[1] == s[3] else s[0], s[0], s[1]))
    strokes: list[tuple[float, float, float, float]] = []
    for side in drawn:
        if strokes and strokes[-1][2:] == side[:2] and (side[0] == side[2]) == (strokes[-1][0] == strokes[-1][2]):
            strokes[-1] = (*strokes[-1][:2], *side[2:])
        else:
            strokes.append(side)
    for x0, top, x1, bottom in strokes:
        level = 0.5 if top == bottom else 0
        sheet.line(x0 - level, top - 0.5 + level, x1 + level, bottom + 0.5 - level)
    words(sheet, xs, ys, boxes)


def boxed(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], boxes: Sequence[Box]) -> None:
    """A stroked rectangle a cell, a hair apart from its neighbours."""
    for b in boxes:
        x1, bottom = xs[b.column + b.colspan], ys[b.row + b.rowspan]
        sheet.frame(xs[b.column] + 0.3, ys[b.row] + 0.3, x1 - 0.3, bottom - 0.3)
    words(sheet, xs, ys, boxes)


def dotted(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], boxes: Sequence[Box]) -> None:
    """Rules as rows of filled dots."""
    for x0, top, x1, bottom in sides(xs, ys, boxes):
        for i in range(int((x1 - x0 + bottom - top) / 1.5)):
            x, y = (x0 + i * 1.5, top) if top == bottom else (x0, top + i * 1.5)
            sheet.area(x, y, x + 0.7, y + 0.7, 0)
    words(sheet, xs, ys, boxes)


def tiled(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], boxes: Sequence[Box]) -> None:
    """White cells on a dark ground: the rules are what shows between them."""
    sheet.area(xs[0] - 0.5, ys[0] - 0.5, xs[-1] + 0.5, ys[-1] + 0.5, 0.3)
    for b in boxes:
        x1, bottom = xs[b.column + b.colspan], ys[b.row + b.rowspan]
        sheet.area(xs[b.column] + 0.4, ys[b.row] + 0.4, x1 - 0.4, bottom - 0.4, 1)
    words(sheet, xs, ys, boxes)


def framed(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], boxes: Sequence[Box]) -> None:
    """A frame a cell, as the area between two rectangles filled even-odd."""
    for b in boxes:
        path = sheet.canvas.beginPath()
        for inset in (0, 0.8):
            x0, top = xs[b.column] + inset, ys[b.row] + inset
            x1, bottom = xs[b.column + b.colspan] - inset, ys[b.row + b.rowspan] - inset
            path.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top)
        sheet.canvas.setFillGray(0)
        sheet.canvas.drawPath(path, stroke=0, fill=1, fillMode=0)
    words(sheet, xs, ys, boxes)


HANDS: dict[str, Hand] = {
    "wps": wps,
    "browser": browser,
    "office": office,
    "boxed": boxed,
    "tiled": tiled,
    "framed": framed,
}


def cut_table(boxes: Iterable[Box], row: int) -> tuple[list[Box], list[Box]]:
    """A table as two pages show it, cut before that row: a merged cell goes on below, its words stand in the larger part."""
    above, below = [], []
    for b in boxes:
        upper, lower = max(0, min(b.rowspan, row - b.row)), max(0, min(b.rowspan, b.row + b.rowspan - row))
        if upper:
            above.append(b._replace(rowspan=upper, text=b.text if upper >= lower else ""))
        if lower:
            below.append(b._replace(row=max(b.row - row, 0), rowspan=lower, text=b.text if lower > upper else ""))
    return above, below


def heights(boxes: Iterable[Box], top: float, pitch: float = 30) -> list[float]:
    """Edges of rows of equal height."""
    return [top + pitch * i for i in range(max(b.row + b.rowspan for b in boxes) + 1)]
