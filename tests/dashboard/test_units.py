"""The table that ends a page: units from the largest value down only where that is asked for."""

from __future__ import annotations

import pandas as pd
import pytest

from govinfo.dashboard.units import ranked_reports
from tests.frames_factory import report, reports


@pytest.mark.parametrize(
    ("values", "ranked"),
    [
        ({"甲": 1.0, "乙": 3.0, "丙": 2.0}, "乙丙甲"),
        ({"甲": None, "乙": 0.0, "丙": 2.0}, "丙乙甲"),
        ({"甲": 2.0, "乙": 2.0, "丙": 2.0}, "甲乙丙"),
        ({"乙": 5.0}, "乙甲丙"),
    ],
    ids=["by value", "a blank goes last, after nought", "equal ones keep the roster's order", "who has no line goes last"],
)
def test_reports_are_ranked_by_value_and_those_without_one_last(values: dict[str, float | None], ranked: str) -> None:
    listed = reports(*(report(name, 2024, report_id=name) for name in "甲乙丙"))
    lines = [{"report_id": name, "code": "handled", "value": value} for name, value in values.items()]
    other = [{"report_id": name, "code": "granted", "value": at} for at, name in enumerate("甲乙丙")]
    indicators = pd.DataFrame([*lines, *other]).astype({"value": "Float64"})
    assert "".join(ranked_reports(listed, indicators, "handled")["report_id"]) == ranked
