"""Bytes → Document: what a file is, is told by its bytes, never by its name; READERS holds one reader a kind."""

from __future__ import annotations

import re
from collections.abc import Callable

from govinfo.document import Document
from govinfo.findings import Problem
from govinfo.readers import mht, office, ole, page, pdf, scan, sheet, text, word
from govinfo.readers.containers import archive_kind, ole_kind
from govinfo.readers.errors import Unreadable

READERS: dict[str, Callable[[bytes, str], Document]] = {
    "text": text.read,
    "html": page.read,
    "pdf": pdf.read,
    "docx": word.read,
    "xlsx": sheet.read,
    "office": office.read,
    "mht": mht.read,
    "picture": scan.read,
}

SIGNATURES = (
    (b"PK\x03\x04", "archive"),
    (b"PK\x05\x06", "archive"),
    (ole.SIGNATURE, "ole"),
    (b"{\\rtf", "office"),
    (b"Rar!\x1a\x07", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p)[\s>]", re.IGNORECASE)
_MAIL_HEADER = re.compile(rb"[\w-]+:[ \t]")
_WITH_FILES = re.compile(rb"^Content-Type:\s*multipart/mixed", re.IGNORECASE | re.MULTILINE)
_SAVED_PAGE = re.compile(rb"^Content-Type:\s*(?:multipart/(?:related|alternative)|text/html)", re.IGNORECASE | re.MULTILINE)

REFUSALS = {
    "empty": Problem("empty", "空文件，没有任何内容；请重新导出，或向单位索取原件。"),
    "damaged": Problem("damaged", "文件已损坏或不完整，无法打开；请用原软件打开后重新另存，或向单位索取原件。"),
    "password": Problem("password", "文件已加密，需要密码才能打开；请取消密码保护后重新提交。"),
    "oversized": Problem("oversized", "文件解压后过大，不像是年报；请只保留年报内容，另存后重新提交。"),
    "ofd": Problem("unsupported", "这是OFD版式文件，目前不能直接读取；请用OFD阅读软件打开，另存（导出）为PDF后再提交。"),
    "presentation": Problem("unsupported", "这是演示文稿（PPT），不是年报文档；请提供Word、PDF、网页或文本格式的年报。"),
    "mail": Problem("unsupported", "这是电子邮件，不是年报文档；请把邮件附件中的年报另存为文件后提交。"),
    "zip": Problem("archive", "这是ZIP压缩包，不是单个文件；请解压后提交，或作为批量导入。"),
    "packed": Problem("archive", "这是RAR、7z或GZ压缩包，不能直接读取；请解压后提交其中的年报文件。"),
    "foreign": Problem("foreign", "无法识别的文件类型；请提供Word、PDF、网页或文本格式的年报。"),
}


def sniff(data: bytes) -> str:
    """What the bytes are: a key of READERS, or of REFUSALS."""
    head = data[:4096]
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        return "empty"
    kind = next((kind for signature, kind in SIGNATURES if head.startswith(signature)), None)
    if kind in ("archive", "ole"):
        kind = archive_kind(data) if kind == "archive" else ole_kind(data)
        return "office" if kind in office.TARGETS else kind
    if kind is None and b"%PDF-" in head[:1024]:
        return "pdf"
    return kind or _kind_of_text(data, head)


def is_archive(data: bytes) -> bool:
    """Whether this is a ZIP of files: cheap for anything else, so that it may be asked outside of the guard."""
    return data.startswith(b"PK") and sniff(data) == "zip"


def _kind_of_text(data: bytes, head: bytes) -> str:
    """What has no signature of its own: a saved page begins with the headers of a mail, a page holds its markup."""
    if _MAIL_HEADER.match(head) and b"mime-version:" in head.lower():
        if _WITH_FILES.search(re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]):
            return "mail"
        if _SAVED_PAGE.search(head):
            return "mht"
    if _MARKUP.search(head) or (b"<table" in data and b"</table>" in data and b"<body" in data):
        return "text" if text.has_markup_in_tables_only(data) else "html"
    return "text" if text.looks_like_text(data) else "foreign"


def read_document(data: bytes, name: str = "") -> Document:
    """Read a file's bytes; `name` is only told to the reader for its ending (md or txt).

    Raises Unreadable, with a Problem in Chinese, for a file that no reader can turn into blocks.
    """
    kind = sniff(data)
    if kind in REFUSALS:
        raise Unreadable(REFUSALS[kind])
    return READERS[kind](data, name)
