"""Holds the two libraries that read PDFs against each other: the same blocks, the same texts, the same places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from govinfo.document import Block, Document, Grid, Paragraph
from govinfo.readers import pdf, pdf_plumber, pdfium
from govinfo.readers.pdf_blocks import blocks_of
from govinfo.readers.pdf_page import PageContent

SLACK = 1.0
"""Points by which the two may differ about a place."""


def by_pdfium(data: bytes) -> tuple[Block, ...]:
    with pdfium.opened(data) as document:
        return blocks_of(pdfium.pages(document))


def by_pdfplumber(data: bytes) -> tuple[Block, ...]:
    return blocks_of(pdf_plumber.pages(data))


def contents_by_pdfium(data: bytes) -> list[PageContent]:
    with pdfium.opened(data) as document:
        return list(pdfium.pages(document))


def said(block: Block) -> object:
    """What a block says and how it is made up, and the pages it is on."""
    if isinstance(block, Paragraph):
        return block.text, block.place.page
    return [(c.text, c.row, c.column, c.rowspan, c.colspan, c.place.page) for c in block.cells]


def boxes(blocks: Sequence[Block]) -> list[float]:
    found: list[float] = []
    for block in blocks:
        for thing in block.cells if isinstance(block, Grid) else [block]:
            found += thing.place.box or ()
    return found


def assert_alike(data: bytes, read: Document | None = None) -> None:
    """The two read a file alike; `read` is what pdf.read made of it, if it has: pdfium's blocks, where that convinced."""
    first = read.blocks if read and read.reader == "pypdfium2" else by_pdfium(data)
    second = by_pdfplumber(data)
    assert [said(b) for b in first] == [said(b) for b in second]
    assert boxes(first) == pytest.approx(boxes(second), abs=SLACK)


def read_by_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test reads from here on, both libraries read alike."""
    read = pdf.read

    def read_twice(data: bytes) -> Document:
        document = read(data)
        assert_alike(data, document)
        return document

    monkeypatch.setattr(pdf, "read", read_twice)
