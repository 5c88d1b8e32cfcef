"""Whose report of which year: read off the title as printed, over one to three lines, in either order.

Where no title names both, the parts are looked for apart: in the format's own title, the file's name, the period, the signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govinfo.document import Document, Paragraph
from govinfo.organs import organ_kind
from govinfo.values import squeeze

_YEAR = r"(?P<year>(?:19|20)\d{2}|[二2][〇○零0Oo][一二三四五六七八九〇○零\d]{2})"
_REPORT = r"(?:年度(?:工作)?报告|年报|工作(?:年度报告|报告|年报|告年度报)|报告(?!数据))"
_SUBJECT = rf"(?:政府信息|政务|信息)公开(?:工作)?(?:情况)?(?:的)?{_REPORT}"
_AGENCY = r"(?P<agency>[\u4e00-\u9fff·()、]{2,45}?)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^{_AGENCY}{_YEAR}(?:年度|年)(?:本级|度)?(?:的)?{_SUBJECT}",
        rf"^(?:关于)?{_YEAR}(?:年度|年)(?:度)?{_AGENCY}{_SUBJECT}",
        rf"^{_AGENCY}{_SUBJECT}[(（]?{_YEAR}(?:年度|年)?[)）]?$",
    )
)
_YEAR_ONLY = re.compile(rf"^(?:关于)?{_YEAR}(?:年度|年){_SUBJECT}")
_AGENCY_ONLY = re.compile(rf"^{_AGENCY}(?:年度)?{_SUBJECT}$")
_FILE_YEAR = re.compile(rf"{_YEAR}(?:年度?|(?=[^\d]|$))")
_FILE_AGENCY = re.compile(
    rf"^(?:{_YEAR}年?度?)?(?P<agency>[\u4e00-\u9fff]{{3,40}}?)(?:\d{{4}}|年报|年度|政府信息|信息公开|政务公开|$)"
)
_PERIOD = re.compile(r"((?:20)\d{2})年1月1日.{0,4}(?:\1年)?12月31日")
_CLEAN_BEFORE = re.compile(r"^(?:标题:?|名称:?|首页>?|关于)?(?:报送|上报|印发|公布|发布|呈报)?")
_CLEAN_AFTER = re.compile(r"(?:关于)?(?:报送|上报|印发|公布|发布|呈报|编制)?的?$")
_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_DATE_LINE = re.compile(r"^(?:20\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})年.{1,3}月.{1,3}日$")
_NO_AGENCY = frozenset({"政府", "政务", "本级", "年度", ""})
"""What lazy matching takes for a name in a title that has none (2024年政府信息公开工作年度报告)."""
MAX_TITLE_LINES = 3
MAX_HEAD_PARAGRAPHS = 40
MAX_TITLE_LENGTH = 80
MAX_SIGNATURE_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Title:
    """The title as printed, and what it says; agency and year None where nothing says it."""

    text: str = ""
    agency: str | None = None
    year: int | None = None


def recognise_title(document: Document, paragraphs: Sequence[Paragraph], source: str = "") -> Title:
    """The first title that names agency and year: in the head of the text, the format's own title, the file's name."""
    name = squeeze(source.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0])
    for text in [*_head_lines(paragraphs), document.title, name]:
        title = _whole(text)
        if title:
            return title
    return _in_parts(document, paragraphs, name)


def _head_lines(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """A title on one line first: what stands above it (a menu, the head of an index table) must not be joined to it."""
    head = [p.text for p in paragraphs[:MAX_HEAD_PARAGRAPHS]]
    for lines in range(1, MAX_TITLE_LINES + 1):
        yield from ("".join(head[at : at + lines]) for at in range(len(head) - lines + 1))


def _plain(text: str) -> str:
    plain = _CLEAN_BEFORE.sub("", squeeze(text))
    return plain if len(plain) <= MAX_TITLE_LENGTH and "公开" in plain else ""


def _whole(text: str) -> Title | None:
    plain = _plain(text)
    for pattern in _PATTERNS if plain else ():
        found = pattern.search(plain)
        if found and (agency := _clean(found["agency"])) not in _NO_AGENCY:
            return Title(found[0], agency, _number(found["year"]))
    return None


def _clean(agency: str) -> str:
    return _CLEAN_AFTER.sub("", agency)


def _number(year: str) -> int:
    return int(year.translate(_DIGITS))


def _in_parts(document: Document, paragraphs: Sequence[Paragraph], name: str) -> Title:
    """Year and agency each from the first place that has one; nothing where no line speaks of such a report."""
    lines = [_plain(text) for text in [*(p.text for p in paragraphs[:MAX_HEAD_PARAGRAPHS]), document.title, name]]
    dated = next((m for line in lines if line and (m := _YEAR_ONLY.search(line))), None)
    named = next(
        (m for line in lines if line and (m := _AGENCY_ONLY.search(line)) and _clean(m["agency"]) not in _NO_AGENCY), None
    )
    if not dated and not named and "年报" not in name and "年度报告" not in name:
        return Title()
    in_name = _FILE_YEAR.search(name)
    year = _number(dated["year"]) if dated else _number(in_name["year"]) if in_name else _period_year(paragraphs)
    agency = _clean(named["agency"]) if named else _signature(paragraphs) or _agency_in_name(name)
    return Title((dated or named or [""])[0], agency, year)


def _period_year(paragraphs: Sequence[Paragraph]) -> int | None:
    """The year of the statistics' period, where the text names it."""
    found = next((m for p in paragraphs if (m := _PERIOD.search(squeeze(p.text)))), None)
    return int(found[1]) if found else None


def _signature(paragraphs: Sequence[Paragraph]) -> str | None:
    """The organ that signed: a short line just above the date at the end."""
    lines = [squeeze(p.text) for p in paragraphs]
    for above, line in zip(reversed(lines[:-1]), reversed(lines), strict=False):
        if _DATE_LINE.match(line):
            return above if 3 <= len(above) <= MAX_SIGNATURE_LENGTH and organ_kind(above) != "其他组织" else None
    return None


def _agency_in_name(name: str) -> str | None:
    """The organ a file is named after, where the name ends like an organ's."""
    found = _FILE_AGENCY.match(name)
    return found["agency"] if found and organ_kind(found["agency"]) != "其他组织" else None
