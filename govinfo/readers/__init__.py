"""Bytes → Document: what a file is, is told by its bytes, never by its name; READERS holds one reader a kind."""

from __future__ import annotations

import re
from collections.abc import Callable

from govinfo.document import Document
from govinfo.findings import Problem
from govinfo.readers import page, pdf, text
from govinfo.readers.errors import Unreadable

READER_VERSION = "1"
"""Raised whenever a reader's result can change, so that a store knows what to read again."""

READERS: dict[str, Callable[[bytes, str], Document]] = {
    "text": text.read,
    "html": page.read,
    "pdf": pdf.read,
}

SIGNATURES = (
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"PK\x03\x04", "archive"),
    (b"\xd0\xcf\x11\xe0", "office97"),
)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p)[\s>]", re.IGNORECASE)

REFUSALS = {
    "empty": Problem("empty", "空文件，没有任何内容；请重新导出，或向单位索取原件。"),
    "picture": Problem("foreign", "这是一张图片，不是文档；目前不能识别图片，请提供网页、PDF或文本格式的年报。"),
    "archive": Problem("unsupported", "暂不支持这种格式（Word、Excel、OFD或压缩包）；请另存为PDF或网页后再提交。"),
    "office97": Problem("unsupported", "暂不支持旧版Word、Excel文件；请另存为PDF或网页后再提交。"),
    "foreign": Problem("foreign", "无法识别的文件类型；请提供网页、PDF或文本格式的年报。"),
}


def sniff(data: bytes) -> str:
    """What the bytes are: a key of READERS, or of REFUSALS."""
    head = data[:4096]
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        return "empty"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if _MARKUP.search(head) or (b"<table" in data and b"</table>" in data and b"<body" in data):
        return "html"
    return "text" if text.looks_like_text(data) else "foreign"


def read_document(data: bytes, name: str = "") -> Document:
    """Read a file's bytes; `name` is only told to the reader for its ending (md or txt).

    Raises Unreadable, with a Problem in Chinese, for a file that no reader can turn into blocks.
    """
    kind = sniff(data)
    if kind in REFUSALS:
        raise Unreadable(REFUSALS[kind])
    return READERS[kind](data, name)
