"""Another unit's name as the subject of a count: told once a report; parents, own names and mentions are not."""

import pytest

from tests.audit.library import found, office, one

OTHER = office("云川市民政局", 2024)
RULE = "prose.other_unit"


def test_another_units_name_before_a_count_is_told_once():
    text = {1: "2024年云川市民政局收到公开申请3件，云川市民政局公开信息20条。"}
    told = "正文“2024年云川市民政局收到公开申请3件”以其他单位（云川市民政局）为主语，请核实是否沿用了其他单位的文字。"
    assert found(RULE, OTHER, office("云川市教育局", 2024, text)) == [("云川市教育局-2024", "warning", told)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("云川市教育局收到公开申请3件。", id="its own name"),
        pytest.param("云川市人民政府门户网站公开信息20条。", id="the site it publishes on"),
        pytest.param("云川市人民政府公开信息20条。", id="the government above it"),
        pytest.param("会同云川市民政局办理申请3件。", id="no subject"),
        pytest.param("云川市民政局派员参加培训3次。", id="no count of applications or items"),
    ],
)
def test_other_names_are_passed_over(text):
    assert found(RULE, OTHER, one("云川市人民政府", 2024), office("云川市教育局", 2024, {1: text})) == []


def test_a_governments_report_may_count_what_its_units_did():
    assert found(RULE, OTHER, one("云川市人民政府", 2024, {1: "云川市民政局收到公开申请3件。"})) == []
