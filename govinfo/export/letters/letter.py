"""A paper as plain values: what it says, part by part. It is shown on screen, drawn in Word, and kept in the log of decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

FEEDBACK, OFFICIAL, REMINDER, SUMMARY = "feedback", "official", "reminder", "summary"
NAMES = {FEEDBACK: "审核意见反馈单", OFFICIAL: "审核意见函", REMINDER: "填报提示单", SUMMARY: "审核情况函"}
COLUMNS = ("序号", "位置", "问题", "填报值", "核算值", "依据", "修改建议", "整改情况\n（单位填写）")
"""Of the table of a 反馈单; the annex of a 函 has all but the last."""

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Part:
    """A heading with sentences under it, or a table (the first row its head)."""

    heading: str
    sentences: tuple[str, ...] = ()
    rows: Rows = ()


@dataclass(frozen=True)
class Letter:
    """A paper. `day` is the day on it (ISO); `issuer`, `number`, `addressee` and `signature` are empty where it has none."""

    kind: str
    unit: str
    year: int
    day: str
    title: str
    facts: tuple[str, ...] = ()
    issuer: str = ""
    number: str = ""
    addressee: str = ""
    opening: str = ""
    parts: tuple[Part, ...] = ()
    closing: str = ""
    annex: str = ""
    rows: Rows = ()
    signature: tuple[str, ...] = ()
    contact: str = ""
    internal: bool = False

    def payload(self) -> dict[str, Any]:
        """As the log keeps it."""
        return asdict(self)


def from_payload(payload: Mapping[str, Any]) -> Letter:
    """A kept letter; what a later version of the program wrote beside it is left aside."""
    known = {field.name: payload[field.name] for field in fields(Letter) if field.name in payload}
    parts = tuple(Part(p["heading"], tuple(p["sentences"]), _rows(p["rows"])) for p in known.get("parts", ()))
    lists = {name: tuple(known.get(name, ())) for name in ("facts", "signature")}
    return Letter(**{**known, **lists, "parts": parts, "rows": _rows(known.get("rows", ()))})


def _rows(kept: Any) -> Rows:
    return tuple(tuple(str(cell) for cell in row) for row in kept)


def lines_of(letter: Letter) -> Iterator[str]:
    """The paper as lines of text, tables cell by cell with a mark between."""
    yield from (line for line in (letter.issuer, letter.number, letter.title, *letter.facts) if line)
    if letter.addressee:
        yield f"{letter.addressee}："
    if letter.opening:
        yield letter.opening
    for part in letter.parts:
        yield part.heading
        yield from part.sentences
        yield from (_row_line(row) for row in part.rows)
    if letter.closing:
        yield letter.closing
    if letter.annex:
        yield f"附件：{letter.annex}"
    yield from letter.signature
    if letter.contact:
        yield letter.contact
    if letter.rows:
        yield letter.annex
        yield from (_row_line(row) for row in letter.rows)


def _row_line(row: tuple[str, ...]) -> str:
    return " | ".join(cell.replace("\n", "") for cell in row)
