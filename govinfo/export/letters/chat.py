"""复制反馈文字: what is wrong in one unit's report, in at most three hundred characters; what does not fit is said to be left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from govinfo.export.letters.cases import Case, Item
from govinfo.export.letters.compose import draft_text, short_name
from govinfo.export.letters.template import Template
from govinfo.export.safe import clean
from govinfo.findings import Severity

MOST = 300
_LONGEST_NAME = 40


def chat_text(case: Case, template: Template, reply_by: date) -> str:
    """The text for one unit: as many points as fit, errors first, each whole; 另有×处见反馈单 where some did not."""
    points = [i for i in case.items if i.severity != Severity.NOTE]
    errors = [i for i in points if i.severity == Severity.ERROR]
    doubts = [i for i in points if i.severity != Severity.ERROR]
    texts = [_text(case, template, reply_by, errors, doubts, shown) for shown in range(len(points), -1, -1)]
    # A template's own words may be all there is room for.
    return next((text for text in texts if len(text) <= MOST), f"{texts[-1][: MOST - 1]}…")


def chat_texts(cases: Iterable[Case], template: Template, reply_by: date) -> str:
    """The texts of several units, a line free between."""
    return "\n\n".join(chat_text(case, template, reply_by) for case in cases)


def _text(case: Case, template: Template, reply_by: date, errors: Sequence[Item], doubts: Sequence[Item], shown: int) -> str:
    name = clean(" ".join(short_name(case.name, case.division, template.issuer).split()))
    name = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    draft = f"（{draft_text(case)}）" if draft_text(case) else ""
    told, asked = errors[:shown], doubts[: max(0, shown - len(errors))]
    left = len(errors) + len(doubts) - len(told) - len(asked)
    parts = [template.fill("复制文字", "开头", 单位=name, 年份=case.year, 稿次=draft)]
    if errors:
        parts.append(f"需修改{len(errors)}处{_listed(told)}。")
    if doubts:
        parts.append(f"{'另有' if errors else '有'}{len(doubts)}处请核实{_listed(asked)}。")
    if left:
        parts.append(f"另有{left}处见反馈单。" if shown else "详见反馈单。")
    if not errors and not doubts:
        parts.append("未发现问题。")
        return "".join(parts)
    parts.append(template.fill("复制文字", "结尾", 截止日期=f"{reply_by.month}月{reply_by.day}日", 年份=case.year, 单位=name))
    return "".join(parts)


def _listed(items: Sequence[Item]) -> str:
    return f"：{'；'.join(f'{n}.{clean(item.short)}' for n, item in enumerate(items, start=1))}" if items else ""
