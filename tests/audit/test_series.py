"""Stocks, money, repeated tables and jumps over two years: what must be told, and what must stay silent."""

import pytest

from tests.audit.library import found, office

DOCUMENTS = "active_disclosure__normative_documents__"
FEE = "active_disclosure__fees__amount"
LICENCES = "active_disclosure__licences__decisions"
NEW, GRANTED = "applications__received_new__total", "applications__granted__total"
REVIEW = "proceedings__review__total"


def documents(issued, repealed, in_force):
    return {DOCUMENTS + "issued": issued, DOCUMENTS + "repealed": repealed, DOCUMENTS + "in_force": in_force}


def test_a_stock_that_grew_without_reason_wants_one():
    lines = office("甲局", 2023, **documents(0, 0, 66)), office("甲局", 2024, **documents(61, 59, 372))
    told = "行政规范性文件：上年现行有效66＋制发61－废止59＝68，本年填报372，多304，请说明。"
    assert found("active.stock_direction", *lines) == [("甲局-2024", "warning", told)]


def test_a_stock_that_shrank_is_a_note():
    lines = office("甲局", 2023, **documents(0, 0, 66)), office("甲局", 2024, **documents(3, 0, 40))
    told = "行政规范性文件现行有效比推算数少29件；如为自然失效或宣布失效，可不修改。"
    assert found("active.stock_direction", *lines) == [("甲局-2024", "note", told)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((office("甲局", 2023, **documents(0, 0, 66)), office("甲局", 2024, **documents(3, 1, 68))), id="it agrees"),
        pytest.param((office("甲局", 2020), office("甲局", 2021, **documents(3, 1, 68))), id="the older form counts otherwise"),
        pytest.param((office("甲局", 2023, **documents(0, 0, None)), office("甲局", 2024, **documents(3, 1, 68))), id="blank"),
        pytest.param((office("甲局", 2024, **documents(3, 1, 68)),), id="no last year"),
    ],
)
def test_a_stock_that_agrees_or_has_no_base_is_not_told(lines):
    assert found("active.stock_direction", *lines) == []


def test_money_ten_thousand_times_last_years_is_a_unit_mistaken():
    told = "表二行政事业性收费本年964000万元，上年96.4万元，相差约一万倍，请核对计量单位（表头为万元）。"
    lines = office("甲局", 2023, **{FEE: 96.4}), office("甲局", 2024, **{FEE: 964000})
    assert found("active.fee_unit", *lines) == [("甲局-2024", "warning", told)]
    assert len(found("active.fee_unit", office("甲局", 2023, **{FEE: 96.4}), office("甲局", 2024, **{FEE: 0.0098}))) == 1


def test_without_last_year_only_more_than_such_an_organ_takes_is_told():
    told = "表二行政事业性收费填报964000万元，金额偏大，请核对计量单位（表头为万元）。"
    assert found("active.fee_unit", office("甲局", 2024, **{FEE: 964000})) == [("甲局-2024", "warning", told)]
    assert found("active.fee_unit", office("甲局", 2024, organ_kind="本级政府", **{FEE: 964000})) == []


@pytest.mark.parametrize(("last", "this"), [(96.4, 101), (96.4, 0), (0, 96.4), (96.4, 964), (50, 50_000), (None, 80_000)])
def test_money_that_moved_less_than_a_unit_mistaken_is_not_told(last, this):
    assert found("active.fee_unit", office("甲局", 2023, **{FEE: last}), office("甲局", 2024, **{FEE: this})) == []


def test_three_different_figures_all_as_last_year_are_told():
    same = {NEW: 12, GRANTED: 9, LICENCES: 310}
    told = "表二、表三、表四全部数据与2023年年报相同，请核实是否误用上年数据。"
    lines = office("甲局", 2023, **same), office("甲局", 2024, **same)
    assert found("series.same_figures", *lines) == [("甲局-2024", "warning", told)]


@pytest.mark.parametrize(
    ("last", "this"),
    [
        pytest.param({}, {}, id="all nought"),
        pytest.param({NEW: 1, GRANTED: 1, LICENCES: 36}, {NEW: 1, GRANTED: 1, LICENCES: 36}, id="two different figures"),
        pytest.param({NEW: 12, GRANTED: 9, LICENCES: 310}, {NEW: 12, GRANTED: 9, LICENCES: 311}, id="one differs"),
        pytest.param({NEW: 12, GRANTED: 9, LICENCES: 310}, {NEW: 12, GRANTED: 9, LICENCES: None}, id="one is blank"),
    ],
)
def test_figures_that_differ_or_are_all_nought_are_no_copy_of_last_year(last, this):
    assert found("series.same_figures", office("甲局", 2023, **last), office("甲局", 2024, **this)) == []


def test_a_jump_states_both_figures():
    told = "表三“一、本年新收政府信息公开申请数量”行“总计”列2023年12件，2024年41件，变化较大，请核实。"
    lines = office("甲局", 2023, **{NEW: 12}), office("甲局", 2024, **{NEW: 41})
    assert found("series.jump", *lines) == [("甲局-2024", "note", told)]
    assert len(found("series.jump", office("甲局", 2023, **{NEW: 60}), office("甲局", 2024, **{NEW: 20}))) == 1


@pytest.mark.parametrize(
    ("years", "cell", "last", "this"),
    [
        pytest.param((2023, 2024), NEW, 12, 35, id="not three times"),
        pytest.param((2023, 2024), NEW, 2, 21, id="too few"),
        pytest.param((2023, 2024), NEW, 12, None, id="blank"),
        pytest.param((2023, 2024), REVIEW, 5, 80, id="the review law changed"),
        pytest.param((2023, 2024), FEE, 5, 800, id="money"),
        pytest.param((2020, 2021), NEW, 12, 80, id="the form changed"),
    ],
)
def test_few_cases_money_or_a_year_of_new_law_or_form_is_no_jump(years, cell, last, this):
    assert (
        found(
            "series.jump",
            office("甲局", years[0], **({cell: last} if cell != FEE else {})),
            office("甲局", years[1], **{cell: this}),
        )
        == []
    )


def test_reviews_jump_in_other_years():
    assert len(found("series.jump", office("甲局", 2022, **{REVIEW: 5}), office("甲局", 2023, **{REVIEW: 80}))) == 1
