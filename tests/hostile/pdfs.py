"""PDF files that loop, lie, swell, or end early."""

from __future__ import annotations

import zlib
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.hostile.case import Hostile, good_pdf, zlibbed


def pdf(objects: dict[int, bytes], root: int = 1, prev: int | None = None) -> bytes:
    """A PDF of these objects with a true table of where they lie."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    out += b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items())
    back = b" /Prev %d" % (start if prev is None else prev)
    return bytes(out) + b"trailer\n<< /Size %d /Root %d 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        root,
        back,
        start,
    )


def stream(body: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), extra, body)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def page(
    content: bytes, resources: bytes = b"<< >>", box: bytes = b"[0 0 595 842]", extra: bytes = b"", more: bytes = b""
) -> bytes:
    """One page with a content stream; `more` are the objects from number 5 on, one a line."""
    sheet = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources %s >>" % (box, resources)
    objects = {1: CATALOG, 2: ONE_PAGE, 3: sheet, 4: stream(content, extra)}
    if more:
        objects[5] = more
    return pdf(objects)


def _page_loop() -> bytes:
    return pdf(
        {
            1: CATALOG,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 5 >>",
            3: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 5 >>",
        }
    )


def _deep_tree() -> bytes:
    depth = 20_000
    nodes = {n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1) for n in range(2, depth)}
    return pdf({1: CATALOG, **nodes, depth: b"<< /Type /Page /MediaBox [0 0 595 842] >>"})


def _many_pages() -> bytes:
    pages = range(3, 20_003)
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % n for n in pages), len(pages))
    blank = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return pdf({1: CATALOG, 2: tree, **dict.fromkeys(pages, blank)})


def _locked() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(100, 700, "2024")
    canvas.save()
    return out.getvalue()


def _swelling() -> bytes:
    """A content stream of some kilobytes that is a gigabyte and more."""
    once = zlibbed(((b"0 0 m 1 1 l S " * 2**16, 16 * 80),))
    return page(zlib.compress(once, 9), extra=b"/Filter [/FlateDecode /FlateDecode]")


def _huge_image() -> bytes:
    body = zlib.compress(bytes(2**20), 9)
    image = stream(
        body,
        b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode",
    )
    return page(b"q 595 0 0 842 0 0 cm /I Do Q", b"<< /XObject << /I 5 0 R >> >>", more=image)


def _form_in_itself() -> bytes:
    form = stream(b"/F Do /F Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>")
    return page(b"/F Do", b"<< /XObject << /F 5 0 R >> >>", more=form)


def _hatched(lines: int) -> bytes:
    rules = b"".join(
        b"0 %.2f m 595 %.2f l S %.2f 0 m %.2f 842 l S " % (y, y, y, y) for y in (n * 500 / lines for n in range(lines))
    )
    return page(rules)


def _letters() -> bytes:
    text = b"BT /F 1 Tf " + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n % 595, n // 595) for n in range(300_000)) + b"ET"
    return page(
        zlib.compress(text),
        b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
        extra=b"/Filter /FlateDecode",
    )


PDFS = (
    Hostile("下载中断.pdf", lambda: good_pdf()[: len(good_pdf()) // 3], "damaged"),
    Hostile("尾部缺失.pdf", lambda: good_pdf()[:-40], "damaged|read"),
    Hostile("只有文件头.pdf", lambda: b"%PDF-1.7\n", "damaged"),
    Hostile("乱码.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400 + b"startxref\n0\n%%EOF", "damaged"),
    Hostile("交叉引用自指.pdf", lambda: page(b""), "empty|damaged"),
    Hostile(
        "交叉引用指向文件外.pdf", lambda: pdf({1: CATALOG, 2: ONE_PAGE, 3: b"<< /Type /Page >>"}, prev=10**9), "empty|damaged"
    ),
    Hostile("页树循环.pdf", _page_loop, "damaged|empty"),
    Hostile("页树两万层.pdf", _deep_tree, "damaged|empty|crash"),
    Hostile("两万空页.pdf", _many_pages, "oversized", slow=True),
    Hostile(
        "自称十亿页.pdf",
        lambda: pdf(
            {1: CATALOG, 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>", 3: b"<< /Type /Page /MediaBox [0 0 9 9] >>"}
        ),
        "oversized|damaged|empty",
    ),
    Hostile("加密.pdf", _locked, "password"),
    Hostile("内容流炸弹.pdf", _swelling, "timeout|memory|crash|oversized", slow=True),
    Hostile("超大图片.pdf", _huge_image, "scan|damaged|memory|crash|empty"),
    Hostile("图形自我嵌套.pdf", _form_in_itself, "crash|memory|timeout|oversized", slow=True),
    Hostile("密网格线.pdf", lambda: _hatched(100_000), "oversized|scan|empty|timeout"),
    Hostile("三十万字符.pdf", _letters, "oversized|scan"),
    Hostile("页面尺寸为零.pdf", lambda: page(b"", box=b"[0 0 0 0]"), "empty|damaged"),
    Hostile("页面尺寸极大.pdf", lambda: page(b"0 0 m 9 9 l S", box=b"[0 0 1e30 1e30]"), "empty|damaged|scan"),
    Hostile("页面尺寸非数.pdf", lambda: page(b"", box=b"[nan (x) null]"), "empty|damaged"),
    Hostile("前有杂字节.pdf", lambda: b"GIF89a<script>alert(1)</script>\n"[6:] + good_pdf(), "read|damaged"),
    Hostile("后附压缩包.pdf", lambda: good_pdf() + b"\nPK\x05\x06" + bytes(18) + b"\nstartxref\n", "read|damaged"),
    Hostile(
        "打开即运行脚本.pdf",
        lambda: good_pdf().replace(
            b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", 1
        ),
        "read|damaged",
    ),
)
