"""MHT: the page inside, whatever its encoding and charset, its frames after it."""

from base64 import encodebytes
from quopri import encodestring
from random import Random

import pytest

from govinfo.findings import Status
from govinfo.readers import mht, read_document, sniff
from govinfo.readers.errors import Unreadable
from govinfo.recognise import recognise
from samples.draw_mht import draw_mht
from tests.papers import numbered, paper

TABLES = ("active_disclosure", "applications", "proceedings")


def saved_page(*parts: bytes) -> bytes:
    head = b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_x"\r\n\r\n'
    return head + b"".join(b"--=_x\r\n" + part + b"\r\n" for part in parts) + b"--=_x--\r\n"


def part(html: str, charset: str = "utf-8", encoding: str = "8bit", told: bool = True) -> bytes:
    data = html.encode(charset)
    body = {"8bit": data, "base64": encodebytes(data), "quoted-printable": encodestring(data)}[encoding]
    head = f"Content-Type: text/html{f'; charset={charset}' if told else ''}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + body


@pytest.mark.parametrize("edition", [2019, 2021])
@pytest.mark.parametrize("manner", ["", "word"])
def test_every_cell_of_a_report_comes_back(edition, manner):
    document = mht.read(draw_mht(paper(numbered(edition), edition), Random(1), manner))
    report = recognise(document)
    assert {table: report.table(table) for table in TABLES} == numbered(edition)
    assert (report.agency, report.status, report.format) == ("云川市教育局", Status.READ, "mht")
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert document.title.startswith("云川市教育局")


@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
@pytest.mark.parametrize("told", [True, False])
def test_the_encoding_of_the_part_is_undone_and_its_charset_taken_or_found(encoding, charset, told):
    data = saved_page(part("<html><body><p>政府信息公开</p></body></html>", charset, encoding, told))
    assert sniff(data) == "mht"
    assert [q.text for q in read_document(data).paragraphs()] == ["政府信息公开"]


def test_the_charset_of_the_part_goes_before_the_one_of_the_page():
    page = '<html><head><meta charset="gb2312"></head><body>公开</body></html>'
    assert mht.read(saved_page(part(page, "utf-8"))).paragraphs()[0].text == "公开"


def test_frames_follow_the_page_and_tables_are_counted_through():
    table = "<table><tr><td>{}</td></tr></table>"
    document = mht.read(
        saved_page(
            part("<html><frameset><frame src='1.htm'></frameset></html>"),
            part("<!-- -->"),
            part(table.format("甲")),
            b"Content-Type: text/css\r\n\r\ntd{border:1px}",
            part(table.format("乙")),
        )
    )
    assert [(grid.cells[0].text, grid.cells[0].place.table) for grid in document.grids()] == [("甲", 1), ("乙", 2)]


def test_the_places_are_those_of_the_page():
    document = mht.read(draw_mht(paper(numbered()), Random(1)))
    assert document.grids()[2].cells[-1].place.text().startswith("第3个表格第")


@pytest.mark.parametrize("data", [saved_page(), saved_page(b"Content-Type: image/png\r\n\r\nx"), saved_page(part("<!-- -->"))])
def test_a_file_without_a_page_is_unreadable_in_chinese(data):
    with pytest.raises(Unreadable) as caught:
        read_document(data, "年报.mht")
    assert caught.value.problem.code == "damaged"
    assert "请" in caught.value.problem.message
