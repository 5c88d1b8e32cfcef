"""ZIP archives that swell, nest, lie, or would lead elsewhere; and programs and containers that are no report."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.hostile.case import GOOD_TEXT, Hostile, good_docx, good_pdf, swollen


def archive(entries: dict[str, bytes]) -> bytes:
    """A ZIP of these."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, body in entries.items():
            made.writestr(name, body)
    return out.getvalue()


def _nested(depth: int) -> bytes:
    inner = GOOD_TEXT.encode()
    for n in range(depth):
        inner = archive({f"{n}.zip": inner})
    return inner


def _link() -> bytes:
    out = BytesIO()
    entry = ZipInfo("链接.txt")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    with ZipFile(out, "w") as made:
        made.writestr(entry, "/etc/passwd")
    return out.getvalue()


def _locked() -> bytes:
    data = bytearray(archive({"年报.txt": GOOD_TEXT.encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def overlapping(files: int) -> bytes:
    """Entries that all unpack the same bytes: each has no remarkable ratio, all together an absurd one."""
    plain = (GOOD_TEXT * 2000).encode()
    body = zlib.compress(plain, 1)[2:-4]
    about = zlib.crc32(plain), len(body), len(plain), 1, 0
    out = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, *about) + b"a" + body
    listed = (struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, *about, 0, 0, 0, 0, 0) + b"a") * files
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, files, files, len(listed), len(out), 0)
    return out + listed + end


def endless_directory() -> bytes:
    """An archive whose list of contents is fifty megabytes long."""
    entry = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    count = 50 * 2**20 // len(entry)
    return entry * count + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 65535, 65535, len(entry) * count, 0, 0)


ENTRIES = 2_000
"""So many are read of an archive in these tests, and of one with more it is said that it has too many: ten times as many in earnest."""

ARCHIVES = (
    Hostile("套娃.zip", lambda: _nested(30), "archive"),
    Hostile("路径越界.zip", lambda: archive({"../../../../tmp/逃逸.txt": GOOD_TEXT.encode()}), "read"),
    Hostile(
        "绝对路径.zip",
        lambda: archive({"/etc/cron.d/年报.txt": GOOD_TEXT.encode(), "C:\\Windows\\年报.txt": GOOD_TEXT.encode()}),
        "read",
    ),
    Hostile("炸弹.zip", lambda: swollen(archive({}), "年报.txt", ((b"0" * 2**20, 290),)), "too_large"),
    Hostile("重叠条目.zip", lambda: overlapping(5000), "too_large|oversized"),
    Hostile("目录五十兆.zip", endless_directory, "too_large|damaged"),
    Hostile("条目过多.zip", lambda: archive({f"{n}.txt": b"" for n in range(ENTRIES + 100)}), "too_large|empty", slow=True),
    Hostile("加密.zip", _locked, "password"),
    Hostile("符号链接.zip", _link, "foreign|no_tables|foreign"),
    Hostile("截断.zip", lambda: archive({"年报.txt": GOOD_TEXT.encode()})[:-30], "damaged"),
    Hostile("其实是文档.zip", good_docx, "read"),
    Hostile("其实是压缩包.docx", lambda: archive({"年报.txt": GOOD_TEXT.encode()}), "archive"),
    Hostile("其实是PDF.docx", good_pdf, "read"),
    Hostile("其实是文档.pdf", good_docx, "read"),
    Hostile("程序.pdf", lambda: b"MZ\x90\0\3\0\0\0" + bytes(range(256)) * 100, "foreign"),
    Hostile("程序.docx", lambda: b"\x7fELF\2\1\1" + bytes(range(256)) * 100, "foreign"),
    Hostile("空文件.docx", lambda: b"", "empty"),
    Hostile("全是零.pdf", lambda: bytes(5_000_000), "empty"),
)
