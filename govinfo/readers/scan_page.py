"""A page's picture → its glyphs and ruling lines, as a digital page has them, and the confidence of every word read.

Worked in points of the straightened page; `ScannedPage.back` leads to the page as it lies in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import NamedTuple

import numpy as np

from govinfo.readers.glyphs import Glyph, is_cjk
from govinfo.readers.grid import Box
from govinfo.readers.pdf_page import PageContent
from govinfo.readers.scan_engine import Reading, read_line
from govinfo.readers.scan_files import PagePicture
from govinfo.readers.scan_image import Pixels, slant_of
from govinfo.readers.scan_sheet import Line, Sheet, lay_out

MARGIN = 1.6
"""Points of paper left round a line that is recognised."""
STROKES = frozenset({"1", "l", "I", "|", "/", "丨", "丿"})
SLASH, SLASH_CONFIDENCE = 0.26, 0.97
"""A slash leans by more than this (15 degrees), an upright 1 by less than half of it."""
CJK_HEIGHT, FIGURE_HEIGHT = 0.9, 0.72
"""Height of print as a share of the type's size."""
LEAST_CELLS = 4
"""What has fewer is a picture with a frame."""
LEGIBLE, SAMPLE = 0.7, 12
"""Mean confidence of longer words below which a page may lie on its side; how many words tell of another way up."""


class Word(NamedTuple):
    """A line of print as recognised, where it stands (points, straightened page), and how certain its worst character is."""

    text: str
    box: Box
    confidence: float


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


def read_word(sheet: Sheet, line: Line) -> Word:
    """Recognise one line of print."""
    edge = round(MARGIN * sheet.scale)
    area, within = line.area, line.within
    top, bottom = max(area.top - edge, within.top), min(area.bottom + edge, within.bottom)
    left, right = max(area.x0 - edge, within.x0), min(area.x1 + edge, within.x1)
    reading = read_line(sheet.grey[top:bottom, left:right])
    if reading.text in STROKES:
        reading = _stroke(reading, slant_of(sheet.ink[area.top : area.bottom, area.x0 : area.x1]))
    return Word(reading.text, Box(*(side / sheet.scale for side in area)), reading.confidence)


def _stroke(reading: Reading, slant: float) -> Reading:
    """A lone stroke is a 1 or the slash of an empty cell, which the engine confuses: its slant decides, or leaves it in doubt."""
    if slant > SLASH:
        return Reading("/", SLASH_CONFIDENCE)
    return reading if slant < SLASH / 2 else reading._replace(confidence=0.0)


def glyphs_of(word: Word) -> Iterator[Glyph]:
    """A word's characters set along its line: Chinese ones a square each, letters and figures half of one."""
    shares = [1.0 if is_cjk(c) else 0.5 for c in word.text]
    if not shares:
        return
    advance = (word.box.x1 - word.box.x0) / sum(shares)
    print_height = (word.box.bottom - word.box.top) / (CJK_HEIGHT if any(map(is_cjk, word.text)) else FIGURE_HEIGHT)
    # The height wavers with the characters there are; over a longer line their breadth tells the size better.
    size = advance if len(shares) > 5 and advance < 1.3 * print_height else print_height
    middle, x = (word.box.top + word.box.bottom) / 2, word.box.x0
    for character, share in zip(word.text, shares, strict=True):
        yield Glyph(character, x, middle - size / 2, x + share * advance, middle + size / 2, size)
        x += share * advance
