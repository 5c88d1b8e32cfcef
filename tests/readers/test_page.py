"""HTML: spans resolved, frames of tables taken apart, text in reading order, encodings as declared or found."""

import pytest

from govinfo.document import Grid
from govinfo.readers.errors import Unreadable
from govinfo.readers.page import read


def grid_of(html: str) -> Grid:
    return read(html.encode()).grids()[0]


def test_spans_are_resolved_to_the_columns_they_cover():
    grid = grid_of(
        "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>"
    )
    assert [[(c.text, c.column) for c in row] for row in grid.rows()] == [
        [("甲", 0), ("乙", 1)],
        [("甲", 0), ("丙", 1), ("丁", 2)],
        [("1", 0), ("2", 1), ("3", 2)],
    ]


def test_a_rowspan_beyond_the_table_and_a_huge_colspan_are_cut():
    grid = grid_of("<table><tr><td rowspan=999999>甲</td><td colspan=999999999>乙</td></tr></table>")
    assert len(grid.rows()) == 1
    assert max(c.colspan for c in grid.cells) <= 200


def test_a_table_that_holds_tables_is_a_frame_and_its_text_is_kept_in_order():
    html = "<table><tr><td>菜单</td><td><p>一、总体情况</p><table><tr><td>规章</td><td>0</td></tr></table><p>二、后文</p></td></tr></table>"
    document = read(html.encode())
    assert [b.text if not isinstance(b, Grid) else "[表]" for b in document.blocks] == [
        "菜单",
        "一、总体情况",
        "[表]",
        "二、后文",
    ]


def test_word_pasted_cells_a_span_a_character_read_as_one_word():
    grid = grid_of(
        "<table><tr><td><p><span>规</span>\n<span>章</span><o:p></o:p></p></td><td><p><span>1</span><span>2</span></p></td></tr></table>"
    )
    assert [c.text.replace(" ", "") for c in grid.cells] == ["规章", "12"]


def test_scripts_styles_and_comments_are_no_text():
    document = read("<body><!-- 一 --><script>var 二=1</script><style>.三{}</style><p>四</p></body>".encode())
    assert [p.text for p in document.paragraphs()] == ["四"]


@pytest.mark.parametrize(
    ("head", "codec"), [('<meta charset="gbk">', "gbk"), ('<meta charset="gb2312">', "gb18030"), ("", "gb18030"), ("", "utf-8")]
)
def test_the_encoding_is_the_declared_one_or_found(head, codec):
    html = f"<html><head>{head}<title>政府信息公开</title></head><body><p>镕㐂公开</p></body></html>".encode(codec, "ignore")
    document = read(html)
    assert document.title == "政府信息公开"
    assert document.paragraphs()[0].text.endswith("公开")


@pytest.mark.parametrize(
    ("declared", "codec"), [("gb2312", "utf-8"), ("gbk", "utf-8"), ("utf-8", "gb18030"), ("x-unknown", "gb18030")]
)
def test_a_page_that_declares_another_charset_than_it_is_written_in(declared, codec):
    html = f'<html><head><meta charset="{declared}"></head><body><p>中国公开</p></body></html>'
    assert read(html.encode(codec)).paragraphs()[0].text == "中国公开"


def test_headings_and_breaks_make_paragraphs_of_their_own():
    document = read("<div>甲<br>乙<h2>丙</h2>丁<b>戊</b></div>".encode())
    assert [(p.text, p.heading) for p in document.paragraphs()] == [("甲", None), ("乙", None), ("丙", 2), ("丁戊", None)]


def test_places_name_table_row_and_column():
    html = "<table><tr><td>甲</td></tr></table><p>文</p><table><tr><td>乙</td><td>丙</td></tr></table>"
    second = read(html.encode()).grids()[1]
    assert second.cells[1].place.text() == "第2个表格第1行第2列"


def test_a_page_without_any_element_is_unreadable_in_chinese():
    with pytest.raises(Unreadable) as caught:
        read(b"<!-- -->")
    assert caught.value.problem.code == "damaged"


def test_a_page_that_asks_for_a_password_is_a_login_page_unless_it_speaks_of_a_report():
    form = "<html><head><title>{}</title></head><body><form>用户名<input name=u>密码<input type='password'></form></body></html>"
    with pytest.raises(Unreadable) as caught:
        read(form.format("统一身份认证").encode())
    assert "登录后打开年报" in caught.value.problem.message
    assert read(form.format("教育局2024年政府信息公开工作年度报告").encode()).format == "html"
