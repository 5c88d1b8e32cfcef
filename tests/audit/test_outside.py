"""Figures against an outside sheet: what differs is told with its source; a sheet in fault is refused by line."""

import pytest

import govinfo
from govinfo.audit.outside import cells_of, load_outside, outside_frame
from samples.draw_text import draw_txt
from tests.audit.library import found, office
from tests.papers import noughts, paper

NEW = "applications__received_new__total"
CASES = {"proceedings__litigation_direct__total": 3, "proceedings__litigation_after_review__total": 2}


def sheet(*lines):
    return outside_frame([(unit, year, indicator, value, "依申请公开平台") for unit, year, indicator, value in lines])


def test_a_figure_that_differs_is_told_with_its_source():
    told = "表三本年新收41件，依申请公开平台为43件，相差2件。"
    outside = sheet(("甲局", 2024, "本年新收", 43))
    assert found("external.mismatch", office("甲局", 2024, **{NEW: 41}), outside=outside) == [("甲局-2024", "warning", told)]


def test_both_kinds_of_lawsuits_are_one_figure_and_any_cell_goes_by_its_label():
    outside = sheet(("甲局", 2024, "行政诉讼", 5), ("甲局", 2024, "表三“（一）予以公开”行“自然人”列", 2))
    told = "表三“（一）予以公开”行“自然人”列0件，依申请公开平台为2件，相差2件。"
    assert [message for *_, message in found("external.mismatch", office("甲局", 2024, **CASES), outside=outside)] == [told]


def test_without_a_year_the_last_report_is_meant():
    outside = sheet(("甲局", None, "本年新收", 43))
    lines = office("甲局", 2023, **{NEW: 43}), office("甲局", 2024, **{NEW: 41})
    assert [report_id for report_id, *_ in found("external.mismatch", *lines, outside=outside)] == ["甲局-2024"]


@pytest.mark.parametrize(
    "line",
    [
        ("甲局", 2024, "本年新收", 41),
        ("乙局", 2024, "本年新收", 43),
        ("甲局", 2023, "本年新收", 43),
        ("甲局", 2024, "部分公开", 1),
    ],
)
def test_what_agrees_or_is_not_at_hand_is_silent(line):
    cells = {NEW: 41, "applications__granted_in_part__total": None}
    assert found("external.mismatch", office("甲局", 2024, **cells), outside=sheet(line)) == []


def test_a_sheet_beside_the_reports_is_held_against_them(tmp_path):
    (tmp_path / "甲.txt").write_text(draw_txt(paper(noughts()), sliding="3."), encoding="utf-8")
    (tmp_path / "outside.csv").write_bytes("单位,指标,数值,来源\n云川市教育局,行政复议,1,市司法局\n".encode("gb18030"))
    corpus = govinfo.load_reports(tmp_path)
    assert corpus.findings["message"].tolist() == ["表四行政复议0件，市司法局为1件，相差1件。"]
    assert corpus.reports[["source", "warnings"]].to_numpy().tolist() == [["甲.txt", 1]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("单位,指标,数值\n甲局,本年新收,1\n", "缺少栏目：来源"),
        ("单位,指标,数值,来源\n甲局,本年新收,约3,平台\n", "第2行“数值”为“约3”，不是数字"),
        ("单位,指标,数值,来源\n甲局,申请热度,3,平台\n", "第2行“指标”为“申请热度”，不能识别"),
    ],
)
def test_a_sheet_in_fault_is_refused_by_line(tmp_path, text, told):
    (tmp_path / "outside.csv").write_text(text, encoding="utf-8-sig")
    with pytest.raises(govinfo.GovinfoError, match=told):
        load_outside(tmp_path / "outside.csv")


def test_names_of_figures_need_not_be_exact_in_marks():
    assert (
        cells_of("表三（一）予以公开行自然人列")
        == cells_of("表三“（一）予以公开”行“自然人”列")
        == (("applications", "granted", "natural_person"),)
    )
