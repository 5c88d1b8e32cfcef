"""Grids → figures: every cell under its own label and head, in true and in folded tables, whole and cut."""

import pytest

from govinfo.document import Cell, Document, Grid, Paragraph
from govinfo.findings import Status
from govinfo.readers import text
from govinfo.recognise import recognise
from samples.draw_text import draw_md, draw_txt
from samples.layout import applications, tables
from tests.papers import document, noughts, numbered, paper


def read_tables(report):
    return {name: report.table(name) for name in ("active_disclosure", "applications", "proceedings")}


@pytest.mark.parametrize("edition", [2019, 2021])
def test_every_cell_of_a_true_table_comes_back_from_its_own_place(edition):
    report = recognise(document(paper(numbered(edition), edition)))
    assert report.status is Status.READ
    assert report.edition == edition
    assert read_tables(report) == numbered(edition)
    assert not report.leftovers


DRAWN = {
    "tabs": lambda of: draw_txt(of, sliding="3."),
    "tabs, another row slid": lambda of: draw_txt(of, sliding="5.", wide_brackets=False),
    "pipes": draw_md,
    "pipes, spans repeated": lambda of: draw_md(of, repeat=True),
}


@pytest.mark.parametrize("edition", [2019, 2021])
@pytest.mark.parametrize("hand", DRAWN)
def test_every_cell_of_a_folded_table_comes_back(edition, hand):
    drawn = DRAWN[hand](paper(numbered(edition), edition))
    report = recognise(text.read(drawn.encode(), "x.txt"))
    assert read_tables(report) == numbered(edition)
    assert (report.status, report.edition) == (Status.READ, edition)


def test_a_form_of_2021_with_an_undivided_sixth_group_is_whole():
    figures = numbered()
    for row in ("other_not_supplemented", "other_fee_unpaid", "other_misc"):
        del figures["applications"][row]
    figures["applications"]["other"] = dict.fromkeys(figures["applications"]["granted"], 7)
    report = recognise(document(paper(figures)))
    assert report.status is Status.READ
    assert report.edition == 2021
    assert read_tables(report) == figures


def test_figures_with_their_unit_or_a_note_are_figures():
    printed = {
        (t, r, c): f"{n}件" if c != "total" else f"{n}（其中线上1件）"
        for t, rows in numbered().items()
        for r, row in rows.items()
        for c, n in row.items()
        if c != "amount"
    }
    report = recognise(document(paper(numbered(), printed=printed)))
    assert (report.status, read_tables(report), report.leftovers) == (Status.READ, numbered(), ())


def test_a_figure_repeated_under_a_repeated_head_is_one_figure():
    report = recognise(text.read(draw_md(paper(numbered()), repeat=True).encode(), "x.md"))
    assert not report.leftovers


def test_blank_columns_keep_the_figures_under_their_heads():
    figures = numbered()
    for row in figures["applications"].values():
        row.update(dict.fromkeys(("business", "research", "nonprofit", "legal_service", "other_org")))
    report = recognise(document(paper(figures)))
    assert read_tables(report) == figures
    folded = recognise(text.read(draw_txt(paper(figures), sliding="3.").encode(), "x.txt"))
    assert read_tables(folded) == figures


def test_a_folded_row_with_a_blank_total_keeps_its_figures_in_place():
    figures = numbered()
    figures["applications"]["carried_forward"]["total"] = None
    figures["applications"]["carried_over"]["natural_person"] = None
    folded = recognise(text.read(draw_txt(paper(figures), sliding="3.").encode(), "x.txt"))
    assert read_tables(folded) == figures


def test_a_missing_row_is_absent_and_moves_no_other():
    figures = numbered()
    del figures["applications"]["other_fee_unpaid"]
    report = recognise(document(paper(figures)))
    assert report.status is Status.PARTIAL
    assert report.problem is not None
    assert "表三有7格" in report.problem.message
    assert read_tables(report) == figures


def test_a_table_cut_by_a_page_into_two_grids_is_read_on():
    whole = applications(paper(numbered()))
    cut = 14
    above = Grid(tuple(c._replace(rowspan=min(c.rowspan, cut - c.row)) for c in whole.cells if c.row < cut))
    below = Grid(tuple(c._replace(row=c.row - cut) for c in whole.cells if c.row >= cut))
    papers = tables(paper(numbered()))
    report = recognise(
        Document("x", "x", (Paragraph("云川市教育局2024年政府信息公开工作年度报告"), papers[2], above, below, papers[4]))
    )
    assert read_tables(report) == numbered()


def test_a_row_that_no_label_claims_is_left_over_with_its_text():
    grid = applications(paper(numbered()))
    odd = tuple(c._replace(text="（二）酌情公开") if c.text.startswith("（二）") else c for c in grid.cells)
    report = recognise(Document("x", "x", (Grid(odd),)))
    assert "granted_in_part" not in report.table("applications")
    assert any("酌情公开" in leftover.text for leftover in report.leftovers)


def test_a_row_printed_twice_is_claimed_once():
    grid = applications(paper(numbered()))
    bottom = max(c.row for c in grid.cells)
    again = tuple(c._replace(row=bottom + 1, text="9" if c.column >= 3 else c.text) for c in grid.cells if c.row == bottom)
    report = recognise(Document("x", "x", (Grid(grid.cells + again),)))
    assert report.table("applications") == numbered()["applications"]
    assert any("重复" in leftover.reason for leftover in report.leftovers)


def test_heads_and_figures_drawn_with_different_spans_match_in_order():
    head = [("信息内容", 0, 1), ("上一年项目数量", 1, 1), ("本年增/减", 2, 2), ("处理决定数量", 4, 1)]
    row = [("行政许可", 0, 1), ("11", 1, 2), ("12", 3, 1), ("13", 4, 1)]
    cells = [Cell("第二十条第（五）项", 0, 0, colspan=5)]
    cells += [Cell(t, r, c, colspan=w) for r, line in enumerate([head, row], start=1) for t, c, w in line]
    report = recognise(Document("x", "x", (Grid(tuple(cells)),)))
    assert report.table("active_disclosure") == {"licences": {"items_last_year": 11, "change": 12, "decisions": 13}}


def test_an_index_table_and_a_menu_are_no_statutory_tables():
    index = Grid((Cell("索引号", 0, 0), Cell("014/2024", 0, 1), Cell("公开日期", 1, 0), Cell("2025-01-17", 1, 1)))
    of = document(paper(noughts()))
    report = recognise(Document("x", "x", (index, *of.blocks)))
    assert report.status is Status.READ
    assert not report.leftovers


def test_altered_labels_are_recognised_and_keep_what_was_printed():
    labels = {("application_rows", "denied_by_law"): "2.其他法律行政止公开", ("fields", "repealed"): "本年度止件数"}
    report = recognise(document(paper(numbered(), labels=labels)))
    assert read_tables(report) == numbered()
    assert report.by_path()["applications", "denied_by_law", "total"].label == "2.其他法律行政止公开"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["云川市教育局2016年政府信息公开工作年度报告", "全年公开5条。"], "old_form"),
        (["云川市教育局2024年政府信息公开工作年度报告", "表略。"], "no_tables"),
        (["采购合同", "甲方乙方"], "foreign"),
    ],
)
def test_a_document_without_the_tables_is_unreadable_and_says_why(lines, code):
    report = recognise(Document("txt", "text", tuple(Paragraph(line) for line in lines)))
    assert report.status is Status.UNREADABLE
    assert report.problem is not None
    assert report.problem.code == code
