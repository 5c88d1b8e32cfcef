"""Who wrote it: rosters, former names, divisions; what a name leaves open stays open."""

import pytest

from govinfo.agencies import identify, index_roster
from govinfo.findings import GovinfoError
from govinfo.rosters import load_roster

HEAD = "序号,单位名称,单位类别,层级,口径,地区,上级单位,联系人,联系电话,报送时限,曾用名\n"
ROWS = "1,淮安市洪泽区人民政府,本级政府,县级,本级汇总口径,洪泽区,,,,1月31日,洪泽区人民政府；洪泽县人民政府\n2,洪泽区教育局,,县级,,洪泽区,淮安市洪泽区人民政府,,,,\n"


def roster(tmp_path, text, codec="utf-8-sig"):
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(codec))
    return load_roster(path)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_roster_gives_units_in_its_order(tmp_path, codec):
    first, second = roster(tmp_path, HEAD + ROWS, codec)
    assert (first.name, first.level, first.scope, first.order) == ("淮安市洪泽区人民政府", "county", "aggregate", 1)
    assert first.former_names == ("洪泽区人民政府", "洪泽县人民政府")
    assert (second.organ_kind, second.scope, second.parent) == ("政府部门", "own", "淮安市洪泽区人民政府")


def test_a_former_name_is_the_same_unit(tmp_path):
    index = index_roster(roster(tmp_path, HEAD + ROWS))
    assert identify("洪泽区 人民政府", index).agency_id == identify("淮安市洪泽区人民政府", index).agency_id


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("名称,类别\n甲,乙\n", "单位名称"),
        (HEAD + "1,甲局,,市局,,,,,,,\n", "第2行“层级”为“市局”"),
        (HEAD + "1,甲局,,,全口径,,,,,,\n", "“口径”"),
        (HEAD + ROWS + "3,洪泽区人民政府,,,,,,,,,\n", "第4行“洪泽区人民政府”与前面的“淮安市洪泽区人民政府”是同一单位"),
    ],
)
def test_a_roster_in_fault_says_where(tmp_path, text, told):
    with pytest.raises(GovinfoError, match=told):
        roster(tmp_path, text)


SAME = [
    ("洪泽区人民政府", "淮安市洪泽区人民政府"),
    ("阜新市细河区", "细河区人民政府"),
    ("三门峡市陕州区人民政府办公室", "陕州区政府办公室"),
    ("孟津县教育局", "洛阳市孟津区教育局"),
    ("龙亭区北道门街道", "开封市龙亭区北道门街道办事处"),
    ("恩施州人民政府", "恩施土家族苗族自治州人民政府"),
    ("黔东南州教育局", "贵州省黔东南苗族侗族自治州教育局"),
    ("杭州市下城区教育局", "杭州市拱墅区教育局"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_one_unit_are_joined_without_a_roster(one, other):
    assert identify(one, {}).agency_id == identify(other, {}).agency_id


DIFFERENT = [
    ("洪泽区人民政府", "洪泽区人民政府办公室"),
    ("鼓楼区人民政府", "南京市鼓楼区人民政府"),
    ("洪泽区教育局", "洪泽区财政局"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_may_be_two_units_are_not_joined(one, other):
    assert identify(one, {}).agency_id != identify(other, {}).agency_id


def test_a_name_that_several_counties_have_stays_open_until_the_folder_decides():
    agency = identify("鼓楼区人民政府", {})
    assert (agency.division, agency.division_code, len(agency.candidates)) == ("鼓楼区", None, 4)
    decided = identify("鼓楼区人民政府", {}, ("江苏省", "徐州市", "2024"))
    assert (decided.division_code, decided.candidates) == ("320302", ())
    assert identify("新华区教育局", {}, ("石家庄", "2024")).division_code == "130105"


def test_a_short_name_is_the_one_unit_of_the_roster_that_ends_with_it(tmp_path):
    index = index_roster(roster(tmp_path, HEAD + "1,南京市鼓楼区教育局,,,,,,,,,\n2,南京市玄武区教育局,,,,,,,,,\n"))
    assert identify("鼓楼区教育局", index).name == "南京市鼓楼区教育局"
    assert identify("教育局", index).order is None


def test_a_unit_that_no_roster_names_is_told_by_its_own_name():
    agency = identify("社旗县赊店镇人民政府", {})
    assert (agency.organ_kind, agency.level, agency.scope, agency.order) == ("乡镇政府", "township", "own", None)
    tax = identify("国家税务总局洛阳市孟津区税务局", {})
    assert (tax.organ_kind, tax.scope, tax.division) == ("垂直管理单位", "own", "孟津区")
