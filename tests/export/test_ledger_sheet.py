"""问题清单 in the comparison workbook and alone: who decided what when, why, what the unit says, people's own remarks."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd
import pytest
from openpyxl import load_workbook

from govinfo import decisions
from govinfo.decisions import About, Event
from govinfo.export.excel import Wanted, comparison_workbook
from govinfo.export.ledger_sheet import HEADS, Decided, ledger_workbook
from tests.export.test_excel import CODES, frames

DAY = date(2026, 1, 20)
FIRST, SECOND = "甲applications.handled", "丙prose.own_balance"
FILLED = ("单位名称", "问题类别", "严重程度", "处理状态", "处理人", "处理时间", "单位说明", "整改情况")


def at(event: Event, time: str, number: int) -> Event:
    return event._replace(at=time, number=number)


def held(*events: Event) -> Decided:
    numbered = [at(event, f"2026-01-12T0{n}:30:05+00:00", n) for n, event in enumerate(events, start=1)]
    return Decided(decisions.findings(numbered), decisions.remarks(numbered))


def rows(raw: bytes) -> list[dict[str, object]]:
    sheet = load_workbook(io.BytesIO(raw))["问题清单"]
    heads, *lines = ([cell.value for cell in row] for row in sheet.iter_rows())
    assert tuple(heads) == HEADS
    return [dict(zip(heads, line, strict=True)) for line in lines if isinstance(line[0], int)]


def about(finding_id: str = "") -> About:
    return About("甲单位", 2024, "", finding_id)


DECIDED = held(
    decisions.confirmed("张三", about(FIRST), 0),
    decisions.explained("李四", about(FIRST), 1, "已与平台核对"),
    decisions.dismissed("王五", about(SECOND), 2, "口径不同", note="汇总口径"),
    decisions.remarked("赵六", About("乙市人民政府", 2024), 3, "=第二段有错别字", where="一、总体情况", severity="error"),
)
EXPECTED = [
    ("=HYPERLINK(\"http://x\",\"点\")", "表三办理结果合计不符", "错误", "已确认", "李四", "2026-01-12 10:30", "已与平台核对", None),
    ("乙市人民政府", "人工意见", "错误", "已确认", "赵六", "2026-01-12 12:30", None, None),
    ("@SUM(A1)", "文中数据勾稽不符", "需核实", "已排除（口径不同：汇总口径）", "王五", "2026-01-12 11:30", None, None),
]  # fmt: skip


@pytest.mark.parametrize("whole", [True, False])
def test_the_opened_workbook_tells_who_did_what_about_each_finding(whole: bool) -> None:
    data = frames()
    chosen = data["reports"][data["reports"]["year"] == 2024]
    raw = (
        comparison_workbook(data, chosen, Wanted(CODES), about=[], on=DAY, decided=DECIDED)
        if whole
        else ledger_workbook(chosen, data["findings"], DAY, DECIDED)
    )
    found = rows(raw)
    assert [line["序号"] for line in found] == [1, 2, 3]
    assert [tuple(line[name] for name in FILLED) for line in found] == EXPECTED
    assert (found[1]["所在位置"], found[1]["问题描述"]) == ("一、总体情况", "=第二段有错别字")


def test_where_nothing_was_decided_everything_waits_and_the_columns_are_there() -> None:
    data = frames()
    for raw in (
        ledger_workbook(data["reports"], data["findings"], DAY),
        ledger_workbook(data["reports"], data["findings"], DAY, held()),
    ):
        found = rows(raw)
        assert [line["处理状态"] for line in found] == ["待处理", "待处理"]
        assert {line[name] for line in found for name in FILLED[4:]} == {None}


def test_a_finding_taken_up_again_waits_again_but_keeps_who_and_what_the_unit_said() -> None:
    data = frames()
    again = held(
        decisions.explained("李四", about(FIRST), 0, "属实"),
        decisions.dismissed("王五", about(FIRST), 1, "系统误读"),
        decisions.reopened("王五", about(FIRST), 2),
    )
    line = rows(ledger_workbook(data["reports"], data["findings"], DAY, again))[0]
    assert tuple(line[name] for name in FILLED[3:]) == ("待处理", "王五", "2026-01-12 11:30", "属实", None)


def test_a_remark_on_another_year_stays_out() -> None:
    other = held(decisions.remarked("赵六", About("乙市人民政府", 2022), 0, "错别字", where="标题和格式"))
    data = frames()
    assert len(rows(ledger_workbook(data["reports"], data["findings"], DAY, other))) == 2


def test_nothing_found_is_an_empty_list() -> None:
    data = frames()
    raw = ledger_workbook(data["reports"], data["findings"].iloc[:0], DAY)
    assert rows(raw) == []
    assert isinstance(data["findings"], pd.DataFrame)
