"""The sentence over a chart: input beside what is said."""

from __future__ import annotations

import pandas as pd

from govinfo.dashboard.sentences import (
    applicants_sentence,
    far_sentence,
    funnel_sentence,
    grounds_sentence,
    moves_sentence,
    share_sentence,
)
from govinfo.funnel import BEYOND_OUTER, WITHIN


def moved(**changes: float | None) -> pd.DataFrame:
    return pd.DataFrame({"name": list(changes), "change": pd.array(list(changes.values()), dtype="Float64")})


def test_largest_moves_are_named_up_and_down() -> None:
    told = moves_sentence(moved(甲局=23, 乙局=-4, 丙局=0, 丁局=None, 戊局=1100, 己局=2, 庚局=1))
    assert told == "增加较多的是戊局（+1,100件）、甲局（+23件）、己局（+2件）；减少较多的是乙局（−4件）。"


def test_no_move_says_nothing() -> None:
    assert moves_sentence(moved(甲局=0)) == ""
    assert moves_sentence(moved()) == ""


def test_applicants_are_told_with_the_share_of_natural_persons() -> None:
    cells = pd.DataFrame(
        {"row": "received_new", "column": ["natural_person", "business", "total"], "value": [874.0, 61.0, 935.0]}
    )
    handled = cells.assign(row="total_handled")
    assert applicants_sentence(pd.concat([cells, handled])) == "自然人874件，占93.48%；法人或其他组织61件。"
    assert applicants_sentence(cells.assign(value=0.0)) == ""
    assert applicants_sentence(cells.assign(value=[10.0, 0.0, 9.0])) == "", "a part beyond its whole is a slip, no finding"


def test_grounds_name_the_most_used() -> None:
    rows = {"denied_state_secret": 2, "denied_process": 9, "denied_enforcement_file": 12, "denied_third_party": 7, "granted": 50}
    cells = pd.DataFrame({"row": list(rows), "value": list(rows.values())}).astype({"value": "float"})
    told = grounds_sentence(cells, "denied")
    assert told.startswith("不予公开共30件，其中“属于行政执法案卷”12件、")
    assert told.endswith("7件等。")
    assert grounds_sentence(cells, "declined") == ""


def test_far_units_are_named_and_none_is_no_finding() -> None:
    heat = pd.DataFrame({"label": ["甲局", "甲局", "乙局"], "far": [True, True, False]})
    assert far_sentence(heat) == "与同级同类单位差异较大的有甲局，供核对。"
    assert far_sentence(heat.assign(far=False)) == ""


def test_funnel_says_whether_chance_explains_it() -> None:
    points = pd.DataFrame({"label": [f"{n}局" for n in "甲乙丙丁"], "judged": WITHIN})
    assert funnel_sentence(points) == "4家有审结案件的单位均在虚线以内，纠错率的差异可由偶然波动解释。"
    assert funnel_sentence(points.assign(judged=BEYOND_OUTER)) == "4家有审结案件的单位中，甲局、乙局、丙局等4家在虚线以外。"
    assert funnel_sentence(points[:0]) == ""


def test_a_share_is_told_of_the_first_and_last_year_and_of_one_year_not_at_all() -> None:
    by_year = pd.DataFrame({"year": [2019, 2025], "value": [0.527, 0.5196]})
    assert share_sentence(by_year, "公开率") == "公开率2019年为52.70%，2025年为51.96%。"
    assert share_sentence(by_year[:1], "公开率") == ""
