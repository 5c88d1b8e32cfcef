"""The characters of a page → glyphs, asked of pdfium one by one.

A character is placed by its origin on the base line and the em of its type. pdfium's tight boxes put "." and "、" on a line
of their own, and its loose boxes are tight for some fonts: only the advance of letters and digits comes from them.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from math import dist, hypot

from govinfo.readers import pdfium_calls as calls
from govinfo.readers.glyphs import CJK, Glyph
from govinfo.readers.pdf_page import ASCENT, em_glyph
from govinfo.readers.pdfium_calls import Handle, Matrix, combine, inverse, transform

HYPHEN = 2
"""What pdfium calls a hyphen that ends a line."""
Point = tuple[float, float]
HIGH, LOW, END = 0xD800, 0xDC00, 0xE000
"""Where the halves of a character beyond U+FFFF begin and end: on Windows pdfium counts them apart."""


def read_characters(page: Handle, to_paper: Matrix, in_forms: bool) -> tuple[list[Glyph], int]:
    """The glyphs of a text page in the order of the file, and how many more have no character.

    `to_paper` leads from the page's own space to the paper's; `in_forms` says that the page has Form XObjects.
    """
    origin, matrix = array("d", [0] * 2), array("f", [0] * 6)
    at_x, at_matrix = origin.buffer_info()[0], matrix.buffer_info()[0]
    at_y = at_x + origin.itemsize
    advance, on_page = _advances(page), _out_of_forms(page) if in_forms else None
    glyphs: list[Glyph | None] = []
    characters, undecoded = _decoded(page)
    for at, text in characters:
        calls.origin_of(page, at, at_x, at_y)
        calls.matrix_of(page, at, at_matrix)
        size = calls.font_size_of(page, at)
        x, y = origin
        if on_page:
            x, y = on_page(at, x, y, size, _six(matrix))
        forward = size if text >= CJK else advance(at, origin[0], origin[1], size, matrix)
        a, b, c, d, _, _ = matrix
        glyphs.append(_glyph(text, (x, y), (size, forward), (a, b, c, d), to_paper))
    return [g for g in glyphs if g is not None], undecoded


def _decoded(page: Handle) -> tuple[list[tuple[int, str]], int]:
    """Every character that shows, by its index, and how many have no meaning; pdfium makes up blanks and breaks of its own."""
    found = []
    undecoded = high = 0
    for at in range(calls.count_characters(page)):
        code = calls.unicode_of(page, at)
        if HIGH <= code < END:
            code, high = (0x10000 + (high - HIGH << 10) + code - LOW, 0) if high and code >= LOW else (32, code)
        text = "-" if code == HYPHEN else chr(code)
        if text.isspace():
            continue
        if code < HYPHEN or calls.is_unmapped(page, at):
            undecoded += 1
        else:
            found.append((at, text))
    return found, undecoded


def _glyph(text: str, origin: Point, extent: Point, scale: tuple[float, float, float, float], to_paper: Matrix) -> Glyph | None:
    """The em's box on the paper; `extent` is the type's size and the advance, both in the text's own units."""
    (x, y), (size, forward), (a, b, c, d) = origin, extent, scale
    right, down, right_y, down_y, left, top = to_paper
    if right == 1 and not b and not c and a > 0 and d > 0:
        # As nearly all text stands: upright on an upright page.
        em, foot = size * d, top - y
        return Glyph(text, x + left, foot - ASCENT * em, x + left + forward * a, foot + (1 - ASCENT) * em, em)
    dx, dy = forward * a, forward * b
    along = right * dx + right_y * dy, down * dx + down_y * dy
    return em_glyph(text, *transform(to_paper, x, y), along, size * hypot(c, d)) if size and (a or b) else None


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
