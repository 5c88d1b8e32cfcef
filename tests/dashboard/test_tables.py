"""The data under charts as officials read them: every report of a line counted, rates with what they rest on."""

from __future__ import annotations

import pandas as pd

from govinfo.dashboard.tables import year_table


def test_a_year_counts_its_reports_whatever_an_indicator_lacks_and_tells_a_rate_with_its_counts() -> None:
    lines = [
        (2023, "received_new", 2, 0, 9.0, 1.0, 9.0),
        (2023, "openness_share", 0, 2, None, None, None),
        (2024, "received_new", 2, 1, 1541.0, 1.0, 1541.0),
        (2024, "openness_share", 1, 2, 50.0, 80.0, 0.625),
    ]
    columns = ["year", "code", "reports", "without", "numerator", "denominator", "value"]
    totals = pd.DataFrame(lines, columns=columns).astype(
        dict.fromkeys(columns[2:4], "Int64") | dict.fromkeys(columns[4:], "Float64")
    )
    table = year_table(totals, ["received_new", "openness_share"])
    assert list(table.columns) == ["年份", "年报份数", "新收申请数（件）", "公开率（含部分公开）"]
    assert table["年报份数"].tolist() == [2, 3]
    assert table["公开率（含部分公开）"].tolist() == ["—（数据空白）", "62.50%（50/80）"]
