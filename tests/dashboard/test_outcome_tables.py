"""What 办理结果 draws: years stand in their order, whichever unit has which."""

from __future__ import annotations

import pandas as pd

from govinfo.dashboard.outcome_tables import year_groups
from tests.frames_factory import figures, report, reports


def test_years_are_in_order_where_the_first_unit_lacks_the_first() -> None:
    lines = reports(report("甲局", 2023, scope="own"), report("甲局", 2025, scope="own"), report("乙局", 2021, scope="own"))
    frame = pd.concat([figures(report_id, applications__granted__total=1) for report_id in lines["report_id"]])
    assert list(dict.fromkeys(year_groups(lines, frame)["label"])) == ["2021年", "2023年", "2025年"]
