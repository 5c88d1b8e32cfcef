"""DOCX: spans from the XML, 修订 as accepted, headings as their styles declare them, and what cannot be read told apart."""

import os
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from govinfo.document import Document, Grid
from govinfo.findings import Status
from govinfo.readers import read_document, word
from govinfo.readers.errors import Unreadable
from govinfo.readers.word_text import undressed
from govinfo.recognise import recognise
from govinfo.values import ValueKind
from samples.draw_docx import draw_docx
from samples.faults import full_width
from samples.package import relationships
from tests.papers import numbered, paper
from tests.readers.word_files import p, r, tbl, tc, tr, word_file

REFERENCE = os.environ.get("GOVINFO_REFERENCE")
TABLES = ("active_disclosure", "applications", "proceedings")
RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
BY = 'w:id="1" w:author="示例员" w:date="2025-01-10T09:00:00Z"'


def ins(runs: str) -> str:
    return f"<w:ins {BY}>{runs}</w:ins>"


def struck(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def grid_of(*rows: str) -> Grid:
    return word.read(word_file(tbl(*rows))).grids()[0]


def outline(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells]


def texts(document: Document) -> list[str]:
    return ["[表]" if isinstance(block, Grid) else block.text for block in document.blocks]


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


def test_spans_over_columns_and_rows_and_columns_left_out_at_the_ends():
    grid = grid_of(
        tr(tc("甲", RESTART), tc("乙", span(2))),
        tr(tc("", CONTINUE), tc("丙"), tc("丁")),
        tr(tc("戊"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    )
    assert outline(grid) == [("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 2), ("丙", 1, 1, 1, 1), ("丁", 1, 2, 1, 1), ("戊", 2, 1, 1, 1)]


def test_merges_that_follow_each_other_are_two_and_one_that_nothing_opens_is_a_cell():
    grid = grid_of(
        tr(tc("甲", RESTART), tc("1", CONTINUE)),
        tr(tc("", CONTINUE), tc("2")),
        tr(tc("乙", RESTART), tc("3")),
        tr(tc("", CONTINUE), tc("4")),
        tr(tc("丙", span(2))),
        tr(tc("丁", CONTINUE), tc("5")),
    )
    assert [(c.text, c.row, c.rowspan) for c in grid.cells if not c.text.isdigit()] == [
        ("甲", 0, 2),
        ("乙", 2, 2),
        ("丙", 4, 1),
        ("丁", 5, 1),
    ]
    assert [c.text for c in grid.cells if c.text.isdigit()] == ["1", "2", "3", "4", "5"]


def test_an_absurd_span_is_cut():
    assert max(c.colspan for c in grid_of(tr(tc("甲", span(999999)))).cells) <= 200


def test_a_place_names_table_row_and_column():
    document = word.read(word_file(tbl(tr(tc("甲"))) + p("文") + tbl(tr(tc("乙")), tr(tc("丙", span(2)), tc("丁")))))
    assert document.grids()[1].cells[2].place.text() == "第2个表格第2行第3列"


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


def test_a_small_table_in_a_cell_belongs_to_the_cell():
    inner = tbl(tr(tc("7")))
    grid = grid_of(tr(tc("规章"), tc(inner + "<w:p/>"), tc("0")), tr(tc("行政规范性文件"), tc("1"), tc("2")))
    assert [c.text for c in grid.cells] == ["规章", "7", "0", "行政规范性文件", "1", "2"]


def test_a_table_that_frames_a_bigger_one_is_taken_apart():
    inner = tbl(tr(tc("规章"), tc("0"), tc("1")), tr(tc("文件"), tc("2"), tc("3")))
    document = word.read(word_file(tbl(tr(tc(p("一、总体情况") + inner + p("后文"))), tr(tc("页脚")))))
    assert texts(document) == ["一、总体情况", "[表]", "后文", "页脚"]
    assert len(document.grids()[0].cells) == 6


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


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="章节"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="d"><w:name w:val="正文层"/><w:basedOn w:val="2"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="甲"/><w:basedOn w:val="y"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="乙"/><w:basedOn w:val="x"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="n"><w:name w:val="编号"/><w:basedOn w:val="2"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{key}"><w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/></w:lvl></w:abstractNum>'
    for key, form in enumerate(("chineseCounting", "bullet", "none"))
) + "".join(f'<w:num w:numId="{key + 1}"><w:abstractNumId w:val="{key}"/></w:num>' for key in range(3))


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def listed(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", None),
        (style("2"), 1),
        (style("b"), 1),
        (style("c"), 2),
        (style("d"), None),
        (style("x"), None),
        (style("无此样式"), None),
        ('<w:outlineLvl w:val="2"/>', 3),
        (style("2") + '<w:outlineLvl w:val="9"/>', None),
    ],
)
def test_a_heading_is_what_its_style_or_outline_level_says(properties, level):
    document = word.read(word_file(p("总体情况", properties), STYLES))
    assert document.paragraphs()[0].heading == level


@pytest.mark.parametrize(
    ("body", "noted"),
    [
        (p("总体情况", style("n")), True),
        (p("总体情况", style("2") + listed(1)), True),
        (p("总体情况", listed(1)), True),
        (p("总体情况", style("2")), False),
        (p("总体情况", style("n") + listed(0)), False),
        (p("总体情况", style("2") + listed(2)), False),
        (p("总体情况", style("2") + listed(3)), False),
        (p("全年主动公开政府信息120条，比上年增加。", listed(1)), False),
        (p("", style("n")) + p("文"), False),
        (tbl(tr(tc(p("属于国家秘密", listed(1))))), False),
    ],
)
def test_headings_that_word_numbers_are_noted(body, noted):
    assert word.read(word_file(body, STYLES, NUMBERING)).notes == (("auto_numbered",) if noted else ())


def box(text: str) -> str:
    inside = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    choice, fallback = f"<mc:Choice>{inside}</mc:Choice>", f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback>"
    return f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"


def test_text_boxes_are_read_under_what_they_are_anchored_in():
    assert texts(word.read(word_file(p("正文") + box("印章") + p("其后")))) == ["正文", "印章", "其后"]
    assert texts(word.read(word_file(box("正文")))) == ["正文"]


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


def chunk(target: str, data: str) -> bytes:
    rels = relationships({target: "aFChunk"})
    return word_file(
        p("前文") + '<w:altChunk r:id="rId1"/>' + p("后文"), parts={"word/_rels/document.xml.rels": rels, f"word/{target}": data}
    )


def test_a_page_brought_in_as_a_chunk_is_read_in_its_place():
    document = word.read(chunk("a.htm", "<html><body><p>甲</p><table><tr><td>1</td></tr></table></body></html>"))
    assert texts(document) == ["前文", "甲", "[表]", "后文"]


def test_a_chunk_of_another_kind_says_what_to_do():
    assert problem_of(chunk("a.bin", "二进制")) == "damaged"


def test_a_table_in_a_box_is_read_and_a_box_in_a_cell_leaves_the_cell_alone():
    boxed = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{tbl(tr(tc('规章'), tc('1')))}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    assert texts(word.read(word_file(p("正文") + boxed))) == ["正文", "[表]"]
    stamped = word.read(word_file(tbl(tr(tc(p("12") + box("印章")), tc("3"))) + p("其后")))
    assert [c.text for c in stamped.grids()[0].cells] == ["12", "3"]
    assert texts(stamped) == ["[表]", "印章", "其后"]


DRESS = '<w:rFonts w:ascii="宋体"/><w:sz w:val="21"/>'


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (p(f"<w:r><w:rPr>{DRESS}</w:rPr><w:t>收到3件。</w:t></w:r>"), ["收到3件。"]),
        (p(f"<w:r><w:rPr>{DRESS}<w:vanish/></w:rPr><w:t>隐去</w:t></w:r>{r('收到3件。')}"), ["收到3件。"]),
        (p("收到申请", f"<w:rPr>{DRESS}<w:del {BY}/></w:rPr>") + p("3件。"), ["收到申请3件。"]),
        (p('<w:r><w:rPr><w:lang w:val="a/>b"/></w:rPr><w:t>收到3件。</w:t></w:r>'), ["收到3件。"]),
        (p(f"<w:r><w:t><![CDATA[写作<w:rPr>{DRESS}</w:rPr>。]]></w:t></w:r>"), [f"写作<w:rPr>{DRESS}</w:rPr>。"]),
    ],
)
def test_what_is_read_does_not_hang_on_how_letters_look(body, read):
    assert texts(word.read(word_file(body))) == read


def test_only_what_says_how_a_document_looks_is_cut_out():
    dressed = f"<w:r><w:rPr>{DRESS}</w:rPr>{{}}<w:t>三</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr></w:r>".encode()
    assert undressed(dressed) == b"<w:r>{}<w:t>" + "三".encode() + b"</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr></w:r>"
