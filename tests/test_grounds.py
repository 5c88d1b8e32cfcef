"""Grounds unit by unit: far from like organs only when numbers are large enough to say so."""

from __future__ import annotations

import pandas as pd

from govinfo.grounds import ground_frame
from tests.frames_factory import figures, report, reports

NAMES = [f"{n}局" for n in "甲乙丙丁戊己庚辛壬"]


def departments(handled: dict[str, tuple[int, int]]) -> pd.DataFrame:
    """Unit → (handled, denied as 过程性信息); the others handled 100 and denied 5 so."""
    lines = reports(*(report(name, 2024, scope="own", organ_kind="政府部门") for name in NAMES))
    frame = pd.concat(
        [
            figures(f"{n}-2024", applications__total_handled__total=done, applications__denied_process__total=denied)
            for n in NAMES
            for done, denied in [handled.get(n, (100, 5))]
        ]
    )
    return ground_frame(lines, frame, "denied")


def test_rows_come_in_the_forms_order_with_their_share() -> None:
    found = departments({})
    first = found[found["report_id"] == "甲局-2024"]
    assert first["ground"].iloc[5] == "6.属于四类过程性信息"
    assert len(first) == 8
    assert first["share"].iloc[5] == 0.05
    assert not found["far"].any()


def test_only_a_large_difference_on_enough_decisions_is_far() -> None:
    found = departments({"甲局": (100, 80), "乙局": (4, 4)}).query("row == 'denied_process'").set_index("report_id")
    assert found["far"].to_dict() == {f"{n}-2024": n == "甲局" for n in NAMES}


def test_nothing_handled_has_no_share() -> None:
    found = departments({"甲局": (0, 0)}).query("report_id == '甲局-2024'")
    assert found["share"].isna().all()


def test_a_ground_above_the_total_is_no_share_to_compare() -> None:
    found = departments({"甲局": (10, 20)})
    assert found["share"].max() == 2
    assert not found["far"].any()
