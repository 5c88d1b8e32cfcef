"""Who has filed, who is late by the registered day, what a button registers, whom to urge."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from govinfo import decisions
from govinfo.dashboard import filing
from govinfo.frames import COLUMNS
from tests import frames_factory as make

WHO = "示例员甲"
TODAY = date(2026, 1, 25)


def roster(*lines: tuple[str, str, str]) -> pd.DataFrame:
    given = [
        {
            "order": at,
            "agency_id": name,
            "name": name,
            "organ_kind": kind,
            "contact": "示例员",
            "phone": "0000",
            "deadline": deadline,
        }
        for at, (name, kind, deadline) in enumerate(lines, start=1)
    ]
    return pd.DataFrame(given, columns=list(COLUMNS["roster"])).astype(COLUMNS["roster"])


FRAMES = {
    "roster": roster(
        ("甲局", "政府部门", "1月20日"),
        ("乙局", "政府部门", "1月20日"),
        ("丙局", "政府部门", "1月20日"),
        ("丁局", "政府部门", ""),
    ),
    "reports": make.reports(make.report("甲局", 2025, errors=2), make.report("乙局", 2025), make.report("外局", 2025)),
}


def table(*events: decisions.Event) -> pd.DataFrame:
    return filing.filing_table(FRAMES, decisions.filings(list(events)), 2025, TODAY).set_index("单位名称")


def filed(name: str, state: str, day: str, version: int = 1) -> decisions.Event:
    about = decisions.About(name, 2025, "a" * 64)
    return decisions.filed(WHO, about, 0, state, on=date.fromisoformat(day), version=version)


def test_the_roster_comes_in_its_order_then_who_is_not_on_it() -> None:
    lines = table()
    assert list(lines.index) == ["甲局", "乙局", "丙局", "丁局", "外局"]
    assert lines["状态"].tolist() == ["已报送", "已报送", "未报送", "未报送", "已报送"]
    assert lines.loc["外局", "备注"] == filing.NOT_LISTED
    assert lines.loc["甲局", "备注"] == filing.UNREGISTERED
    assert (lines.loc["甲局", "错误"], lines["错误"].isna().sum()) == (2, 2)


def test_late_is_told_by_the_registered_day_alone() -> None:
    lines = table(filed("甲局", "received", "2026-01-22"), filed("乙局", "received", "2026-01-20"))
    assert lines["是否逾期"].tolist() == ["逾期报送2天", "", "逾期未报5天", "", ""]


@pytest.mark.parametrize(
    ("told", "kind", "expected"),
    [
        ("1月20日", "政府部门", date(2026, 1, 20)),
        ("2026-02-05", "政府部门", date(2026, 2, 5)),
        ("2026年2月5日", "政府部门", date(2026, 2, 5)),
        ("", "政府部门", date(2026, 1, 31)),
        ("", "本级政府", date(2026, 3, 31)),
        ("", "其他组织", None),
        ("2月30日", "政府部门", None),
        ("月底前", "其他组织", None),
    ],
)
def test_the_last_day_to_file_is_the_rosters_else_the_laws_for_the_kind(told: str, kind: str, expected: date | None) -> None:
    assert filing.last_day(told, kind, 2025) == expected


def test_a_state_reached_keeps_the_first_day_and_counts_what_was_sent_back(tmp_path) -> None:
    lines = table()
    for state, day in (("received", 9), ("returned", 12), ("refiled", 15), ("returned", 16), ("refiled", 18), ("approved", 19)):
        chosen = filing.filing_table(FRAMES, decisions.filings(decisions.read(tmp_path)), 2025, TODAY).query("单位名称 == '甲局'")
        number = decisions.latest(tmp_path)[0]
        decisions.record(tmp_path, filing.move(chosen, 2025, WHO, number, state, on=date(2026, 1, day)))
    lines = table(*decisions.read(tmp_path))
    assert lines.loc["甲局", ["状态", "稿次", "报送日期", "最近变动", "退回次数"]].tolist() == [
        "审核通过",
        3,
        "2026-01-09",
        "2026-01-19",
        2,
    ]
    back = filing.take_back(lines.reset_index().query("单位名称 == '甲局'"), 2025, WHO, 9)
    decisions.record(tmp_path, back)
    assert table(*decisions.read(tmp_path)).loc["甲局", "状态"] == "已重报"


def test_each_day_tells_how_many_had_filed_by_then() -> None:
    lines = table(
        filed("甲局", "received", "2026-01-12"), filed("乙局", "received", "2026-01-09"), filed("丙局", "received", "2026-01-12")
    )
    assert filing.by_day(lines.reset_index()).to_numpy().tolist() == [["2026-01-09", 1], ["2026-01-12", 3]]
    assert filing.by_day(table().reset_index()).empty


def test_who_has_not_filed_or_not_again_is_urged_and_nobody_else() -> None:
    lines = table(filed("甲局", "returned", "2026-01-12")).reset_index()
    waiting = filing.to_urge(lines)
    assert waiting["单位名称"].tolist() == ["甲局", "丙局", "丁局"]
    assert filing.to_urge(lines, overdue_only=True)["单位名称"].tolist() == ["丙局"]
    told = "2025年政府信息公开工作年度报告报送情况：尚未报送的单位（2个）：丙局（逾期未报5天）、丁局。退回后尚未重新报送的单位（1个）：甲局。请尽快报送。"
    assert filing.urging_text(waiting, 2025) == told
    assert (
        filing.urging_line(waiting.iloc[1].to_dict(), 2025)
        == "丙局：贵单位2025年政府信息公开工作年度报告尚未报送，报送时限为1月20日，请尽快报送。"
    )
