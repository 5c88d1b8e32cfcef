"""Cases → papers in words: 审核意见反馈单, 函, 填报提示单, 审核情况函. Layouts and tone as oversight offices write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from govinfo.export.letters.cases import Case, Item
from govinfo.export.letters.letter import COLUMNS, FEEDBACK, OFFICIAL, REMINDER, SUMMARY, Letter, Part, Rows
from govinfo.export.letters.template import Template
from govinfo.findings import Path, Severity
from govinfo.forms import form_of
from govinfo.values import show_number

TABLES_TOLD = "（“表二”“表三”“表四”分别指年报第二、三、四部分的表格）"
FORM_SOURCES = {2019: "国办公开办函〔2019〕60号", 2021: "国办公开办函〔2021〕30号"}
NUMERALS = "一二三四五六七八九"
NO_SUFFIX = re.compile(r"(人民政府办公[厅室]|政务公开办公室|政务公开[^，。]*领导小组办公室|人民政府)$")
_OPEN = "________"

Figures = Mapping[Path, float | None]
"""Cells of a report that were recognised; None where blank."""


def day_text(day: date) -> str:
    """2026年1月12日."""
    return f"{day.year}年{day.month}月{day.day}日"


def draft_text(case: Case) -> str:
    """第1稿; 发布稿; empty where nobody registered which draft it is."""
    return "发布稿" if case.is_published else f"第{case.version}稿" if case.version else ""


def short_name(name: str, division: str, issuer: str) -> str:
    """A unit as its own government's office addresses it: 市交通运输局, 禾丰县人民政府; in full where that is not sure."""
    home = NO_SUFFIX.sub("", issuer)
    rest = name.removeprefix(home)
    if not home or rest == name or rest.startswith("人民政府") or home[-1] not in "省市县区旗州盟":
        return name
    return rest if division not in ("", home) else f"{home[-1]}{rest}"


def feedback(case: Case, template: Template, reviewed: date, reply_by: date) -> Letter:
    """审核意见反馈单: 须改正, 需核实, 其他意见（人工）, and 提示 where they were let in."""
    groups = (
        ("须改正", [i for i in case.items if not i.by_hand and i.severity == Severity.ERROR], ""),
        ("需核实", [i for i in case.items if not i.by_hand and i.severity == Severity.WARNING], "，改正或书面说明"),
        ("其他意见", [i for i in case.items if i.by_hand], ""),
        ("提示", [i for i in case.items if not i.by_hand and i.severity == Severity.NOTE], ""),
    )
    parts: list[Part] = []
    for name, items, also in groups:
        if items:
            title = template.fill("反馈单", name)
            heading = f"{NUMERALS[len(parts)]}、{title}（{len(items)}处{also}）"
            parts.append(Part(heading, rows=_table(items)))
    filed = day_text(date.fromisoformat(case.filed_on)) if case.filed_on else _OPEN
    facts = f"填报单位：{case.name}　稿次：{draft_text(case) or _OPEN}　报送日期：{filed}　审核日期：{day_text(reviewed)}"
    signature = f"审核人：{_OPEN}　联系电话：{template.phone if template.phone != '×××' else _OPEN}"
    return Letter(
        kind=FEEDBACK,
        unit=case.name,
        year=case.year,
        day=reviewed.isoformat(),
        title=template.fill("反馈单", "标题", **_values(case, reply_by)),
        facts=(facts, TABLES_TOLD),
        parts=tuple(parts),
        closing=template.fill("反馈单", "结尾", **_values(case, reply_by)),
        signature=(signature, f"单位经办人：{_OPEN}　负责人：{_OPEN}（签字）　日期：{_OPEN}"),
        internal=template.is_internal and not case.is_published,
    )


def official_letter(case: Case, template: Template, on: date, reply_by: date) -> Letter:
    """函 on a published report or on lateness: its points in numbered sentences, the table of points as its annex."""
    values = {**_values(case, reply_by), "发文年份": on.year}
    points = [i for i in case.items if i.severity != Severity.NOTE]
    groups = (
        ("数据方面", _numbered([i for i in points if i.of_data])),
        ("内容和格式方面", _numbered([i for i in points if not i.of_data])),
        ("报送时限方面", tuple(f"{number}.{told}" for number, told in enumerate(case.late, start=1))),
    )
    said = [(name, sentences) for name, sentences in groups if sentences]
    parts = tuple(Part(f"{NUMERALS[at]}、{template.fill('函', name)}", told) for at, (name, told) in enumerate(said))
    return Letter(
        kind=OFFICIAL,
        unit=case.name,
        year=case.year,
        day=on.isoformat(),
        title=template.fill("函", "标题", **values),
        issuer=template.issuer,
        number=template.fill("函", "发文字号", **values),
        addressee=short_name(case.name, case.division, template.issuer),
        opening=template.fill("函", "开头", **values),
        parts=parts,
        closing=template.fill("函", "结尾" if points else "时限结尾", **values),
        annex=template.fill("函", "附件") if points else "",
        rows=tuple(row[:-1] for row in _table(points)) if points else (),
        signature=(template.issuer, day_text(on)),
        contact=f"（联系人：{template.person}，电话：{template.phone}）",
    )


def _numbered(items: Sequence[Item]) -> tuple[str, ...]:
    """A sentence an item; of several that one cell would mend, the later point to the first."""
    first: dict[str, int] = {}
    told = []
    for number, item in enumerate(items, start=1):
        before = first.setdefault(item.mend, number) if item.mend else number
        same = f"{item.sentence.partition('；疑为')[0]}；与第{before}项疑为同一处，请一并核对。"
        told.append(f"{number}.{item.sentence if before == number else same}")
    return tuple(told)


def _values(case: Case, reply_by: date) -> dict[str, object]:
    return {
        "年份": case.year,
        "下一年": case.year + 1,
        "单位": case.name,
        "稿次": draft_text(case),
        "截止日期": day_text(reply_by),
        "格式文件": FORM_SOURCES[form_of(case.edition).edition],
    }


def _table(items: Sequence[Item]) -> Rows:
    """The table of points; of several that one cell would mend, the later point to the first."""
    first: dict[str, int] = {}
    rows = [COLUMNS]
    for number, item in enumerate(items, start=1):
        before = first.setdefault(item.mend, number) if item.mend else number
        advice = item.advice if before == number else f"与第{before}项疑为同一处，改正后一并核对"
        rows.append((str(number), item.place, item.problem, item.printed, item.computed, item.ground, advice, ""))
    return tuple(rows)


def summary(cases: Iterable[Case], table: Rows, template: Template, on: date, reply_by: date, year: int, filed: int) -> Letter:
    """审核情况函 to all, 一览表 (its head the first row) as the annex."""
    points = list(cases)
    values = {
        "年份": year,
        "已报": filed,
        "须改正": sum(case.count(Severity.ERROR) for case in points),
        "需核实": sum(case.count(Severity.WARNING) for case in points),
        "截止日期": day_text(reply_by),
        "发文年份": on.year,
    }
    return Letter(
        kind=SUMMARY,
        unit=template.fill("一览表", "主送"),
        year=year,
        day=on.isoformat(),
        title=template.fill("一览表", "函标题", **values),
        issuer=template.issuer,
        number=template.fill("函", "发文字号", **values),
        addressee=template.fill("一览表", "主送"),
        opening=template.fill("一览表", "开头", **values),
        closing=template.fill("一览表", "结尾", **values),
        annex=template.fill("一览表", "标题", **values),
        rows=table,
        signature=(template.issuer, day_text(on)),
        contact=f"（联系人：{template.person}，电话：{template.phone}）",
    )


def reminder(case: Case, figures: Figures, template: Template, on: date, last_day: date | None) -> Letter:
    """填报提示单 for the next year's report: what carries over, which faults were named, by when to file."""
    named = _numbered([i for i in case.items if i.severity != Severity.NOTE])
    values = _values(case, last_day or on)
    carried = [f"{n}.{told}" for n, told in enumerate(_carried(case, figures), start=1)]
    parts = [
        Part("一、与上年衔接的数据", tuple(carried)),
        Part("二、上年审核中提出的问题", named or ("上年审核未提出问题。",)),
    ]
    if last_day:
        parts.append(Part("三、报送时限", (f"请于{day_text(last_day)}前报送{case.year + 1}年年报。",)))
    return Letter(
        kind=REMINDER,
        unit=case.name,
        year=case.year,
        day=on.isoformat(),
        title=template.fill("填报提示单", "标题", **values),
        addressee=short_name(case.name, case.division, template.issuer),
        opening=template.fill("填报提示单", "开头", **values),
        parts=tuple(parts),
        closing=template.fill("填报提示单", "结尾", **values),
        signature=(template.issuer, day_text(on)),
        contact=f"（联系人：{template.person}，电话：{template.phone}）",
    )


def _carried(case: Case, figures: Figures) -> Iterable[str]:
    year, following = case.year, case.year + 1
    form = form_of(case.edition)
    total = figures.get(("applications", "carried_forward", "total"))
    if total is None:
        yield f"{year}年年报“结转下年度继续办理”总计空白或未识别，{following}年“上年结转”请按台账填报。"
    else:
        columns = [(a, figures.get(("applications", "carried_forward", a.code))) for a in form.applicants if a.code != "total"]
        of = "、".join(f"{a.label}{show_number(n)}件" for a, n in columns if n)
        detail = f"（{of}）" if of else ""
        yield f"表三“二、上年结转政府信息公开申请数量”总计应为{show_number(total)}件{detail}，即{year}年年报的结转件数。"
    yield from _in_force(figures, year, following)
    yield _pending(figures, following)


def _in_force(figures: Figures, year: int, following: int) -> Iterable[str]:
    for row, name in (("regulations", "规章"), ("normative_documents", "行政规范性文件")):
        held = figures.get(("active_disclosure", row, "in_force"))
        if held is not None and (held or row == "normative_documents"):
            yield (
                f"{name}：{year}年现行有效{show_number(held)}件；{following}年现行有效件数一般为"
                f"{show_number(held)}＋本年制发－本年废止，不一致的（如自然失效、宣布失效）请说明。"
            )


def _pending(figures: Figures, following: int) -> str:
    rows = (("review", "行政复议"), ("litigation_direct", "未经复议直接起诉"), ("litigation_after_review", "复议后起诉"))
    found = [(name, figures.get(("proceedings", row, "pending"))) for row, name in rows]
    open_cases = "、".join(f"{name}{show_number(n)}件" for name, n in found if n)
    unknown = "、".join(name for name, n in found if n is None)
    told = f"表四上年尚未审结：{open_cases}，一般应计入{following}年相应总计。" if open_cases else ""
    blank = f"表四“尚未审结”中{unknown}空白或未识别，请按台账核对。" if unknown else ""
    return told + blank or "表四上年无尚未审结案件。"
