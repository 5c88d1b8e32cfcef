"""The real agencies whose published figures are carried (real_figures.json): their full names and places, for the roster."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RealUnit:
    """An agency as the roster lists it; `aliases` are the names that its titles print."""

    name: str
    kind: str
    level: str
    scope: str
    division: str
    self_name: str
    aliases: tuple[str, ...] = ()


WHOLE, OWN = "本级汇总口径", "本机关口径"

REAL = {
    "阜新市细河区": RealUnit(
        "阜新市细河区人民政府", "本级政府", "县级", WHOLE, "阜新市细河区", "全区", ("阜新市细河区", "细河区人民政府")
    ),
    "三门峡市陕州区人民政府办公室": RealUnit(
        "三门峡市陕州区人民政府办公室", "政府办公厅（室）", "县级", OWN, "三门峡市陕州区", "本办"
    ),
    "石龙区人民政府办公室": RealUnit(
        "平顶山市石龙区人民政府办公室", "政府办公厅（室）", "县级", OWN, "平顶山市石龙区", "本办", ("石龙区人民政府办公室",)
    ),
    "顺河回族区行政审批和政务信息管理局": RealUnit(
        "开封市顺河回族区行政审批和政务信息管理局",
        "政府部门",
        "县级",
        OWN,
        "开封市顺河回族区",
        "本局",
        ("顺河回族区行政审批和政务信息管理局",),
    ),
    "社旗县人民政府": RealUnit("社旗县人民政府", "本级政府", "县级", WHOLE, "南阳市社旗县", "全县", ("南阳市社旗县人民政府",)),
    "洪泽区人民政府": RealUnit("淮安市洪泽区人民政府", "本级政府", "县级", WHOLE, "淮安市洪泽区", "全区", ("洪泽区人民政府",)),
    "平潭综合实验区": RealUnit(
        "平潭综合实验区管理委员会", "派出机构（开发区管委会）", "县级", WHOLE, "平潭综合实验区", "全区", ("平潭综合实验区",)
    ),
    "宿迁市人民政府": RealUnit("宿迁市人民政府", "本级政府", "市级", WHOLE, "宿迁市", "全市"),
    "上海市人民政府办公厅": RealUnit("上海市人民政府办公厅", "政府办公厅（室）", "省级", OWN, "上海市", "本厅"),
    "上海市科学技术委员会": RealUnit("上海市科学技术委员会", "政府部门", "省级", OWN, "上海市", "本委"),
}
"""By the name as the title prints it."""
