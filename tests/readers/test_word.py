"""DOCX: spans from the XML, 修订 as accepted, headings as their styles declare them, and what cannot be read told apart."""

import os
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from govinfo.findings import Status
from govinfo.readers import read_document, word
from govinfo.readers.errors import Unreadable
from govinfo.recognise import recognise
from govinfo.values import ValueKind
from samples.draw_docx import draw_docx
from samples.faults import full_width
from tests.papers import numbered, paper
from tests.readers.test_word_styles import STYLES, style
from tests.readers.word_files import grid_of, outline, p, r, tbl, tc, texts, tr, word_file

REFERENCE = os.environ.get("GOVINFO_REFERENCE")
TABLES = ("active_disclosure", "applications", "proceedings")
BY = 'w:id="1" w:author="示例员" w:date="2025-01-10T09:00:00Z"'


def ins(runs: str) -> str:
    return f"<w:ins {BY}>{runs}</w:ins>"


def struck(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def problem_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_document(data, "年报.docx")
    assert "请" in caught.value.problem.message
    return caught.value.problem.code


@pytest.mark.parametrize("edition", [2019, 2021])
@pytest.mark.parametrize("manner", ["", "auto", "word", "revised"])
def test_every_cell_of_a_report_comes_back(edition, manner):
    report = recognise(word.read(draw_docx(paper(numbered(edition), edition), Random(3), manner)))
    assert {table: report.table(table) for table in TABLES} == numbered(edition)
    assert (report.agency, report.status, report.leftovers) == ("云川市教育局", Status.READ, ())
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]


@pytest.mark.skipif(not REFERENCE, reason="GOVINFO_REFERENCE is not set: no official form to read")
def test_the_official_blank_form_is_recognised_row_by_row_and_every_cell_is_blank():
    data = Path(REFERENCE, "blank-form-2021.docx").read_bytes()
    report = recognise(read_document(data))
    assert (report.status, report.edition, report.leftovers) == (Status.READ, 2021, ())
    assert {table: {row: set(cells) for row, cells in report.table(table).items()} for table in TABLES} == {
        table: {row: set(cells) for row, cells in rows.items()} for table, rows in numbered().items()
    }
    assert {figure.value.kind for figure in report.figures} == {ValueKind.BLANK}


def test_a_figure_typed_with_revisions_on_is_read_and_the_struck_one_is_not():
    data = word_file(tbl(tr(tc("本年新收"), tc(p(struck("13") + ins(r("31")))))))
    document = word.read(data)
    assert [c.text for c in document.grids()[0].cells] == ["本年新收", "31"]
    assert document.notes == ("revisions",)
    # The trap this reader is there for: python-docx's own text of the cell is empty.
    assert docx.Document(BytesIO(data)).tables[0].cell(0, 1).text == ""


def test_what_was_moved_is_read_where_it_went():
    moved = f"<w:moveFrom {BY}>{r('5')}</w:moveFrom>"
    arrived = f"<w:moveTo {BY}>{r('5')}</w:moveTo>"
    grid = grid_of(tr(tc(p(moved)), tc(p(arrived))))
    assert [c.text for c in grid.cells] == ["", "5"]


def test_a_struck_row_is_gone_and_a_struck_paragraph_end_joins_two():
    row = tr(tc(p(struck("旧"))), tc(p(struck("1"))), properties=f"<w:del {BY}/>")
    assert outline(grid_of(tr(tc("甲"), tc("2")), row, tr(tc("乙"), tc("3"))))[2][:2] == ("乙", 1)
    body = p("收到申请", f"<w:rPr><w:del {BY}/></w:rPr>") + p("13件。")
    assert texts(word.read(word_file(body))) == ["收到申请13件。"]


def test_comments_are_noted_and_their_words_not_read():
    document = word.read(draw_docx(paper(numbered()), Random(0), "revised"))
    assert set(document.notes) == {"revisions", "comments"}
    assert not any("请云川市教育局再核对" in text for text in texts(document))


def control(content: str, prompt: bool = False) -> str:
    shown = "<w:showingPlcHdr/>" if prompt else ""
    return f"<w:sdt><w:sdtPr>{shown}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_are_seen_through_and_their_prompts_are_blank():
    table = tbl(
        control(tr(control(tc("甲")), tc(p(control(r("12")))))),
        tr(tc(control(p("乙"))), tc(p(control(r("单击此处输入文字"), prompt=True)))),
        tr(control(tc("单击此处输入文字"), prompt=True), tc("3")),
    )
    document = word.read(word_file(control(p("一、总体情况")) + table))
    assert texts(document) == ["一、总体情况", "[表]"]
    assert [c.text for c in document.grids()[0].cells] == ["甲", "12", "乙", "", "", "3"]


def test_links_fields_and_tags_are_text_and_what_is_hidden_is_not():
    runs = (
        f"<w:hyperlink>{r('一')}</w:hyperlink><w:smartTag>{r('二')}</w:smartTag><w:fldSimple>{r('三')}</w:fldSimple>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>四</w:t><w:noBreakHyphen/><w:t>五</w:t></w:r>'
        "<w:r><w:ruby><w:rt><w:r><w:t>liù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>六</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    assert texts(word.read(word_file(p(runs)))) == ["一二三四-五六"]


def test_a_line_broken_by_hand_makes_two_paragraphs_and_blanks_are_one():
    body = p("<w:r><w:t>一、总体情况</w:t><w:br/><w:t>全年收到</w:t><w:tab/><w:t>申请</w:t></w:r>")
    assert texts(word.read(word_file(body))) == ["一、总体情况", "全年收到 申请"]


def test_blank_slash_full_width_and_nought_differ():
    cells = {("applications", "granted", "natural_person"): "", ("applications", "granted", "business"): "/"}
    cells |= {("applications", "granted", "total"): full_width(41), ("proceedings", "review", "total"): "０"}
    given = paper(numbered(), printed=cells)
    figures = recognise(word.read(draw_docx(given, Random(0)))).by_path()
    assert [(figures[path].value.kind, figures[path].number) for path in cells] == [
        (ValueKind.BLANK, None),
        (ValueKind.PLACEHOLDER, None),
        (ValueKind.NUMBER, 41),
        (ValueKind.NUMBER, 0),
    ]
    assert figures["applications", "granted", "total"].value.printed == "４１"


def test_a_relationship_to_a_part_that_is_not_there_does_no_harm():
    missing = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    missing += '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    missing += 'Target="NULL"/></Relationships>'
    data = word_file(p("正文"), parts={"word/_rels/document.xml.rels": missing})
    assert texts(word.read(data)) == ["正文"]
    with pytest.raises(KeyError):
        docx.Document(BytesIO(data))


def test_the_strict_variant_is_read_alike():
    with ZipFile(BytesIO(word_file(p("总体情况", style("2")), STYLES))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    here, there = "schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
    strict = {name: text.replace(here, there).split("\n", 1)[1] for name, text in parts.items()}
    assert [(q.text, q.heading) for q in word.read(word_file("", parts=strict)).paragraphs()] == [("总体情况", 1)]


def test_the_title_of_the_properties_is_kept():
    assert word.read(draw_docx(paper(numbered()), Random(0))).title == "云川市教育局2024年政府信息公开工作年度报告"


def compressed_and_corrupt(data: bytes) -> bytes:
    """The package compressed, a byte in the middle of its longest part changed."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for name in archive.namelist():
            again.writestr(name, archive.read(name))
        longest = max(again.infolist(), key=lambda entry: entry.compress_size)
    at = longest.header_offset + longest.compress_size // 2
    return out.getvalue()[:at] + b"\xff\xff\xff" + out.getvalue()[at + 3 :]


def test_broken_files_empty_ones_and_pictures_are_told_apart():
    whole = draw_docx(paper(numbered()), Random(0))
    assert problem_of(whole[: len(whole) // 2]) == "damaged"
    assert problem_of(compressed_and_corrupt(whole)) == "damaged"
    assert problem_of(word_file("", parts={"word/document.xml": "<w:document>"})) == "damaged"
    assert problem_of(word_file("", parts={"_rels/.rels": "<Relationships/>"})) == "damaged"
    assert problem_of(word_file("<w:p/>")) == "empty"
    assert problem_of(word_file("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>")) == "scan"
