"""Glyphs and rules of pages → blocks of a document, in reading order; any source of glyphs and rules will do."""

from __future__ import annotations

from collections.abc import Sequence

from govinfo.document import Block, Paragraph, Place
from govinfo.readers.glyphs import Glyph, cell_text, lines_of, words_of
from govinfo.readers.grid import Lattice, cell_at, find_lattices, span_owners
from govinfo.readers.grid_join import PageGrid, continues, join_parts, widen
from govinfo.readers.pdf_page import PageContent
from govinfo.readers.pdf_paragraphs import MARGIN, Line, join_paragraphs, make_line, text_edges, without_furniture


def blocks_of(pages: Sequence[PageContent]) -> tuple[Block, ...]:
    """Paragraphs and grids of all pages; a table or a sentence that a page break cuts is one block."""
    split = [_split(page, lattices) for page, lattices in zip(pages, _tables(pages), strict=True)]
    lines = without_furniture([lines for _, lines in split], [page.height for page in pages])
    items: list[PageGrid | Line] = []
    for (grids, _), kept in zip(split, lines, strict=True):
        items += sorted([*grids, *kept], key=_top)
    edges = text_edges([line for kept in lines for line in kept], max(page.width for page in pages))
    blocks: list[Block] = []
    for run in _runs(items):
        if isinstance(run[0], PageGrid):
            table = 1 + sum(not isinstance(b, Paragraph) for b in blocks)
            blocks.append(join_parts([p for p in run if isinstance(p, PageGrid)], table))
        else:
            blocks += _paragraphs([line for line in run if isinstance(line, Line)], edges)
    return tuple(blocks)


def _tables(pages: Sequence[PageContent]) -> list[list[Lattice]]:
    """Every page's tables, those that a break cuts completed by what the neighbouring pages tell."""
    found: list[list[Lattice]] = []
    for page in pages:
        lattices = find_lattices(page.horizontal, page.vertical)
        if lattices and found and found[-1]:
            lattices[0] = widen(lattices[0], found[-1][-1])
        found.append(lattices)
    around: list[list[Lattice]] = [[], *found, []]
    return [
        [t for t in here if len(t.spans) > 1 or _is_rest(t, page, before[-1:], after[:1])]
        for page, before, here, after in zip(pages, around, found, around[2:], strict=False)
    ]


def _is_rest(box: Lattice, page: PageContent, before: list[Lattice], after: list[Lattice]) -> bool:
    """Whether a lone box is all that its page has of the table that ends the page before or begins the page after."""
    rim = page.height * MARGIN
    above = any(rim < g.y < box.ys[0] for g in page.glyphs)
    below = any(box.ys[-1] < g.y < page.height - rim for g in page.glyphs)
    return any(len(t.spans) > 1 and continues(t, box) and not above for t in before) or any(
        len(t.spans) > 1 and continues(box, t) and not below for t in after
    )


def _split(page: PageContent, lattices: list[Lattice]) -> tuple[list[PageGrid], list[Line]]:
    """A page's tables with their words, and the lines that stand outside them."""
    inside: list[list[Glyph]] = [[] for _ in lattices]
    outside: list[Glyph] = []
    for glyph in page.glyphs:
        home = next((part for part, t in zip(inside, lattices, strict=True) if t.holds(glyph.x, glyph.y)), outside)
        home.append(glyph)
    grids = [_page_grid(page.number, t, part) for t, part in zip(lattices, inside, strict=True)]
    lines = [make_line(line, page.number) for line in lines_of(g for g in outside if not g.turn)]
    return [g for g in grids if any(g.texts)], lines


def _page_grid(page: int, lattice: Lattice, glyphs: list[Glyph]) -> PageGrid:
    """Give every cell the words whose middle lies in it."""
    owners = span_owners(lattice)
    cells: list[list[Glyph]] = [[] for _ in lattice.spans]
    upright = [g for g in glyphs if not g.turn]
    for word in [*words_of(upright), *([g] for g in glyphs if g.turn)]:
        x, y = (word[0].x0 + word[-1].x1) / 2, (word[0].y + word[-1].y) / 2
        cells[cell_at(lattice, owners, x, y)] += word
    full = tuple(_is_full(part, lattice.span_box(span).x1) for part, span in zip(cells, lattice.spans, strict=True))
    return PageGrid(page, lattice, tuple(cell_text(part) for part in cells), full)


def _is_full(glyphs: list[Glyph], right: float) -> bool:
    """Whether no further character would have found room on the last line of a cell."""
    lines = lines_of(glyphs)
    return bool(lines) and right - lines[-1][-1].x1 < 2 * lines[-1][-1].size


def _top(item: PageGrid | Line) -> float:
    return item.lattice.ys[0] if isinstance(item, PageGrid) else item.box.top


def _runs(items: list[PageGrid | Line]) -> list[list[PageGrid | Line]]:
    """Lines that follow one another, and parts of one table that page breaks alone divide."""
    runs: list[list[PageGrid | Line]] = []
    for item in items:
        before = runs[-1][-1] if runs else None
        if isinstance(item, Line):
            joins = isinstance(before, Line)
        else:
            joins = isinstance(before, PageGrid) and item.page == before.page + 1 and continues(before.lattice, item.lattice)
        if joins:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _paragraphs(lines: list[Line], edges: tuple[float, float]) -> list[Block]:
    return [Paragraph(text, Place(page=first.page, box=first.box.rounded())) for text, first in join_paragraphs(lines, edges)]
