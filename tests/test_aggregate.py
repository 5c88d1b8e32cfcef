"""本级汇总: who is added up, who is not and why, and what a person may change."""

from __future__ import annotations

import pandas as pd
import pytest

from govinfo import aggregate as agg
from govinfo.findings import GovinfoError
from govinfo.forms import form_of
from govinfo.frames import frame
from tests.frames_factory import report, reports

CITY = "甲市人民政府"


def unit(name: str, kind: str, scope: str = "own", parent: str = CITY) -> dict[str, object]:
    return {"agency_id": name, "name": name, "organ_kind": kind, "scope": scope, "parent": parent, "division": "甲市"}


ROSTER = frame(
    "roster",
    [
        unit(CITY, "本级政府", "aggregate", ""),
        unit("甲市公安局", "政府部门"),
        unit("甲市教育局", "政府部门"),
        unit("甲市税务局", "垂直管理单位"),
        unit("甲市供水公司", "其他组织"),
        unit("乙县人民政府", "本级政府", "aggregate"),
        unit("丙县人民政府", "本级政府", "aggregate"),
        unit("乙县财政局", "政府部门", parent="乙县人民政府"),
    ],
)


def filed(name: str, kind: str, scope: str = "own", parent: str = CITY, **given: object) -> dict[str, object]:
    return report(name, 2024, organ_kind=kind, scope=scope, parent=parent, **given)


REPORTS = reports(
    filed(CITY, "本级政府", "aggregate", ""),
    filed("甲市公安局", "政府部门", roster_order=2),
    filed("甲市教育局", "政府部门", status="partial"),
    filed("甲市税务局", "垂直管理单位"),
    filed("乙县人民政府", "本级政府", "aggregate", roster_order=1),
    filed("丙县人民政府", "本级政府", "own"),
    filed("乙县财政局", "政府部门", parent="乙县人民政府"),
    filed("甲市档案局", "政府部门", roster_order=9),
    report("甲市公安局", 2023, organ_kind="政府部门", scope="own", parent=CITY),
)


def test_members_are_the_reports_directly_under_and_no_two_contain_each_other() -> None:
    found = agg.aggregate_of(REPORTS, ROSTER, CITY, 2024)
    assert found.members["name"].tolist() == ["乙县人民政府", "甲市公安局", "甲市档案局"]
    assert dict(found.left_out) == {
        "甲市教育局": "部分识别，请先人工核定",
        "甲市税务局": "垂直管理",
        "甲市供水公司": "公共企事业单位等其他组织",
        "丙县人民政府": "下级政府年报不是本级汇总口径",
    }
    assert found.title == "甲市2024年度政府信息公开工作年度报告汇总表"
    assert agg.member_kinds(found.members) == "本级政府1份、政府部门2份"


def test_unit_without_a_report_is_told() -> None:
    found = agg.aggregate_of(REPORTS, ROSTER, CITY, 2023)
    assert found.members["name"].tolist() == ["甲市公安局"]
    assert ("乙县人民政府", "未报送") in found.left_out


def test_a_person_may_leave_a_unit_out() -> None:
    found = agg.aggregate_of(REPORTS, ROSTER, CITY, 2024, ["甲市档案局"])
    assert ("甲市档案局", "按选择不纳入") in found.left_out
    assert "甲市档案局" not in found.members["name"].tolist()


def test_governments_are_those_something_stands_under() -> None:
    assert agg.governments(REPORTS, ROSTER) == [CITY, "乙县人民政府"]
    with pytest.raises(GovinfoError, match="无法汇总"):
        agg.aggregate_of(REPORTS, ROSTER, "丁县人民政府", 2024)


CELL = "表三“一、本年新收政府信息公开申请数量”行“总计”列"


@pytest.mark.parametrize(
    ("line", "amount", "told"),
    [
        ({"单元格": CELL, "调整数": -2, "调整原因": "共同被告", "经办人": "甲"}, -2, []),
        ({"单元格": CELL, "调整数": -2, "调整原因": None, "经办人": ""}, 0, ["第1行缺少调整原因、经办人，未计入。"]),
        ({"单元格": "别的", "调整数": 1, "调整原因": "其他", "经办人": "甲"}, 0, ["第1行的单元格不在本表内，未计入。"]),
        ({"单元格": None, "调整数": float("nan"), "调整原因": None, "经办人": pd.NA}, 0, []),
    ],
)
def test_adjustment_needs_reason_and_name(line: dict[str, object], amount: float, told: list[str]) -> None:
    good, wrong = agg.adjustments_of([line], form_of(2021))
    assert wrong == told
    assert agg.total_of(good, ("applications", "received_new", "total")) == amount
