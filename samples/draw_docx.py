"""Word files with true merged cells: typed headings, auto-numbered ones, runs cut as Word cuts them, and 修订 left on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from random import Random

from govinfo.document import Cell, Grid
from samples.layout import tables
from samples.package import content_types, core_properties, package, relationships
from samples.paper import Paper
from samples.word_parts import W, default_letters, font_table, latent_styles, settings

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WIDTHS = {2: (2600, 2140, 2140, 2140), 3: (480, 1240, 2820, *[640] * 7), 4: tuple([600] * 15)}
"""Column widths of each table in twentieths of a point."""
LETTERS = '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr>'
"""Word and WPS write font and size into every run."""
REVISED_CELLS = 3
NUMERALS = "一二三四五六"

Runs = Callable[[str], str]
"""Text → the runs that print it."""


def draw_docx(paper: Paper, rng: Random, manner: str = "") -> bytes:
    """A Word file. Manners: "" (typed headings), auto (auto-numbered headings), word (short runs), revised (修订, a comment)."""
    auto, revised = manner == "auto", manner == "revised"
    runs: Runs = (lambda text: short_runs(text, rng)) if manner == "word" else run
    body = "".join(_body(paper, runs, auto=auto, revised=_revised_cells(paper, rng) if revised else {}))
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/styles.xml": _styles(auto),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        **({"word/numbering.xml": _numbering()} if auto else {}),
        **({"word/comments.xml": _comments(paper)} if revised else {}),
    }
    return _docx(parts, core_properties(escape(paper.title), "示例员", paper.published))


def _docx(parts: dict[str, str], properties: str) -> bytes:
    kinds = {name: f"{WORD_TYPE}.{_part_kind(name)}+xml" for name in parts}
    kinds["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    beside = {name.removeprefix("word/"): _part_kind(name) for name in list(parts)[1:]}
    return package(
        {
            "[Content_Types].xml": content_types(kinds),
            "_rels/.rels": relationships({"word/document.xml": "officeDocument", "docProps/core.xml": "core-properties"}),
            **parts,
            "word/_rels/document.xml.rels": relationships(beside),
            "docProps/core.xml": properties,
        }
    )


def _part_kind(name: str) -> str:
    kind = name.removeprefix("word/").removesuffix(".xml")
    return "document.main" if kind == "document" else kind


def run(text: str) -> str:
    """The text in one run."""
    return f'<w:r>{LETTERS}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def short_runs(text: str, rng: Random) -> str:
    """The text in runs of one to five characters with spelling marks between, as Word leaves it after editing."""
    runs, at = [], 0
    while at < len(text):
        size = rng.randint(1, 5)
        runs.append(run(text[at : at + size]))
        at += size
    return '<w:proofErr w:type="spellStart"/><w:proofErr w:type="spellEnd"/>'.join(runs)


def paragraph(runs: str, style: str = "") -> str:
    """A paragraph of these runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{runs}</w:p>"


def _body(paper: Paper, runs: Runs, *, auto: bool, revised: dict[tuple[int, int], str]) -> Iterator[str]:
    grids = tables(paper)
    yield from (paragraph(runs(line), "a3") for line in paper.title_lines)
    for number, part in enumerate(paper.parts, start=1):
        heading = part.heading[2:] if auto and part.heading[1:2] == "、" else part.heading
        yield paragraph(runs(heading), "1")
        if revised and number == 1:
            yield paragraph(_struck("（此处补充数据）") + _remark(paper))
        yield from (paragraph(runs(text), "a4") for text in part.paragraphs)
        if number in grids:
            yield table(grids[number], WIDTHS[number], runs, revised if number == 3 else {})


def table(grid: Grid, widths: tuple[int, ...], runs: Runs = run, revised: dict[tuple[int, int], str] | None = None) -> str:
    """A grid as w:tbl; `revised` names cells, by row and column, whose former text is struck and the present one inserted."""
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = [f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>']
    lines.append(f"<w:tblGrid>{columns}</w:tblGrid>")
    for number, row in enumerate(grid.rows()):
        cells = (_cell(cell, number, widths, runs, (revised or {}).get((cell.row, cell.column))) for cell in row)
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    # Word wants a paragraph between a table and what follows.
    return "".join([*lines, "</w:tbl><w:p/>"])


def _cell(cell: Cell, row: int, widths: tuple[int, ...], runs: Runs, before: str | None) -> str:
    width = sum(widths[cell.column : cell.column + cell.colspan])
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = "" if cell.rowspan == 1 else '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
    text = runs(cell.text) if before is None else _struck(before) + _inserted(cell.text)
    inner = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{text if cell.row == row else ""}</w:p>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{inner}</w:tc>'


BY = 'w:author="示例员" w:date="2025-01-10T09:00:00Z"'


def _struck(text: str) -> str:
    return f'<w:del w:id="1" {BY}><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>'


def _inserted(text: str) -> str:
    return f'<w:ins w:id="2" {BY}>{run(text)}</w:ins>'


def _remark(paper: Paper) -> str:
    return f'{_inserted(f"{paper.year}年度数据已核对。")}<w:r><w:commentReference w:id="1"/></w:r>'


def _revised_cells(paper: Paper, rng: Random) -> dict[tuple[int, int], str]:
    """Some cells of table three with two digits and more, and what stood there before: the digits the wrong way round."""
    cells = [c for c in tables(paper)[3].cells if c.text.isdecimal() and c.text != c.text[::-1]]
    chosen = rng.sample(cells, k=min(REVISED_CELLS, len(cells)))
    return {(c.row, c.column): c.text[::-1] for c in chosen}


def _styles(auto: bool) -> str:
    """正文, 标题 1 (with a number of its own where they are automatic), 标题, and body text with an indent."""
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>' if auto else ""
    based = '<w:basedOn w:val="a"/>'
    styles = (
        ('w:default="1" w:styleId="a"', "Normal", "", "", ""),
        ('w:styleId="1"', "heading 1", based, f'{number}<w:outlineLvl w:val="0"/>', "<w:b/>"),
        ('w:styleId="a3"', "Title", based, '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="36"/>'),
        ('w:styleId="a4"', "Body Text First Indent", based, '<w:ind w:firstLine="640"/>', ""),
    )
    lines = (
        f'<w:style w:type="paragraph" {key}><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        for key, name, base, properties, letters in styles
    )
    return f'<w:styles xmlns:w="{W}">{default_letters()}{latent_styles()}{"".join(lines)}</w:styles>'


def _numbering() -> str:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    kind = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    return f'<w:numbering xmlns:w="{W}">{kind}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'


def _comments(paper: Paper) -> str:
    words = paragraph(run(f"请{paper.agency}再核对一遍。"))
    return f'<w:comments xmlns:w="{W}"><w:comment w:id="1" {BY}>{words}</w:comment></w:comments>'
