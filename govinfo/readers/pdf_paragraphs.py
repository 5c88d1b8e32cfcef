"""Lines of print → paragraphs: page furniture dropped, lines and pages that a sentence runs over joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from govinfo.readers.glyphs import Glyph, is_cjk, join_lines, line_text
from govinfo.readers.grid import Box

MARGIN = 0.12
"""Page numbers and running heads stand in the outer part of a page."""

_NUMBER = re.compile(r"[-—–－―·\s]*(?:第?\s*\d{1,4}\s*页?)(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－―·\s]*")
_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|附件|附表|注[:：]"
)
_ENDED = re.compile(r"[。；：！？;:!?…][”’）)]?$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print outside the tables. `head` is the width of its first word, which the line before had no room for."""

    text: str
    page: int
    box: Box
    size: float
    head: float


def make_line(glyphs: Sequence[Glyph], page: int) -> Line:
    """The line that glyphs form, sorted from the left."""
    first = next(
        (i for i, g in enumerate(glyphs) if is_cjk(g.text[0]) or (i and g.x0 - glyphs[i - 1].x1 > g.size / 4)), len(glyphs)
    )
    head = glyphs[max(first - 1, 0)].x1 - glyphs[0].x0
    _, _, tops, _, bottoms, sizes, _ = zip(*glyphs, strict=True)
    box = Box(glyphs[0].x0, min(tops), glyphs[-1].x1, max(bottoms))
    return Line(line_text(glyphs), page, box, sorted(sizes)[len(sizes) // 2], head)


def without_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Leave out page numbers, and heads and feet that return on page after page."""
    rims = [[_is_rim(line, height) for line in lines] for lines, height in zip(pages, heights, strict=True)]
    again = Counter(
        _pattern(line) for lines, rim in zip(pages, rims, strict=True) for line, at_rim in zip(lines, rim, strict=True) if at_rim
    )
    often = max(3, len(pages) // 2)
    return [
        [
            line
            for line, at_rim in zip(lines, rim, strict=True)
            if not (at_rim and (_NUMBER.fullmatch(line.text) or again[_pattern(line)] >= often))
        ]
        for lines, rim in zip(pages, rims, strict=True)
    ]


def _is_rim(line: Line, height: float) -> bool:
    return line.box.bottom < height * MARGIN or line.box.top > height * (1 - MARGIN)


def _pattern(line: Line) -> tuple[str, int]:
    """What returns on every page: the words without their numbers, at the same height."""
    return re.sub(r"\d+", "#", line.text), round(line.box.top / 4)


def text_edges(lines: Sequence[Line], width: float) -> tuple[float, float]:
    """The left and right edge of the print area: where all but stray lines begin and end; `width` is the page's."""
    if not lines:
        return 0.0, width
    stray = len(lines) // 20
    left, right = sorted(line.box.x0 for line in lines)[stray], sorted(line.box.x1 for line in lines)[-1 - stray]
    # Lines that all end early say nothing about the right edge: then the margins are alike.
    return left, right if right > 0.7 * width else width - left


def join_paragraphs(lines: Sequence[Line], edges: tuple[float, float]) -> list[tuple[str, Line]]:
    """Paragraphs of consecutive lines, each with the first line and box it has on the page where it begins."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(groups[-1], line, edges):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [(join_lines(line.text for line in group), _first(group)) for group in groups]


def _first(group: list[Line]) -> Line:
    """The paragraph's place: its lines on the page where it begins."""
    boxes = [line.box for line in group if line.page == group[0].page]
    box = Box(min(b.x0 for b in boxes), boxes[0].top, max(b.x1 for b in boxes), boxes[-1].bottom)
    return Line(group[0].text, group[0].page, box, group[0].size, group[0].head)


def _begins(group: list[Line], line: Line, edges: tuple[float, float]) -> bool:
    """Whether a line begins a new paragraph after the lines of the last one."""
    before = group[-1]
    left, right = edges
    if abs(line.size - before.size) > 0.15 * before.size or _is_far(group, line):
        return True
    if right - before.box.x1 > line.head + 1.5 * before.size:
        return True
    indented = line.box.x0 > left + 1.2 * line.size
    ended = bool(_ENDED.search(before.text))
    if indented:
        hanging = abs(line.box.x0 - before.box.x0) < line.size / 2
        return ended or not hanging or bool(_HEADING.match(line.text))
    return ended and bool(_HEADING.match(line.text))


def _is_far(group: list[Line], line: Line) -> bool:
    """Whether more room than the leading parts two lines of one page."""
    before = group[-1]
    if line.page != before.page:
        return False
    pitch = line.box.top - before.box.top
    if len(group) > 1 and group[1].page == group[0].page:
        return pitch > max(1.4 * (group[1].box.top - group[0].box.top), 1.6 * before.size)
    return pitch > 3 * before.size
