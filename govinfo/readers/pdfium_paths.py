"""What is drawn on a page → shapes and pictures, out of pdfium's page objects, those inside Form XObjects included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import addressof, c_float, c_int, c_uint
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from govinfo.readers import pdfium_calls as calls
from govinfo.readers.grid import Box
from govinfo.readers.pdf_rules import Colour, Point, Shape, bounds
from govinfo.readers.pdfium_calls import Handle, Matrix, combine, transform

RECTANGLE = 6
"""A path of no more segments is one part: a line or a rectangle, whose box is enough where it is only filled."""
DEEPEST = 12
"""Forms within forms beyond this are a trap, not a drawing."""


@dataclass(slots=True)
class Drawing:
    """What is painted on a page beside its text; `curves` counts the parts of paths that are no lines or rectangles."""

    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    curves: int = 0
    forms: int = 0


def read_drawing(page: Handle, to_paper: Matrix) -> Drawing:
    """Everything painted on a page, in the paper's coordinates."""
    drawing = Drawing()
    objects = [calls.object_at(page, i) for i in range(calls.count_objects(page))]
    _collect(objects, to_paper, drawing, DEEPEST)
    return drawing


def _collect(objects: list[Handle], to_paper: Matrix, drawing: Drawing, depth: int) -> None:
    for thing in objects:
        kind = calls.type_of(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(thing, to_paper, drawing)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawing.pictures.append(_box(thing, to_paper))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            drawing.forms += 1
            inner = [calls.form_object_at(thing, i) for i in range(calls.count_form_objects(thing) if depth else 0)]
            _collect(inner, combine(_matrix(thing), to_paper), drawing, depth - 1)


def _add_path(path: Handle, to_paper: Matrix, drawing: Drawing) -> None:
    modes = (c_int * 2)()
    calls.draw_mode_of(path, addressof(modes), addressof(modes) + 4)
    fill = _colour(calls.fill_of, path) if modes[0] else None
    stroke = _colour(calls.stroke_of, path) if modes[1] else None
    if fill is None and stroke is None:
        return
    even_odd = modes[0] == pdfium.FPDF_FILLMODE_ALTERNATE
    if stroke is None and calls.count_segments(path) <= RECTANGLE:
        box = _box(path, to_paper)
        drawing.shapes.append(Shape(_corners(box), box, None, fill, even_odd))
        return
    for points, curved in _parts(path, combine(_matrix(path), to_paper)):
        box = bounds(points)
        # Two points enclose nothing: a filled line does not show.
        inside = fill if len(points) > 2 else None
        drawing.shapes.append(Shape(tuple(points), box, stroke, inside, even_odd))
        drawing.curves += curved or not _is_rectangle(points, box)


def _parts(path: Handle, to_paper: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The closed or open parts of a path, each with whether it has curves; of a curve the end alone counts."""
    at = (c_float * 2)()
    at_x, at_y = addressof(at), addressof(at) + 4
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
            calls.segment_point(segment, at_x, at_y)
            points.append(transform(to_paper, at[0], at[1]))
        if calls.segment_closes(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points:
        yield points, bends > 0


def _is_rectangle(points: list[Point], box: Box) -> bool:
    """Whether a part is a line, or has its corners where its box has them."""
    return len(points) < 3 or all(x in (box.x0, box.x1) and y in (box.top, box.bottom) for x, y in points)


def _corners(box: Box) -> tuple[Point, ...]:
    x0, top, x1, bottom = box
    return (x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)


def _box(thing: Handle, to_paper: Matrix) -> Box:
    """The box of what an object paints."""
    sides = (c_float * 4)()
    start = addressof(sides)
    calls.bounds_of(thing, start, start + 4, start + 8, start + 12)
    left, low, right, high = sides
    return bounds([transform(to_paper, left, low), transform(to_paper, right, high)])


def _matrix(thing: Handle) -> Matrix:
    """The matrix that leads from an object's own space to that of the page or form it stands in."""
    numbers = (c_float * 6)()
    calls.object_matrix(thing, addressof(numbers))
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _colour(ask: Callable[..., int], thing: Handle) -> Colour:
    """A path's colour in RGB; a pattern's has no parts."""
    parts = (c_uint * 4)()
    start = addressof(parts)
    known = ask(thing, start, start + 4, start + 8, start + 12)
    return (parts[0] / 255, parts[1] / 255, parts[2] / 255) if known else ()
