"""Counts of the prose against the prose itself: units that can't be, parts larger than their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govinfo.checks.rules import Facts, Hit, Rule, quoted
from govinfo.findings import Severity
from govinfo.values import show_number

_WAN = re.compile(r"(\d{5,})万(条|件)")
_WAN_TOTAL = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)万(条|件)")
_ITEMS_COUNTED = re.compile(r"(?<![\d.])(\d[\d,]*)(?:条|件)")
_WHOLE = re.compile(r"(?<![\d.])(\d[\d,]*)(条|件|篇|份)[^。;\d]{0,12}其中([^。;\n]*)")
_OTHER_COUNT = re.compile(r"另|此外|同时|全年|累计|上年|同比|20\d\d年|比|阅读|点击|浏览|访问")
"""Words after which a number counts something else than a part of the whole before 其中."""
LONGEST_WAN = 5
"""Digits: longer totals are told without their parts."""
EQUAL = 0.005


def unit_scale(facts: Facts) -> Iterator[Hit]:
    """173769万条: five digits and more before 万 are a slip of the unit."""
    if "万" not in facts.text:
        return
    for found in _WAN.finditer(facts.text):
        yield Hit(f"正文“{found[0]}”的计量单位请核对，疑多写“万”字。", spot=facts.at(found.start(), found[0]))
    if not _WAN_TOTAL.search(facts.text):
        return
    for sentence in re.finditer(r"[^。;\n]+", facts.text):
        parts = [float(n.replace(",", "")) for n in _ITEMS_COUNTED.findall(sentence[0])]
        for total, unit in _WAN_TOTAL.findall(sentence[0]):
            if len(parts) > 1 and abs(sum(parts) - float(total)) < EQUAL and len(total) < LONGEST_WAN:
                told = f"正文“{total}万{unit}”与分项之和{show_number(sum(parts))}{unit}只差“万”字，请核对计量单位。"
                yield Hit(told, spot=facts.at(sentence.start() + sentence[0].find(f"{total}万{unit}"), f"{total}万{unit}"))


def part_exceeds(facts: Facts) -> Iterator[Hit]:
    """One of the parts that 其中 lists is larger than the whole; sums may be larger, for one item may stand in several places."""
    for found in _WHOLE.finditer(facts.text) if "其中" in facts.text else ():
        whole = float(found[1].replace(",", ""))
        listed = _OTHER_COUNT.split(found[3], maxsplit=1)[0]
        for part in re.finditer(rf"(?<![\d.])(\d[\d,]*){found[2]}", listed):
            count = float(part[1].replace(",", ""))
            if count > whole:
                told = f"正文“{quoted(found[0])}”中的{part[0]}大于其总数{found[1]}{found[2]}，请核实。"
                yield Hit(told, expected=whole, actual=count, spot=facts.at(found.start(), found[0]))
                break


_FORMAT = "年度报告格式：文字与表格数据应当一致"
RULES = (
    Rule(
        "prose.unit_scale",
        "计量单位疑误",
        Severity.WARNING,
        _FORMAT,
        "正文出现五位以上数字后接“万条”“万件”，或分项之和与总数只差“万”字",
        unit_scale,
    ),
    Rule(
        "prose.part_exceeds",
        "正文分项大于总数",
        Severity.WARNING,
        "算术关系",
        "“其中”所列同一计量单位的某一分项大于前面的总数（分项之和大于总数可能是重复发布，不提示）",
        part_exceeds,
    ),
)
