"""A source redrawn as HTML with one place marked: a document's table with its cell, a text's line, a report's prose.

With govinfo.statutory the only place that builds HTML: every text that goes in is escaped, and nothing of a source's own markup
comes through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from govinfo.checks.agreement import Agreement
from govinfo.checks.verdicts import Result
from govinfo.document import Cell, Document, Grid, Paragraph, Place
from govinfo.report import Report
from govinfo.values import squeeze

STYLE = """<style>
.redrawn-wrap { overflow: auto; max-height: 34rem; margin-bottom: 0.5rem; }
.redrawn-wrap { position: relative; }
table.redrawn { border-collapse: collapse; font-size: 0.8rem; line-height: 1.3; min-width: 30rem; }
table.redrawn td { border: 1px solid rgba(128,128,128,.5); padding: 0.2rem 0.35rem; text-align: center; white-space: pre-line; }
table.redrawn td.row, .redrawn-lines p.row { background: rgba(128,128,128,.12); }
table.redrawn td.here, .redrawn-lines p.here { background: rgba(255,214,0,.35); outline: 3px solid #d62728; }
table.redrawn td.here { font-weight: 700; outline-offset: -3px; }
.redrawn-lines p { margin: 0; padding: 0.2rem 0.5rem; font-size: 0.85rem; line-height: 1.5; white-space: pre-wrap; }
.redrawn-lines span { display: inline-block; min-width: 3.5rem; opacity: 0.7; }
</style>"""
SCROLL = """<script>
for (const wrap of document.querySelectorAll('.redrawn-wrap, .prose-wrap')) {
    const here = wrap.querySelector('.here');
    if (!here) continue;
    const inside = here.getBoundingClientRect(), around = wrap.getBoundingClientRect();
    wrap.scrollTop += inside.top - around.top - (wrap.clientHeight - inside.height) / 2;
    wrap.scrollLeft += inside.left - around.left - (wrap.clientWidth - inside.width) / 2;
}
</script>"""
"""Brings the marked place into view inside its frame; the page itself stays where it is. Holds nothing of any source."""
MOST_ROWS, MOST_COLUMNS = 80, 60
"""A statutory table has 30 rows and 15 columns."""
NEIGHBOURS = 2


def source_html(document: Document, place: Place) -> str | None:
    """The table or the lines around the place; None where the document holds nothing there (or is a picture of a page)."""
    grid = _grid_at(document, place)
    if grid is not None:
        return grid_html(grid, place)
    at = next((i for i, block in enumerate(document.blocks) if isinstance(block, Paragraph) and block.place == place), None)
    return lines_html(document, at) if at is not None else None


def _grid_at(document: Document, place: Place) -> Grid | None:
    """The grid that holds a cell of that place."""
    if place == Place():
        return None
    return next((grid for grid in document.grids() if any(cell.place == place for cell in grid.cells)), None)


def grid_html(grid: Grid, place: Place) -> str:
    """A table as the document laid it out, the cell at the place marked and its row tinted."""
    here = next((cell for cell in grid.cells if cell.place == place), None)
    rows = [list(row) for row in _rows(grid)]
    first = max(0, (here.row if here else 0) - MOST_ROWS // 2) if len(rows) > MOST_ROWS else 0
    body = "".join(f"<tr>{''.join(_cell(c, here) for c in row)}</tr>" for row in rows[first : first + MOST_ROWS])
    return f'{STYLE}<div class="redrawn-wrap"><table class="redrawn" aria-label="原表">{body}</table></div>'


def _rows(grid: Grid) -> Iterator[Sequence[Cell]]:
    """Rows from the top, each with the cells that begin in it."""
    height = max((c.row for c in grid.cells), default=-1) + 1
    rows: list[list[Cell]] = [[] for _ in range(height)]
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        if cell.column < MOST_COLUMNS:
            rows[cell.row].append(cell)
    yield from rows


def _cell(cell: Cell, here: Cell | None) -> str:
    marked = cell is here
    beside = here is not None and cell.row <= here.row < cell.row + cell.rowspan
    kind = ' class="here" title="所查数据"' if marked else ' class="row"' if beside else ""
    return f'<td colspan="{cell.colspan}" rowspan="{cell.rowspan}"{kind}>{escape(cell.text)}</td>'


def lines_html(document: Document, at: int) -> str:
    """A block of text with its neighbours, marked; each with its line where the format counts lines."""
    near = range(max(0, at - NEIGHBOURS), min(len(document.blocks), at + NEIGHBOURS + 1))
    lines = []
    for i in near:
        block = document.blocks[i]
        if isinstance(block, Paragraph):
            kind = ' class="here"' if i == at else ""
            lines.append(f"<p{kind}>{_number(block.place)}{escape(block.text)}</p>")
        else:
            lines.append("<p>（表格）</p>")
    return f'{STYLE}<div class="redrawn-wrap redrawn-lines">{"".join(lines)}</div>'


def _number(place: Place) -> str:
    return f"<span>{escape(place.text())}</span>" if place.line is not None else ""


PROSE_STYLE = """<style>
.prose-wrap { overflow: auto; max-height: 40rem; font-size: 0.9rem; line-height: 1.75; margin-bottom: 0.5rem; }
.prose-wrap p { margin: 0 0 0.35rem; text-indent: 2em; }
.prose-wrap p.head { font-weight: 700; text-indent: 0; }
.prose-wrap p.here { background: rgba(255,214,0,.28); }
.prose-wrap u { text-decoration-thickness: 2px; text-underline-offset: 4px; }
.prose-wrap u.consistent { text-decoration-color: #2e8b57; }
.prose-wrap u.inconsistent { text-decoration-color: #d62728; text-decoration-style: double; }
.prose-wrap u.undecidable { text-decoration-color: #888; text-decoration-style: dotted; }
.prose-wrap span.told { font-size: 0.75rem; padding: 0 0.3rem; margin: 0 0.2rem; text-indent: 0; display: inline-block; }
.prose-wrap span.consistent { border: 1px solid #2e8b57; }
.prose-wrap span.inconsistent { border: 2px solid #d62728; font-weight: 700; }
.prose-wrap span.undecidable { border: 1px dotted #888; }
</style>"""
RESULTS = {Result.INCONSISTENT: "✗ 不符", Result.UNDECIDABLE: "？无法核对", Result.CONSISTENT: "✓ 相符"}
"""The gravest first."""


def prose_html(report: Report, said: Sequence[Agreement], here: Place | None = None) -> str:
    """The report's prose with every sentence that states a figure underlined, and after it what each figure agrees with.

    `here` is the place of the paragraph in question, which is tinted.
    """
    heads = {(section.heading, section.place) for section in report.sections}
    lines = [_paragraph(p, said, (p.text, p.place) in heads, here is not None and p.place == here) for p in report.prose]
    return f'{PROSE_STYLE}<div class="prose-wrap">{"".join(lines)}</div>'


def _paragraph(paragraph: Paragraph, said: Sequence[Agreement], is_head: bool, is_here: bool) -> str:
    plain, origin = squeezed(paragraph.text)
    by_sentence: dict[str, list[Agreement]] = {}
    for one in said:
        if one.statement.place == paragraph.place and one.statement.text in plain:
            by_sentence.setdefault(one.statement.text, []).append(one)
    parts, done = [], 0
    for start, sentence in sorted((plain.index(text), text) for text in by_sentence):
        begin, end = origin[start], origin[start + len(sentence) - 1] + 1
        if begin < done:
            continue
        parts += [escape(paragraph.text[done:begin]), _sentence(paragraph.text[begin:end], by_sentence[sentence])]
        done = end
    kind = " ".join(name for name, on in (("head", is_head), ("here", is_here)) if on)
    return f'<p class="{kind}">{"".join(parts)}{escape(paragraph.text[done:])}</p>'


def _sentence(text: str, said: Sequence[Agreement]) -> str:
    gravest = next(result for result in RESULTS if any(one.result is result for one in said))
    told = "".join(f'<span class="told {one.result}">{RESULTS[one.result]}：{escape(one.told)}</span>' for one in said)
    return f'<u class="{gravest}">{escape(text)}</u>{told}'


def squeezed(text: str) -> tuple[str, list[int]]:
    """The text as values.squeeze leaves it, and for each of its characters which one of the text it came from."""
    pairs = [(plain, at) for at, character in enumerate(text) for plain in squeeze(character)]
    return "".join(plain for plain, _ in pairs), [at for _, at in pairs]
