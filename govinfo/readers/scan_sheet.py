"""A page's picture → a straight, clean sheet: its tables, their rules taken out, and where its lines of print stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from govinfo.readers.grid import SNAP, Box, Lattice, Rule, find_lattices
from govinfo.readers.scan_engine import find_text
from govinfo.readers.scan_image import (
    Area,
    Pixels,
    Ruled,
    find_rules,
    ink_of,
    paper_white,
    print_lines,
    tilt_of,
    turned,
    typical_height,
)  # fmt: skip

INSET = 1.2
"""Points that a cell's print keeps from its rules."""
LEAST_TABLE = 60.0
"""Points that a table's longest unbroken rule runs at least: the many short strokes of a large heading make meshes too."""


class Line(NamedTuple):
    """A line of print in pixels, and the cell, or the page, that its margin must not leave; `mates` counts the cell's lines."""

    area: Area
    within: Area
    mates: int = 0

    @property
    def alone(self) -> bool:
        """Whether the line is all that its cell holds."""
        return self.mates == 1


class Sheet(NamedTuple):
    """A page laid out. `tilt` is what it was turned by, in degrees; rules and tables are in points, straightened.

    `bare` are the cells without ink.
    """

    grey: Pixels
    ink: Pixels
    scale: float
    tilt: float
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    tables: tuple[Lattice, ...]
    lines: tuple[Line, ...]
    bare: tuple[Area, ...]


def lay_out(picture: Pixels, scale: float, *, straight: bool = False) -> Sheet:
    """Lay a page out, `scale` pixels a point. A `straight` one is part of a digital page: only its tables are asked for."""
    white = paper_white(picture, scale)
    tilt = 0.0 if straight else tilt_of(white, scale)
    grey = turned(white, tilt)
    ruled = find_rules(grey, scale)
    lattices = [t for t in find_lattices(ruled.horizontal, ruled.vertical) if _is_table(t, ruled.horizontal)]
    tables = tuple(t for t in lattices if len(t.spans) > 1)
    grey = _without_rules(grey, ruled, tables, scale)
    ink = ink_of(grey, scale)
    height = typical_height(ink, scale)
    cells = [cell for table in tables for cell in _cells(table, scale)]
    lines = [line for cell in cells for line in _in_cell(ink, cell, height)]
    lines += [] if straight else _around(grey, ink, [t.box for t in tables], scale, height)
    return Sheet(
        grey,
        ink,
        scale,
        tilt,
        tuple(r for r in ruled.horizontal if any(_holds(t, (r.start + r.end) / 2, r.at) for t in lattices)),
        tuple(r for r in ruled.vertical if any(_holds(t, r.at, (r.start + r.end) / 2) for t in lattices)),
        tables,
        tuple(lines),
        tuple(c for c in cells if not ink[c.top : c.bottom, c.x0 : c.x1].any()),
    )


def _is_table(lattice: Lattice, horizontal: Sequence[Rule]) -> bool:
    """Whether a lattice has a rule as long as a table's."""
    return any(r.end - r.start >= LEAST_TABLE and _holds(lattice, (r.start + r.end) / 2, r.at) for r in horizontal)


def _holds(lattice: Lattice, x: float, y: float) -> bool:
    """Whether a rule with that middle is of the lattice, its outer rules included."""
    x0, top, x1, bottom = lattice.box
    return x0 - SNAP <= x <= x1 + SNAP and top - SNAP <= y <= bottom + SNAP


def _without_rules(grey: Pixels, ruled: Ruled, tables: Sequence[Lattice], scale: float) -> Pixels:
    """The page with the rules of its tables gone; elsewhere a long stroke may be a heading's."""
    clean = grey.copy()
    for table in tables:
        x0, top, x1, bottom = _pixels(table.box, scale, by=SNAP)
        clean[top:bottom, x0:x1][ruled.mask[top:bottom, x0:x1] > 0] = 255
    return clean


def _pixels(box: Box, scale: float, by: float = 0.0) -> Area:
    """A box in pixels, larger by that many points on every side."""
    sides = (box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)
    return Area(*(max(round(side * scale), 0) for side in sides))


def _cells(table: Lattice, scale: float) -> Iterator[Area]:
    for span in table.spans:
        cell = _pixels(table.span_box(span), scale, by=-INSET)
        if cell.x1 > cell.x0 and cell.bottom > cell.top:
            yield cell


def _in_cell(ink: Pixels, cell: Area, height: float) -> list[Line]:
    """Cell by cell, so that neither two narrow cells run together nor a single figure is overlooked."""
    areas = print_lines(ink, cell, height)
    return [Line(area, cell, len(areas)) for area in areas]


def _around(grey: Pixels, ink: Pixels, tables: Sequence[Box], scale: float, height: float) -> Iterator[Line]:
    """The lines outside the tables."""
    rest = grey.copy()
    for x0, top, x1, bottom in (_pixels(box, scale, by=INSET) for box in tables):
        rest[top:bottom, x0:x1] = 255
    if (rest < 128).sum() < height:
        return
    page = Area(0, 0, rest.shape[1], rest.shape[0])
    yield from (Line(_tight(ink, area), page) for area in find_text(rest))


def _tight(ink: Pixels, area: Area) -> Area:
    """The area drawn in to its ink."""
    part = ink[area.top : area.bottom, area.x0 : area.x1]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return area
    return Area(area.x0 + int(columns[0]), area.top + int(rows[0]), area.x0 + int(columns[-1]) + 1, area.top + int(rows[-1]) + 1)
