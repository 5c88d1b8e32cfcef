"""pdfium's C functions as this package calls them: with plain addresses, at little more than half of what typed pointers cost.

A page has a thousand characters, each asked six things; the calls are most of what reading takes. Short ones keep
Python's own lock, which other threads would fight over at every return; opening a page or its text lets it go.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import CFUNCTYPE, PYFUNCTYPE, c_double, c_int, c_uint, c_void_p
from ctypes import cast as address_of
from typing import Any, cast

import pypdfium2.raw as pdfium

Handle = int
"""The address of one of pdfium's objects."""
Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: x' = ax + cy + e, y' = bx + dy + f."""


def _plain(function: Any, result: Any, *arguments: Any, kind: Any = PYFUNCTYPE) -> Callable[..., Any]:
    return cast(Callable[..., Any], kind(result, *arguments)(address_of(function, c_void_p).value))


load_page = _plain(pdfium.FPDF_LoadPage, c_void_p, c_void_p, c_int, kind=CFUNCTYPE)
close_page = _plain(pdfium.FPDF_ClosePage, None, c_void_p)
page_box = _plain(pdfium.FPDF_GetPageBoundingBox, c_int, c_void_p, c_void_p)
rotation_of = _plain(pdfium.FPDFPage_GetRotation, c_int, c_void_p)
load_text = _plain(pdfium.FPDFText_LoadPage, c_void_p, c_void_p, kind=CFUNCTYPE)
close_text = _plain(pdfium.FPDFText_ClosePage, None, c_void_p)

_CHARACTER = (c_void_p, c_int)
count_characters = _plain(pdfium.FPDFText_CountChars, c_int, c_void_p)
unicode_of = _plain(pdfium.FPDFText_GetUnicode, c_uint, *_CHARACTER)
is_unmapped = _plain(pdfium.FPDFText_HasUnicodeMapError, c_int, *_CHARACTER)
font_size_of = _plain(pdfium.FPDFText_GetFontSize, c_double, *_CHARACTER)
text_object_of = _plain(pdfium.FPDFText_GetTextObject, c_void_p, *_CHARACTER)
origin_of = _plain(pdfium.FPDFText_GetCharOrigin, c_int, *_CHARACTER, c_void_p, c_void_p)
matrix_of = _plain(pdfium.FPDFText_GetMatrix, c_int, *_CHARACTER, c_void_p)
loose_box_of = _plain(pdfium.FPDFText_GetLooseCharBox, c_int, *_CHARACTER, c_void_p)

count_objects = _plain(pdfium.FPDFPage_CountObjects, c_int, c_void_p)
object_at = _plain(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
count_form_objects = _plain(pdfium.FPDFFormObj_CountObjects, c_int, c_void_p)
form_object_at = _plain(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_int)
type_of = _plain(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
object_matrix = _plain(pdfium.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
bounds_of = _plain(pdfium.FPDFPageObj_GetBounds, c_int, *[c_void_p] * 5)
fill_of = _plain(pdfium.FPDFPageObj_GetFillColor, c_int, *[c_void_p] * 5)
stroke_of = _plain(pdfium.FPDFPageObj_GetStrokeColor, c_int, *[c_void_p] * 5)
draw_mode_of = _plain(pdfium.FPDFPath_GetDrawMode, c_int, *[c_void_p] * 3)
count_segments = _plain(pdfium.FPDFPath_CountSegments, c_int, c_void_p)
segment_at = _plain(pdfium.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
segment_point = _plain(pdfium.FPDFPathSegment_GetPoint, c_int, *[c_void_p] * 3)
segment_type = _plain(pdfium.FPDFPathSegment_GetType, c_int, c_void_p)
segment_closes = _plain(pdfium.FPDFPathSegment_GetClose, c_int, c_void_p)


def transform(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point as a matrix maps it."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def combine(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that maps as one after the other."""
    a, b, c, d, e, f = first
    (x, y), (p, q, r, s, _, _) = transform(then, e, f), then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, x, y


def inverse(matrix: Matrix) -> Matrix:
    """The matrix that leads back; the identity where there is no way back, because the matrix flattens everything."""
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    if not area:
        return 1, 0, 0, 1, 0, 0
    a, b, c, d = d / area, -b / area, -c / area, a / area
    return a, b, c, d, -(a * e + c * f), -(b * e + d * f)
