"""What a container holds, told by the names inside: ZIP packages (DOCX, XLSX, OFD …) and OLE files (Word 97, Excel 97 …)."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from govinfo.readers import ole

BROKEN_ZIP = (BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error, zlib.error)
MAX_XML = 64 * 2**20
"""A report's XML is under one MB unpacked; a package with more than this is a mistake or an attack."""
PACKAGES = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "presentation"))
OPEN_DOCUMENT = (
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.presentation", "presentation"),
)
OLE_STREAMS = (
    ("EncryptedPackage", "password"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "presentation"),
)
WORD_FLAGS, ENCRYPTED = 11, 0x01
"""Where a Word 97 file says that it is encrypted: fEncrypted, second byte of the flags ([MS-DOC] 2.5.2)."""
FILE_PASS = 0x002F
"""The record of an Excel 97 workbook after which all is encrypted ([MS-XLS] 2.4.117)."""


def archive_kind(data: bytes) -> str:
    """docx, xlsx, presentation, odt, ods, ofd, zip (any other archive), damaged, or oversized."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except BROKEN_ZIP:
        return "damaged"
    names = [member.filename for member in members]
    kind = _package_kind(data, names)
    xml = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
    return "oversized" if kind in ("docx", "xlsx") and xml > MAX_XML else kind


def _package_kind(data: bytes, names: list[str]) -> str:
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in PACKAGES if any(name.startswith(folder) for name in names)), "zip")
    if any(name.rsplit("/", 1)[-1] == "OFD.xml" for name in names):
        return "ofd"
    # OpenDocument says what it is in its first entry, not compressed (OASIS OpenDocument 1.2, part 3, 3.3).
    return next((kind for word, kind in OPEN_DOCUMENT if word in data[:128]), "zip")


def ole_kind(data: bytes) -> str:
    """doc, xls, presentation, password (encrypted OOXML), foreign (any other), or damaged."""
    names = ole.streams(data)
    return next((kind for name, kind in OLE_STREAMS if name in names), "foreign" if names else "damaged")


def is_locked(data: bytes) -> bool:
    """Whether a Word 97 or Excel 97 file says that its content is encrypted."""
    streams = ole.streams(data) if data.startswith(ole.SIGNATURE) else {}
    begins = {name: ole.head(data, streams[name]) for name in ("WordDocument", "Workbook", "Book") if name in streams}
    word = begins.pop("WordDocument", b"")
    return any(flags & ENCRYPTED for flags in word[WORD_FLAGS : WORD_FLAGS + 1]) or any(map(_has_file_pass, begins.values()))


def _has_file_pass(records: bytes) -> bool:
    """Whether one of the first records of a workbook is FilePass."""
    at = 0
    while at + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, at)
        if kind == FILE_PASS:
            return True
        at += 4 + length
    return False
