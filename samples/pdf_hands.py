"""How three producers paint a table's rules and a line of text on a PDF page: WPS, Chromium, LibreOffice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]
"""(left, bottom, right, top) in points from the page's lower left corner."""

FONT = "sample"


@dataclass(frozen=True)
class Piece:
    """What of a cell lies on one page; `opens` and `closes` say whether its first and last row do."""

    box: Box
    opens: bool
    closes: bool


@dataclass(frozen=True)
class Hand:
    """A producer's way: `rules` paints the rules of one table's pieces, `white` puts a white rectangle behind each line of text.

    `row` is the least height of a table's row in points, `furniture` what stands at the foot of each page.
    """

    producer: str
    rules: Callable[[Any, list[Piece]], None]
    white: bool
    furniture: str
    row: float


def text_line(canvas: Any, hand: Hand, at: tuple[float, float], text: str, size: float, *, width: float) -> None:
    """One line of text with its baseline at that point."""
    x, y = at
    if hand.white:
        canvas.setFillGray(1)
        canvas.rect(x, y - 0.2 * size, width, 1.15 * size, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont(FONT, size)
    canvas.drawString(x, y, text)


def stroked_cells(canvas: Any, pieces: list[Piece]) -> None:
    """WPS: a stroke for each side of each cell, and none where a page break cuts the table."""
    canvas.setLineWidth(0.5)
    canvas.setStrokeGray(0)
    for piece in pieces:
        left, bottom, right, top = piece.box
        canvas.line(left, bottom, left, top)
        canvas.line(right, bottom, right, top)
        if piece.opens:
            canvas.line(left, top, right, top)
        if piece.closes:
            canvas.line(left, bottom, right, bottom)


def thin_rectangles(canvas: Any, pieces: list[Piece]) -> None:
    """Chromium: each side of each cell is a filled rectangle three quarters of a point thick."""
    canvas.setFillGray(0)
    for piece in pieces:
        left, bottom, right, top = piece.box
        width, height, thick = right - left, top - bottom, 0.75
        canvas.rect(left, top - thick, width, thick, stroke=0, fill=1)
        canvas.rect(left, bottom, width, thick, stroke=0, fill=1)
        canvas.rect(left, bottom, thick, height, stroke=0, fill=1)
        canvas.rect(right - thick, bottom, thick, height, stroke=0, fill=1)


def long_strokes(canvas: Any, pieces: list[Piece]) -> None:
    """LibreOffice: sides that touch are one long stroke over the table."""
    canvas.setLineWidth(0.6)
    canvas.setStrokeGray(0)
    sides = [side for piece in pieces for side in _sides(piece.box)]
    for x, spans in _joined([(x0, y0, y1) for x0, y0, x1, y1 in sides if x0 == x1]).items():
        for low, high in spans:
            canvas.line(x, low, x, high)
    for y, spans in _joined([(y0, x0, x1) for x0, y0, x1, y1 in sides if y0 == y1]).items():
        for low, high in spans:
            canvas.line(low, y, high, y)


def _sides(box: Box) -> list[Box]:
    left, bottom, right, top = box
    return [(left, bottom, left, top), (right, bottom, right, top), (left, bottom, right, bottom), (left, top, right, top)]


def _joined(segments: list[tuple[float, float, float]]) -> dict[float, list[list[float]]]:
    """{position: [[from, to], …]} with the segments that touch made one."""
    lines: dict[float, list[list[float]]] = {}
    for position, low, high in sorted(segments):
        spans = lines.setdefault(position, [])
        if spans and low <= spans[-1][1] + 0.01:
            spans[-1][1] = max(spans[-1][1], high)
        else:
            spans.append([low, high])
    return lines


HANDS = {
    "wps": Hand("WPS 文字", stroked_cells, white=True, furniture="— {page} —", row=24.0),
    "chromium": Hand("Skia/PDF", thin_rectangles, white=False, furniture="第 {page} 页", row=17.0),
    "office": Hand("LibreOffice", long_strokes, white=False, furniture="{page}", row=20.0),
}
