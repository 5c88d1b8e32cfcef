"""Plain text and Markdown: tab-joined rows and pipe tables become grids, everything else paragraphs with their lines."""

import pytest

from govinfo.document import Grid, Paragraph
from govinfo.readers import sniff
from govinfo.readers.text import looks_like_text, read


def test_rows_with_tabs_become_one_folded_grid_with_their_lines():
    document = read("一、总体情况\n\n信息内容\t本年制发件数\n规章\t0\n后文。\n".encode())
    first, grid, last = document.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(grid, Grid)
    assert grid.folded
    assert [[c.text for c in row] for row in grid.rows()] == [["信息内容", "本年制发件数"], ["规章", "0"]]
    assert [grid.rows()[1][1].place.line, grid.rows()[1][1].place.column] == [4, 2]
    assert isinstance(last, Paragraph)
    assert last.place.line == 5


def test_leading_and_trailing_tabs_keep_their_empty_fields():
    grid = read("\t\t自然人\t\n甲\t1\t2\t\n".encode()).grids()[0]
    assert [[c.text for c in row] for row in grid.rows()] == [["", "", "自然人", ""], ["甲", "1", "2", ""]]


def test_a_pipe_table_loses_its_rule_and_its_emphasis():
    document = read("# 标题\n\n| **项目** | 数量 |\n|:---|---:|\n| 规章<br> | 0 |\n".encode(), "x.md")
    assert document.format == "md"
    assert document.paragraphs()[0].heading == 1
    assert [[c.text for c in row] for row in document.grids()[0].rows()] == [["项目", "数量"], ["规章", "0"]]


@pytest.mark.parametrize(
    ("row", "rule"),
    [("|---|---|", True), ("| :-- | --: |", True), ("||-||", True), ("| | |", False), ("| : | : |", False), ("|---|-甲|", False)],
)
def test_only_a_row_of_dashes_bars_and_colons_rules_a_pipe_table(row: str, rule: bool):
    (grid,) = read(f"|甲|乙|\n{row}\n|1|2|\n".encode(), "x.md").grids()
    assert len(grid.rows()) == (2 if rule else 3)


def test_a_paragraph_indented_with_a_tab_is_no_table():
    document = read(("\t" + "这是一段以制表符缩进的正文，" * 4).encode())
    assert not document.grids()


def test_binary_bytes_are_not_text():
    assert not looks_like_text(bytes(range(256)) * 40)
    assert looks_like_text("公开".encode())


def test_html_tables_in_a_text_are_grids_and_the_rest_stays_text():
    data = (
        "# 云川市教育局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n<table><tr><td rowspan=2>甲</td><td>1</td></tr>\n<tr><td>2</td></tr></table>\n\n六、其他\n"
    ).encode()
    assert sniff(data) == "text"
    document = read(data, "x.md")
    assert [p.text for p in document.paragraphs()] == ["云川市教育局2024年政府信息公开工作年度报告", "一、总体情况", "六、其他"]
    assert [p.place.line for p in document.paragraphs()] == [1, 3, 8]
    (grid,) = document.grids()
    assert not grid.folded
    assert [[c.text for c in row] for row in grid.rows()] == [["甲", "1"], ["甲", "2"]]


def test_a_page_with_tags_outside_its_tables_stays_a_page():
    assert sniff("<p>一</p><table><tr><td>1</td></tr></table>".encode()) == "html"
