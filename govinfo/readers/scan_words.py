"""A line of a sheet → what it says, how certain that is, and its characters one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govinfo.readers.glyphs import Glyph, is_cjk
from govinfo.readers.grid import Box
from govinfo.readers.scan_engine import Reading, read_line
from govinfo.readers.scan_image import Area, Pixels, slant_of, softened
from govinfo.readers.scan_sheet import Line, Sheet

MARGIN, WIDE_MARGIN, SIDES = 1.6, 3.0, 4.0
"""Points of paper left above and below a line, and at a second look; and beside it, where a minus may be too faint for ink."""
SOFT = 0.47
"""Points over which a second look smooths the grain of a coarse scan."""
SURE, AT_ODDS = 0.95, 0.9
"""A figure read with less confidence is looked at again; two looks that differ leave at most so much."""
NARROWEST, BROADEST, BROADEST_ALONE = 0.42, 0.8, 0.9
"""A digit's breadth as a share of its height, in narrow to broad type; blur broadens a single one most."""
POINT = 0.5
"""A full stop, comma or minus counts as so much of a digit."""
_FIGURE = re.compile(r"[0-9.,-]+")
STROKES = frozenset({"1", "l", "I", "|", "/", "丨", "丿"})
SLASH = 0.26
"""A slash leans by more than this (15 degrees), an upright 1 by less than half of it."""
FLAT, THICKEST = 0.75, 2.0
"""A dash spreads upright less than this share of how it spreads along (a dot as much), and is no thicker than so many points."""
PALE = 215
"""What is paler is the fringe that blur leaves round a stroke."""
AROUND, FAINT = (1.0, 4.5), 225
"""Points from a dash between which a figure's other strokes would stand, and what even a washed-out stroke is darker than."""
TRACE, CLEAR = 0.5, 1.0
"""How sure it is that a cell is empty where something too faint for print is in it; points that a rule's blur reaches."""
STROKE_CONFIDENCE = 0.97
"""Of a slash or a dash told by its shape."""
CJK_HEIGHT, FIGURE_HEIGHT = 0.9, 0.72
"""Height of print as a share of the type's size."""


class Word(NamedTuple):
    """A line of print as recognised, where it stands (points, straightened page), and how certain its worst character is."""

    text: str
    box: Box
    confidence: float


def read_word(sheet: Sheet, line: Line) -> Word:
    """Recognise one line of print."""
    reading = Reading("—", STROKE_CONFIDENCE) if _is_dash(sheet, line) else _recognised(sheet, line)
    return Word(reading.text, Box(*(side / sheet.scale for side in line.area)), reading.confidence)


def traces(sheet: Sheet) -> Iterator[Word]:
    """An uncertain nothing for every cell without print whose paper is not bare: a figure may have been washed out."""
    edge = round(CLEAR * sheet.scale)
    for x0, top, x1, bottom in sheet.bare:
        inside = sheet.grey[top + edge : bottom - edge, x0 + edge : x1 - edge]
        if inside.size and int(softened(inside, SOFT * sheet.scale).min()) <= FAINT:
            yield Word("", Box(*(side / sheet.scale for side in (x0, top, x1, bottom))), TRACE)


def _is_dash(sheet: Sheet, line: Line) -> bool:
    """Whether a cell holds but a flat stroke at its middle, and not what is left of a figure; the engine reads 一, • or =."""
    top, bottom = line.area.top, line.area.bottom
    middle = ((top + bottom) / 2 - line.within.top) / (line.within.bottom - line.within.top)
    thin = bottom - top <= THICKEST * sheet.scale and bottom - top < line.area.x1 - line.area.x0
    return line.alone and thin and 0.25 < middle < 0.75 and _is_flat(sheet, line.area) and _stands_free(sheet, line)


def _is_flat(sheet: Sheet, area: Area) -> bool:
    """Whether a stroke's ink, weighed by how dark it is, spreads along rather than upright: a hyphen's box is all but square."""
    part = sheet.grey[area.top : area.bottom, area.x0 : area.x1]
    weight = np.where(part < PALE, 255 - part, 0).astype(float)
    down, across = weight.sum(axis=1), weight.sum(axis=0)
    return _spread(down) < FLAT * _spread(across)


def _spread(weights: NDArray[np.float64]) -> float:
    at = np.arange(len(weights))
    mean = (weights * at).sum() / weights.sum()
    return float(np.sqrt((weights * (at - mean) ** 2).sum() / weights.sum()))


def _stands_free(sheet: Sheet, line: Line) -> bool:
    """Whether the paper above and below a stroke is bare of even faint ink."""
    near, far = (round(points * sheet.scale) for points in AROUND)
    (left, top, right, bottom), within = line.area, line.within
    first, last = max(top - far, within.top), min(bottom + far, within.bottom)
    soft = softened(sheet.grey[first:last, left:right], SOFT * sheet.scale)
    beside = np.concatenate((soft[: max(top - near - first, 0)], soft[bottom + near - first :]))
    return bool(beside.size) and int(beside.min()) > FAINT


def _recognised(sheet: Sheet, line: Line) -> Reading:
    reading = read_line(_cut_out(sheet, line, MARGIN))
    if line.mates and reading.confidence < SURE:
        again = read_line(softened(_cut_out(sheet, line, WIDE_MARGIN), SOFT * sheet.scale))
        reading = _settled(reading, again)
    if reading.text in STROKES:
        x0, top, x1, bottom = line.area
        reading = _stroke(reading, slant_of(sheet.ink[top:bottom, x0:x1]))
    return reading if _fits(reading.text, line) else _in_doubt(reading)


def _cut_out(sheet: Sheet, line: Line, margin: float) -> Pixels:
    edge, side, area, within = round(margin * sheet.scale), round(SIDES * sheet.scale), line.area, line.within
    top, bottom = max(area.top - edge, within.top), min(area.bottom + edge, within.bottom)
    left, right = max(area.x0 - side, within.x0), min(area.x1 + side, within.x1)
    return sheet.grey[top:bottom, left:right]


def _settled(first: Reading, again: Reading) -> Reading:
    """The more certain of two looks; where they differ it stays in doubt."""
    better = max(first, again, key=lambda reading: reading.confidence)
    return better if first.text == again.text else _in_doubt(better)


def _in_doubt(reading: Reading) -> Reading:
    return reading._replace(confidence=min(reading.confidence, AT_ODDS))


def _fits(text: str, line: Line) -> bool:
    """Whether a figure is as broad as its digits should be: a digit or a minus overlooked leaves the rest perfectly sure."""
    if not _FIGURE.fullmatch(text):
        return True
    digits = sum(1.0 if c.isdigit() else POINT for c in text)
    share = (line.area.x1 - line.area.x0) / (line.area.bottom - line.area.top) / digits
    return share < BROADEST_ALONE if len(text) == 1 else NARROWEST <= share <= BROADEST


def _stroke(reading: Reading, slant: float) -> Reading:
    """A lone stroke is a 1 or the slash of an empty cell, which the engine confuses: its slant decides, or leaves it in doubt."""
    if slant > SLASH:
        return Reading("/", STROKE_CONFIDENCE)
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
