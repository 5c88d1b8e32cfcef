"""Titles: every order of agency and year, over several lines, with site suffixes; none where the page has none."""

import pytest

from govinfo.document import Document, Paragraph
from govinfo.recognise.title import recognise_title

TITLES = [
    (["云川市人民政府2024年政府信息公开工作年度报告"], "云川市人民政府", 2024),
    (["云川市交通运输局 2024 年度政府信息公开工作年度报告"], "云川市交通运输局", 2024),
    (["2019年云川市人民政府办公厅政府信息公开工作年度报告"], "云川市人民政府办公厅", 2019),
    (["云川市人民政府", "2023 年政府信息公开工作年度报告"], "云川市人民政府", 2023),
    (["云川市人民政府", "2023年政府信息", "公开工作年度报告"], "云川市人民政府", 2023),
    (["首页 > 政府信息公开 > 年报", "云川市教育局2022年政府信息公开年度报告"], "云川市教育局", 2022),
    (["标题：云川市教育局2022年政府信息公开年度报告-云川教育"], "云川市教育局", 2022),
    (["云川市青石县二〇二四年政府信息公开工作年度报告"], "云川市青石县", 2024),
    (["关于云川市教育局2021年政府信息公开工作的年度报告"], "云川市教育局", 2021),
    (["云川市教育局政府信息公开工作年度报告（2021年）"], "云川市教育局", 2021),
    (["云川市教育局关于报送2024年政府信息公开工作年度报告的函"], "云川市教育局", 2024),
    (["关于报送云川市教育局2024年政府信息公开工作年度报告的函"], "云川市教育局", 2024),
    (["云政公开函〔2025〕3号", "云川市教育局关于2024年度的政府信息公开工作情况报告"], "云川市教育局", 2024),
    (["云川市教育局2023年政府信息公开工作告年度报"], "云川市教育局", 2023),
    (["2024年度", "云川市教育局", "政府信息公开工作年度报告"], "云川市教育局", 2024),
]


@pytest.mark.parametrize(("lines", "agency", "year"), TITLES)
def test_a_title_names_agency_and_year(lines, agency, year):
    paragraphs = [Paragraph(line) for line in [*lines, "一、总体情况"]]
    title = recognise_title(Document("txt", "text", tuple(paragraphs)), paragraphs)
    assert (title.agency, title.year) == (agency, year)


def test_the_formats_own_title_and_then_the_file_name_help_where_the_text_has_none():
    paragraphs = [Paragraph("一、总体情况")]
    document = Document("html", "lxml", tuple(paragraphs), title="云川市教育局2022年政府信息公开年度报告-云川教育")
    assert recognise_title(document, paragraphs).agency == "云川市教育局"
    bare = Document("txt", "text", tuple(paragraphs))
    named = recognise_title(bare, paragraphs, "2020/云川市教育局2020年政府信息公开工作年度报告.txt")
    assert (named.agency, named.year) == ("云川市教育局", 2020)


@pytest.mark.parametrize("lines", [["2024年政府信息公开工作年度报告"], ["采购合同"], ["云川市教育局2022年工作总结"]])
def test_what_names_no_agency_gives_none(lines):
    paragraphs = [Paragraph(line) for line in lines]
    title = recognise_title(Document("txt", "text", tuple(paragraphs)), paragraphs)
    assert title.agency is None


PARTS = [
    ("a.txt", ["2024年政府信息公开工作年度报告", "一、总体情况", "云川市教育局", "2025年1月20日"], "云川市教育局", 2024),
    ("a.txt", ["云川市教育局政府信息公开工作年度报告", "统计期限自2023年1月1日至12月31日。"], "云川市教育局", 2023),
    ("云川市教育局2022年年报.docx", ["一、总体情况"], "云川市教育局", 2022),
    ("2022年度云川市教育局年报.docx", ["一、总体情况"], "云川市教育局", 2022),
    ("云川市教育局年报.docx", ["2021年政府信息公开工作年度报告"], "云川市教育局", 2021),
    ("合同2022.docx", ["一、总体情况", "云川市教育局", "2025年1月20日"], None, None),
]


@pytest.mark.parametrize(("source", "lines", "agency", "year"), PARTS)
def test_agency_and_year_are_found_apart_where_no_title_has_both(source, lines, agency, year):
    paragraphs = [Paragraph(line) for line in lines]
    title = recognise_title(Document("docx", "docx", tuple(paragraphs)), paragraphs, source)
    assert (title.agency, title.year) == (agency, year)
