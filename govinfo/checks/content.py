"""What should stand in a report and does not: a table, figures in its cells, what the local office asks for this year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from govinfo.checks.rules import Facts, Hit, Rule, Spot
from govinfo.findings import Severity
from govinfo.forms import TABLE_NAMES
from govinfo.organs import organ_kind
from govinfo.values import ValueKind, squeeze

TABLE_PARTS = {"active_disclosure": 2, "applications": 3, "proceedings": 4}
ANCHORS = {
    "active_disclosure": ("第二十条第", "本年制发", "本年处理决定数量"),
    "applications": ("本年新收政府信息公开申请数量", "本年度办理结果", "结转下年度继续办理"),
    "proceedings": ("未经复议直接起诉", "复议后起诉"),
}
"""Words that only the table has: where they stand, the table is there and was not recognised, which is no fault of the report."""
TABLES_BOUND = 2021
"""The form of 2019 was on trial and let tables be left out."""


@dataclass(frozen=True)
class Required:
    """What the office asks for this year: a topic, the words any of which show it, whom it binds and where it must stand.

    No `kinds` binds every kind of organ, no `section` accepts it anywhere in the prose; no `severity` leaves it to the rule.
    """

    topic: str
    words: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    section: int | None = None
    severity: Severity | None = None


def table_missing(facts: Facts) -> Iterator[Hit]:
    """A part whose table is nowhere, in a report whose other tables were read."""
    read = {path[0] for path in facts.figures}
    if not read or (facts.report.year or 0) < TABLES_BOUND:
        return
    loose = facts.text + squeeze("".join(left.text for left in facts.report.leftovers))
    for table, part in TABLE_PARTS.items():
        if table not in read and part in facts.sections and not any(words in loose for words in ANCHORS[table]):
            told = f"第{'零一二三四'[part]}部分未见规定的表格（{TABLE_NAMES[table]}）；如表格为图片，请改为可复制的表格。"
            yield Hit(told, spot=facts.part(part))


def blank_cells(facts: Facts) -> Iterator[Hit]:
    """Cells without a figure where the office wants 0 filled in; one hit a report. Off unless local settings ask for it."""
    blank = [f.path for f in facts.report.figures if f.value.kind in (ValueKind.BLANK, ValueKind.PLACEHOLDER)]
    if blank:
        tables = "、".join(dict.fromkeys(TABLE_NAMES[path[0]] for path in blank))
        yield Hit(f"{tables}有{len(blank)}格空白或填写占位符；本地要求没有数据的填写0。", tuple(blank))


def required_content(required: Sequence[Required], facts: Facts) -> Iterator[Hit]:
    """Topics of the office's table that the report does not touch."""
    kind = organ_kind(facts.report.agency)
    for one in required:
        if one.kinds and kind not in one.kinds:
            continue
        text = facts.text if one.section is None else facts.section_text(one.section)
        if not any(squeeze(words) in text for words in one.words):
            where = f"第{'零一二三四五六'[one.section]}部分" if one.section else "正文"
            told = f"{where}未见本地要求的内容“{one.topic}”（应提及{'或'.join(f'“{words}”' for words in one.words)}）。"
            yield Hit(told, severity=one.severity, spot=facts.part(one.section) if one.section else Spot())


REQUIRED = "local.required"
RULES = (
    Rule(
        "form.table_missing",
        "缺少规定表格",
        Severity.ERROR,
        "国办公开办函〔2021〕30号《年度报告格式》",
        "2021年及以后，第二、三、四部分标题下没有规定表格，全文也没有该表的栏目文字，而其他表格已识别",
        table_missing,
    ),
    Rule(
        "figures.blank",
        "空白未填0",
        Severity.WARNING,
        "本地要求",
        "单元格为空白或占位符；默认停用，由本地设置启用",
        blank_cells,
        on=False,
    ),
    Rule(
        REQUIRED,
        "缺本地要求的内容",
        Severity.WARNING,
        "本地要求",
        "本地设置所列的事项（可按单位类别、所在部分限定）在正文中没有写到",
        partial(required_content, ()),
    ),
)
