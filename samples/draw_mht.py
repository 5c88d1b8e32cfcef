"""Web pages saved as one file (RFC 2557), as a browser saves them and as Word does."""

from __future__ import annotations

import hashlib
from base64 import encodebytes
from email.header import Header
from quopri import encodestring
from random import Random

from samples.draw_html import draw_clean, draw_word, encode
from samples.paper import Paper

STYLE = "table{border-collapse:collapse}td{border:1px solid #333}"


def draw_mht(paper: Paper, rng: Random, manner: str = "") -> bytes:
    """An MHT file. Manners: "" (Chromium: UTF-8, quoted-printable, a style sheet beside it), word (GB 2312, base64)."""
    boundary = f"----=_Part_{hashlib.sha256(paper.title.encode()).hexdigest()[:24]}"
    if manner == "word":
        head = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="{boundary}"\n\n此文档为“单个文件网页”。\n'
        parts = [_part(draw_word(paper, rng, "gb2312"), "gb2312", "base64")]
    else:
        head = _chromium_head(paper, boundary)
        parts = [_part(draw_clean(paper), "utf-8", "quoted-printable"), _style_part()]
    between = f"\n--{boundary}\n".encode()
    whole = head.encode("gb18030") + b"".join(between + part for part in parts) + f"\n--{boundary}--\n".encode()
    return whole.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _chromium_head(paper: Paper, boundary: str) -> str:
    subject = Header(paper.title, "utf-8").encode(linesep="\n")
    return (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.invalid/xxgk/nb/{paper.year}.html\n"
        f"Subject: {subject}\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="{boundary}"\n\n'
    )


def _part(page: str, charset: str, encoding: str) -> bytes:
    data = encode(page, charset)
    body = encodebytes(data) if encoding == "base64" else encodestring(data)
    head = f'Content-Type: text/html; charset="{charset}"\nContent-Transfer-Encoding: {encoding}\n'
    return f"{head}Content-Location: https://example.invalid/xxgk/nb.html\n\n".encode() + body


def _style_part() -> bytes:
    return f"Content-Type: text/css\nContent-Location: cid:css@example.invalid\n\n{STYLE}\n".encode()
