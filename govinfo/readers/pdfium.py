"""Pages of a PDF through pdfium's C interface: ten times as fast as pdfplumber, and the first to be asked.

pdfium keeps state that all threads share, and a dashboard's sessions are threads: rendering from several at once kills the
process. Every call of pdfium is made under LOCK, here and wherever else pdfium is called.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import addressof, c_float, create_string_buffer
from threading import RLock
from typing import Any

import pypdfium2.raw as pdfium

from govinfo import limits
from govinfo.readers import pdfium_calls as calls
from govinfo.readers.bounds import refuse_beyond
from govinfo.readers.pdf_page import CannotOpenError, PageContent
from govinfo.readers.pdf_rules import ruling_lines
from govinfo.readers.pdfium_calls import Handle, Matrix
from govinfo.readers.pdfium_paths import read_drawing
from govinfo.readers.pdfium_text import read_characters

LOCK = RLock()
"""Held for every call of pdfium."""
_PDF_DOC_ENCODING = {c: 0x18 + i for i, c in enumerate("˘ˇˆ˙˝˛˚˜")} | {
    c: 0x80 + i for i, c in enumerate("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\x9f€")
}
"""Where it differs from Latin-1."""


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A file's document, closed at the end. Raises CannotOpenError."""
    with LOCK:
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        error = pdfium.FPDF_GetLastError()
    if not document:
        raise CannotOpenError(locked=error == pdfium.FPDF_ERR_PASSWORD)
    try:
        yield document
    finally:
        with LOCK:
            pdfium.FPDF_CloseDocument(document)


def declared_title(document: Any) -> str:
    """The title in the file's own metadata."""
    with LOCK:
        size = pdfium.FPDF_GetMetaText(document, b"Title", None, 0)
        text = create_string_buffer(size)
        pdfium.FPDF_GetMetaText(document, b"Title", text, size)
    return _meant(text.raw.decode("utf-16-le", errors="ignore").strip("\0 "))


def _meant(title: str) -> str:
    """A title that pdfium took for PDFDocEncoding, as it should be, but that was written in GB 18030."""
    try:
        return bytes(_PDF_DOC_ENCODING.get(c, ord(c)) for c in title).decode("gb18030").strip("\0 ")
    except ValueError:
        return title


def pages(document: Any) -> Iterator[PageContent]:
    """Every page, closed before the next is opened. Raises CannotOpenError where one is missing, Unreadable (oversized)."""
    with LOCK:
        count = pdfium.FPDF_GetPageCount(document)
    if not count:
        raise CannotOpenError
    refuse_beyond(count, limits.MOST_PAGES)
    for index in range(count):
        with LOCK:
            page = calls.load_page(document, index)
            if not page:
                raise CannotOpenError
            try:
                content = _content(page, index + 1)
            finally:
                calls.close_page(page)
        yield content


def _content(page: Handle, number: int) -> PageContent:
    to_paper, width, height = _paper(page)
    drawing = read_drawing(page, to_paper)
    text = calls.load_text(page)
    try:
        glyphs, undecoded = read_characters(text, to_paper, drawing.forms > 0)
    finally:
        calls.close_text(text)
    horizontal, vertical = ruling_lines(drawing.shapes)
    return PageContent(
        number=number,
        width=width,
        height=height,
        glyphs=tuple(glyphs),
        horizontal=tuple(horizontal),
        vertical=tuple(vertical),
        pictured=min(1.0, sum((b.x1 - b.x0) * (b.bottom - b.top) for b in drawing.pictures) / (width * height)),
        drawn=drawing.curves,
        undecoded=undecoded,
    )


def _paper(page: Handle) -> tuple[Matrix, float, float]:
    """From the page's own space to points from the top left corner of what is shown of it; its breadth and height."""
    sides = (c_float * 4)()
    calls.page_box(page, addressof(sides))
    left, top, right, bottom = sides
    quarters: tuple[Matrix, ...] = (
        (1, 0, 0, -1, -left, top),
        (0, 1, 1, 0, -bottom, -left),
        (-1, 0, 0, 1, right, -bottom),
        (0, -1, -1, 0, top, right),
    )
    quarter = calls.rotation_of(page)
    across, down = right - left, top - bottom
    return quarters[quarter], *((down, across) if quarter % 2 else (across, down))
