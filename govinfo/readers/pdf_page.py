"""What stands on a page of a PDF, whichever library read it: its glyphs and ruling lines.

Points from the top left corner of the page as it is shown: turned as the page is, and cut to its crop box.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from operator import itemgetter

from govinfo.readers.glyphs import Glyph
from govinfo.readers.grid import Rule

ASCENT = 0.88
"""The share of a character's em above its base line. Fonts state many, some absurd; one for all keeps a line of print level."""
DESCENT = 1 - ASCENT
STRAIGHT = 20
"""Text that rises or falls by more than one part in so many is set aslant: a watermark."""


class CannotOpenError(Exception):
    """No page can be read from the bytes; `locked` where a password is what is missing."""

    def __init__(self, locked: bool = False) -> None:
        super().__init__("locked" if locked else "damaged")
        self.locked = locked


@dataclass(frozen=True, slots=True)
class PageContent:
    """What stands on a page. `pictured` is the share that images cover, `undecoded` counts glyphs without a character."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    pictured: float
    drawn: int
    undecoded: int


def thinned(page: PageContent) -> PageContent:
    """What is kept of a page once it is taken apart: which characters it has, not where they stand."""
    return replace(page, glyphs=tuple(map(_bare, map(itemgetter(0), page.glyphs))))


@cache
def _bare(text: str) -> Glyph:
    return Glyph(text, 0.0, 0.0, 0.0, 0.0, 0.0)


def em_glyph(text: str, x: float, y: float, along: tuple[float, float], size: float) -> Glyph | None:
    """A character from its origin on the base line: the box of its em, as broad as it carries on.

    `along` is its advance as a vector on the page (y downwards), `size` its type's size. None for one set aslant.
    """
    dx, dy = along
    above, below = ASCENT * size, DESCENT * size
    if abs(dx) >= STRAIGHT * abs(dy):
        return Glyph(text, x, y - above, x + abs(dx), y + below, size)
    if abs(dy) >= STRAIGHT * abs(dx):
        if dy < 0:
            return Glyph(text, x - above, y + dy, x + below, y, size, -1)
        return Glyph(text, x - below, y, x + above, y + dy, size, 1)
    return None
