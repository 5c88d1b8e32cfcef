"""The events a person can cause, one function each. An event's id follows from what it says and what the person had seen."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from govinfo.findings import GovinfoError


class Kind(StrEnum):
    """What can happen to a finding, a report or an earlier event."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    EXPLAINED = "explained"
    REOPENED = "reopened"
    REMARKED = "remarked"
    SETTLED = "settled"
    FILED = "filed"
    LETTER = "letter"
    WITHDRAWN = "withdrawn"


REASONS = ("系统误读", "口径不同", "单位已说明", "规则不适用", "其他")
"""Why a finding may be dismissed."""

STATES = {
    "received": "已报送",
    "under_review": "审核中",
    "returned": "已退回",
    "refiled": "已重报",
    "approved": "审核通过",
    "published": "已发布",
    "on_file": "已备案",
}
"""The states a report goes through, in their usual order; 未报送 is the lack of one."""


class About(NamedTuple):
    """What a decision is about: the unit and year, the file the person had before them, the finding where it is of one."""

    agency_id: str
    year: int | None
    sha256: str = ""
    finding_id: str = ""


class Event(NamedTuple):
    """One line of the list. `at` (UTC, ISO 8601) and `number` (1, 2, …) are given by the store when it is recorded."""

    event_id: str
    kind: Kind
    who: str
    about: About
    payload: dict[str, Any]
    at: str = ""
    number: int = 0


def _event(kind: Kind, who: str, about: About, seen: int, **payload: Any) -> Event:
    """An event whose id is the same when the same click is repeated: `seen` is the number of the last event the page showed."""
    name = " ".join(who.split())
    if not name:
        raise GovinfoError("请先填写经办人姓名：每项处理意见都要记明由谁作出。")
    key = json.dumps([kind, name, about, payload, seen], ensure_ascii=False, sort_keys=True)
    return Event(hashlib.sha256(key.encode()).hexdigest()[:32], kind, name, about, payload)


def confirmed(who: str, about: About, seen: int, rule: str = "", message: str = "", **kept: Any) -> Event:
    """确认为问题. `rule` and `message` keep the log readable when the finding is gone.

    Here and in the other decisions about a finding: `finding`, a line of the findings frame as plain values, keeps one that no
    check of the library finds again (one of a comparison of two drafts).
    """
    return _event(Kind.CONFIRMED, who, about, seen, rule=rule, message=message, **kept)


def dismissed(
    who: str, about: About, seen: int, reason: str, *, note: str = "", rule: str = "", message: str = "", **kept: Any
) -> Event:
    """排除, for one of REASONS."""
    if reason not in REASONS:
        raise GovinfoError(f"排除理由应为：{'、'.join(REASONS)}。")
    return _event(Kind.DISMISSED, who, about, seen, reason=reason, note=note.strip(), rule=rule, message=message, **kept)


def explained(who: str, about: About, seen: int, text: str, *, rule: str = "", message: str = "", **kept: Any) -> Event:
    """填写说明: what the unit says about a finding; the later replaces the earlier, an empty one takes it away."""
    return _event(Kind.EXPLAINED, who, about, seen, text=text.strip(), rule=rule, message=message, **kept)


def reopened(who: str, about: About, seen: int, rule: str = "", message: str = "", **kept: Any) -> Event:
    """撤销 of a confirmation or dismissal: the finding is 待处理 again, what the unit said stays."""
    return _event(Kind.REOPENED, who, about, seen, rule=rule, message=message, **kept)


def remarked(who: str, about: About, seen: int, text: str, *, where: str, severity: str = "warning") -> Event:
    """人工意见: `where` is the section or cell in words; `severity` (error, warning) decides its part of the letter."""
    if not text.strip():
        raise GovinfoError("请填写意见内容。")
    return _event(Kind.REMARKED, who, about, seen, text=text.strip(), where=where, severity=severity)


def settled(who: str, about: About, seen: int, what: dict[str, Any]) -> Event:
    """人工核定: {"what": "year"|"agency"|"scope"|"cell"|"row", …}, as the reading takes it."""
    return _event(Kind.SETTLED, who, about, seen, **what)


def verified(who: str, about: About, seen: int, message: str = "") -> Event:
    """人工核定 of a finding: the original says what was read, by text recognition or of a report read in part."""
    if not about.finding_id:
        raise GovinfoError("请先选择要核定的问题。")
    return _event(Kind.SETTLED, who, about, seen, what="finding", label="已对照原件，问题属实", printed=message)


def filed(who: str, about: About, seen: int, state: str, *, on: date, version: int, note: str = "") -> Event:
    """A report reached one of STATES on a day, as its `version`-th draft (from 1)."""
    if state not in STATES:
        raise GovinfoError(f"报送状态应为：{'、'.join(STATES.values())}。")
    return _event(Kind.FILED, who, about, seen, state=state, on=on.isoformat(), version=version, note=note.strip())


def letter_made(who: str, about: About, seen: int, letter: str, file_name: str, content: dict[str, Any] | None = None) -> Event:
    """A 反馈单 or 函 was made: which, under what file name, and what it says (what the archive draws it from again)."""
    return _event(Kind.LETTER, who, about, seen, letter=letter, file_name=file_name, content=content or {})


def withdrawn(who: str, about: About, seen: int, event_id: str) -> Event:
    """撤销 of an earlier remark, settlement, state or letter: it counts as if it had not been, and stays in the log."""
    return _event(Kind.WITHDRAWN, who, about, seen, event=event_id)
