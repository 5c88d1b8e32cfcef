"""Scans → Document: pictures, and the pages of a PDF that are pictures, through the optional extra of requirements-ocr.txt.

The libraries for it take a second to load, so what uses them is imported where the first page is read. A place in a picture
is in points of a sheet whose shorter side is 595.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo.document import Block, Cell, Document, Paragraph, Place
from govinfo.findings import Problem
from govinfo.readers import scan_extra
from govinfo.readers.errors import Unreadable
from govinfo.readers.glyphs import is_cjk
from govinfo.readers.grid import Box
from govinfo.readers.pdf_blocks import blocks_of
from govinfo.readers.pdf_page import PageContent
from govinfo.readers.scan_pick import FEW, pages_to_recognise, pages_with_pictures

if TYPE_CHECKING:
    from govinfo.readers.scan_page import ScannedPage

MOST_PAGES = 100
EMPTY = Problem("empty", "图片是空白的，没有任何内容；请重新扫描，或向单位索取原件。")
MISSING = Problem(
    "scan", "扫描件（图片），没有可读取的文字，未安装文字识别组件；请向单位索取可复制文字的原件，或安装文字识别组件后重试。"
)
TOO_LONG = Problem("oversized", f"扫描件超过{MOST_PAGES}页，不像是一份年报；请只保留年报的各页后重新提交。")
ILLEGIBLE = Problem("scan", "扫描件上没有识别出文字；请重新扫描（200dpi以上，端正、清晰），或向单位索取可复制文字的原件。")
READ_BY_OCR = "第{}页由文字识别读取，数字请对照原件核对"


def _nobody_listens(pages: int) -> None:
    return


announce: Callable[[int], None] = _nobody_listens
"""Told how many pages are about to be recognised, before the first, and DONE after each: whoever runs readers against a clock,
or shows how far they are, puts an ear here."""
DONE = -1


def read(data: bytes, name: str = "") -> Document:
    """Read a picture file; `name` is not needed. Raises Unreadable (damaged, empty, scan where the extra is missing)."""
    from govinfo.readers import scan_files as files  # noqa: PLC0415

    kind = files.picture_format(data)
    if all(files.is_blank(image) for image in files.pictures(data)):
        raise Unreadable(EMPTY)
    if not scan_extra.available():
        raise Unreadable(MISSING)
    _announce(files.count_pages(data))
    from govinfo.readers.scan_page import read_page  # noqa: PLC0415

    scanned: dict[int, ScannedPage] = {}
    quarters = 0
    for number, image in enumerate(files.pictures(data), start=1):
        scanned[number] = read_page(files.fitted(image), number, quarters)
        quarters = scanned[number].back.quarters
        announce(DONE)
    return _document(kind, "", [page.content for page in scanned.values()], scanned)


def _announce(pages: int) -> None:
    if pages > MOST_PAGES:
        raise Unreadable(TOO_LONG)
    announce(pages)


def read_pdf(data: bytes, title: str, pages: Sequence[PageContent]) -> Document | None:
    """Read a PDF anew whose pages are pictures, or hold tables that are; None where none does, or the extra is missing."""
    whole, partly = pages_to_recognise(pages), pages_with_pictures(pages)
    if not (whole or partly) or not scan_extra.available():
        return None
    from govinfo.readers.scan_files import drawn  # noqa: PLC0415
    from govinfo.readers.scan_page import read_page, read_tables  # noqa: PLC0415

    numbers = sorted((*whole, *partly))
    _announce(len(numbers))
    scanned: dict[int, ScannedPage] = {}
    quarters = 0
    for number, picture in zip(numbers, drawn(data, numbers), strict=True):
        found = read_page(picture, number, quarters) if number in whole else read_tables(picture, pages[number - 1])
        if found is not None and found.content.glyphs:
            scanned[number], quarters = found, found.back.quarters
        announce(DONE)
    if not scanned and len(whole) < len(pages):
        return None
    contents = [scanned[p.number].content if p.number in scanned else p for p in pages]
    return _document("pdf", title, contents, scanned)


def _document(kind: str, title: str, pages: Sequence[PageContent], scanned: Mapping[int, ScannedPage]) -> Document:
    if sum(is_cjk(glyph.text) for page in pages for glyph in page.glyphs) < FEW:
        raise Unreadable(ILLEGIBLE)
    blocks = tuple(_marked(block, scanned) for block in blocks_of(pages))
    note = READ_BY_OCR.format("、".join(map(str, scanned)))
    return Document(kind, "ocr", blocks, title=title, pages=len(pages), notes=(note,))


def _marked(block: Block, scanned: Mapping[int, ScannedPage]) -> Block:
    """The block with its places led back to the pages as they lie, and its cells with the confidence of their words."""
    if isinstance(block, Paragraph):
        return replace(block, place=_led_back(block.place, scanned))
    cells = tuple(c._replace(place=_led_back(c.place, scanned), confidence=_confidence(c, scanned)) for c in block.cells)
    return replace(block, cells=cells, place=_led_back(block.place, scanned))


def _led_back(place: Place, scanned: Mapping[int, ScannedPage]) -> Place:
    page = scanned.get(place.page or 0)
    return place._replace(box=page.back.box(place.box).rounded()) if page and place.box else place


def _confidence(cell: Cell, scanned: Mapping[int, ScannedPage]) -> float | None:
    """That of the cell's least certain word; 1 for a cell without ink, 0 for text whose words are not where it stands."""
    page = scanned.get(cell.place.page or 0)
    if page is None or cell.place.box is None:
        return None
    box = Box(*cell.place.box)
    inside = (w.confidence for w in page.words if _holds(box, w.box))
    return min(inside, default=0.0 if cell.text else 1.0)


def _holds(cell: Box, word: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom
