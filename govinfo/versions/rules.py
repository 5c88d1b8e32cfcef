"""Rules on what changed: figures changed unasked in a version handed in again, a published text that is not the approved one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govinfo.checks.rules import Hit, Rule, quoted
from govinfo.findings import Severity
from govinfo.forms import TABLE_NAMES, TABLES
from govinfo.values import squeeze
from govinfo.versions.changes import Change, Rewording, Versions

MAX_NAMED = 6
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_MARKS = re.compile(r"(?<!\d)[\W_]+|[\W_]+(?!\d)")
_NUMERALS = "零一二三四五六"


def unrequested_change(versions: Versions) -> Iterator[Hit]:
    """Figures of the version handed in again that differ although no finding asked for it; one hit a table."""
    for table in TABLES:
        changes = [c for c in versions.figures if c.cell[0] == table and not c.requested]
        if changes:
            told = f"重报稿改动了未指出的数据：{_listed(changes, '由{}改为{}')}，请说明。"
            yield _hit(told, changes, None)


def published_differs(versions: Versions) -> Iterator[Hit]:
    """Figures and sentences published that are not those approved; page furniture around the report is passed over."""
    for table in TABLES:
        changes = [c for c in versions.figures if c.cell[0] == table]
        if changes:
            severity = None if any(c.in_number for c in changes) else Severity.WARNING
            yield _hit(f"发布稿与审定稿不一致：{_listed(changes, '审定{}，发布{}')}。", changes, severity)
    if lacking := [path for path in versions.unmatched if path[0] in TABLES]:
        tables = "、".join(dict.fromkeys(TABLE_NAMES[path[0]] for path in lacking))
        told = f"无法核对：审定稿与发布稿的{tables}有{len(lacking)}格只在其中一份中识别到。"
        yield Hit(told, tuple(lacking), severity=Severity.NOTE)
    reworded = [r for r in versions.prose if r.section and _words_only(r.before) != _words_only(r.after)]
    parts = sorted({r.section for r in reworded if r.section})
    last = max((part for part, _, _ in versions.later.lines if part), default=None)
    for part in parts:
        # What a page prints after the report (footers, links) stands behind the last part.
        own = [r for r in reworded if r.section == part and not (part == last and r.last and not r.before)]
        if own:
            severity = Severity.ERROR if any(r.in_number for r in own) else Severity.WARNING
            yield Hit(_text_message(own), severity=severity, spot=own[0].spot)


def _words_only(sentence: str) -> str:
    """A sentence without white space and marks; a decimal point stays."""
    return _MARKS.sub("", _THOUSANDS.sub("", squeeze(sentence)))


def _text_message(own: Sequence[Rewording]) -> str:
    first = own[0]
    sides = [f"{name}“{quoted(text)}”" if text else f"{name}无" for name, text in (("审定", first.before), ("发布", first.after))]
    more = f"等{len(own)}处" if len(own) > 1 else ""
    return f"发布稿与审定稿文字不一致：第{_NUMERALS[first.section or 0]}部分{'，'.join(sides)}{more}。"


def _listed(changes: Sequence[Change], verb: str) -> str:
    more = f"等{len(changes)}处" if len(changes) > MAX_NAMED else ""
    return "；".join(change.text(verb) for change in changes[:MAX_NAMED]) + more


def _hit(told: str, changes: Sequence[Change], severity: Severity | None) -> Hit:
    before, after = (changes[0].before.number, changes[0].after.number) if len(changes) == 1 else (None, None)
    return Hit(told, tuple(c.cell for c in changes), expected=before, actual=after, severity=severity)


REFILED = (
    Rule(
        "version.unrequested_change",
        "重报稿改动了未指出的数据",
        Severity.WARNING,
        "未指出的数据如有改动，应一并说明",
        "重报稿的单元格与上一稿不同，上一稿的问题没有涉及该格，也不是随之变动的合计",
        unrequested_change,
    ),
)
"""What a version handed in again is asked."""
PUBLISHED = (
    Rule(
        "publish.differs",
        "发布稿与审定稿不一致",
        Severity.ERROR,
        "公布的年报应与审定的年报一致",
        "表格数据或正文数字不同；正文文字（不计空格、标点）不同、仅空白与0不同的为需核实；部分内容未识别的为提示",
        published_differs,
    ),
)
"""What a published text is asked."""
COMPARISONS = (*REFILED, *PUBLISHED)
