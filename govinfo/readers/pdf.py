"""PDF with a text layer → Document. What has none, or cannot be opened, is told apart and says what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govinfo.document import Document
from govinfo.findings import Problem
from govinfo.readers import pdf_plumber, pdfium, scan
from govinfo.readers.errors import Unreadable
from govinfo.readers.glyphs import is_cjk
from govinfo.readers.pdf_blocks import join_pages
from govinfo.readers.pdf_page import CannotOpenError, PageContent, thinned
from govinfo.readers.pdf_parts import PagePart, page_parts
from govinfo.readers.scan_pick import ILLUSTRATED, is_garbled, is_picture

DAMAGED = Problem("damaged", "文件已损坏或不完整，无法打开；请重新导出，或向单位索取原件。")
PASSWORD = Problem("password", "文件已加密，需要密码才能打开；请取消密码保护后重新导出。")
EMPTY = Problem("empty", "文件中没有任何内容，只有空白页；请重新导出，或向单位索取原件。")
SCAN = Problem("scan", "扫描件，没有可读取的文字，未安装文字识别组件；请向单位索取可复制文字的原件，或安装文字识别组件后重试。")
UNDECODED = Problem(
    "scan", "文字编码已丢失，只能作为扫描件处理，未安装文字识别组件；请从原文档重新导出，或安装文字识别组件后重试。"
)


def read(data: bytes, name: str = "") -> Document:
    """Read a PDF; pages that are pictures go to `scan`. Raises Unreadable (damaged, password, empty, scan); needs no `name`."""
    if b"startxref" not in data.rstrip(b"\0\r\n\t ")[-4096:]:
        raise Unreadable(DAMAGED)
    title, pages, parts = _by_pdfium(data)
    if _may_be_scanned(pages):
        with pdfium.opened(data) as document:
            contents = list(pdfium.pages(document))
        if recognised := scan.read_pdf(data, title, contents):
            return recognised
    _refuse_without_text(pages)
    reader, parts = _convincing(data, parts)
    return Document("pdf", reader, join_pages(parts), title=title, pages=len(pages), notes=tuple(_notes(pages)))


def _may_be_scanned(pages: Sequence[PageContent]) -> bool:
    """Whether `scan` may find a page to recognise; most reports have no picture worth a look."""
    return any(p.pictured > ILLUSTRATED or p.undecoded or is_picture(p) for p in pages) or is_garbled(pages)


def _by_pdfium(data: bytes) -> tuple[str, list[PageContent], list[PagePart]]:
    """The declared title, which characters every page has, and what it adds to the document."""
    pages: list[PageContent] = []

    def kept(contents: Iterable[PageContent]) -> Iterator[PageContent]:
        for page in contents:
            pages.append(thinned(page))
            yield page

    try:
        with pdfium.opened(data) as document:
            parts = list(page_parts(kept(pdfium.pages(document))))
            return pdfium.declared_title(document), pages, parts
    except CannotOpenError as error:
        raise Unreadable(PASSWORD if error.locked else DAMAGED) from error


def _convincing(data: bytes, parts: list[PagePart]) -> tuple[str, list[PagePart]]:
    """Where tables do not convince, pdfplumber's reading if it leaves fewer doubts; and which library's it is."""
    doubts = sum(part.doubts for part in parts)
    if doubts:
        try:
            again = list(page_parts(pdf_plumber.pages(data)))
        except CannotOpenError:
            return "pypdfium2", parts
        if sum(part.doubts for part in again) < doubts:
            return "pdfplumber", again
    return "pypdfium2", parts


def _refuse_without_text(pages: Sequence[PageContent]) -> None:
    """Raise Unreadable where no page carries readable Chinese."""
    readable = sum(len(p.glyphs) for p in pages)
    undecoded = sum(p.undecoded for p in pages)
    if not readable and not undecoded and not any(p.pictured or p.drawn for p in pages):
        raise Unreadable(EMPTY)
    if undecoded > readable:
        raise Unreadable(UNDECODED)
    chinese = any(is_cjk(g.text[0]) for p in pages for g in p.glyphs)
    if not chinese or all(is_picture(p) for p in pages):
        raise Unreadable(SCAN)


def _notes(pages: Sequence[PageContent]) -> list[str]:
    """What a person should know of pages that could not be read, or not be relied on."""
    pictures = [p.number for p in pages if is_picture(p)]
    behind = [p.number for p in pages if not is_picture(p) and p.pictured > 0.8]
    lost = [p.number for p in pages if p.undecoded > len(p.glyphs)]
    notes = [
        (pictures, "第{}页是图片，没有文字层，未能读取"),
        (behind, "第{}页以整页图片为底，文字可能出自识别，数字请对照原件核对"),
        (lost, "第{}页的文字编码已丢失，未能读取"),
    ]
    return [words.format("、".join(map(str, numbers))) for numbers, words in notes if numbers]
