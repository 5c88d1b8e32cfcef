"""HTML → Document: spans resolved, page frames made of tables taken apart, scripts and styles left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from govinfo import limits
from govinfo.document import Block, Cell, Document, Grid, Paragraph
from govinfo.findings import Problem
from govinfo.readers.blocks import MAX_SPAN, numbered
from govinfo.readers.bounds import refuse_beyond
from govinfo.readers.encoding import decode
from govinfo.readers.errors import Unreadable

SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "svg", "select", "button", "iframe", "object"})
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer"}
    | {"form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "ul"}
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
PUBLISHED = ("PubDate", "pubdate", "publishdate", "PublishDate", "firstpublishedtime", "createDate")
"""What government sites call the date of publication in their pages' heads."""
LOGIN = Problem("login", "这是登录页面，不是年报网页；请登录后打开年报，重新保存网页，或改交Word、PDF。")
_REPORT = re.compile(r"年度报告|信息公开")
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEADING = re.compile(r"h([1-6])")


def read(data: bytes, name: str = "", charset: str | None = None) -> Document:
    """Read a page. Leaf tables become grids; a table that holds tables is a frame, and its cells are read as text.

    A page that asks for a password and says nothing of a report raises Unreadable (login), one that cannot be parsed (damaged).
    `charset` is what a wrapper around the page declares (a part of an MHT file); it goes before the page's own.
    """
    declared = _CHARSET.search(data[:4096])
    try:
        text = decode(data, charset or (declared[1].decode("ascii") if declared else None))
        root = html.document_fromstring(_XML_DECLARATION.sub("", text))
    except (UnicodeDecodeError, etree.ParserError, ValueError) as error:
        raise Unreadable(Problem("damaged", "网页文件已损坏，无法解析；请重新保存网页，或向单位索取原件。")) from error
    if root.xpath("//input[@type='password']") and not _REPORT.search(text):
        raise Unreadable(LOGIN)
    head = root.find(".//head//title")
    title = " ".join(_inline(head).split()) if head is not None else ""
    dates = (root.xpath(f"string(//meta[@name='{name}']/@content)") for name in PUBLISHED)
    published = next((str(date) for date in dates if date), "")
    return Document("html", "lxml", tuple(numbered(_blocks(root))), title=title, published=published)


def _blocks(root: html.HtmlElement) -> Iterator[Block]:
    """Blocks under an element in reading order: text between two block elements is one paragraph."""
    pending: list[str] = []
    for kind, value in _walk(root):
        if kind == "text":
            pending.append(str(value))
            continue
        yield from _flush(pending, None)
        if isinstance(value, html.HtmlElement):
            yield _grid(value)
        elif isinstance(value, tuple):
            yield from _flush([value[0]], value[1])
    yield from _flush(pending, None)


def _flush(pending: list[str], heading: int | None) -> Iterator[Paragraph]:
    text = " ".join("".join(pending).split())
    pending.clear()
    if text:
        yield Paragraph(text, heading=heading)


def _walk(root: html.HtmlElement) -> Iterator[tuple[str, object]]:
    """("text", str), ("break", None), ("heading", (text, level)) and ("table", element), in reading order."""
    stack: list[tuple[str, object]] = [("open", root)]
    while stack:
        what, value = stack.pop()
        if what != "open":
            yield what, value
            continue
        element = value
        assert isinstance(element, html.HtmlElement)
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in SKIPPED:
            continue
        if tag == "table" and next(element.iterdescendants("table"), None) is None:
            yield "table", element
        elif found := _HEADING.fullmatch(tag):
            yield "heading", (_inline(element), int(found[1]))
        else:
            stack.extend(reversed(_children(element, tag in BLOCKS)))


def _children(element: html.HtmlElement, is_block: bool) -> list[tuple[str, object]]:
    parts: list[tuple[str, object]] = [("break", None)] if is_block else []
    parts.append(("text", element.text or ""))
    for child in element:
        parts += [("open", child)] if isinstance(child, html.HtmlElement) else []
        parts.append(("text", child.tail or ""))
    return [*parts, ("break", None)] if is_block else parts


def _inline(element: html.HtmlElement) -> str:
    """All text in an element, a line break where a block element ends; scripts and styles left out."""
    parts: list[str] = []
    for what, value in _walk_inline(element):
        parts.append(str(value) if what == "text" else "\n")
    return re.sub(r"[ \t\r\f\v]*\n\s*", "\n", "".join(parts)).strip()


def _walk_inline(element: html.HtmlElement, depth: int = 0) -> Iterator[tuple[str, object]]:
    refuse_beyond(depth, limits.MOST_DEPTH)
    yield "text", " ".join(re.split(r"[\r\n\t ]+", element.text or ""))
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SKIPPED:
            if child.tag in BLOCKS:
                yield "break", None
            yield from _walk_inline(child, depth + 1)
            if child.tag in BLOCKS:
                yield "break", None
        yield "text", " ".join(re.split(r"[\r\n\t ]+", child.tail or ""))


def _span(cell: html.HtmlElement, name: str) -> int:
    digits = re.match(r"\s*(\d{1,9})", cell.get(name) or "")
    return min(max(int(digits[1]), 1), MAX_SPAN) if digits else 1


def _grid(table: html.HtmlElement) -> Grid:
    """Cells with the rows and columns they cover, as HTML lays them out."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    covered = 0
    rows = list(table.iterdescendants("tr"))
    for r, tr in enumerate(rows):
        column = 0
        for td in tr.iterchildren("td", "th"):
            while (r, column) in taken:
                column += 1
            height, width = min(_span(td, "rowspan"), len(rows) - r), _span(td, "colspan")
            covered += height * width
            refuse_beyond(covered, limits.MOST_COVERED)
            taken.update((y, x) for y in range(r, r + height) for x in range(column, column + width))
            refuse_beyond(len(cells), limits.MOST_CELLS)
            cells.append(Cell(_inline(td), r, column, height, width))
            column += width
    return Grid(tuple(cells))
