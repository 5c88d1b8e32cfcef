"""The characters of a page → glyphs, asked of pdfium one by one.

A character is placed by its origin on the base line and the em of its type. pdfium's tight boxes put "." and "、" on a line
of their own, and its loose boxes are tight for some fonts: only the advance of letters and digits comes from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import addressof, c_double, c_float
from math import dist, hypot
from typing import NamedTuple

from govinfo.readers import pdfium_calls as calls
from govinfo.readers.glyphs import Glyph
from govinfo.readers.pdf_page import em_glyph
from govinfo.readers.pdfium_calls import Handle, Matrix, combine, inverse, transform

SQUARE = "\u2e80"
"""From here on characters are as broad as their em."""
HYPHEN = 2
"""What pdfium calls a hyphen that ends a line."""
HIGH, LOW, END = 0xD800, 0xDC00, 0xE000
"""Where the halves of a character beyond U+FFFF begin and end: on Windows pdfium counts them apart."""


class _Character(NamedTuple):
    """What pdfium says of a character: its origin, its type's size, and the matrix of its text, all in the page's own space."""

    at: int
    text: str
    x: float
    y: float
    size: float
    matrix: Matrix


def read_characters(page: Handle, to_paper: Matrix, in_forms: bool) -> tuple[list[Glyph], int]:
    """The glyphs of a text page in the order of the file, and how many more have no character.

    `to_paper` leads from the page's own space to the paper's; `in_forms` says that the page has Form XObjects.
    """
    found, undecoded = _ask(page)
    if in_forms:
        found = list(_out_of_forms(page, found))
    advance = _advances(page)
    along_x, across_x, along_y, across_y, _, _ = to_paper
    glyphs = []
    for character in found:
        _, text, x, y, size, (a, b, c, d, _, _) = character
        length = hypot(a, b)
        if not length or not size:
            continue
        forward = size * length if text >= SQUARE else advance(character)
        dx, dy = forward * a / length, forward * b / length
        along = along_x * dx + along_y * dy, across_x * dx + across_y * dy
        if glyph := em_glyph(text, *transform(to_paper, x, y), along, size * hypot(c, d)):
            glyphs.append(glyph)
    return glyphs, undecoded


def _ask(page: Handle) -> tuple[list[_Character], int]:
    """Every character that shows, and how many have no meaning; pdfium makes up blanks and line breaks of its own."""
    origin, matrix = (c_double * 2)(), (c_float * 6)()
    at_x, at_y, at_matrix = addressof(origin), addressof(origin) + 8, addressof(matrix)
    found: list[_Character] = []
    undecoded = 0
    high = 0
    for index in range(calls.count_characters(page)):
        code = calls.unicode_of(page, index)
        if HIGH <= code < END:
            code, high = (0x10000 + (high - HIGH << 10) + code - LOW, 0) if high and code >= LOW else (32, code)
        text = "-" if code == HYPHEN else chr(code)
        if text.isspace():
            continue
        if code < HYPHEN or calls.is_unmapped(page, index):
            undecoded += 1
            continue
        calls.origin_of(page, index, at_x, at_y)
        calls.matrix_of(page, index, at_matrix)
        found.append(_Character(index, text, origin[0], origin[1], calls.font_size_of(page, index), tuple(matrix)))
    return found, undecoded


def _advances(page: Handle) -> Callable[[_Character], float]:
    """How far letters and digits carry on: to the end of their loose box, or half an em where that says nothing."""
    box = (c_float * 4)()
    at_box = addressof(box)

    def advance(character: _Character) -> float:
        index, _, x, y, size, (a, b, _, _, _, _) = character
        calls.loose_box_of(page, index, at_box)
        left, top, right, bottom = box
        forward = (right - x if a > 0 else x - left) if abs(a) >= abs(b) else (top - y if b > 0 else y - bottom)
        most = 2 * size * max(abs(a), abs(b))
        return forward if 0 < forward <= most else most / 4

    return advance


def _out_of_forms(page: Handle, found: list[_Character]) -> Iterator[_Character]:
    """Characters that pdfium normalised inside a Form XObject keep the form's own coordinates: lead them to the page.

    The matrix it gives is right, but that of the whole text. So of the two places a character may stand, the one
    nearer to the end of the character before it, or to where its text begins, is meant.
    """
    own = (c_float * 6)()
    at_own = addressof(own)
    text = 0
    form: Matrix = (1, 0, 0, 1, 0, 0)
    for character in found:
        index, _, x, y, size, (a, b, _, _, begin_x, begin_y) = character
        if (owner := calls.text_object_of(page, index) or 0) != text:
            calls.object_matrix(owner, at_own)
            text, form = owner, combine(inverse(tuple(own)), character.matrix)
            expected = begin_x, begin_y
        x, y = min((x, y), transform(form, x, y), key=lambda place: dist(place, expected))
        expected = x + a * size, y + b * size
        yield character._replace(x=x, y=y)
