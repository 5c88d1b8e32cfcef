"""A page's picture → its glyphs and ruling lines, as a digital page has them, and the confidence of every word read.

Worked in points of the straightened page; `ScannedPage.back` leads to the page as it lies in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import NamedTuple

import numpy as np

from govinfo.readers.glyphs import is_cjk
from govinfo.readers.grid import Box
from govinfo.readers.pdf_page import PageContent
from govinfo.readers.scan_files import PagePicture
from govinfo.readers.scan_sheet import Line, Sheet, lay_out
from govinfo.readers.scan_words import Word, glyphs_of, read_word, traces

LEAST_CELLS = 4
"""What has fewer is a picture with a frame."""
LEGIBLE, SAMPLE = 0.6, 12
"""Legibility below which a page may lie on its side, and how many of its lines tell."""
MOST_LINES = 1000
"""A page of the form has four hundred; what seems to have more is grain, and each line would be looked at twice."""


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


class Attempt(NamedTuple):
    """A page turned by so many quarters and laid out, its broadest lines read."""

    quarters: int
    sheet: Sheet
    sample: dict[Line, Word]

    @property
    def legibility(self) -> float:
        """Mean confidence of the sample that is Chinese, as broad lines are on a page the right way up; 1 where there are few.

        A line counts by its breadth: three headings over a table of words of two characters are enough.
        """
        if len(self.sample) < SAMPLE:
            return 1.0
        breadths = {line: line.area.x1 - line.area.x0 for line in self.sample}
        read = (breadths[line] * word.confidence for line, word in self.sample.items() if sum(map(is_cjk, word.text)) > 2)
        return sum(read) / sum(breadths.values())


def read_page(page: PagePicture, number: int, likely: int = 0) -> ScannedPage:
    """Read a page, turned upright where it lies on its side or its head; `likely` are the quarters that the page before had."""
    attempts: list[Attempt] = []
    for quarters in sorted(range(4), key=lambda k: k != likely):
        attempts.append(_attempt(page, quarters))
        if attempts[-1].legibility >= LEGIBLE:
            break
    quarters, sheet, known = max(attempts, key=lambda attempt: attempt.legibility)
    lines = sheet.lines if len(sheet.lines) <= MOST_LINES else tuple(known)
    words = (*(known.get(line) or read_word(sheet, line) for line in lines), *traces(sheet))
    height, width = (side / page.scale for side in sheet.grey.shape)
    return ScannedPage(page_content(sheet, number, words), words, Back(width, height, sheet.tilt, quarters, page.unit))


def _attempt(page: PagePicture, quarters: int) -> Attempt:
    # Counter-clockwise; `Back` turns clockwise again.
    sheet = lay_out(np.ascontiguousarray(np.rot90(page.pixels, quarters)), page.scale)
    broadest = sorted(sheet.lines, key=lambda line: line.area.x0 - line.area.x1)[:SAMPLE]
    return Attempt(quarters, sheet, {line: read_word(sheet, line) for line in broadest})


def read_tables(page: PagePicture, digital: PageContent) -> ScannedPage | None:
    """Read the tables that stand on a digital page as pictures; its own text stays. None where there is no such table."""
    sheet = lay_out(page.pixels, page.scale, straight=True)
    if page.unit != 1 or sum(len(table.spans) for table in sheet.tables) < LEAST_CELLS:
        return None
    words = [*(read_word(sheet, line) for line in sheet.lines), *traces(sheet)]
    outside = [g for g in digital.glyphs if not any(table.holds(g.x, g.y) for table in sheet.tables)]
    glyphs = (*outside, *(glyph for word in words for glyph in glyphs_of(word)))
    content = replace(digital, glyphs=glyphs, horizontal=sheet.horizontal, vertical=sheet.vertical)
    return ScannedPage(content, tuple(words), Back(digital.width, digital.height))


def page_content(sheet: Sheet, number: int, words: Sequence[Word]) -> PageContent:
    """The page as a digital one would come."""
    height, width = (side / sheet.scale for side in sheet.grey.shape)
    glyphs = tuple(glyph for word in words for glyph in glyphs_of(word))
    return PageContent(number, width, height, glyphs, sheet.horizontal, sheet.vertical, pictured=1.0, drawn=0, undecoded=0)
