"""A government's report against those under it: less than their sum is told; whoever is missing, whatever the scope."""

import pytest

from tests.audit.library import found, library, office, one

CITY = "云川市人民政府"
NEW, GRANTED = "applications__received_new__total", "applications__granted__total"
LICENCES = "active_disclosure__licences__decisions"


def city(year=2024, **given):
    return one(CITY, year, **({LICENCES: 900} | given))


def county(name="云川市柳溪县人民政府", **given):
    return one(name, 2024, **({"level": "county", "parent": CITY, LICENCES: 1} | given))


def test_a_sum_below_its_members_is_told_with_both_figures():
    lines = city(**{NEW: 20}), office("甲局", 2024, **{NEW: 12}), office("乙局", 2024, **{NEW: 9})
    told = "本级汇总数小于已报2个下属单位的合计：表三“一、本年新收政府信息公开申请数量”行“总计”列填报20，合计21。"
    assert found("rollup.parent_less", *lines) == [(f"{CITY}-2024", "warning", told)]


def test_members_are_departments_and_the_governments_one_level_down():
    township = office("石渡镇政府", 2024, organ_kind="乡镇政府", parent="云川市柳溪县人民政府", **{NEW: 40})
    lines = city(**{NEW: 60}), office("甲局", 2024, **{NEW: 12}), county(**{NEW: 45}), township
    frames = library(*lines)
    assert frames.members == {
        f"{CITY}-2024": ["甲局-2024", "云川市柳溪县人民政府-2024"],
        "云川市柳溪县人民政府-2024": ["石渡镇政府-2024"],
    }
    assert found("rollup.parent_less", *lines) == []


@pytest.mark.parametrize(
    "member",
    [
        pytest.param(office("甲局", 2024, **{NEW: 12}), id="more than the members at hand"),
        pytest.param(office("税务局", 2024, organ_kind="垂直管理单位", **{NEW: 90}), id="managed from above"),
        pytest.param(office("甲局", 2024, parent="柳溪县人民政府", **{NEW: 90}), id="of another parent"),
        pytest.param(office("甲局", 2023, **{NEW: 90}), id="of another year"),
        pytest.param(office("甲局", 2024, parent=None, **{NEW: 90}), id="of no known parent"),
        pytest.param(office("甲局", 2024, **{NEW: None}), id="blank"),
    ],
)
def test_members_within_the_total_or_of_no_concern_to_it_are_not_told(member):
    assert found("rollup.parent_less", city(**{NEW: 20}), member) == []


def test_an_own_report_of_the_government_is_no_sum():
    lines = city(scope="own", **{NEW: 2}), office("甲局", 2024, **{NEW: 12})
    assert found("rollup.parent_less", *lines) == []


def test_kinds_of_licences_are_not_added_up():
    of_2019 = {"active_disclosure__licences__items_last_year": 8, LICENCES: 0}
    assert found("rollup.parent_less", one(CITY, 2020), office("甲局", 2020, **of_2019)) == []


def test_the_offices_table_as_the_governments_is_told():
    clerk = office(f"{CITY}办公室", 2024, organ_kind="政府办公厅（室）", **{NEW: 17, GRANTED: 17})
    lines = city(**{NEW: 17, GRANTED: 17}), clerk, office("甲局", 2024, **{NEW: 5})
    told = f"表三与{CITY}办公室年报逐格相同，而其他单位另有申请，疑只含办公室数据，请核实是否汇总全部单位。"
    assert found("rollup.office_only", *lines) == [(f"{CITY}-2024", "warning", told)]


def test_a_government_that_licensed_and_punished_nothing_is_told():
    told = "表二行政许可、行政处罚、行政强制均为0，疑只含办公室数据，请核实是否汇总全部单位。"
    assert found("rollup.office_only", city(**{LICENCES: 0})) == [(f"{CITY}-2024", "warning", told)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((city(**{NEW: 17}),), id="no office at hand"),
        pytest.param(
            (city(**{NEW: 17}), office("办公室", 2024, organ_kind="政府办公厅（室）", **{NEW: 17}), office("甲局", 2024)),
            id="nobody else was asked",
        ),
        pytest.param(
            (
                city(**{NEW: 22}),
                office("办公室", 2024, organ_kind="政府办公厅（室）", **{NEW: 17}),
                office("甲局", 2024, **{NEW: 5}),
            ),
            id="all added up",
        ),
        pytest.param((city(**{LICENCES: None}),), id="a blank is not nought"),
        pytest.param((office("石渡镇人民政府", 2024, organ_kind="乡镇政府", level="township"),), id="a township"),
    ],
)
def test_a_government_that_added_up_or_stands_alone_is_not_told(lines):
    assert found("rollup.office_only", *lines) == []
