"""Web pages in several hands: a clean one, one pasted from Word, and a site's page framed in tables; UTF-8 or GBK."""

from __future__ import annotations

from html import escape
from random import Random

from govinfo.document import Cell, Grid
from samples.layout import tables
from samples.paper import Paper, cells_of_row

CLEAN_STYLE = (
    "table{border-collapse:collapse;width:100%}td{border:1px solid #333;padding:4px;text-align:center}p{text-align:left}"
)
WORD_CELL = "border:1.0pt solid windowtext;padding:0cm 5.4pt 0cm 5.4pt;mso-border-alt:solid windowtext .5pt"
WORD_RUN = "font-family:仿宋_GB2312;font-size:12.0pt;mso-hansi-font-family:Calibri"
MENU = ("网站首页", "机构职能", "政策文件", "政府信息公开指南", "政府信息公开年报", "依申请公开", "互动交流")


def encode(page: str, charset: str) -> bytes:
    """The page's bytes in the charset it declares (gb2312 is declared, GB18030 written, as sites do)."""
    return page.encode("gb18030" if charset in {"gb2312", "gbk", "gb18030"} else charset)


def draw_clean(paper: Paper, charset: str = "utf-8") -> str:
    """A tidy page: headings, paragraphs, tables with rowspan and colspan."""
    body = ['<div class="article-content" id="zoom">', *_clean_body(paper), "</div>"]
    return _page(paper.title, charset, CLEAN_STYLE, body)


def _clean_body(paper: Paper) -> list[str]:
    grids = tables(paper)
    body = [f"<h1>{escape(line)}</h1>" for line in paper.title_lines]
    for number, part in enumerate(paper.parts, start=1):
        body.append(f"<h2>{escape(part.heading)}</h2>")
        body += [f"<p>{escape(text)}</p>" for text in part.paragraphs]
        if number in grids:
            body.append(_clean_table(grids[number]))
    return body


def _page(title: str, charset: str, style: str, body: list[str]) -> str:
    head = f'<meta charset="{charset}">\n<title>{escape(title)}</title>\n<style>{style}</style>'
    opening = ["<!DOCTYPE html>", '<html lang="zh-CN">', "<head>", head, "</head>", "<body>"]
    return "\n".join([*opening, *body, "</body>", "</html>", ""])


def _spans(cell: Cell) -> str:
    row = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return row + (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "")


def _rows(grid: Grid) -> list[list[Cell]]:
    return [cells_of_row(grid.cells, r) for r in range(max(c.row for c in grid.cells) + 1)]


def _clean_table(grid: Grid) -> str:
    rows = ["<tr>" + "".join(f"<td{_spans(c)}>{escape(c.text)}</td>" for c in row) + "</tr>" for row in _rows(grid)]
    return "\n".join(["<table>", *rows, "</table>"])


def draw_word(paper: Paper, rng: Random, charset: str = "utf-8") -> str:
    """Pasted from Word: a span for each few characters, <o:p>, cells that hold only &nbsp;, styles on everything."""
    office = "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
    body = ['<div class="TRS_Editor">', office, *_word_body(paper, rng), "</div>"]
    return _page(paper.title, charset, "p.MsoNormal{margin:0cm}", body)


def _word_body(paper: Paper, rng: Random) -> list[str]:
    grids = tables(paper)
    body = [_word_paragraph(line, rng, "text-align:center") for line in paper.title_lines]
    for number, part in enumerate(paper.parts, start=1):
        body += [_word_paragraph(text, rng, "text-indent:32.0pt") for text in (part.heading, *part.paragraphs)]
        if number in grids:
            body.append(_word_table(grids[number], rng))
        body.append('<p class="MsoNormal"><span lang="EN-US">&nbsp;<o:p></o:p></span></p>')
    return body


def _word_paragraph(text: str, rng: Random, style: str) -> str:
    return f'<p class="MsoNormal" style="{style}">{_word_runs(text, rng)}<span lang="EN-US"><o:p></o:p></span></p>'


def _word_runs(text: str, rng: Random) -> str:
    """The text cut into spans of one to five characters, numbers also in the middle."""
    runs, at = [], 0
    while at < len(text):
        size = rng.randint(1, 5)
        runs.append(f'<span style="{WORD_RUN}">{escape(text[at : at + size])}</span>')
        at += size
    return "".join(runs)


def _word_table(grid: Grid, rng: Random) -> str:
    lines = ['<table class="MsoTableGrid" border="1" cellspacing="0" style="border-collapse:collapse;mso-yfti-tbllook:1184">']
    for row in _rows(grid):
        lines.append('<tr style="mso-yfti-irow:1;page-break-inside:avoid">')
        for cell in row:
            inner = _word_runs(cell.text, rng) if cell.text else '<span lang="EN-US">&nbsp;</span>'
            lines.append(f'<td{_spans(cell)} style="{WORD_CELL}"><p class="MsoNormal">{inner}<o:p></o:p></p></td>')
        lines.append("</tr>")
    return "\n".join([*lines, "</table>"])


def draw_portal(paper: Paper, rng: Random, charset: str = "utf-8", word: bool = False) -> str:
    """A site's page: a frame made of tables, menus, an index table before the article, links after it."""
    body = [
        '<table width="1000" align="center"><tr><td colspan="2"><table><tr>',
        *(f"<td>{name}</td>" for name in MENU),
        '</tr></table></td></tr><tr><td width="180" valign="top"><table>',
        *(f'<tr><td><a href="#">{name}</a></td></tr>' for name in MENU),
        '</table></td><td valign="top">',
        _index_table(paper, rng),
        '<div class="article-content" id="zoomcon">',
        *(_word_body(paper, rng) if word else _clean_body(paper)),
        "</div><p>【打印本页】 【关闭窗口】</p></td></tr>",
        '<tr><td colspan="2">主办单位：示例政府网站 网站标识码：0000000000</td></tr></table>',
    ]
    return _page(f"{paper.title}-政府信息公开", charset, CLEAN_STYLE, body)


def _index_table(paper: Paper, rng: Random) -> str:
    number = f"{rng.randint(100000000, 999999999)}/{paper.published[:4]}-{rng.randint(1, 99999):05d}"
    rows = [
        ("索引号", number, "发布机构", paper.agency),
        ("公开日期", paper.published, "文号", "无"),
        ("名称", paper.title, "主题分类", "政府信息公开年报"),
    ]
    lines = ["<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows]
    return "\n".join(['<table class="table_content">', *lines, "</table>"])
