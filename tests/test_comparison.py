"""Beside last year and beside peers, in officials' words; small bases tell numbers only."""

from __future__ import annotations

import pandas as pd
import pytest

from govinfo.comparison import (
    change_frame,
    contribution_frame,
    count_change,
    peer_medians,
    peer_words,
    place_totals,
    share_change,
)
from tests.frames_factory import figures, report, reports


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (1541, 1413, "比上年增加128件，增长9.06%"), (50, 60, "比上年减少10件，下降16.67%"), (12, 5, "比上年增加7件"),
        (7, 0, "比上年增加7件（上年为0）"), (0, 0, "与上年持平"), (7, pd.NA, "上年无数据"), (pd.NA, 7, ""), (60, 30, "比上年增加30件，增长100.00%"),
    ],
)  # fmt: skip
def test_a_change_of_counts_has_a_rate_only_over_a_base_that_carries_one(now: float, before: float, words: str) -> None:
    assert count_change(now, before) == words


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [(18 / 134, 17 / 414, "比上年提高9.32个百分点"), (0.1, 0.2, "比上年下降10.00个百分点"), (0.5, 0.500001, "与上年持平"), (0.5, pd.NA, "上年无数据")],
)  # fmt: skip
def test_a_change_of_shares_is_told_in_percentage_points(now: float, before: float, words: str) -> None:
    assert share_change(now, before) == words


def cells(**given: float | None) -> dict[str, float | None]:
    return {f"applications__{row}__total": value for row, value in given.items()}


def test_change_is_of_units_present_in_both_years() -> None:
    lines = reports(report("甲市人民政府", 2023), report("甲市人民政府", 2024), report("乙市人民政府", 2024))
    values = [("甲市人民政府-2023", 100), ("甲市人民政府-2024", 140), ("乙市人民政府-2024", 900)]
    frame = pd.concat([figures(i, **cells(received_new=v)) for i, v in values])
    found = change_frame(lines, frame, ["received_new"], 2024).iloc[0]
    assert found["words"] == "同口径单位1家比上年增加40件，增长40.00%"
    assert change_frame(lines, frame, ["received_new"], 2023).iloc[0]["words"] == "上年无可比年报"


def test_change_across_a_new_form_or_law_is_said() -> None:
    pair = [reports(report("甲市人民政府", y - 1), report("甲市人民政府", y)) for y in (2021, 2024)]
    numbers = {"active_disclosure__licences__decisions": 50}
    forms = pd.concat([figures("甲市人民政府-2020", 2019), figures("甲市人民政府-2021", **numbers)])
    assert change_frame(pair[0], forms, ["licences"], 2021).iloc[0]["words"] == "2021年起用新格式，不与上年比较"
    cases = pd.concat([figures(f"甲市人民政府-{y}", proceedings__review__total=y - 1990) for y in (2023, 2024)])
    assert "不宜直接比较" in change_frame(pair[1], cases, ["review_total"], 2024).iloc[0]["words"]


def test_median_leaves_small_bases_out_and_needs_five() -> None:
    kind = {"scope": "own", "organ_kind": "政府部门"}
    lines = reports(
        *(report(f"{name}局", 2024, **kind) for name in "甲乙丙丁戊己"),
        report("丑局", 2024, scope="own", organ_kind="垂直管理单位"),
    )
    handled = {"甲": (20, 10), "乙": (20, 5), "丙": (20, 20), "丁": (0, 0), "戊": (20, 4), "己": (20, 18)}
    handled["丑"] = (50, 50)
    frame = pd.concat([figures(f"{n}局-2024", **cells(total_handled=h, granted=g)) for n, (h, g) in handled.items()])
    assert peer_medians(lines, lines[:1], frame, ["granted_share"]) == {"granted_share": (0.5, 5)}
    assert peer_words("granted_share", (0.5, 3)) == "同级同类单位中位数50.00%（3家）"
    assert peer_medians(lines, lines, frame, ["granted_share"]) == {}
    assert peer_medians(lines[1:], lines[2:3], frame, ["granted_share"]) == {}
    assert peer_words("granted_share", None) == ""


def test_contribution_is_unit_by_unit() -> None:
    lines = reports(
        *(report(n, y, scope="own") for n in ("甲局", "乙局") for y in (2023, 2024)), report("丙局", 2024, scope="own")
    )
    values = {("甲局", 2023): 3, ("甲局", 2024): 10, ("乙局", 2023): 5, ("乙局", 2024): None, ("丙局", 2024): 50}
    frame = pd.concat([figures(f"{n}-{y}", **cells(received_new=v)) for (n, y), v in values.items()])
    found = contribution_frame(lines, frame, "received_new", 2024)
    assert list(found["name"]) == ["甲局", "乙局"]
    assert found["change"].iloc[0] == 7
    assert pd.isna(found["change"].iloc[1])


def test_a_region_is_counted_once() -> None:
    lines = reports(
        report("甲市人民政府", 2024), report("甲市乙县人民政府", 2024, level="county", parent="甲市人民政府", division="甲市乙县"),
        report("丙市人民政府", 2024),
    )  # fmt: skip
    lines = lines.assign(place=lines["division"])
    values = zip(lines["report_id"], (100, 30, 7), strict=True)
    frame = pd.concat([figures(i, **cells(received_new=v)) for i, v in values])
    places = [("甲市", ["甲市", "甲市乙县"]), ("丙市", ["丙市"]), ("丁市", ["丁市"])]
    found = place_totals(lines, frame, places, "received_new", scope="aggregate", roster=reports())
    assert found.to_dict("list") == {"place": ["甲市", "丙市"], "value": [100, 7], "reports": [1, 1]}
