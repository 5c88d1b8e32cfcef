"""A page's picture → its glyphs and ruling lines, as a digital page has them, and the confidence of every word read.

Worked in points of the straightened page; `ScannedPage.back` leads to the page as it lies in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import NamedTuple

import numpy as np

from govinfo.readers.grid import Box
from govinfo.readers.pdf_page import PageContent
from govinfo.readers.scan_files import PagePicture
from govinfo.readers.scan_image import Pixels
from govinfo.readers.scan_sheet import Sheet, lay_out
from govinfo.readers.scan_words import Word, glyphs_of, read_word

LEAST_CELLS = 4
"""What has fewer is a picture with a frame."""
LEGIBLE, SAMPLE = 0.7, 12
"""Mean confidence of longer words below which a page may lie on its side; how many words tell of another way up."""


class Back(NamedTuple):
    """From the straightened page to the page in the file: turned about the middle by `tilt`, then by quarters, then scaled."""

    width: float
    height: float
    tilt: float = 0.0
    quarters: int = 0
    unit: float = 1.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies in the file's page."""
        angle, across, down = radians(self.tilt), x - self.width / 2, y - self.height / 2
        x = self.width / 2 + cos(angle) * across - sin(angle) * down
        y = self.height / 2 + sin(angle) * across + cos(angle) * down
        width, height = self.width, self.height
        for _ in range(self.quarters):
            x, y, width, height = height - y, x, height, width
        return x * self.unit, y * self.unit

    def box(self, box: tuple[float, float, float, float]) -> Box:
        """The upright box round a box of the straightened page."""
        corners = [self.point(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What was read off one picture."""

    content: PageContent
    words: tuple[Word, ...]
    back: Back


def read_page(page: PagePicture, number: int) -> ScannedPage:
    """Read a page; one that lies on its side, or on its head, is turned upright."""
    picture, scale, unit = page
    sheet, quarters = lay_out(picture, scale), 0
    words = [read_word(sheet, line) for line in sheet.lines]
    if _legibility(words) < LEGIBLE:
        upright, turns = max(((lay_out(_quartered(picture, k), scale), k) for k in (1, 2, 3)), key=lambda turn: _sampled(turn[0]))
        if _sampled(upright) > LEGIBLE:
            sheet, quarters = upright, turns
            words = [read_word(sheet, line) for line in sheet.lines]
    height, width = (side / scale for side in sheet.grey.shape)
    return ScannedPage(page_content(sheet, number, words), tuple(words), Back(width, height, sheet.tilt, quarters, unit))


def read_tables(page: PagePicture, digital: PageContent) -> ScannedPage | None:
    """Read the tables that stand on a digital page as pictures; its own text stays. None where there is no such table."""
    sheet = lay_out(page.pixels, page.scale, straight=True)
    if page.unit != 1 or sum(len(table.spans) for table in sheet.tables) < LEAST_CELLS:
        return None
    words = [read_word(sheet, line) for line in sheet.lines]
    outside = [g for g in digital.glyphs if not any(table.holds(g.x, g.y) for table in sheet.tables)]
    glyphs = (*outside, *(glyph for word in words for glyph in glyphs_of(word)))
    content = replace(digital, glyphs=glyphs, horizontal=sheet.horizontal, vertical=sheet.vertical)
    return ScannedPage(content, tuple(words), Back(digital.width, digital.height))


def _quartered(picture: Pixels, quarters: int) -> Pixels:
    """The picture turned counter-clockwise; `Back` turns it clockwise again."""
    return np.ascontiguousarray(np.rot90(picture, quarters))


def _legibility(words: Sequence[Word]) -> float:
    """Mean confidence of what has more than one character; 1 where there is too little of it to tell."""
    longer = [word.confidence for word in words if len(word.text) != 1]
    return sum(longer) / len(longer) if len(longer) > SAMPLE else 1.0


def _sampled(sheet: Sheet) -> float:
    """Legibility of the longest lines alone."""
    longest = sorted(sheet.lines, key=lambda line: line.area.x0 - line.area.x1)[:SAMPLE]
    return sum(read_word(sheet, line).confidence for line in longest) / max(len(longest), 1)


def page_content(sheet: Sheet, number: int, words: Sequence[Word]) -> PageContent:
    """The page as a digital one would come."""
    height, width = (side / sheet.scale for side in sheet.grey.shape)
    glyphs = tuple(glyph for word in words for glyph in glyphs_of(word))
    return PageContent(number, width, height, glyphs, sheet.horizontal, sheet.vertical, pictured=1.0, drawn=0, undecoded=0)
