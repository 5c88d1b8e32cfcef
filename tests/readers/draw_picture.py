"""Draws pages as pixels: ruled tables, lines of print and seals, as the scan reader's stages meet them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from samples.draw_pdf import FONT_FILE

DPI = 200
SCALE = DPI / 72
LEFT, TOP = 60.0, 100.0
CELL = (44.0, 20.0)
"""Points that a cell is broad and high."""


class Picture:
    """A white page that is drawn on in points; finer by `FINER` than what comes out, so that edges are as soft as a lens's.

    As broad as A4 and as high as its upper third: what is beneath is only more to look through. Grey, "RGB" for a seal.
    """

    FINER = 3

    def __init__(self, width: float = 595, height: float = 280, dpi: float = DPI, mode: str = "L") -> None:
        self.scale = dpi / 72 * self.FINER
        size = [round(side * dpi / 72) * self.FINER for side in (width, height)]
        self.image = Image.new(mode, (size[0], size[1]), "white")
        self.pen = ImageDraw.Draw(self.image)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6) -> None:
        self.pen.line([v * self.scale for v in (x0, y0, x1, y1)], fill="black", width=round(width * self.scale))

    def text(self, x: float, y: float, text: str, size: float = 9) -> None:
        font = ImageFont.truetype(str(FONT_FILE), round(size * self.scale))
        self.pen.text((x * self.scale, y * self.scale), text, fill="black", font=font, anchor="mm")

    def table(self, rows: Sequence[Sequence[str]], size: float = 9, top: float = TOP, cell: tuple[float, float] = CELL) -> None:
        """A table with a rule on every side of every cell, texts in the cells' middles."""
        width, height = cell
        right, bottom = LEFT + width * len(rows[0]), top + height * len(rows)
        for r in range(len(rows) + 1):
            self.rule(LEFT, top + r * height, right, top + r * height)
        for c in range(len(rows[0]) + 1):
            self.rule(LEFT + c * width, top, LEFT + c * width, bottom)
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                self.text(LEFT + (c + 0.5) * width, top + (r + 0.5) * height, text, size)

    def finish(self) -> Image.Image:
        return self.image.reduce(self.FINER)

    def grey(self) -> NDArray[np.uint8]:
        return np.asarray(self.finish().convert("L"))


def table_picture(rows: Sequence[Sequence[str]], size: float = 9) -> NDArray[np.uint8]:
    """A page in grey with one table on it, and as much beneath as above it."""
    picture = Picture(height=2 * TOP + CELL[1] * len(rows))
    picture.table(rows, size)
    return picture.grey()
