"""What is drawn on a page → shapes and pictures, out of pdfium's page objects, those inside Form XObjects included."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat

import pypdfium2.raw as pdfium

from govinfo import limits
from govinfo.readers import pdfium_calls as calls
from govinfo.readers.bounds import refuse_beyond
from govinfo.readers.grid import Box
from govinfo.readers.pdf_rules import Colour, Point, Shape, bounds
from govinfo.readers.pdfium_calls import Handle, Matrix, combine, transform

RECTANGLE = 6
"""A path of no more segments is one part: a line or a rectangle, whose box is enough where it is only filled."""
PATH, IMAGE, FORM = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
DEEPEST = 12
"""Forms within forms beyond this are a trap, not a drawing."""


_WHOLE = array("i", [0, 0])
_PARTS = array("I", [0, 0, 0, 0])
_REALS = array("f", [0] * 6)
"""Where pdfium writes its answers; it is asked under its lock, by one thread at a time."""
_AT_WHOLE, _AT_PARTS, _AT_REALS = (numbers.buffer_info()[0] for numbers in (_WHOLE, _PARTS, _REALS))


@dataclass(slots=True)
class Drawing:
    """What is painted on a page beside its text; `curves` counts the parts of paths that are no lines or rectangles."""

    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    curves: int = 0
    forms: int = 0
    met: int = 0
    """How many things inside of forms were looked at: forms that draw themselves twice would double at each step."""


def read_drawing(page: Handle, to_paper: Matrix) -> Drawing:
    """Everything painted on a page, in the paper's coordinates."""
    drawing = Drawing()
    count = calls.count_objects(page)
    refuse_beyond(count, limits.MOST_DRAWN)
    _collect(list(map(calls.object_at, repeat(page, count), range(count))), to_paper, drawing, DEEPEST)
    return drawing


def _collect(objects: list[Handle], to_paper: Matrix, drawing: Drawing, depth: int) -> None:
    for thing, kind in zip(objects, map(calls.type_of, objects), strict=True):
        if kind == PATH:
            _add_path(thing, to_paper, drawing)
        elif kind == IMAGE:
            drawing.pictures.append(_box(thing, to_paper))
        elif kind == FORM:
            drawing.forms += 1
            held = calls.count_form_objects(thing) if depth else 0
            drawing.met += held
            refuse_beyond(drawing.met, limits.MOST_DRAWN)
            inner = [calls.form_object_at(thing, i) for i in range(held)]
            _collect(inner, combine(_matrix(thing), to_paper), drawing, depth - 1)


def _add_path(path: Handle, to_paper: Matrix, drawing: Drawing) -> None:
    calls.draw_mode_of(path, _AT_WHOLE, _AT_WHOLE + _WHOLE.itemsize)
    filled, stroked = _WHOLE
    stroke = _colour(calls.stroke_of, path) if stroked else None
    fill = _colour(calls.fill_of, path) if filled else None
    even_odd = filled == pdfium.FPDF_FILLMODE_ALTERNATE
    if filled and not stroked and calls.count_segments(path) <= RECTANGLE:
        drawing.shapes.append(Shape((), _box(path, to_paper), None, fill, even_odd))
    elif filled or stroked:
        refuse_beyond(calls.count_segments(path), limits.MOST_DRAWN)
        for points, curved in _parts(path, combine(_matrix(path), to_paper)):
            box = bounds(points)
            # Two points enclose nothing: a filled line does not show.
            drawing.shapes.append(Shape(tuple(points), box, stroke, fill if len(points) > 2 else None, even_odd))
            drawing.curves += curved or not _is_rectangle(points, box)


def _parts(path: Handle, to_paper: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The closed or open parts of a path, each with whether it has curves; of a curve the end alone counts."""
    points: list[Point] = []
    bends = 0
    for index in range(calls.count_segments(path)):
        segment = calls.segment_at(path, index)
        kind = calls.segment_type(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, bends > 0
            points, bends = [], 0
        bends += kind == pdfium.FPDF_SEGMENT_BEZIERTO
        if kind != pdfium.FPDF_SEGMENT_BEZIERTO or not bends % 3:
            calls.segment_point(segment, _AT_REALS, _AT_REALS + _REALS.itemsize)
            points.append(transform(to_paper, _REALS[0], _REALS[1]))
        if points and calls.segment_closes(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points:
        yield points, bends > 0


def _is_rectangle(points: list[Point], box: Box) -> bool:
    """Whether a part is a line, or has its corners where its box has them."""
    return len(points) < 3 or all(x in (box.x0, box.x1) and y in (box.top, box.bottom) for x, y in points)


def _box(thing: Handle, to_paper: Matrix) -> Box:
    """The box of what an object paints."""
    size = _REALS.itemsize
    calls.bounds_of(thing, _AT_REALS, _AT_REALS + size, _AT_REALS + 2 * size, _AT_REALS + 3 * size)
    left, low, right, high, _, _ = _REALS
    ax, ay = transform(to_paper, left, low)
    bx, by = transform(to_paper, right, high)
    return Box(ax if ax < bx else bx, ay if ay < by else by, bx if ax < bx else ax, by if ay < by else ay)


def _matrix(thing: Handle) -> Matrix:
    """The matrix that leads from an object's own space to that of the page or form it stands in."""
    calls.object_matrix(thing, _AT_REALS)
    a, b, c, d, e, f = _REALS
    return a, b, c, d, e, f


def _colour(ask: Callable[..., int], thing: Handle) -> Colour:
    """A path's colour in RGB; a pattern's has no parts."""
    size = _PARTS.itemsize
    known = ask(thing, _AT_PARTS, _AT_PARTS + size, _AT_PARTS + 2 * size, _AT_PARTS + 3 * size)
    red, green, blue, _ = _PARTS
    return (red / 255, green / 255, blue / 255) if known else ()
