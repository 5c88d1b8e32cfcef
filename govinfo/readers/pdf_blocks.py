"""Parts of pages → blocks of a document, in reading order; any source of glyphs and rules will do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govinfo.document import Block, Paragraph, Place
from govinfo.readers.grid_join import PageGrid, continues, join_parts
from govinfo.readers.pdf_page import PageContent
from govinfo.readers.pdf_paragraphs import Line, join_paragraphs, text_edges, without_furniture
from govinfo.readers.pdf_parts import PagePart, page_parts


def blocks_of(pages: Iterable[PageContent]) -> tuple[Block, ...]:
    """Paragraphs and grids of all pages; a table or a sentence that a page break cuts is one block."""
    return join_pages(list(page_parts(pages)))


def join_pages(parts: Sequence[PagePart]) -> tuple[Block, ...]:
    """The blocks of pages already taken apart."""
    lines = without_furniture([part.lines for part in parts], [part.height for part in parts])
    items: list[PageGrid | Line] = []
    for part, kept in zip(parts, lines, strict=True):
        items += sorted([*part.grids, *kept], key=_top)
    edges = text_edges([line for kept in lines for line in kept], max((part.width for part in parts), default=0))
    blocks: list[Block] = []
    for run in _runs(items):
        if isinstance(run[0], PageGrid):
            table = 1 + sum(not isinstance(b, Paragraph) for b in blocks)
            blocks.append(join_parts([p for p in run if isinstance(p, PageGrid)], table))
        else:
            blocks += _paragraphs([line for line in run if isinstance(line, Line)], edges)
    return tuple(blocks)


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
