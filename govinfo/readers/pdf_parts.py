"""Glyphs and rules of a page → its tables with their words, and the lines outside them: a page at a time.

A page's glyphs are many times what is kept of it: of three hundred pages no more than two are in hand at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from govinfo.readers.glyphs import Glyph, cell_lines, cell_text, is_cjk, lines_of, words_of
from govinfo.readers.grid import Lattice, Span, find_lattices, locator
from govinfo.readers.grid_join import PageGrid, continues, widen
from govinfo.readers.pdf_page import PageContent
from govinfo.readers.pdf_paragraphs import MARGIN, Line, make_line
from govinfo.readers.unruled import find_blocks
from govinfo.readers.unruled_fields import APART, ends_in_figures, row_of
from govinfo.readers.unruled_grid import grid_of


@dataclass(frozen=True, slots=True)
class PagePart:
    """What a page adds to the document: its tables, and its lines of print outside them, each from the top."""

    width: float
    height: float
    grids: tuple[PageGrid, ...]
    lines: tuple[Line, ...]

    @property
    def doubts(self) -> int:
        """How often the tables do not convince: a table without rules, a cell with several figures, a line beside a table."""
        ruled = [g.lattice for g in self.grids if g.ruled]
        beside = sum(t.ys[0] < (line.box.top + line.box.bottom) / 2 < t.ys[-1] for t in ruled for line in self.lines)
        return len(self.grids) - len(ruled) + sum(g.crowded for g in self.grids) + beside


def page_parts(pages: Iterable[PageContent]) -> Iterator[PagePart]:
    """Every page's part; tables that a page break cuts are completed by what the pages before and after tell."""
    before: list[Lattice] = []
    held: tuple[PageContent, list[Lattice]] | None = None
    for page in pages:
        here = find_lattices(page.horizontal, page.vertical)
        if held is not None:
            if here and held[1]:
                here[0] = widen(here[0], held[1][-1])
            yield _part(*held, before, here)
            before = held[1]
        held = page, here
    if held is not None:
        yield _part(*held, before, [])


def _part(page: PageContent, here: list[Lattice], before: list[Lattice], after: list[Lattice]) -> PagePart:
    tables = [t for t in here if len(t.spans) > 1 or _is_rest(t, page, before[-1:], after[:1])]
    *inside, outside = _shared_out(page.glyphs, tables)
    ruled = [_page_grid(page.number, t, part) for t, part in zip(tables, inside, strict=True)]
    unruled, rest = _by_words(lines_of(g for g in outside if not g.turn), tables, page)
    lines = [make_line(line, page.number) for line in rest]
    return PagePart(page.width, page.height, tuple(g for g in [*ruled, *unruled] if any(g.texts)), tuple(lines))


def _by_words(lines: list[list[Glyph]], tables: Sequence[Lattice], page: PageContent) -> tuple[list[PageGrid], list[list[Glyph]]]:
    """The tables without rules among lines of print, and the other lines; a ruled table parts what stands above and below it."""
    if not any(ends_in_figures(line) for line in lines):
        return [], lines
    tops = sorted(t.ys[0] for t in tables)
    grids: list[PageGrid] = []
    rest: list[list[Glyph]] = []
    for _, group in groupby(lines, key=lambda line: bisect_right(tops, line[0].y)):
        between = list(group)
        numbers = [line for line in between if _is_page_number(line, page.height)]
        between = [line for line in between if not any(line is number for number in numbers)]
        blocks = find_blocks([row_of(at, line) for at, line in enumerate(between)])
        used = {row.at for block in blocks for row in (*block.head, *block.body)}
        grids += [grid_of(block, page.number) for block in blocks]
        rest += [*numbers, *(line for at, line in enumerate(between) if at not in used)]
    return grids, rest


def _is_page_number(line: list[Glyph], height: float) -> bool:
    """Whether a line is short and without a word, at the head or the foot of the page."""
    at_rim = not height * MARGIN < line[0].y < height * (1 - MARGIN)
    return (
        at_rim
        and line[-1].x1 - line[0].x0 < 10 * line[0].size
        and not any(is_cjk(g.text) for g in line if g.text not in "—第页共")
    )


def _is_rest(box: Lattice, page: PageContent, before: list[Lattice], after: list[Lattice]) -> bool:
    """Whether a lone box is all that its page has of the table that ends the page before or begins the page after."""
    rim = page.height * MARGIN
    above = any(rim < g.y < box.ys[0] for g in page.glyphs)
    below = any(box.ys[-1] < g.y < page.height - rim for g in page.glyphs)
    return any(len(t.spans) > 1 and continues(t, box) and not above for t in before) or any(
        len(t.spans) > 1 and continues(box, t) and not below for t in after
    )


def _shared_out(glyphs: Iterable[Glyph], tables: Sequence[Lattice]) -> list[list[Glyph]]:
    """The glyphs in each table, and those in none of them."""
    inside: list[list[Glyph]] = [[] for _ in tables]
    outside: list[Glyph] = []
    homes = [(*t.box, part) for t, part in zip(tables, inside, strict=True)]
    for glyph in glyphs:
        _, left, upper, right, lower, _, _ = glyph
        x, y = (left + right) / 2, (upper + lower) / 2
        for x0, top, x1, bottom, part in homes:
            if x0 <= x <= x1 and top <= y <= bottom:
                part.append(glyph)
                break
        else:
            outside.append(glyph)
    return [*inside, outside]


def _page_grid(page: int, lattice: Lattice, glyphs: list[Glyph]) -> PageGrid:
    """Give every cell the words whose middle lies in it."""
    locate = locator(lattice)
    cells: list[list[list[Glyph]]] = [[] for _ in lattice.spans]
    turned = [[g] for g in glyphs if g.turn]
    for word in [*words_of(g for g in glyphs if not g.turn), *turned]:
        first, last = word[0], word[-1]
        x, y = (first.x0 + last.x1) / 2, (first.top + first.bottom + last.top + last.bottom) / 4
        cells[locate(x, y)].append(word)
    # What is one word is one line, as most figures are.
    lines = [words if len(words) < 2 else cell_lines([g for word in words for g in word]) for words in cells]
    rights = [lattice.xs[span.column + span.colspan] for span in lattice.spans]
    full = tuple(
        _is_full(print_lines, right) and not words[-1][0].turn
        for print_lines, right, words in zip(lines, rights, cells, strict=True)
    )
    return PageGrid(page, lattice, tuple(map(cell_text, lines)), full, crowded=_crowded(lattice.spans, lines))


def _is_full(lines: list[list[Glyph]], right: float) -> bool:
    """Whether no further character would have found room on the last line of a cell."""
    return bool(lines) and right - lines[-1][-1].x1 < 2 * lines[-1][-1].size


def _crowded(spans: Sequence[Span], cells: Sequence[list[list[Glyph]]]) -> int:
    """How many cells hold figures that stand apart: side by side, or one above the other in several cells of a row.

    A lone figure whose digits stand one above the other is one that its narrow column has wrapped.
    """
    beside = sum(any(map(_apart, pairwise(line))) for lines in cells for line in lines if len(line) > 1)
    stacked = Counter(span.row for span, lines in zip(spans, cells, strict=True) if len(lines) > 1 and _is_stacked(lines))
    return beside + sum(count for count in stacked.values() if count > 1)


def _apart(neighbours: tuple[Glyph, Glyph]) -> bool:
    before, glyph = neighbours
    return glyph.x0 - before.x1 > APART * glyph.size and before.text.isdigit() and glyph.text.isdigit()


def _is_stacked(lines: list[list[Glyph]]) -> bool:
    """Whether figures stand one above the other, further apart than lines of one text."""
    figures = [line for line in lines if line[0].text.isdigit() and line[-1].text.isdigit()]
    return any(below[0].top - above[0].bottom > below[0].size for above, below in pairwise(figures))
