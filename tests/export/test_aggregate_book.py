"""The summed tables reopened: sums, adjustments, units left out, broken identities, and the Word draft of the same."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd
import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from govinfo.aggregate import Adjustment, Aggregate
from govinfo.export.aggregate_book import aggregate_workbook, broken_identities, gap_text, reckon
from govinfo.export.draft import government_draft
from govinfo.forms import form_of
from tests.frames_factory import figures, report, reports

DAY = date(2026, 1, 20)
NEW = ("applications", "received_new", "total")
ADJUSTED = [Adjustment(NEW, -2, "联合发文重复计算", "=示例员")]


def given() -> tuple[Aggregate, pd.DataFrame]:
    members = reports(
        report("=甲局", 2025, report_id="甲", scope="own", organ_kind="政府部门"),
        report("乙县人民政府", 2025, report_id="乙", level="county"),
    )
    printed = pd.concat(
        [
            figures("甲", applications__received_new__total=10, applications__received_new__natural_person=10,
                    applications__carried_forward__total=10, applications__carried_forward__natural_person=10,
                    active_disclosure__fees__amount=1.25),
            figures("乙", applications__received_new__total=5, applications__received_new__natural_person=5,
                    applications__carried_forward__total=5, applications__carried_forward__natural_person=5,
                    active_disclosure__fees__amount=0.5, proceedings__review__total=1, proceedings__review__upheld=1),
        ]
    )  # fmt: skip
    left_out = (("丙局", "未报送"),)
    return Aggregate("甲市人民政府", "甲市", 2025, form_of(2021), members, left_out), printed


@pytest.fixture(scope="module")
def book() -> Workbook:
    aggregate, printed = given()
    return load_workbook(io.BytesIO(aggregate_workbook(aggregate, reckon(aggregate, printed, ADJUSTED), ADJUSTED, DAY)))


def values(book: Workbook, name: str) -> list[object]:
    return [cell.value for row in book[name].iter_rows() for cell in row if cell.value is not None]


def test_the_sum_has_its_sheets_in_order_a_title_and_a_foot(book: Workbook) -> None:
    assert book.sheetnames == ["汇总表", "分单位明细", "调整说明", "未纳入单位", "勾稽核对", "验算"]
    sheet = book["汇总表"]
    assert (sheet["A1"].value, sheet["A1"].font.name, sheet["A1"].font.sz) == (
        "甲市2025年度政府信息公开工作年度报告汇总表",
        "方正小标宋简体",
        18,
    )
    assert "填报单位（盖章）" in sheet["A2"].value
    told = values(book, "汇总表")
    assert "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）" in told
    assert told[-1] == "数据来源：各单位2025年年报（2份，本级政府1份、政府部门1份，截至2026年1月20日；未纳入1个单位）。"


def test_what_goes_up_is_sum_plus_adjustment(book: Workbook) -> None:
    row = next(r for r in book["汇总表"].iter_rows(values_only=True) if r[0] == "一、本年新收政府信息公开申请数量")
    assert [v for v in row if v is not None][1:] == [15, 0, 0, 0, 0, 0, 13]
    assert 1.75 in values(book, "汇总表")
    assert list(book["调整说明"].iter_rows(min_row=2, values_only=True)) == [
        ("表三“一、本年新收政府信息公开申请数量”行“总计”列", 15, -2, 13, "联合发文重复计算", "=示例员")
    ]


def test_units_and_their_sum_stand_side_by_side(book: Workbook) -> None:
    rows = list(book["分单位明细"].iter_rows(min_row=3, max_row=5, values_only=True))
    assert [row[1] for row in rows] == ["=甲局", "乙县人民政府", "汇总"]
    assert book["分单位明细"]["B3"].data_type == "s"
    assert all((a or 0) + (b or 0) == c for a, b, c in zip(rows[0][4:-1], rows[1][4:-1], rows[2][4:-1], strict=True))


def test_units_left_out_and_broken_identities_are_told(book: Workbook) -> None:
    assert list(book["未纳入单位"].iter_rows(min_row=2, values_only=True)) == [(1, "丙局", "未报送")]
    told = [row[1] for row in book["勾稽核对"].iter_rows(min_row=2, values_only=True)]
    assert told == [
        "表三“总计”列：第一项＋第二项比第三项＋第四项少2。",
        "表三“一、本年新收政府信息公开申请数量”行：各类申请人合计比“总计”多2。",
    ]


def test_formulas_stand_on_the_proof_sheet_alone(book: Workbook) -> None:
    formulas = {c.parent.title for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"}
    assert formulas == {"验算"}


def test_without_adjustments_the_identities_of_sound_reports_hold() -> None:
    aggregate, printed = given()
    assert broken_identities(reckon(aggregate, printed, [])) == []


def test_blank_total_of_a_sum_cannot_be_decided() -> None:
    aggregate, printed = given()
    printed.loc[(printed["row"] == "carried_forward") & (printed["column"] == "total"), "value"] = pd.NA
    told = [gap_text(*found) for found in broken_identities(reckon(aggregate, printed, []))]
    assert told[0] == "表三“总计”列：第一项＋第二项与第三项＋第四项无法核对（有空白）。"


def draft() -> bytes:
    aggregate, printed = given()
    return government_draft(aggregate, reckon(aggregate, printed, ADJUSTED), DAY)


def test_draft_has_six_parts_three_tables_and_leaves_judgement_open() -> None:
    paper = Document(io.BytesIO(draft()))
    texts = [p.text for p in paper.paragraphs]
    assert [t for t in texts if t in form_of(2021).sections] == list(form_of(2021).sections)
    assert "2025年，新收政府信息公开申请13件，上年结转0件，办结0件，结转下年度继续办理15件。" in texts
    assert "因政府信息公开引发行政复议1件，行政诉讼0件。" in texts
    assert texts.count("〔由起草人填写〕") == 7
    assert len(paper.tables) == 3
    last = [cell.text for cell in paper.tables[2].rows[3].cells]
    assert last == ["1", "0", "0", "0", "1", *["0"] * 10]
    assert draft() == draft()
