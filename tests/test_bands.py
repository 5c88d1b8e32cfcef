"""A unit among its peers: quartiles of like organs of the same year, small bases left out, few peers not judged."""

from __future__ import annotations

import pandas as pd

from govinfo.bands import has_small_base, peer_bands
from govinfo.cells import wide_cells
from govinfo.comparison import LEAST_PEERS
from govinfo.metrics import indicator_frame
from tests.frames_factory import figures, report, reports

KIND = {"organ_kind": "政府部门", "scope": "own"}


def library(handled: dict[str, tuple[int, int]], **given: object) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Departments of 2024 with (办结, 予以公开) each."""
    chosen = reports(*(report(name, 2024, **KIND | given) for name in handled))
    cells = {n: {"applications__total_handled__total": h, "applications__granted__total": g} for n, (h, g) in handled.items()}
    return chosen, pd.concat([figures(f"{name}-2024", **of_unit) for name, of_unit in cells.items()])


def band(handled: dict[str, tuple[int, int]], code: str, unit: str = "甲") -> pd.Series:
    chosen, lines = library(handled)
    own = chosen[chosen["name"] == unit]
    return peer_bands(own, chosen, wide_cells(chosen, lines), [code]).iloc[0]


def test_a_unit_is_one_of_its_own_peers_in_their_quartiles() -> None:
    line = band({"甲": (100, 10), "乙": (100, 20), "丙": (100, 30), "丁": (100, 40), "戊": (100, 50)}, "granted_share")
    assert [round(line[name], 6) for name in ("value", "lower", "median", "upper")] == [0.1, 0.2, 0.3, 0.4]
    assert (line["peers"], line["left_out"], line["numerator"], line["denominator"]) == (5, 0, 10, 100)


def test_peers_with_nought_or_little_are_left_out_of_shares_and_counted() -> None:
    handled = {"甲": (4, 4), "乙": (0, 0), "丙": (100, 30), "丁": (100, 40), "戊": (100, 50), "己": (20, 10), "庚": (40, 20)}
    line = band(handled, "granted_share")
    assert (line["peers"], line["left_out"], line["median"]) == (5, 2, 0.5)
    assert line["value"] == 1


def test_a_count_of_nought_belongs_to_the_peers_of_counts() -> None:
    line = band({"甲": (0, 0), "乙": (0, 0), "丙": (0, 0), "丁": (9, 0), "戊": (8, 0)}, "handled")
    assert (line["peers"], line["left_out"], line["median"], line["upper"]) == (5, 0, 0, 8)


def test_of_fewer_peers_no_median_is_told() -> None:
    line = band(dict.fromkeys("甲乙丙丁"[: LEAST_PEERS - 1], (100, 10)), "granted_share")
    assert line["peers"] == LEAST_PEERS - 1
    assert line[["lower", "median", "upper"]].isna().all()


def test_other_years_kinds_levels_and_scopes_are_no_peers() -> None:
    chosen, lines = library(dict.fromkeys("甲乙丙丁戊", (100, 10)))
    other = [
        report("己", 2023, **KIND),
        report("庚", 2024, **KIND | {"organ_kind": "乡镇政府"}),
        report("辛", 2024, **KIND | {"level": "county"}),
        report("壬", 2024, **KIND | {"scope": "aggregate"}),
        report("癸", 2024, **KIND | {"level": pd.NA}),
    ]
    every = pd.concat([chosen, reports(*other)])
    wide = wide_cells(every, pd.concat([lines, *(figures(str(one["report_id"])) for one in other)]))
    line = peer_bands(chosen[:1], every, wide, ["granted_share"]).iloc[0]
    assert (line["peers"], line["left_out"]) == (5, 0)
    unplaced = peer_bands(every[every["name"] == "癸"], every, wide, ["received_new"]).iloc[0]
    assert (unplaced["peers"], unplaced["value"]) == (0, 0)


def test_small_base_is_that_of_shares_alone() -> None:
    chosen, lines = library({"甲": (9, 1), "乙": (10, 1), "丙": (99, 1)})
    found = indicator_frame(chosen, lines, ["handled", "granted_share", "disputes_per_hundred"])
    assert has_small_base(found).tolist() == [False, True, True, False, False, True, False, False, True]
