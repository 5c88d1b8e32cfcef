"""Pictures that claim to be larger than they are, end early, run in circles, or are something else besides."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image

from tests.hostile.case import Hostile, zlibbed


def png(width: int, height: int) -> bytes:
    """A PNG of that size in a few kilobytes of its own."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + bytes((width + 7) // 8)
    data = zlibbed(((row * 100, height // 100),))
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _bars(number: int) -> Image.Image:
    """Bars where a page has lines; the next picture's are elsewhere, or both would be kept as one frame."""
    image = Image.new("L", (200, 280), 255)
    for top in range(20 + number % 20, 260, 40):
        image.paste(0, (20, top, 180, top + 6))
    return image


def _saved(kind: str, pages: int = 1) -> bytes:
    out = BytesIO()
    first, *more = map(_bars, range(pages))
    first.save(out, kind, **({"save_all": True, "append_images": more} if more else {}))
    return out.getvalue()


def _circular_tiff() -> bytes:
    data = bytearray(_saved("TIFF"))
    (first,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, first)
    struct.pack_into("<I", data, first + 2 + 12 * count, first)
    return bytes(data)


def _huge_bmp() -> bytes:
    return struct.pack("<2sIHHI IiiHHIIiiII", b"BM", 10**9, 0, 0, 54, 40, 100_000, 100_000, 1, 24, 0, 0, 0, 0, 0, 0) + bytes(1000)


def _gif_that_is_a_page() -> bytes:
    return b"GIF89a/*<html><script>alert(1)</script><table></table>*/" + bytes(50)


PICTURES = (
    Hostile("像素炸弹.png", lambda: png(60_000, 60_000), "oversized"),
    Hostile("一亿像素.png", lambda: png(12_000, 12_000), "oversized|empty"),
    Hostile("截断.jpg", lambda: _saved("JPEG")[:900], "damaged"),
    Hostile("目录循环.tiff", _circular_tiff, "damaged|scan|oversized"),
    Hostile("三百页.tiff", lambda: _saved("TIFF", 300), "oversized|scan"),
    Hostile("三百帧.gif", lambda: _saved("GIF", 300), "scan|oversized"),
    Hostile("谎报尺寸.bmp", _huge_bmp, "oversized|damaged"),
    Hostile("图片兼网页.gif", _gif_that_is_a_page, "damaged|empty"),
    Hostile(
        "矢量脚本.svg",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "foreign|no_tables|foreign",
    ),
)
