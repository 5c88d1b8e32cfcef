"""Divisions: the deepest one a name begins with, abolished names, areas without a code, and namesakes."""

import pytest

from govinfo.divisions import locate

PLACES = [
    ("三门峡市陕州区人民政府办公室", "河南省三门峡市陕州区", "county", "人民政府办公室"),
    ("上海市科学技术委员会", "上海市", "province", "科学技术委员会"),
    ("宿迁市人民政府", "江苏省宿迁市", "city", "人民政府"),
    ("东莞市人民政府", "广东省东莞市", "city", "人民政府"),
    ("福州市鼓楼区教育局", "福建省福州市鼓楼区", "county", "教育局"),
    ("江干区人民政府", "浙江省杭州市上城区", "county", "人民政府"),
    ("孟津县教育局", "河南省洛阳市孟津区", "county", "教育局"),
    ("平潭综合实验区", "平潭综合实验区", "county", ""),
    ("合肥高新技术产业开发区管理委员会", "安徽省合肥市合肥高新技术产业开发区", "county", "管理委员会"),
    ("浦东新区人民政府", "上海市浦东新区", "county", "人民政府"),
]


@pytest.mark.parametrize(("name", "full", "level", "rest"), PLACES)
def test_a_name_tells_its_division(name, full, level, rest):
    located = locate(name)
    assert located.division is not None
    assert (located.division.full_name(), located.level, located.rest) == (full, level, rest)


@pytest.mark.parametrize("name", ["财政部", "云川市教育局", "教育科技合作处", ""])
def test_a_name_without_a_division_has_none(name):
    located = locate(name)
    assert (located.name, located.level, located.rest) == (None, None, name)


def test_namesakes_stay_open_until_their_parents_are_named():
    assert {d.full_name() for d in locate("朝阳区人民政府").candidates} == {"北京市朝阳区", "吉林省长春市朝阳区"}
    assert locate("朝阳区人民政府").division is None
    decided = locate("朝阳区人民政府", ("长春市年报",)).division
    assert decided is not None
    assert decided.full_name() == "吉林省长春市朝阳区"
