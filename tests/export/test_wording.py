"""How papers say figures, changes and faults: a blank said as such, no change told where it would compare unlike things."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from govinfo.export import wording
from govinfo.export.material import Filing, Material
from tests.export.test_papers import made

UNKNOWN = (math.nan, math.nan, math.nan)


@pytest.fixture(scope="module")
def material() -> Material:
    return made()


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [(1541, "件", "1541件"), (29.2352, "万元", "29.2352万元"), (0, "件", "0件"), (math.nan, "件", "×件（数据空白）")],
)
def test_a_figure_has_no_separators_and_a_blank_is_no_nought(value: float, unit: str, told: str) -> None:
    assert wording.number(value, unit) == told


@pytest.mark.parametrize(("value", "told"), [(0.134328, "13.43%"), (1.0, "100.00%"), (0.0, "0.00%"), (math.nan, "—")])
def test_a_rate_has_two_places_and_none_over_nought(value: float, told: str) -> None:
    assert wording.percent(value) == told


def test_rates_of_filing_keep_what_they_rest_on() -> None:
    filing = Filing(due=80, filed=78, on_time=75, first_pass=31)
    assert [filing.filed_share, filing.on_time_share, filing.first_pass_share] == [(78, 80), (75, 80), (31, 78)]
    assert wording.percent(filing.on_time_share.value) == "93.75%"
    unknown = Filing(due=0, filed=0, on_time=None, first_pass=0)
    assert wording.percent(unknown.filed_share.value) == wording.percent(unknown.on_time_share.value) == "—"


@pytest.mark.parametrize(
    ("year", "code", "told"),
    [
        (2025, "received_new", "比上年增加128件，增长9.06%"),
        (2025, "review_corrected_share", "比上年提高9.32个百分点"),
        (2024, "review_total", ""),
        (2024, "received_new", "比上年增加128件，增长9.06%"),
        (2021, "normative_issued", ""),
    ],
    ids=["a count", "a share", "the law of reviews changed", "and no other figure's", "the form changed"],
)
def test_a_change_is_told_where_both_years_mean_the_same(material: Material, year: int, code: str, told: str) -> None:
    assert wording.change(replace(material, year=year), code) == told


def test_no_change_is_told_of_what_either_year_leaves_blank(material: Material) -> None:
    blank = replace(material, before={**material.before, "received_new": UNKNOWN})
    assert wording.change(blank, "received_new") == ""
    assert wording.count_sentence(blank, "received_new", "新收申请") == "新收申请1541件"


def test_a_rate_of_corrections_is_left_out_where_nothing_was_concluded(material: Material) -> None:
    none = {"review_concluded": (math.nan, math.nan, 0.0), "review_corrected_share": (0.0, 0.0, math.nan)}
    told = wording.corrected_sentence(
        replace(material, now={**material.now, **none}), "review_concluded", "review_corrected_share", "复议"
    )
    assert told == "复议审结0件"


@pytest.mark.parametrize(
    ("errors", "warnings", "told"),
    [(3, 5, "错误3处、需核实5处"), (0, 5, "需核实5处"), (3, 0, "错误3处"), (0, 0, "错误0处")],
)
def test_of_faults_what_there_is_none_of_is_not_said(errors: int, warnings: int, told: str) -> None:
    assert wording.fault_words(errors, warnings) == told
