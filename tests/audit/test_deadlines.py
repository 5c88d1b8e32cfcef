"""The day of publication: late by the law is told; a migrated page, a township and an unknown date are not."""

import pytest

from tests.audit.library import found, office, one


def test_a_department_after_the_end_of_january_is_told():
    told = "2025年2月6日公布，晚于条例第四十九条规定的1月31日。"
    assert found("form.published_late", office("甲局", 2024, published="2025-02-06")) == [("甲局-2024", "warning", told)]


def test_a_government_has_until_the_end_of_march():
    told = "2025年4月1日公布，晚于条例第四十九条规定的3月31日。"
    assert found("form.published_late", one("甲市人民政府", 2024, published="2025-04-01")) == [
        ("甲市人民政府-2024", "warning", told)
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(office("甲局", 2024, published="2025-01-31"), id="the last day"),
        pytest.param(one("甲市人民政府", 2024, published="2025-03-31"), id="a government's last day"),
        pytest.param(office("甲局", 2024, published="2026-02-06"), id="a year on: the page was moved"),
        pytest.param(office("甲局", 2024, published="2024-12-19"), id="too early is a check of the report alone"),
        pytest.param(office("甲镇人民政府", 2024, organ_kind="乡镇政府", published="2025-02-06"), id="a township"),
        pytest.param(office("甲局", 2024), id="no date"),
    ],
)
def test_in_time_moved_or_undated_is_not_told_as_late(line):
    assert found("form.published_late", line) == []
