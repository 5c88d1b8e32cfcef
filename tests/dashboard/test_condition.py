"""Units picked out of a comparison by one of their figures: what is held against the number is what the table shows."""

from __future__ import annotations

import pandas as pd
import pytest

from govinfo.dashboard.condition import NO_FIGURE, Condition, left_out_text, meeting
from tests.frames_factory import figures, report, reports

NEW, REVIEWS, CORRECTED, PENDING = (
    "applications__received_new__total",
    "proceedings__review__total",
    "proceedings__review__corrected",
    "proceedings__review__pending",
)
UNITS = {
    "甲": {NEW: 10, REVIEWS: 8, CORRECTED: 1},
    "乙": {NEW: 0, REVIEWS: 0, CORRECTED: 0},
    "丙": {NEW: None, REVIEWS: 3, CORRECTED: 1},
    "丁": {NEW: 25, REVIEWS: 4, CORRECTED: 1, PENDING: 1},
}


def picked(condition: Condition) -> str:
    listed = reports(*(report(name, 2024, report_id=name) for name in UNITS))
    known = pd.concat([figures(name, **cells) for name, cells in UNITS.items()], ignore_index=True)  # type: ignore[arg-type]
    return "".join(meeting(listed, known, condition)["name"])


@pytest.mark.parametrize(
    ("condition", "units"),
    [
        (Condition("received_new", "大于", 10), "丁"),
        (Condition("received_new", "小于", 10), "乙"),
        (Condition("received_new", "等于", 0), "乙"),
        (Condition("received_new", NO_FIGURE, 0), "丙"),
        (Condition("review_corrected_share", "等于", 33.33), "丙丁"),
        (Condition("review_corrected_share", "大于", 12.5), "丙丁"),
        (Condition("review_corrected_share", NO_FIGURE, 0), "乙"),
    ],
    ids=[
        "more than, not equal",
        "a blank is less than nothing",
        "a blank is not nought",
        "nothing printed",
        "a share as shown, pending cases not in its base",
        "a share in percent",
        "a share of nothing",
    ],
)
def test_units_are_picked_by_what_the_table_shows(condition: Condition, units: str) -> None:
    assert picked(condition) == units


def test_a_unit_that_meets_it_in_one_year_is_listed_with_all_years() -> None:
    listed = reports(*(report(name, year, report_id=f"{name}{year}") for year in (2023, 2024) for name in "甲乙"))
    sizes = {"甲2023": 1, "甲2024": 9, "乙2023": 2, "乙2024": 3}
    known = pd.concat([figures(key, **{NEW: size}) for key, size in sizes.items()], ignore_index=True)
    condition = Condition("received_new", "大于", 5)
    left = meeting(listed, known, condition)
    assert left["report_id"].tolist() == ["甲2023", "甲2024"]
    assert left_out_text(condition, listed, left) == "只列新收申请数大于5件的单位（有一年符合即列出），1个，其余1个未列。"
