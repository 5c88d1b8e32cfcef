"""Files that a folder of reports also holds and that nothing can be read from, with the code of the problem each should give."""

from __future__ import annotations

import struct
import zlib

FOLDER = "2025/打不开的文件"


def unreadable_files(whole_pdf: bytes) -> list[tuple[str, str, str, bytes]]:
    """(file, problem code, note, bytes): an empty file, a PDF cut off in the middle, a picture named .pdf."""
    return [
        (f"{FOLDER}/云川市文化馆2025年年报.docx", "empty", "空文件", b""),
        (f"{FOLDER}/云川市图书馆2025年年报.pdf", "damaged", "下载中断的PDF文件", whole_pdf[: len(whole_pdf) // 3]),
        (f"{FOLDER}/云川市体育中心2025年年报.pdf", "empty", "扩展名为pdf的空白图片", white_picture(120, 160)),
    ]


def white_picture(width: int, height: int) -> bytes:
    """A PNG, nothing but white; stored, not compressed, so that it is the same bytes with every zlib."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\x00" + b"\xff" * width) * height
    data = zlib.compress(rows, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
