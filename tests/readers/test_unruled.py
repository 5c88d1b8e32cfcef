"""Tables without rules: the form's own tables, set in many manners, come back cell by cell; prose and lists stay prose."""

from __future__ import annotations

from random import Random

import pytest

from govinfo.document import Grid
from govinfo.readers import pdf
from govinfo.readers.pdf_blocks import blocks_of
from govinfo.recognise import recognise
from samples.paper import Figures
from tests import papers
from tests.readers.draw_pdf import Sheet, words
from tests.readers.draw_unruled import Manner, draw
from tests.readers.two_readers import by_pdfium, contents_by_pdfium

MANNERS = {
    "in the middle": Manner(),
    "to the left": Manner(across=0.0),
    "to the right": Manner(across=1.0),
    "at the top": Manner(words_down=0.0, figures_down=0.0),
    "figures level with the label's first line": Manner(figures_down=0.0),
    "figures level with the label's last line": Manner(words_down=0.0, figures_down=1.0),
    "figures on a line above": Manner(own_line=-1),
    "figures on a line below": Manner(own_line=1),
    "close": Manner(pad=1.5),
    "close, figures on a line below": Manner(pad=1.5, own_line=1),
    "far apart": Manner(pad=16.0),
}


def mixed(edition: int) -> Figures:
    """Figures of every length, most of them nought."""
    random, figures = Random(edition), papers.noughts(edition)
    for rows in figures.values():
        for row in rows.values():
            row.update((column, random.choice([0, 0, 0, 1, 7, 23, 456, 1136])) for column in row)
    return figures


def cells(figures: Figures) -> dict[tuple[str, str, str], float]:
    return {(t, r, c): value for t, rows in figures.items() for r, row in rows.items() for c, value in row.items()}


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("edition", [2019, 2021])
@pytest.mark.parametrize("kind", ["numbered", "mixed"])
def test_nearly_every_figure_is_read_and_none_is_wrong(manner: str, edition: int, kind: str) -> None:
    figures = papers.numbered(edition) if kind == "numbered" else mixed(edition)
    report = recognise(pdf.read(draw(papers.paper(figures, edition), MANNERS[manner])))
    read = {f.path: f.value.number for f in report.figures if f.value.number is not None}
    wanted = cells(figures)
    assert all(read[path] == wanted[path] for path in read)
    # Where a page ends between a head and its only row, the row has no head.
    assert len(read) >= (0.92 if (manner, edition) == ("far apart", 2019) else 0.98) * len(wanted)


def test_the_two_libraries_find_the_same_tables_by_words() -> None:
    from tests.readers.two_readers import by_pdfplumber, said  # noqa: PLC0415

    data = draw(papers.paper(mixed(2021)), Manner())
    assert [said(b) for b in by_pdfium(data)] == [said(b) for b in by_pdfplumber(data)]


def rows(sheet: Sheet) -> list[list[list[str]]]:
    return [[[c.text for c in row] for row in b.rows()] for b in by_pdfium(sheet.finish()) if isinstance(b, Grid)]


def set_rows(sheet: Sheet, xs: list[float], top: float, *lines: list[str]) -> None:
    for i, line in enumerate(lines):
        for x, text in zip(xs, line, strict=True):
            sheet.text(x, top + 18 * i, text)


def test_blanks_keep_their_columns() -> None:
    sheet = Sheet()
    set_rows(
        sheet,
        [60, 250, 330, 410],
        100,
        ["信息内容", "制发件数", "废止件数", "有效件数"],
        ["规章", "1", "", "3"],
        ["规范性文件", "12", "4", "1136"],
        ["其他文件", "", "5", ""],
    )
    assert rows(sheet) == [
        [
            ["信息内容", "制发件数", "废止件数", "有效件数"],
            ["规章", "1", "", "3"],
            ["规范性文件", "12", "4", "1136"],
            ["其他文件", "", "5", ""],
        ]
    ]


def test_columns_that_hold_no_figure_are_known_by_their_heads() -> None:
    sheet = Sheet()
    heads = ["自然人", "企业", "机构", "其他", "总计"]
    xs = [250, 300, 350, 400, 450]
    set_rows(sheet, [60, *xs], 100, ["", *heads], ["1.新收", "7", "", "", "", "7"], ["2.结转", "2", "", "", "", "2"])
    assert rows(sheet)[0][1:] == [["1.新收", "7", "", "", "", "7"], ["2.结转", "2", "", "", "", "2"]]


def test_a_label_that_touches_its_figure_is_parted_from_it() -> None:
    sheet = Sheet()
    set_rows(sheet, [60, 123, 200, 280], 100, ["规章", "1", "2", "3"], ["行政规范性文件", "4", "5", "6"])
    assert rows(sheet) == [[["规章", "1", "2", "3"], ["行政规范性文件", "4", "5", "6"]]]


def test_a_row_without_figures_keeps_its_place() -> None:
    sheet = Sheet()
    set_rows(sheet, [60, 250, 330, 410], 100, ["1.甲", "1", "2", "3"], ["2.乙", "", "", ""], ["3.丙", "7", "8", "9"])
    assert rows(sheet) == [[["1.甲", "1", "2", "3"], ["2.乙", "", "", ""], ["3.丙", "7", "8", "9"]]]


def test_prose_lists_contents_and_dates_are_no_tables() -> None:
    sheet = Sheet()
    sheet.text(70, 80, "共收到申请 12")
    sheet.text(70, 98, "件，其中自然人 7")
    sheet.text(70, 116, "件，均已答复")
    set_rows(sheet, [70, 480], 160, ["一、总体情况", "1"], ["二、主动公开政府信息情况", "3"], ["三、其他", "14"])
    set_rows(sheet, [70, 130, 330, 400], 250, ["索引号", "014314799/2024-00002", "发布日期", "2024-01-17"])
    set_rows(sheet, [70, 130, 330, 400], 268, ["文号", "〔2024〕7号", "联系电话", "0517-1234"])
    sheet.text(290, 800, "4", 9)
    assert rows(sheet) == []


def test_a_table_without_rules_stands_among_ruled_ones_in_reading_order() -> None:
    sheet = Sheet()
    sheet.frame(60, 60, 400, 90)
    sheet.line(200, 60, 200, 90)
    words(sheet, [60, 200, 400], [60, 90], [])
    sheet.text(64, 78, "行政许可")
    sheet.text(204, 78, "550")
    set_rows(sheet, [60, 200, 280, 360], 130, ["信息内容", "制发", "废止", "有效"], ["规章", "1", "2", "3"])
    sheet.frame(60, 180, 400, 210)
    sheet.line(200, 180, 200, 210)
    sheet.text(64, 198, "行政处罚")
    sheet.text(204, 198, "7")
    assert [grid[-1] for grid in rows(sheet)] == [["行政许可", "550"], ["规章", "1", "2", "3"], ["行政处罚", "7"]]


def test_its_cells_tell_where_they_stand() -> None:
    sheet = Sheet()
    set_rows(sheet, [60, 250, 330, 410], 100, ["信息内容", "制发", "废止", "有效"], ["规章", "1", "22", "3"])
    (grid,) = [b for b in blocks_of(contents_by_pdfium(sheet.finish())) if isinstance(b, Grid)]
    cell = next(c for c in grid.cells if c.text == "22")
    assert cell.place.text() == "第1页第1个表格第2行第4列"
    x0, top, x1, bottom = cell.place.box
    assert (x0, x1) == pytest.approx((294, 375), abs=5)
    assert (top, bottom) == pytest.approx((105.6, 119.1), abs=1)
