"""Tables of Word files: spans and merges, places, tables in cells and cells that frame tables."""

from govinfo.readers import word
from tests.readers.word_files import grid_of, outline, p, span, tbl, tc, texts, tr, word_file

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


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


def test_a_small_table_in_a_cell_belongs_to_the_cell():
    inner = tbl(tr(tc("7")))
    grid = grid_of(tr(tc("规章"), tc(inner + "<w:p/>"), tc("0")), tr(tc("行政规范性文件"), tc("1"), tc("2")))
    assert [c.text for c in grid.cells] == ["规章", "7", "0", "行政规范性文件", "1", "2"]


def test_a_table_that_frames_a_bigger_one_is_taken_apart():
    inner = tbl(tr(tc("规章"), tc("0"), tc("1")), tr(tc("文件"), tc("2"), tc("3")))
    document = word.read(word_file(tbl(tr(tc(p("一、总体情况") + inner + p("后文"))), tr(tc("页脚")))))
    assert texts(document) == ["一、总体情况", "[表]", "后文", "页脚"]
    assert len(document.grids()[0].cells) == 6
