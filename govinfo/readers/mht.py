"""MHT, a page saved by a browser or by Word as one file (RFC 2557) → Document: its pages are taken out and read as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes

from govinfo.document import Document
from govinfo.findings import Problem
from govinfo.readers import page
from govinfo.readers.blocks import numbered
from govinfo.readers.errors import Unreadable

NO_PAGE = Problem("damaged", "MHT文件已损坏或不完整，其中没有网页内容；请重新保存网页，或另存为PDF后重新提交。")


def read(data: bytes, name: str = "") -> Document:
    """Read the file's page and the frames in it, in their order. Raises Unreadable (damaged)."""
    try:
        pages = list(_pages(data))
    except RecursionError as error:  # mails inside each other, deeper than any saved page
        raise Unreadable(NO_PAGE) from error
    blocks = tuple(numbered(block for one in pages for block in one.blocks))
    if not blocks:
        raise Unreadable(NO_PAGE)
    published = next((one.published for one in pages if one.published), "")
    return Document("mht", "mht", blocks, title=pages[0].title, published=published)


def _pages(data: bytes) -> Iterator[Document]:
    for part in message_from_bytes(data).walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes):
            try:
                yield page.read(content, charset=part.get_content_charset())
            except Unreadable:
                continue  # An empty frame beside the page.
