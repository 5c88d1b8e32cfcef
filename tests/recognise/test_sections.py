"""The six parts under the headings real reports give them, and the prose that is no heading."""

import pytest

from govinfo.document import Paragraph
from govinfo.recognise.sections import heading_number, recognise_sections

HEADINGS = [
    ("一、总体情况", 1),
    ("一、总体工作情况", 1),
    ("总体情况", 1),
    ("二、主动公开政府信息情况", 2),
    ("二、本年度主动公开政府信息情况", 2),
    ("三、收到和处理政府信息公开申请情况", 3),
    ("三、行政机关收到和处理政府信息公开申请情况", 3),
    ("四、政府信息公开行政复议、行政诉讼情况", 4),
    ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4),
    ("五、存在的主要问题及改进情况", 5),
    ("|五、存在问题与改进方向", 5),
    ("六、其他需要报告的事项", 6),
    ("l六、其他需要报告的事项（数据准确、要素齐全）", 6),
    ("（一）主动公开情况", None),
    ("（二）依申请公开", None),
    ("全年主动公开政府信息1136条。", None),
    ("我局严格落实主动公开政府信息的各项要求，全年累计通过门户网站公开各类信息若干条", None),
]


@pytest.mark.parametrize(("text", "number"), HEADINGS)
def test_a_heading_is_told_by_its_words(text, number):
    assert heading_number(Paragraph(text)) == number


def test_parts_hold_the_text_up_to_the_next_heading():
    lines = [
        "标题",
        "一、总体情况",
        "甲",
        "乙",
        "五、存在的主要问题及改进情况",
        "二、存在问题及改进情况",
        "丙",
        "六、其他需要报告的事项",
        "丁",
    ]
    sections = recognise_sections([Paragraph(line) for line in lines])
    assert [(s.number, s.text) for s in sections] == [(1, "甲\n乙"), (5, "二、存在问题及改进情况\n丙"), (6, "丁")]
