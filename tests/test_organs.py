"""Scope and kind of organ from the printed name."""

import pytest

from govinfo.organs import organ_kind, scope_of

NAMES = [
    ("云川市人民政府", "本级政府", "aggregate"),
    ("阜新市细河区", "本级政府", "aggregate"),
    ("平潭综合实验区", "本级政府", "aggregate"),
    ("社旗县人民政府", "本级政府", "aggregate"),
    ("石龙区人民政府办公室", "政府办公厅（室）", "own"),
    ("上海市人民政府办公厅", "政府办公厅（室）", "own"),
    ("上海市科学技术委员会", "政府部门", "own"),
    ("顺河回族区行政审批和政务信息管理局", "政府部门", "own"),
    ("青石县柳溪镇人民政府", "乡镇政府", "own"),
    ("青石县松岭乡", "乡镇政府", "own"),
    ("云川市城东街道办事处", "街道办事处", "own"),
    ("云川高新技术产业开发区管理委员会", "派出机构（开发区管委会）", "own"),
    ("云川供水集团", "其他组织", "own"),
]


@pytest.mark.parametrize(("name", "kind", "scope"), NAMES)
def test_the_name_tells_kind_and_scope(name, kind, scope):
    assert (organ_kind(name), scope_of(name)) == (kind, scope)


def test_no_name_leaves_the_scope_open():
    assert scope_of(None) is None
