"""What a paragraph's style says: is it a heading, of which level, and does Word number it."""

import pytest

from govinfo.readers import word
from tests.readers.word_files import p, tbl, tc, tr, word_file

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
