"""The characters of a page → glyphs, asked of pdfium one by one.

A character is placed by its origin on the base line and the em of its type. pdfium's tight boxes put "." and "、" on a line
of their own, and its loose boxes are tight for some fonts: only the advance of letters and digits comes from them.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import repeat
from math import dist, hypot

from govinfo import limits
from govinfo.readers import pdfium_calls as calls
from govinfo.readers.bounds import refuse_beyond
from govinfo.readers.glyphs import CJK, Glyph
from govinfo.readers.pdf_page import ASCENT, DESCENT, em_glyph
from govinfo.readers.pdfium_calls import Handle, Matrix, combine, inverse, transform

HYPHEN = 2
"""What pdfium calls a hyphen that ends a line."""
Point = tuple[float, float]
HIGH, LOW, END = 0xD800, 0xDC00, 0xE000
"""Where the halves of a character beyond U+FFFF begin and end: on Windows pdfium counts them apart."""


def read_characters(page: Handle, to_paper: Matrix, in_forms: bool) -> tuple[list[Glyph], int]:
    """The glyphs of a text page in the order of the file, and how many more have no character.

    `to_paper` leads from the page's own space to the paper's; `in_forms` says that the page has Form XObjects.
    One loop on purpose: it runs once a glyph, and a call more in it is felt in every PDF.
    """
    origin, matrix = array("d", [0] * 2), array("f", [0] * 6)
    at_x, at_matrix = origin.buffer_info()[0], matrix.buffer_info()[0]
    at_y = at_x + origin.itemsize
    origin_of, matrix_of, font_size_of = calls.origin_of, calls.matrix_of, calls.font_size_of
    advance, on_page = _advances(page), _out_of_forms(page) if in_forms else None
    upright, left, top = to_paper[0] == 1, to_paper[4], to_paper[5]
    glyphs: list[Glyph] = []
    new = tuple.__new__  # what Glyph(…) comes to, at half its cost
    characters, undecoded = _decoded(page)
    for at, text in characters:
        origin_of(page, at, at_x, at_y)
        matrix_of(page, at, at_matrix)
        size = font_size_of(page, at)
        a, b, c, d, e, f = matrix
        x, y = origin
        forward = size if text >= CJK else advance(at, x, y, size, matrix)
        if on_page:
            x, y = on_page(at, x, y, size, (a, b, c, d, e, f))
        if upright and not b and not c and a > 0 and d > 0:
            # As nearly all text stands.
            em, foot, x = size * d, top - y, x + left
            place = x, foot - ASCENT * em, x + forward * a, foot + DESCENT * em
            glyphs.append(new(Glyph, (text, *place, em, 0)))
        elif glyph := _turned(text, transform(to_paper, x, y), (size, forward), combine((a, b, c, d, 0, 0), to_paper)):
            glyphs.append(glyph)
    return glyphs, undecoded


def _decoded(page: Handle) -> tuple[list[tuple[int, str]], int]:
    """Every character that shows, by its index, and how many have no meaning; pdfium makes up blanks and breaks of its own."""
    found = []
    undecoded = high = 0
    count = calls.count_characters(page)
    refuse_beyond(count, limits.MOST_DRAWN)
    for at, unit in enumerate(map(calls.unicode_of, repeat(page, count), range(count))):
        code = unit
        if HIGH <= unit < END:
            code, high = (0x10000 + (high - HIGH << 10) + unit - LOW, 0) if high and unit >= LOW else (32, unit)
        text = "-" if code == HYPHEN else chr(code)
        if text.isspace():
            continue
        if code < HYPHEN or calls.is_unmapped(page, at):
            undecoded += 1
        else:
            found.append((at, text))
    return found, undecoded


def _turned(text: str, origin: Point, extent: Point, matrix: Matrix) -> Glyph | None:
    """A character that does not stand upright; `extent` is the type's size and the advance, both in the text's own units."""
    (size, forward), (a, b, c, d, _, _) = extent, matrix
    return em_glyph(text, *origin, (forward * a, forward * b), size * hypot(c, d)) if size and (a or b) else None


def _advances(page: Handle) -> Callable[[int, float, float, float, Sequence[float]], float]:
    """How far letters and digits carry on, in their text's units: to the end of their loose box, or half an em without one."""
    box = array("f", [0] * 4)
    at_box = box.buffer_info()[0]

    def advance(at: int, x: float, y: float, size: float, matrix: Sequence[float]) -> float:
        a, b = matrix[0], matrix[1]
        calls.loose_box_of(page, at, at_box)
        left, top, right, bottom = box
        if abs(a) >= abs(b):
            forward = (right - x) / a if a > 0 else (left - x) / a if a else 0
        else:
            forward = (top - y) / b if b > 0 else (bottom - y) / b
        return forward if 0 < forward <= 2 * size else size / 2

    return advance


def _out_of_forms(page: Handle) -> Callable[[int, float, float, float, Matrix], Point]:
    """Leads characters that pdfium normalised inside a Form XObject to the page: they keep the form's own coordinates.

    The matrix it gives is right, but that of the whole text. So of the two places a character may stand, the one
    nearer to the end of the character before it, or to where its text begins, is meant.
    """
    own = array("f", [0] * 6)
    at_own = own.buffer_info()[0]
    text = 0
    form: Matrix = (1, 0, 0, 1, 0, 0)
    expected = 0.0, 0.0

    def on_page(at: int, x: float, y: float, size: float, matrix: Matrix) -> Point:
        nonlocal text, form, expected
        if (owner := calls.text_object_of(page, at) or 0) != text:
            calls.object_matrix(owner, at_own)
            text, form, expected = owner, combine(inverse(_six(own)), matrix), matrix[4:]
        x, y = min((x, y), transform(form, x, y), key=lambda place: dist(place, expected))
        expected = x + matrix[0] * size, y + matrix[1] * size
        return x, y

    return on_page


def _six(numbers: Sequence[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f
