"""A page of a PDF → its glyphs and ruling lines, through pdfplumber."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from govinfo.readers.glyphs import Glyph
from govinfo.readers.grid import Rule
from govinfo.readers.pdf_rules import ruling_lines

# pdfminer warns once a glyph about fonts it finds odd.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


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


def page_content(page: Any) -> PageContent:
    """Read one pdfplumber page; the caller closes it."""
    decoded = [c for c in page.chars if not c["text"].startswith("(cid:") and "\ufffd" not in c["text"]]
    horizontal, vertical = ruling_lines(page)
    return PageContent(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        glyphs=tuple(_without_doubles(g for c in decoded if (g := _glyph(c)))),
        horizontal=tuple(horizontal),
        vertical=tuple(vertical),
        pictured=min(1.0, sum(_extent(i) for i in page.images) / float(page.width * page.height)),
        drawn=len(page.curves),
        undecoded=len(page.chars) - len(decoded),
    )


def _extent(thing: dict[str, Any]) -> float:
    return float(thing["width"] * thing["height"])


def _glyph(char: dict[str, Any]) -> Glyph | None:
    """A character in our terms; None for one that stands aslant (a watermark)."""
    along, across = char["matrix"][0], char["matrix"][1]
    if abs(along) > 20 * abs(across):
        turn = 0
    elif abs(across) > 20 * abs(along):
        turn = -1 if across > 0 else 1
    else:
        return None
    return Glyph(char["text"], char["x0"], char["top"], char["x1"], char["bottom"], char["size"], turn)


def _without_doubles(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Leave out the second stroke of a false bold: the same character a hair's breadth away."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = int(glyph.x0 // 4), int(glyph.top // 4)
        near = [g for i in (-1, 0, 1) for j in (-1, 0, 1) for g in seen.get((glyph.text, x + i, y + j), ())]
        reach = glyph.size / 8
        if not any(abs(g.x0 - glyph.x0) < reach and abs(g.top - glyph.top) < reach for g in near):
            seen.setdefault((glyph.text, x, y), []).append(glyph)
            yield glyph
