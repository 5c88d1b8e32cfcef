"""What one year hands over to the next: what must be told, and what must stay silent."""

import pytest

from tests.audit.library import found, library, office, one

OVER, FORWARD = "applications__carried_over__", "applications__carried_forward__"
NEW = "applications__received_new__total"
REVIEW, PENDING = "proceedings__review__total", "proceedings__review__pending"


def test_carried_over_must_be_what_last_year_carried_forward():
    last = office("甲局", 2023, **{FORWARD + "natural_person": 103, FORWARD + "total": 103})
    this = office("甲局", 2024, **{OVER + "natural_person": 77, OVER + "total": 77})
    told = "上年结转（77）与2023年年报“结转下年度继续办理”（103）不一致（“总计”列，相差26）。另有1列不一致。"
    assert found("applications.continuity", last, this) == [("甲局-2024", "warning", told)]


def test_one_column_alone_is_named():
    last = office("甲局", 2023, **{FORWARD + "natural_person": 2, FORWARD + "total": 2})
    this = office("甲局", 2024, **{OVER + "business": 2, OVER + "total": 2})
    ((_, _, told),) = found("applications.continuity", last, this)
    assert told == "上年结转（0）与2023年年报“结转下年度继续办理”（2）不一致（“自然人”列，相差2）。另有1列不一致。"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            (office("甲局", 2023, **{FORWARD + "total": 3}), office("甲局", 2024, **{OVER + "total": 3})), id="it agrees"
        ),
        pytest.param(
            (office("甲局", 2020, **{FORWARD + "total": 3}), office("甲局", 2021, **{OVER + "total": 3})), id="across forms"
        ),
        pytest.param(
            (office("甲局", 2023, **{FORWARD + "business": None}), office("甲局", 2024)),
            id="a blank is no figure to hold against",
        ),
        pytest.param(
            (office("甲局", 2023, **{FORWARD + "total": 3}), office("乙局", 2024, **{OVER + "total": 4})), id="another unit"
        ),
        pytest.param((office("甲局", 2024, **{OVER + "total": 4}),), id="a series begins"),
        pytest.param((office("甲局", 2021), office("甲局", 2024)), id="a gap and nothing carried over"),
    ],
)
def test_what_agrees_or_has_no_year_before_is_no_break_in_continuity(lines):
    assert found("applications.continuity", *lines) == []


def test_a_gap_in_the_series_cannot_be_checked_and_is_a_note():
    lines = office("甲局", 2022), office("甲局", 2024, **{OVER + "total": 4})
    told = "无法核对：年报库中无2023年年报，上年结转4件未与上年核对。"
    assert found("applications.continuity", *lines) == [("甲局-2024", "note", told)]


def test_pending_cases_should_come_up_again():
    last = office("甲局", 2023, **{REVIEW: 4, PENDING: 3})
    told = "表四“行政复议”本年总计1件，少于2023年年报尚未审结3件，请核实上年未审结案件的结果是否计入。"
    assert found("proceedings.pending_continuity", last, office("甲局", 2024, **{REVIEW: 1})) == [("甲局-2024", "note", told)]


@pytest.mark.parametrize("count", [3, 5, None])
def test_as_many_cases_or_an_unknown_number_is_silent(count):
    last = office("甲局", 2023, **{REVIEW: 4, PENDING: 3})
    assert found("proceedings.pending_continuity", last, office("甲局", 2024, **{REVIEW: count})) == []


def test_disputes_of_a_unit_without_applications_are_a_note():
    told = "本年和上年均无政府信息公开申请，表四填报行政复议、行政诉讼2件，请核实。"
    lines = office("甲局", 2023), office("甲局", 2024, **{REVIEW: 2})
    assert found("proceedings.orphan", *lines) == [("甲局-2024", "note", told)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((office("甲局", 2023), office("甲局", 2024)), id="nothing at all"),
        pytest.param((office("甲局", 2023, **{NEW: 1}), office("甲局", 2024, **{REVIEW: 2})), id="asked last year"),
        pytest.param((office("甲局", 2023), office("甲局", 2024, **{REVIEW: 2, NEW: 1})), id="asked this year"),
        pytest.param((office("甲局", 2023, **{NEW: None}), office("甲局", 2024, **{REVIEW: 2})), id="last year is unknown"),
        pytest.param((office("甲局", 2024, **{REVIEW: 2}),), id="last year is missing"),
    ],
)
def test_reviews_after_an_application_or_an_unknown_year_are_no_orphans(lines):
    assert found("proceedings.orphan", *lines) == []


def test_an_empty_library_gives_nothing():
    frames = library()
    assert frames.pairs.empty
    assert found("applications.continuity") == found("proceedings.orphan") == []


def test_pairs_are_of_one_unit_and_of_consecutive_years():
    frames = library(one("甲市", 2020), one("甲市", 2021), one("甲市", 2023), one("乙市", 2022))
    assert frames.pairs[["last", "this", "same_form"]].to_numpy().tolist() == [["甲市-2020", "甲市-2021", False]]
