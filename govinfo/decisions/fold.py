"""Events → what holds now, as frames; times in China's one time zone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import pandas as pd

from govinfo.decisions.events import STATES, Event, Kind

CHINA = timezone(timedelta(hours=8))
_ARRIVALS = ("received", "refiled", "published")
_TEXT = "string"
_ABOUT = {"agency_id": _TEXT, "year": "Int64", "sha256": _TEXT}
_BY = {"who": _TEXT, "at": _TEXT}
COLUMNS = {
    "findings": {
        "finding_id": _TEXT, **_ABOUT, "rule": _TEXT, "state": _TEXT, "reason": _TEXT, "note": _TEXT, "explanation": _TEXT, **_BY,
    },
    "compared": {"finding_id": _TEXT, **_ABOUT, "finding": "object", **_BY},
    "remarks": {"event_id": _TEXT, **_ABOUT, "where": _TEXT, "severity": _TEXT, "text": _TEXT, **_BY},
    "settlements": {"event_id": _TEXT, **_ABOUT, "payload": "object", **_BY},
    "verifications": {"event_id": _TEXT, "finding_id": _TEXT, **_ABOUT, **_BY},
    "letters": {"event_id": _TEXT, **_ABOUT, "letter": _TEXT, "file_name": _TEXT, "content": "object", **_BY},
    "filings": {
        **_ABOUT, "state": _TEXT, "version": "Int64", "received_on": _TEXT, "came_on": _TEXT, "changed_on": _TEXT,
        "returned": "Int64", "note": _TEXT, "event_id": _TEXT, **_BY,
    },
    "drafts": {**_ABOUT, "state": _TEXT, "version": "Int64", "on": _TEXT, "number": "Int64", "order": "Int64"},
    "log": {
        "number": "Int64", "event_id": _TEXT, "kind": _TEXT, **_ABOUT, "finding_id": _TEXT, "what": _TEXT, "detail": _TEXT,
        "withdrawn": "boolean", **_BY,
    },
}  # fmt: skip
"""Frame → column → pandas type. `at` is local time to the second, `…_on` a day, both as text that sorts."""

WHAT = {
    Kind.CONFIRMED: "确认为问题", Kind.DISMISSED: "排除", Kind.EXPLAINED: "填写说明", Kind.REOPENED: "撤销处理",
    Kind.REMARKED: "添加人工意见", Kind.SETTLED: "人工核定", Kind.FILED: "报送状态", Kind.LETTER: "生成反馈文书",
    Kind.WITHDRAWN: "撤销",
}  # fmt: skip


def local_time(at: str) -> str:
    """A recorded time (UTC) as China's clocks show it: 2026-01-12 09:30:05."""
    return f"{datetime.fromisoformat(at).astimezone(CHINA):%Y-%m-%d %H:%M:%S}"


def findings(events: Sequence[Event]) -> pd.DataFrame:
    """A line a finding somebody decided about, the last word counting: `state` is open, confirmed or dismissed."""
    held: dict[str, dict[str, Any]] = {}
    for event in standing(events):
        changes = _finding_changes(event)
        if changes is None:
            continue
        key = event.about.finding_id
        blank = {"finding_id": key, "rule": "", "state": "open", "reason": "", "note": "", "explanation": ""}
        rule = event.payload.get("rule") or held.get(key, blank)["rule"]
        held[key] = {**blank, **held.get(key, {}), **_keys(event), **changes, "rule": rule}
    return _frame("findings", held.values())


def _finding_changes(event: Event) -> dict[str, str] | None:
    said = event.payload
    match event.kind:
        case Kind.CONFIRMED:
            return {"state": "confirmed", "reason": "", "note": ""}
        case Kind.DISMISSED:
            return {"state": "dismissed", "reason": said["reason"], "note": said["note"]}
        case Kind.EXPLAINED:
            return {"explanation": said["text"]}
        case Kind.REOPENED:
            return {"state": "open", "reason": "", "note": ""}
    return None


def compared(events: Sequence[Event]) -> pd.DataFrame:
    """Findings of comparisons that somebody decided about, each as it was kept with the last decision about it."""
    kept = [event for event in standing(events) if event.payload.get("finding")]
    lines = ({"finding_id": e.about.finding_id, **_keys(e), "finding": e.payload["finding"]} for e in kept)
    return _frame("compared", {line["finding_id"]: line for line in lines}.values())


def remarks(events: Sequence[Event]) -> pd.DataFrame:
    """人工意见 that stand, in the order made."""
    return _frame("remarks", ({"event_id": e.event_id, **_keys(e), **e.payload} for e in _standing_of(events, Kind.REMARKED)))


def settlements(events: Sequence[Event]) -> pd.DataFrame:
    """人工核定 that stand, in the order made; `payload` is what the reading takes."""
    settled = (e for e in _standing_of(events, Kind.SETTLED) if not e.about.finding_id)
    return _frame("settlements", ({"event_id": e.event_id, **_keys(e), "payload": e.payload} for e in settled))


def verifications(events: Sequence[Event]) -> pd.DataFrame:
    """Findings that a person held against the original, the last time each."""
    of_findings = [e for e in _standing_of(events, Kind.SETTLED) if e.about.finding_id]
    lines = ({"event_id": e.event_id, "finding_id": e.about.finding_id, **_keys(e)} for e in of_findings)
    return _frame("verifications", {line["finding_id"]: line for line in lines}.values())


def letters(events: Sequence[Event]) -> pd.DataFrame:
    """Letters made, in the order made."""
    return _frame("letters", ({"event_id": e.event_id, **_keys(e), **e.payload} for e in _standing_of(events, Kind.LETTER)))


def filings(events: Sequence[Event]) -> pd.DataFrame:
    """A line a unit and year: state now, draft, days of first filing, of this draft and of the last change, times sent back."""
    held: dict[tuple[str, int | None], dict[str, Any]] = {}
    for event in _standing_of(events, Kind.FILED):
        said = event.payload
        before = held.get(event.about[:2], {"received_on": None, "came_on": None, "returned": 0})
        first = (
            said["on"] if before["received_on"] is None and said["state"] in ("received", "refiled") else before["received_on"]
        )
        held[event.about[:2]] = {
            **_keys(event),
            **{name: said[name] for name in ("state", "version", "note")},
            "received_on": first,
            "came_on": said["on"] if said["state"] in _ARRIVALS else before["came_on"],
            "changed_on": said["on"],
            "returned": before["returned"] + (said["state"] == "returned"),
            "event_id": event.event_id,
        }
    return _frame("filings", held.values())


def drafts(events: Sequence[Event]) -> pd.DataFrame:
    """A line a file that was registered: which draft it is, the state last registered of it, since when; the newest last.

    `order` rises with the day a file came (was filed, filed again, published), whatever was done with it later.
    """
    held: dict[tuple[str, int | None, str], dict[str, Any]] = {}
    for event in _standing_of(events, Kind.FILED):
        if event.about.sha256:
            said = {name: event.payload[name] for name in ("state", "version", "on")}
            order = held.get(event.about[:3], {}).get("order", event.number)
            order = event.number if said["state"] in _ARRIVALS else order
            held[event.about[:3]] = {**_keys(event), **said, "number": event.number, "order": order}
    return _frame("drafts", sorted(held.values(), key=lambda line: line["number"]))


def log(events: Sequence[Event]) -> pd.DataFrame:
    """操作记录: a line an event, the newest first; `what` and `detail` in words, `withdrawn` where it was undone later."""
    undone = _undone(events)
    lines = (
        {
            "number": e.number,
            "event_id": e.event_id,
            "kind": e.kind.value,
            **_keys(e),
            "finding_id": e.about.finding_id,
            "what": _what(e),
            "detail": _detail(e),
            "withdrawn": e.event_id in undone,
        }
        for e in reversed(events)
    )
    return _frame("log", lines)


def _what(event: Event) -> str:
    return f"{WHAT[event.kind]}：{STATES[event.payload['state']]}" if event.kind is Kind.FILED else WHAT[event.kind]


def _detail(event: Event) -> str:
    said = event.payload
    match event.kind:
        case Kind.FILED:
            parts = [f"第{said['version']}稿", said["on"], said["note"]]
        case Kind.LETTER:
            parts = [said["letter"], said["file_name"]]
        case Kind.SETTLED:
            parts = [str(value) for key, value in said.items() if key in ("label", "printed", "value", "words")]
        case Kind.REMARKED:
            parts = [said["where"], said["text"]]
        case _:
            parts = [said.get("reason", ""), said.get("note", ""), said.get("text", ""), said.get("message", "")]
    return "；".join(part for part in parts if part)


def standing(events: Sequence[Event]) -> list[Event]:
    """The events that nobody withdrew, in order."""
    undone = _undone(events)
    return [event for event in events if event.event_id not in undone]


def _standing_of(events: Sequence[Event], kind: Kind) -> list[Event]:
    return [event for event in standing(events) if event.kind is kind]


def _undone(events: Sequence[Event]) -> set[str]:
    return {event.payload["event"] for event in events if event.kind is Kind.WITHDRAWN}


def _keys(event: Event) -> dict[str, Any]:
    about = event.about
    keys = {"agency_id": about.agency_id, "year": about.year, "sha256": about.sha256}
    return {**keys, "who": event.who, "at": local_time(event.at) if event.at else ""}


def _frame(name: str, lines: Iterable[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(lines), columns=list(COLUMNS[name])).astype(COLUMNS[name])
