"""What a file is, is told by its bytes; what cannot be read says so in Chinese."""

from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest

from govinfo.readers import READERS, REFUSALS, containers, read_document, sniff
from govinfo.readers.errors import Unreadable
from samples.draw_docx import draw_docx
from samples.draw_mht import draw_mht
from samples.draw_sheet import draw_xlsx
from tests.hostile.office import locked_entries
from tests.papers import noughts, paper
from tests.readers.ole_files import ole_file


def zip_file(*names: str, first: bytes = b"x") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, first)
    return out.getvalue()


BLANK = paper(noughts())
WORD = draw_docx(BLANK, Random(0))
CONTENT_TYPES = "[Content_Types].xml"

KINDS = [
    (b"", "empty"),
    (b"\xef\xbb\xbf \r\n\x00", "empty"),
    (b"%PDF-1.7\n", "pdf"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture"),
    (b"\xff\xd8\xff\xe0" + b"\0" * 40, "picture"),
    (WORD, "docx"),
    (draw_xlsx(BLANK), "xlsx"),
    (zip_file(CONTENT_TYPES, "ppt/presentation.xml"), "presentation"),
    (zip_file("OFD.xml", "Doc_0/Document.xml"), "ofd"),
    (zip_file("年报/教育局.docx", "年报/公安局.pdf"), "zip"),
    (zip_file("一.pdf", first=b"%PDF-1.7"), "zip"),
    (zip_file(), "zip"),
    (zip_file("mimetype", "content.xml", first=b"application/vnd.oasis.opendocument.text"), "office"),
    (WORD[: len(WORD) // 2], "damaged"),
    (b"PK\x03\x04" + b"\0" * 40, "damaged"),
    (ole_file(WordDocument=b"\xec\xa5", **{"1Table": b""}), "office"),
    (ole_file(Workbook=b"\x09\x08"), "office"),
    (ole_file(Book=b"\x09\x08"), "office"),
    (ole_file(PowerPoint_Document=b""), "presentation"),
    (ole_file(EncryptionInfo=b"", EncryptedPackage=b""), "password"),
    (locked_entries(), "password"),
    (bytes(range(1, 32)) * 100, "foreign"),
    (ole_file(VisioDocument=b""), "foreign"),
    (ole_file(**{"__properties_version1.0": b""}), "mail"),
    (b"From: a@b.cn\nTo: c@d.cn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\ntext\n--x--\n", "mail"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "damaged"),
    (b"{\\rtf1\\ansi}", "office"),
    (b"Rar!\x1a\x07\x01\x00", "packed"),
    (b"7z\xbc\xaf\x27\x1c\x00\x04", "packed"),
    (b"\x1f\x8b\x08\x00", "packed"),
    (draw_mht(BLANK, Random(0)), "mht"),
    (draw_mht(BLANK, Random(0), "word"), "mht"),
    ("<!DOCTYPE html><html><body>公开</body></html>".encode(), "html"),
    ("<table><tr><td>公开</td></tr></table>".encode("gb18030"), "html"),
    ("一、总体情况\n".encode(), "text"),
    ("From: 教育局\n一、总体情况\n".encode(), "text"),
    ("一、总体情况\n".encode("gb18030"), "text"),
    (bytes(range(256)) * 20, "foreign"),
]


@pytest.mark.parametrize(("data", "kind"), KINDS)
def test_the_bytes_tell_the_kind(data, kind):
    assert sniff(data) == kind


def test_every_kind_is_read_or_refused():
    assert {kind for _, kind in KINDS} <= READERS.keys() | REFUSALS.keys()
    assert not READERS.keys() & REFUSALS.keys()


@pytest.mark.parametrize("data", [data for data, kind in KINDS if kind in REFUSALS])
def test_what_no_reader_takes_is_refused_with_what_to_do(data):
    with pytest.raises(Unreadable) as caught:
        read_document(data, "年报.pdf")
    assert "请" in caught.value.problem.message


@pytest.mark.parametrize(
    ("kind", "words"),
    [("ofd", "另存（导出）为PDF"), ("zip", "请解压后提交，或作为批量导入"), ("password", "取消密码"), ("mail", "附件")],
)
def test_a_refusal_names_the_way_out(kind, words):
    assert words in REFUSALS[kind].message


def test_a_package_that_unpacks_to_more_than_any_report_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(containers, "MAX_XML", 1000)
    assert sniff(WORD) == "oversized"
    assert sniff(zip_file("大.xml", first=b"x" * 2000)) == "zip"
