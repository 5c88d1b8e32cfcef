"""Who wrote it: rosters, former names, divisions; what a name leaves open stays open."""

import pytest

from govinfo.agencies import identify, index_roster, load_roster, locate
from govinfo.findings import GovinfoError

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
    ],
)
def test_a_roster_in_fault_says_where(tmp_path, text, told):
    with pytest.raises(GovinfoError, match=told):
        roster(tmp_path, text)


PLACES = [
    ("三门峡市陕州区人民政府办公室", "陕州区", "county"),
    ("上海市科学技术委员会", "上海市", "province"),
    ("宿迁市人民政府", "宿迁市", "city"),
    ("社旗县人民政府", "社旗县", "county"),
    ("鼓楼区人民政府", "鼓楼区", "county"),
    ("平潭综合实验区", None, None),
    ("财政部", None, None),
]


@pytest.mark.parametrize(("name", "division", "level"), PLACES)
def test_a_name_tells_its_division(name, division, level):
    assert locate(name) == (division, level)


def test_a_unit_that_no_roster_names_is_told_by_its_own_name():
    agency = identify("社旗县赊店镇人民政府", {})
    assert (agency.organ_kind, agency.level, agency.scope, agency.order) == ("乡镇政府", "township", "own", None)
