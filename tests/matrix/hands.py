"""Hands beside those of samples/: an editor's page, split tables, wrong charsets, frames, text boxes and chunks in Word files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from io import BytesIO
from itertools import pairwise
from random import Random
from zipfile import ZipFile

from govinfo.document import Cell, Grid
from samples.draw import draw
from samples.draw_docx import WIDTHS, WORD_TYPE, W, paragraph, run, table
from samples.draw_html import draw_clean, draw_portal
from samples.draw_mht import draw_mht
from samples.layout import tables
from samples.package import content_types, package, relationships
from samples.paper import Paper, cells_of_row

Hand = Callable[[Paper], bytes]


def page(title: str, body: str, charset: str = "utf-8") -> str:
    """A page around a body."""
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title}</title></head><body>{body}</body></html>'


def ueditor(paper: Paper) -> bytes:
    """UEditor: a paragraph with spans in each cell, <br/> in an empty one, widths and inline styles on everything."""
    return page("信息公开", _editor_body(paper, lambda grid: [grid])).encode()


def split(paper: Paper) -> bytes:
    """Each table came over in pieces: table two a table a clause, table three cut inside a group, its header in the first alone."""
    return page("信息公开", _editor_body(paper, _pieces)).encode()


def _editor_body(paper: Paper, cut: Callable[[Grid], list[Grid]]) -> str:
    grids = tables(paper)
    body = [f'<p style="text-align: center;"><strong>{escape(line)}</strong></p>' for line in paper.title_lines]
    for number, part in enumerate(paper.parts, start=1):
        body += [
            f'<p style="text-indent: 2em;"><span style="font-size: 16px;">{escape(t)}</span></p>'
            for t in (part.heading, *part.paragraphs)
        ]
        for grid in cut(grids[number]) if number in grids else []:
            body += [_editor_table(grid), "<p><br/></p>"]
    return '<div class="content" id="UCAP-CONTENT">' + "\n".join(body) + "</div>"


def _editor_table(grid: Grid) -> str:
    rows = [cells_of_row(grid.cells, r) for r in range(max(c.row for c in grid.cells) + 1)]
    lines = [f"<tr{_first(at)}>" + "".join(map(_editor_cell, row)) + "</tr>" for at, row in enumerate(rows)]
    return '<table cellspacing="0" width="554"><tbody>' + "".join(lines) + "</tbody></table>"


def _first(at: int) -> str:
    return ' class="firstRow"' if at == 0 else ""


def _editor_cell(cell: Cell) -> str:
    spans = f' rowspan="{cell.rowspan}" colspan="{cell.colspan}"'
    lines = [
        f'<p style="text-align:center"><span style="font-family:宋体">{escape(line)}</span></p>' for line in cell.text.split("\n")
    ]
    return f'<td valign="center" width="68"{spans}>' + ("".join(lines) if cell.text else "<p><br/></p>") + "</td>"


def _pieces(grid: Grid) -> list[Grid]:
    """The grid cut above each clause, or inside the first group of results; a cell that is cut leaves an empty one below."""
    clauses = [c.row for c in grid.cells if c.text.startswith("第二十条") and c.row]
    groups = [c.row + 2 for c in grid.cells if c.column == 1 and c.rowspan > 3 and c.colspan == 1 and c.row > 3]
    cuts = [0, *(clauses or groups[:1]), max(c.row + c.rowspan for c in grid.cells)]
    return [_piece(grid, top, bottom) for top, bottom in pairwise(cuts)]


def _piece(grid: Grid, top: int, bottom: int) -> Grid:
    cells = []
    for c in grid.cells:
        first, last = max(c.row, top), min(c.row + c.rowspan, bottom)
        if first < last:
            cells.append(Cell(c.text if c.row >= top else "", first - top, c.column, last - first, c.colspan))
    return Grid(tuple(cells))


def titled(paper: Paper) -> bytes:
    """The title stands in <title> alone, with the site's name after it."""
    title = paper.title.replace("\n", "")
    return (
        draw_clean(paper)
        .replace(f"<title>{escape(paper.title)}</title>", f"<title>{escape(title)}_信息公开年报_云川市人民政府门户网站</title>")
        .encode()
    )


def says_gbk_is_utf8(paper: Paper) -> bytes:
    """Declares gb2312, written in UTF-8."""
    return draw_clean(paper, "gb2312").encode()


def says_utf8_is_gbk(paper: Paper) -> bytes:
    """Declares UTF-8, written in GB 18030."""
    return draw_clean(paper).encode("gb18030")


def portal_gbk(paper: Paper) -> bytes:
    """A page frame made of tables with menus and an index table, in GBK, the words pasted from Word."""
    return draw_portal(paper, Random(3), "gbk", word=True).encode("gb18030")


def rows_of_frame(paper: Paper) -> bytes:
    """Everything stands in one table: a row a paragraph, the statutory tables as tables in its cells."""
    rows = [f"<tr><td>{escape(t)}</td></tr>" for t in paper.title_lines]
    for number, part in enumerate(paper.parts, start=1):
        rows += [f"<tr><td>{escape(t)}</td></tr>" for t in (part.heading, *part.paragraphs)]
        rows += [f"<tr><td>{_editor_table(tables(paper)[number])}</td></tr>"] if number in tables(paper) else []
    return page("年报", "<table>" + "".join(rows) + "</table>").encode()


def word_file(body: str, parts: dict[str, bytes] | None = None, beside: dict[str, str] | None = None) -> bytes:
    """A Word file around a body; `beside` are the document's own relationships, `parts` what they lead to."""
    names = f'xmlns:w="{W}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    texts = {
        "[Content_Types].xml": content_types({"word/document.xml": f"{WORD_TYPE}.document.main+xml"}),
        "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
        "word/document.xml": f"<w:document {names}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(beside or {}),
    }
    out = BytesIO(package(texts))
    with ZipFile(out, "a") as archive:
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def _word_blocks(paper: Paper) -> tuple[list[str], list[str]]:
    """The title's paragraphs, and those of the parts with their tables."""
    rest = []
    for number, part in enumerate(paper.parts, start=1):
        rest += [paragraph(run(text)) for text in (part.heading, *part.paragraphs)]
        rest += [table(tables(paper)[number], WIDTHS[number])] if number in tables(paper) else []
    return [paragraph(run(line)) for line in paper.title_lines], rest


def word_frame(paper: Paper) -> bytes:
    """The whole report in the one cell of a table."""
    head, rest = _word_blocks(paper)
    return word_file(f"<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/>{''.join(head + rest)}</w:tc></w:tr></w:tbl><w:p/>")


def word_boxes(paper: Paper) -> bytes:
    """Title and tables in text boxes, the prose in the body."""
    head, rest = _word_blocks(paper)
    boxed = [_box(one) if one.startswith("<w:tbl>") else one for one in rest]
    return word_file(_box("".join(head)) + "".join(boxed))


def _box(inner: str) -> str:
    return f"<w:p><w:r><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r></w:p>"


def word_chunk(paper: Paper) -> bytes:
    """A Word file that an OA system made: its body is a page brought in with w:altChunk."""
    beside = {"afchunk.htm": "aFChunk"}
    return word_file('<w:altChunk r:id="rId1"/>', {"word/afchunk.htm": draw_clean(paper).encode()}, beside)


def word_chunk_mht(paper: Paper) -> bytes:
    """The same with a page saved as MHT."""
    return word_file('<w:altChunk r:id="rId1"/>', {"word/afchunk.mht": draw_mht(paper, Random(2))}, {"afchunk.mht": "aFChunk"})


def _sample(name: str) -> Hand:
    return lambda paper: draw(_on_one_line(paper) if name.startswith(("txt", "md")) else paper, name, Random(2))


def _on_one_line(paper: Paper) -> Paper:
    """A row of a text is a line: a label that its column broke has no break there."""
    return replace(paper, labels={key: text.replace("\n", "") for key, text in paper.labels.items()})


SAMPLE_HANDS = (
    *("html", "html-gbk", "html-word", "html-word-gbk", "html-portal", "html-portal-word"),
    *("txt", "txt-ocr", "txt-pages", "md", "md-repeat", "mht", "mht-word"),
    *("docx", "docx-auto", "docx-revised", "docx-word", "xlsx", "xlsx-stacked", "xlsx-formulas"),
)
HANDS: dict[str, Hand] = {name: _sample(name) for name in SAMPLE_HANDS} | {
    "html-ueditor": ueditor,
    "html-split": split,
    "html-titled": titled,
    "html-says gbk": says_gbk_is_utf8,
    "html-says utf8": says_utf8_is_gbk,
    "html-portal gbk": portal_gbk,
    "html-rows of a frame": rows_of_frame,
    "docx-frame": word_frame,
    "docx-boxes": word_boxes,
    "docx-chunk": word_chunk,
    "docx-chunk mht": word_chunk_mht,
}
PDF_HANDS: dict[str, Hand] = {name: _sample(name) for name in ("pdf-wps", "pdf-chromium", "pdf-office")}
