"""What a container holds, told by the names inside: ZIP packages (DOCX, XLSX, OFD …) and OLE files (Word 97, Excel 97 …)."""

from __future__ import annotations

import struct
import zlib
from io import SEEK_END, BytesIO
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from govinfo.readers import ole
from govinfo.readers.bounds import refuse_beyond

BROKEN_ZIP = (BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error, zlib.error)
MAX_CONTENTS = 16 * 2**20
"""Bytes of an archive's list of contents: some hundred thousand entries."""
LONGEST_END = 2**16 + 22 + 20
MAX_XML = 64 * 2**20
"""A report's XML is under one MB unpacked; a package with more than this is a mistake or an attack."""
NEVER_READ = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".tif", ".tiff", ".ttf", ".odttf", ".mp4", ".bin", ".ole")
LOCKED = 0x1
"""The flag of an entry that is encrypted (PKWARE APPNOTE 4.4.4)."""
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
    ("__properties_version1.0", "mail"),
)
WORD_FLAGS, ENCRYPTED = 11, 0x01
"""Where a Word 97 file says that it is encrypted: fEncrypted, second byte of the flags ([MS-DOC] 2.5.2)."""
FILE_PASS = 0x002F
"""The record of an Excel 97 workbook after which all is encrypted ([MS-XLS] 2.4.117)."""


def archive_kind(data: bytes) -> str:
    """docx, xlsx, presentation, odt, ods, ofd, zip (any other archive), damaged, password, or oversized."""
    if contents_size(BytesIO(data)) > MAX_CONTENTS:
        return "oversized"
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except BROKEN_ZIP:
        return "damaged"
    names = [member.filename for member in members]
    kind = _package_kind(data, names)
    if kind not in ("docx", "xlsx"):
        return kind
    if any(member.flag_bits & LOCKED for member in members):
        return "password"
    # Pictures are never unpacked; whatever else there is might be named as the document.
    rest = sum(member.file_size for member in members if not member.filename.lower().endswith(NEVER_READ))
    return "oversized" if rest > MAX_XML else kind


def read_part(archive: ZipFile, name: str) -> bytes:
    """A part of a package. Raises KeyError where it is missing, Unreadable (oversized) where it unpacks to more than MAX_XML."""
    refuse_beyond(archive.getinfo(name).file_size, MAX_XML)
    return archive.read(name)


def contents_size(file: BinaryIO) -> int:
    """How many bytes of a ZIP archive list its contents, as its end says (PKWARE APPNOTE 4.3.14–16); 0 where it has no end.

    Python makes an object of each entry before one can ask how many there are.
    """
    file.seek(0, SEEK_END)
    start = max(0, file.tell() - LONGEST_END)
    file.seek(start)
    tail = file.read(LONGEST_END)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        return 0
    (size,) = struct.unpack_from("<I", tail, at + 12)
    if tail[max(at - 20, 0) : at].startswith(b"PK\x06\x07"):
        (place,) = struct.unpack_from("<Q", tail, at - 12)
        file.seek(min(place, start + at))
        large = file.read(48)
        size = max(size % 0xFFFFFFFF, struct.unpack_from("<Q", large, 40)[0] if large.startswith(b"PK\x06\x06") else 0)
    return int(size)


def _package_kind(data: bytes, names: list[str]) -> str:
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in PACKAGES if any(name.startswith(folder) for name in names)), "zip")
    if any(name.rsplit("/", 1)[-1] == "OFD.xml" for name in names):
        return "ofd"
    # OpenDocument says what it is in its first entry, not compressed (OASIS OpenDocument 1.2, part 3, 3.3).
    return next((kind for word, kind in OPEN_DOCUMENT if word in data[:128]), "zip")


def ole_kind(data: bytes) -> str:
    """doc, xls, presentation, mail (Outlook), password (encrypted OOXML), foreign (any other), or damaged."""
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
