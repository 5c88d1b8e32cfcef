"""One hostile file, and the good report that lies among them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from samples.draw_docx import draw_docx
from samples.draw_html import draw_clean
from samples.draw_pdf import draw_pdf
from samples.draw_text import draw_txt
from tests.papers import noughts, paper

GOOD = paper(noughts())
GOOD_TEXT = draw_txt(GOOD, sliding="3.")


@dataclass(frozen=True)
class Hostile:
    """`answer` names what may come of it: codes of problems, or read, partial; `slow` where that takes seconds, `endless` where
    nothing but the time limit ends it."""

    name: str
    make: Callable[[], bytes]
    answer: str
    slow: bool = False
    endless: bool = False

    def allows(self, got: str) -> bool:
        """Whether this is one of the right answers."""
        return got in self.answer.split("|")


@cache
def good_pdf() -> bytes:
    """A whole report as PDF."""
    return draw_pdf(GOOD, "wps")


@cache
def good_docx() -> bytes:
    """A whole report as DOCX."""
    return draw_docx(GOOD, Random(1))


@cache
def good_html() -> str:
    """A whole report as a page."""
    return draw_clean(GOOD)


Pieces = tuple[tuple[bytes, int], ...]
"""Bytes, and how many times over."""


def deflated(pieces: Pieces) -> bytes:
    """All pieces as one stream of blocks. Each is packed once: after a full flush a block may be followed by itself."""
    out = bytearray()
    for body, times in pieces:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        out += (packer.compress(body) + packer.flush(zlib.Z_FULL_FLUSH)) * times
    return bytes(out) + b"\3\0"


def summed(pieces: Pieces, sum_of: Callable[[bytes, int], int], start: int) -> int:
    """The checksum (zlib.crc32 from 0, zlib.adler32 from 1) of all pieces."""
    for body, times in pieces:
        for _ in range(times):
            start = sum_of(body, start)
    return start


def zlibbed(pieces: Pieces) -> bytes:
    """All pieces as zlib packs them."""
    return b"\x78\xda" + deflated(pieces) + struct.pack(">I", summed(pieces, zlib.adler32, 1))


def swollen(package: bytes, name: str, pieces: Pieces) -> bytes:
    """A ZIP in which one entry, there before or not, unpacks to all these pieces."""
    body, about = deflated(pieces), (summed(pieces, zlib.crc32, 0), sum(len(piece) * times for piece, times in pieces))
    out, entry = BytesIO(), ZipInfo(name)
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(entry, body)  # as it is; that it is packed is said afterwards
        entry.compress_type, (entry.CRC, entry.file_size) = ZIP_DEFLATED, about
    data = bytearray(out.getvalue())
    struct.pack_into("<H", data, entry.header_offset + 8, ZIP_DEFLATED)
    struct.pack_into("<III", data, entry.header_offset + 14, about[0], len(body), about[1])
    return bytes(data)
