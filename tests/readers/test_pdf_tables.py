"""Tables of PDFs in the hands of several producers: texts, figures, spans and places."""

from __future__ import annotations

import pytest

from govinfo.document import Document, Grid
from govinfo.readers import pdf
from tests.readers.draw_pdf import HANDS, Box, Sheet, boxed, browser, cut_table, dotted, heights, office, words, wps
from tests.readers.two_readers import read_by_both

XS = [60, 84, 140, 260, 300, 340, 380, 440, 500]
GROUPS = [Box("三、本年度办理结果", 4, 0, 7, 1), Box("（三）不予公开", 5, 1, 3, 1), Box("（四）无法提供", 8, 1, 2, 1)]
LABELS = [
    Box("一、本年新收政府信息公开申请数量", 3, 0, 1, 3),
    Box("（一）予以公开", 4, 1, 1, 2),
    Box("1.属于国家秘密", 5, 2),
    Box("2.其他法律行政法规禁止公开", 6, 2),
    Box("3.危及“三安全一稳定”", 7, 2),
    Box("1.本机关不掌握相关政府信息", 8, 2),
    Box("2.没有现成信息需要另行制作", 9, 2),
    Box("（七）总计", 10, 1, 1, 2),
    Box("四、结转下年度继续办理", 11, 0, 1, 3),
]
HEADER = [
    Box("（本列数据的勾稽关系）", 0, 0, 3, 3),
    Box("申请人情况", 0, 3, 1, 5),
    Box("自然人", 1, 3, 2, 1),
    Box("法人或其他组织", 1, 4, 1, 3),
    Box("总计", 1, 7, 2, 1),
    Box("商业企业", 2, 4),
    Box("科研机构", 2, 5),
    Box("其他", 2, 6),
]
FIGURES = [Box(str(row * 10 + column), row, column) for row in range(3, 12) for column in range(3, 8)]
APPLICATIONS = [*HEADER, *GROUPS, *LABELS, *FIGURES]


@pytest.fixture(autouse=True)
def both_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test here reads, pdfplumber reads the same."""
    read_by_both(monkeypatch)


def cells_of(grid: Grid) -> set[tuple[str, int, int, int, int]]:
    return {(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells}


def rows_of(grid: Grid) -> list[list[str]]:
    return [[c.text for c in row] for row in grid.rows()]


def read_parts(hand: str, *parts: list[Box], xs: list[float] = XS) -> Document:
    sheet = Sheet()
    for part in parts:
        HANDS[hand](sheet, xs, heights(part, 120), part)
        sheet.next_page()
    return pdf.read(sheet.finish())


@pytest.mark.parametrize("hand", HANDS)
def test_spans_and_figures_are_read_in_every_hand(hand: str) -> None:
    (grid,) = read_parts(hand, APPLICATIONS).grids()
    assert cells_of(grid) == set(APPLICATIONS)


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("row", [1, 2, 3, 4, 5, 7, 9, 11])
def test_table_cut_by_a_page_is_one_grid(hand: str, row: int) -> None:
    (grid,) = read_parts(hand, *cut_table(APPLICATIONS, row)).grids()
    assert cells_of(grid) == set(APPLICATIONS)


SPARSE = [Box(text, row, column) for row, column, text in ((3, 4, "593件"), (5, 3, "无"), (6, 7, "2（其中线上1件）"))]


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("row", [4, 5, 6, 7, 9, 11])
def test_blanks_beside_a_page_break_take_no_figure_from_the_other_page(hand: str, row: int) -> None:
    blanks = [Box("", f.row, f.column) for f in FIGURES if (f.row, f.column) not in {(s.row, s.column) for s in SPARSE}]
    (grid,) = read_parts(hand, *cut_table([*HEADER, *GROUPS, *LABELS, *SPARSE, *blanks], row)).grids()
    filled = [c for c in grid.cells if c.column >= 3 and c.row >= 3 and c.text]
    assert {(c.text, c.row, c.column, c.rowspan) for c in filled} == {(s.text, s.row, s.column, 1) for s in SPARSE}


def test_places_name_page_table_row_column_and_box() -> None:
    grid = read_parts("wps", *cut_table(APPLICATIONS, 7)).grids()[0]
    total = next(c for c in grid.cells if c.text == "107")
    assert total.place.text() == "第2页第1个表格第11行第8列"
    assert total.place.box == pytest.approx((440, 210, 500, 240), abs=1)
    group = next(c for c in grid.cells if c.text == "（三）不予公开")
    assert (group.place.page, group.place.row, group.place.column) == (1, 6, 2)
    assert grid.place.box == pytest.approx((60, 120, 500, 330), abs=1)


@pytest.mark.parametrize("hand", HANDS)
def test_header_row_alone_at_the_end_of_a_page(hand: str) -> None:
    xs = [60, 200, 300, 400, 500]
    first = [Box("第二十条第（一）项", 0, 0, 1, 4)]
    rest = [Box(t, 0, i) for i, t in enumerate(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"])]
    rest += [Box(t, 1, i) for i, t in enumerate(["规章", "0", "45,756", "3.5"])]
    (grid,) = read_parts(hand, first, rest, xs=xs).grids()
    assert rows_of(grid)[0] == ["第二十条第（一）项"]
    assert rows_of(grid)[2] == ["规章", "0", "45,756", "3.5"]
    assert grid.cells[0].place.page == 1


def test_column_edges_that_differ_over_the_page_share_one_numbering() -> None:
    sheet = Sheet()
    above = [Box("第二十条第（一）项", 0, 0, 1, 4), *(Box(t, 1, i) for i, t in enumerate(["规章", "1", "2", "3"]))]
    below = [Box("信息内容", 0, 0), Box("本年处理决定数量", 0, 1), Box("行政许可", 1, 0), Box("550", 1, 1)]
    wps(sheet, [60, 200, 300, 400, 500], heights(above, 120), above)
    sheet.next_page()
    wps(sheet, [61, 202, 501], heights(below, 80), below)
    (grid,) = pdf.read(sheet.finish()).grids()
    assert ("550", 3, 1, 1, 3) in cells_of(grid)


def test_tables_of_other_breadth_and_tables_after_text_stay_apart() -> None:
    sheet = Sheet()
    part = [Box("行政许可", 0, 0), Box("550", 0, 1), Box("行政处罚", 1, 0), Box("7", 1, 1)]
    wps(sheet, [60, 200, 500], heights(part, 120), part)
    sheet.next_page()
    wps(sheet, [60, 200, 450], heights(part, 80), part)
    sheet.next_page()
    sheet.text(60, 120, "三、收到和处理政府信息公开申请情况", 12)
    wps(sheet, [60, 200, 450], heights(part, 180), part)
    assert len(pdf.read(sheet.finish()).grids()) == 3


def test_row_cut_in_two_by_a_page_is_one_row() -> None:
    above = [Box("1.属于国家秘密", 0, 0), Box("4", 0, 1), Box("2.没有现成信息需", 1, 0), Box("31", 1, 1)]
    below = [Box("要另行制作", 0, 0), Box("", 0, 1), Box("3.补正后仍不明确", 1, 0), Box("6", 1, 1)]
    (grid,) = read_parts("office", above, below, xs=[60, 200, 500]).grids()
    assert rows_of(grid) == [["1.属于国家秘密", "4"], ["2.没有现成信息需要另行制作", "31"], ["3.补正后仍不明确", "6"]]


def test_blank_figures_at_a_cut_keep_their_row() -> None:
    above = [Box("行政许可", 0, 0), Box("4", 0, 1), Box("行政处罚", 1, 0), Box("31", 1, 1)]
    below = [Box("行政强制", 0, 0), Box("", 0, 1)]
    (grid,) = read_parts("office", above, below, xs=[60, 100, 500]).grids()
    assert rows_of(grid) == [["行政许可", "4"], ["行政处罚", "31"], ["行政强制", ""]]


def test_heading_repeated_on_the_next_page_comes_once() -> None:
    head = [Box("信息内容", 0, 0), Box("本年处理决定数量", 0, 1)]
    above, below = ([*head, Box(t, 1, 0), Box(n, 1, 1)] for t, n in (("行政处罚", "4119"), ("行政强制", "195")))
    (grid,) = read_parts("browser", above, below, xs=[60, 200, 500]).grids()
    assert rows_of(grid) == [["信息内容", "本年处理决定数量"], ["行政处罚", "4119"], ["行政强制", "195"]]


def test_columns_that_a_browser_leaves_without_rules_come_back() -> None:
    above, below = cut_table(APPLICATIONS, 6)
    below = [b._replace(column=b.column - 2) for b in below if b.column > 1 and b.row < 2]
    sheet = Sheet()
    browser(sheet, XS, heights(above, 120), above)
    sheet.next_page()
    browser(sheet, XS[2:], heights(below, 40), below)
    words(sheet, XS, [50, 100], [Box("（三）不予公开", 0, 1)])
    (grid,) = pdf.read(sheet.finish()).grids()
    assert ("（三）不予公开", 5, 1, 3, 1) in cells_of(grid)
    assert ("3.危及“三安全一稳定”", 7, 2, 1, 1) in cells_of(grid)
    assert ("77", 7, 7, 1, 1) in cells_of(grid)


def test_table_open_at_its_sides_keeps_a_banner_that_no_upright_rule_meets() -> None:
    sheet = Sheet()
    part = [Box("第二十条第（五）项", 0, 0, 1, 2), Box("行政许可", 1, 0), Box("550", 1, 1)]
    xs, ys = [60, 300, 500], [100, 130, 160]
    for y in ys:
        sheet.line(60, y, 500, y)
    sheet.line(300, 130, 300, 160)
    words(sheet, xs, ys, part)
    (grid,) = pdf.read(sheet.finish()).grids()
    assert cells_of(grid) == set(part)


def test_rules_drawn_as_dots_part_cells_like_lines() -> None:
    sheet = Sheet()
    part = [Box("第二十条第（五）项", 0, 0, 1, 2), Box("行政许可", 1, 0), Box("550", 1, 1)]
    dotted(sheet, [60, 200, 300], [100, 130, 160], part)
    (grid,) = pdf.read(sheet.finish()).grids()
    assert cells_of(grid) == set(part)


def test_a_vertical_label_and_a_figure_wider_than_its_cell_stay_in_their_cells() -> None:
    part = [Box("三、本年度办理结果", 0, 0, 2, 1), Box("6937489", 0, 1), Box("", 0, 2), Box("0", 1, 1), Box("8", 1, 2)]
    sheet = Sheet()
    boxed(sheet, [60, 74, 102, 180], [100, 160, 220], part)
    (grid,) = pdf.read(sheet.finish()).grids()
    assert rows_of(grid) == [["三、本年度办理结果", "6937489", ""], ["三、本年度办理结果", "0", "8"]]


def test_turned_label_reads_along_its_direction() -> None:
    sheet = Sheet()
    part = [Box("", 0, 0, 2, 1), Box("1", 0, 1), Box("2", 1, 1)]
    office(sheet, [60, 80, 200], [100, 160, 220], part)
    sheet.canvas.translate(74, 842 - 210)
    sheet.canvas.rotate(90)
    sheet.canvas.setFont("STSong-Light", 10)
    sheet.canvas.drawString(0, 0, "办理结果")
    (grid,) = pdf.read(sheet.finish()).grids()
    assert rows_of(grid) == [["办理结果", "1"], ["办理结果", "2"]]


def test_frame_round_a_table_and_text_box_are_no_tables() -> None:
    sheet = Sheet()
    sheet.frame(30, 30, 560, 800)
    sheet.frame(60, 60, 500, 90)
    sheet.text(70, 80, "政府信息公开工作年度报告", 12)
    part = [Box("行政许可", 0, 0), Box("550", 0, 1)]
    boxed(sheet, [60, 300, 500], [150, 400], part)
    read = pdf.read(sheet.finish())
    assert [rows_of(g) for g in read.grids()] == [[["行政许可", "550"]]]
    assert [p.text for p in read.paragraphs()] == ["政府信息公开工作年度报告"]


def test_false_bold_is_read_once_and_a_watermark_not_at_all() -> None:
    sheet = Sheet()
    part = [Box("行政许可", 0, 0), Box("550", 0, 1)]
    wps(sheet, [60, 300, 500], [150, 180], part)
    words(sheet, [60.3, 300.3, 500.3], [150, 180], part)
    sheet.canvas.translate(200, 650)
    sheet.canvas.rotate(45)
    sheet.canvas.setFont("STSong-Light", 20)
    sheet.canvas.drawString(0, 0, "内部资料")
    read = pdf.read(sheet.finish())
    assert rows_of(read.grids()[0]) == [["行政许可", "550"]]
    assert read.paragraphs() == []
