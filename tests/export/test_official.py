"""Official papers reopened: page, fonts by name, indents, numbers of pages, tables, and the same bytes again."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from govinfo.export import official, word_tables
from govinfo.export.safe import clean, file_name

DAY = date(2026, 1, 12)


def made() -> bytes:
    paper = official.official_paper(internal=True)
    official.add_title(paper, "关于2025年度年报的通报")
    official.add_addressee(paper, "各县（区）人民政府")
    official.add_heading(paper, "一、总体情况")
    official.add_heading(paper, "（一）报送", 2)
    official.add_text(paper, "应报80个\x00。")
    table = word_tables.add_table(paper, [["序号", "单位", ""], ["1", "甲局", "x"]], [20, 60, 40], left=[1])
    word_tables.merge_cells(table, (0, 1), (0, 2))
    official.add_attachments(paper, ["一览表", "清单"])
    official.add_signature(paper, "云川市人民政府办公室", "2026年1月12日")
    return official.save_paper(paper, "通报", DAY)


def opened() -> Paper:
    return Document(io.BytesIO(made()))


def test_page_is_that_of_the_standard() -> None:
    section = opened().sections[0]
    assert [round(v.mm) for v in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(v.mm) for v in margins] == [37, 28, 26, 35]
    assert section.header.paragraphs[0].text == "内部资料"


def test_pages_are_numbered_on_the_outer_side() -> None:
    section = opened().sections[0]
    for footer in (section.footer, section.even_page_footer):
        assert footer.paragraphs[0].text == "— 1 —"
        assert "PAGE" in footer._element.xml
    assert section.footer.paragraphs[0].alignment != section.even_page_footer.paragraphs[0].alignment


def test_fonts_stand_by_name_and_size() -> None:
    found = {p.text: (p.runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")), p.runs[0].font.size) for p in opened().paragraphs if p.runs}
    assert found["关于2025年度年报的通报"] == ("方正小标宋简体", Pt(22))
    assert found["一、总体情况"] == ("黑体", Pt(16))
    assert found["（一）报送"] == ("楷体_GB2312", Pt(16))
    assert found["应报80个。"] == ("仿宋_GB2312", Pt(16))
    assert found["各县（区）人民政府："] == ("仿宋_GB2312", Pt(16))


def test_text_is_indented_and_evenly_spaced() -> None:
    text = next(p for p in opened().paragraphs if p.text == "应报80个。")
    assert text.paragraph_format.line_spacing == Pt(28.9)
    assert text._p.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_table_keeps_widths_heads_and_merged_cells() -> None:
    table = opened().tables[0]
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc
    assert table.cell(0, 1).text == "单位"
    assert round(table.cell(1, 1).width.mm) == round(Mm(60).mm)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_same_content_gives_the_same_bytes() -> None:
    assert made() == made()
    assert {e.date_time for e in zipfile.ZipFile(io.BytesIO(made())).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_names_and_text_are_safe() -> None:
    assert file_name("指标对比表", "云川市", [2024], DAY) == "政府信息公开年报_指标对比表_云川市_2024_20260112.xlsx"
    assert file_name("对比", "a/b:c\n*", [2023, 2021], DAY, ".docx") == "政府信息公开年报_对比_abc_2021-2023_20260112.docx"
    assert clean("甲\x00乙\x1f丙\n") == "甲乙丙\n"
