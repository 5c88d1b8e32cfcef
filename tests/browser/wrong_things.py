"""Files that are no report, or none that can be read, as they arrive in January: name → bytes, and what the answer must say."""

from __future__ import annotations

import io
import zipfile
from random import Random

import docx
import numpy as np
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def _photo() -> bytes:
    """A picture of many colours without a word in it."""
    pixels = np.random.default_rng(3).integers(0, 255, (12, 16, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).resize((1200, 900), Image.Resampling.BICUBIC).save(out, "JPEG")
    return out.getvalue()


def _locked() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(100, 700, "2024")
    canvas.save()
    return out.getvalue()


def _zip(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return out.getvalue()


def _contract() -> bytes:
    document = docx.Document()
    for line in (
        "采购合同",
        "甲方：云川市某单位",
        "乙方：某某有限公司",
        "第一条　标的及数量：复印纸三十箱，单价一百二十元。",
        "第二条　交货期限为签订之日起十日内。",
    ):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


OLD = "云川市水务局2012年政府信息公开工作年度报告\n一、概述\n本年度主动公开政府信息312条。\n二、依申请公开情况\n全年受理政府信息公开申请2件，均已答复。\n"
LARGE = 60 * 2**20
WRONG: dict[str, tuple[bytes, str]] = {
    "照片.jpg": (_photo(), "扫描件|图片"),
    "空文件.docx": (b"", "空文件"),
    "加密.pdf": (_locked(), "密码"),
    "2012年年报.txt": (OLD.encode(), "2018年及以前格式"),
    "合同.docx": (_contract(), "不是政府信息公开年报"),
    "年报.ofd": (_zip(OFD_dot_xml="<ofd/>", Doc_0__Document_dot_xml="<d/>"), "OFD"),
    "年报.rar": (b"Rar!\x1a\x07\x01\x00" + Random(1).randbytes(300), "压缩包"),
    "汇报.pptx": (_zip(**{"[Content_Types]_dot_xml": "<t/>", "ppt__presentation_dot_xml": "<p/>"}), "演示文稿"),
    "坏.pdf": (b"%PDF-1.7\nnot a pdf", "损坏"),
}
"""Name → (bytes, a pattern the answer must match)."""


def large() -> bytes:
    """60 MB of a PDF that never ends."""
    return b"%PDF-1.7\n" + Random(2).randbytes(2**20) * 60
