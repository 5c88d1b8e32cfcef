"""Whose report of which year: read off the title as printed, over one to three lines, in either order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govinfo.document import Document, Paragraph
from govinfo.values import squeeze

_YEAR = r"(?P<year>(?:19|20)\d{2}|[二2][〇○零0Oo][一二三四五六七八九〇○零\d]{2})"
_SUBJECT = r"(?:政府信息|政务|信息)公开(?:工作)?(?:情况)?(?:的)?(?:年度报告|年报|年度工作报告|工作报告|报告)"
_AGENCY = r"(?P<agency>[\u4e00-\u9fff·()、]{2,45}?)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:关于)?{_AGENCY}(?:关于)?{_YEAR}(?:年度|年)(?:本级|度)?{_SUBJECT}",
        rf"^(?:关于)?{_YEAR}(?:年度|年)(?:度)?{_AGENCY}{_SUBJECT}",
        rf"^(?:关于)?{_AGENCY}{_SUBJECT}[(（]?{_YEAR}年?度?[)）]?$",
    )
)
_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
MAX_TITLE_LINES = 3
MAX_HEAD_PARAGRAPHS = 40
MAX_TITLE_LENGTH = 80
_NO_AGENCY = frozenset({"政府", "政务", "本级", "年度"})
"""What lazy matching takes for a name in a title that has none (2024年政府信息公开工作年度报告)."""
_BEFORE = ("标题:", "名称:", "标题", "首页>")


@dataclass(frozen=True, slots=True)
class Title:
    """The title as printed, and what it says; agency and year None where it says nothing."""

    text: str = ""
    agency: str | None = None
    year: int | None = None


def recognise_title(document: Document, paragraphs: Sequence[Paragraph], source: str = "") -> Title:
    """The first title found: in the head of the text, else in the format's own title, else in the file's name."""
    for text in _candidates(document, paragraphs, source):
        title = _read(text)
        if title:
            return title
    return Title()


def _candidates(document: Document, paragraphs: Sequence[Paragraph], source: str) -> Iterator[str]:
    head = [p.text for p in paragraphs[:MAX_HEAD_PARAGRAPHS]]
    # A title on one line first: what stands above it (a menu, the head of an index table) must not be joined to it.
    for lines in range(1, MAX_TITLE_LINES + 1):
        yield from ("".join(head[at : at + lines]) for at in range(len(head) - lines + 1))
    yield document.title
    yield source.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _read(text: str) -> Title | None:
    plain = squeeze(text)
    for before in _BEFORE:
        plain = plain.removeprefix(before)
    if len(plain) > MAX_TITLE_LENGTH or "公开" not in plain:
        return None
    for pattern in _PATTERNS:
        if found := pattern.search(plain):
            agency = found["agency"].removeprefix("关于")
            if agency not in _NO_AGENCY:
                return Title(found[0], agency, int(found["year"].translate(_DIGITS)))
    return None
