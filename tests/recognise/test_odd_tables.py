"""Tables as offices really leave them: other years beside this one's, cells lost, heads misplaced, table four in pieces.

A figure is read rightly or not at all and told; never from another cell in silence.
"""

from __future__ import annotations

import pytest

from govinfo.document import Block, Cell, Document, Grid, Paragraph
from govinfo.findings import Status
from govinfo.recognise import recognise
from govinfo.report import Report
from samples.layout import tables
from tests.papers import numbered, paper

TITLE = Paragraph("云川市教育局2024年政府信息公开工作年度报告")
TABLES = ("active_disclosure", "applications", "proceedings")
THIS = tables(paper(numbered()))
LAST = tables(
    paper({t: {r: {c: (n or 0) + 5000 for c, n in row.items()} for r, row in rows.items()} for t, rows in numbered().items()})
)


def read(*blocks: Block) -> Report:
    return recognise(Document("x", "x", (TITLE, *blocks)))


def wrong(report: Report) -> list[tuple[str, str]]:
    """Rows whose figures are others than the paper's."""
    return [
        (t, r)
        for t in TABLES
        for r, row in report.table(t).items()
        if row != {c: v for c, v in numbered()[t][r].items() if c in row}
    ]


def changed(grid: Grid, change) -> Grid:
    return Grid(tuple(new for c in grid.cells if (new := change(c))))


@pytest.mark.parametrize(
    "captions",
    [
        ("2023年情况：", "2024年情况："),
        ("上年数据", "本年数据"),
        ("2023年", "附：2024年度"),
        ("三、收到和处理政府信息公开申请情况", "（二）2023年情况"),
    ],
)
def test_last_years_table_beside_this_years_is_told_and_not_read(captions):
    last_is_first = "2024" in captions[1] or "本年" in captions[1]
    pair = [LAST[3], THIS[3]] if last_is_first else [THIS[3], LAST[3]]
    report = read(THIS[2], Paragraph(captions[0]), pair[0], Paragraph(captions[1]), pair[1], THIS[4])
    assert (report.status, wrong(report)) == (Status.READ, [])
    assert len(report.leftovers) == len(numbered()["applications"])


def test_tables_of_another_unit_after_the_report_are_told_and_not_read():
    report = read(*THIS.values(), Paragraph("云川市水务局2024年政府信息公开工作年度报告"), *LAST.values())
    assert (report.status, wrong(report)) == (Status.READ, [])
    assert len(report.leftovers) > len(numbered()["applications"])


def test_two_figures_in_one_cell_are_no_figure():
    report = read(changed(THIS[3], lambda c: c._replace(text="3\n5") if c.text == "1020" else c))
    assert report.by_path()["applications", "carried_over", "research"].number is None
    assert report.by_path()["applications", "carried_over", "research"].value.kind.value == "unreadable"


def test_a_row_with_one_nought_over_all_its_columns_is_told():
    def merge(c: Cell) -> Cell | None:
        row = next(x.row for x in THIS[3].cells if x.text.startswith("（一）"))
        return c if c.row != row or c.column < 3 else c._replace(colspan=7, text="0") if c.column == 3 else None

    report = read(THIS[2], changed(THIS[3], merge), THIS[4])
    assert (report.status, wrong(report)) == (Status.PARTIAL, [])
    assert "granted" not in report.table("applications")


def test_heads_out_of_order_follow_the_cells_and_not_the_columns():
    """The upper head spans a column too few: laid out, 总计 stands over the figures of 其他."""

    def misplace(c: Cell) -> Cell:
        if c.text == "法人或其他组织":
            return c._replace(colspan=4)
        if c.row in (1, 2) and c.text in ("总计", "其他"):
            return c._replace(column=8 if c.text == "总计" else 9)
        return c

    report = read(THIS[2], changed(THIS[3], misplace), THIS[4])
    assert (report.status, wrong(report)) == (Status.READ, [])


def test_heads_out_of_order_over_more_cells_than_heads_are_not_trusted():
    def blank_column(c: Cell) -> Cell:
        if c.text == "法人或其他组织" or (c.column < 4 and c.text != "申请人情况"):
            return c
        if c.row < 3:
            return c._replace(column=9) if c.text == "总计" else c._replace(column=c.column + 2) if c.text == "其他" else c
        return c._replace(column=c.column + 1)

    blanks = tuple(Cell("", row, 4) for row in range(3, 28))
    report = read(THIS[2], Grid((*changed(THIS[3], blank_column).cells, *blanks)), THIS[4])
    assert wrong(report) == []


def without(grid: Grid, lost: str) -> Grid:
    """The grid less one cell, those after it slid to the left."""
    gone = next((c for c in grid.cells if c.text == lost), None)
    beyond = [c for c in grid.cells if gone and c.row == gone.row and c.column > gone.column]
    return changed(grid, lambda c: None if c == gone else c._replace(column=c.column - 1) if c in beyond else c)


@pytest.mark.parametrize("lost", ["1002", "1020"])
def test_a_row_that_lost_a_cell_is_told_and_slides_nothing(lost):
    report = read(*(without(grid, lost) for grid in THIS.values()))
    assert (report.status, wrong(report)) == (Status.PARTIAL, [])
    assert report.leftovers


def test_a_group_run_together_with_its_row_is_that_row():
    run_together = {"1.属于国家秘密": "（三）不予公开1.属于国家秘密", "3.其他": "（六）其他处理—3.其他"}
    report = read(THIS[2], changed(THIS[3], lambda c: c._replace(text=run_together.get(c.text, c.text))), THIS[4])
    assert (report.status, wrong(report)) == (Status.READ, [])


def piece(columns: range) -> Grid:
    width = len(columns)
    return changed(
        THIS[4],
        lambda c: c._replace(column=c.column - columns.start, colspan=min(c.colspan, width)) if c.column in columns else None,
    )


def stacked(grids: list[Grid]) -> Grid:
    return Grid(tuple(c._replace(row=c.row + 4 * at) for at, grid in enumerate(grids) for c in grid.cells))


def path_rows() -> Grid:
    heads = ["", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = zip(("行政复议", "未经复议直接起诉", "复议后起诉"), numbered()["proceedings"].values(), strict=True)
    lines = [heads, *([label, *(str(n) for n in row.values())] for label, row in rows)]
    return Grid(tuple(Cell(text, r, c) for r, line in enumerate(lines) for c, text in enumerate(line)))


THIRDS = [piece(range(at, at + 5)) for at in (0, 5, 10)]
PIECES = {
    "review and litigation apart": [piece(range(5)), piece(range(5, 15))],
    "a table a path": THIRDS,
    "one under the other in a table": [stacked(THIRDS)],
    "a row a path": [path_rows()],
}


@pytest.mark.parametrize("name", PIECES)
def test_table_four_in_pieces_is_read_path_by_path(name):
    report = read(THIS[2], THIS[3], *PIECES[name])
    assert (report.status, wrong(report), report.leftovers) == (Status.READ, [], ())


def test_a_second_row_of_table_four_is_told_and_not_read():
    again = tuple(c._replace(row=4, text=str(int(c.text) + 5000)) for c in THIS[4].cells if c.row == 3)
    report = read(THIS[2], THIS[3], Grid((*THIS[4].cells, *again)))
    assert (report.status, wrong(report)) == (Status.READ, [])
    assert report.leftovers
