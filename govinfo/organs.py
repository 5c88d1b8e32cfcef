"""Scope and kind of organ from the printed name: does the report speak for a whole division or for one organ?"""

from __future__ import annotations

import re
from functools import lru_cache

_AREA = r"(?:省|自治区|直辖市|市|自治州|地区|盟|州|县|自治县|旗|自治旗|区|新区|实验区|开发区|高新区|林区|特区)"
_GOVERNMENT = re.compile(rf"{_AREA}(?:人民政府)?$")
_TOWNSHIP = re.compile(r"(?:乡|镇|苏木|街道|街道办事处|公所)(?:人民政府|办事处)?$")

VERTICAL = re.compile(
    r"(?:国家税务总局|国家统计局|国家金融监督管理总局|中国证券监督管理委员会|中国银行保险监督管理委员会|国家外汇管理局|"
    r"国家矿山安全监察局|国家能源局|中华人民共和国|中国人民银行)"
)
"""Systems managed from above, whose name stands before the place's: their organs report for themselves."""
_VERTICAL_ORGAN = re.compile(
    r"(?:税务|气象|邮政管理|通信管理|烟草专卖|海事|金融监督管理|地震)局$|海关$|调查队$|消防救援(?:总队|支队|大队)$"
)

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("垂直管理单位", re.compile(rf"^{VERTICAL.pattern}|{_VERTICAL_ORGAN.pattern}")),
    ("政府办公厅（室）", re.compile(r"(?:人民政府|政府)办公(?:厅|室)$|(?:省|市|县|区|旗)政府办$")),
    ("街道办事处", re.compile(r"街道(?:办事处)?$")),
    ("乡镇政府", _TOWNSHIP),
    ("派出机构（开发区管委会）", re.compile(r"管(?:理)?委(?:员)?会$")),
    ("本级政府", _GOVERNMENT),
    ("政府部门", re.compile(r"(?:局|委|委员会|厅|办|办公室|处|中心|院|所|队|部|署)$")),
)

ORGAN_KINDS = (
    "本级政府", "政府办公厅（室）", "政府部门", "乡镇政府", "街道办事处", "派出机构（开发区管委会）", "垂直管理单位", "其他组织",
)  # fmt: skip
"""单位类别 in the order of officials' lists."""


@lru_cache(maxsize=4096)
def organ_kind(agency: str | None) -> str:
    """单位类别 of officials' lists, from the name's ending; 其他组织 where the name does not tell."""
    return next((kind for kind, ending in KINDS if agency and ending.search(agency)), "其他组织")


def scope_of(agency: str | None) -> str | None:
    """`aggregate` for a government at county level or above (and a bare area's name), `own` for every other organ.

    None where no name was read. A roster or a person may settle it otherwise.
    """
    if not agency:
        return None
    return "aggregate" if organ_kind(agency) == "本级政府" else "own"
