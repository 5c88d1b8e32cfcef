"""Whose report of which year: read off the title as printed, over one to three lines, in either order.

Where no title names both, the parts are looked for apart: in the format's own title, the file's name, the period, the signature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govinfo.document import Document, Paragraph
from govinfo.organs import organ_kind
from govinfo.recognise.sections import heading_number
from govinfo.values import squeeze

_YEAR = r"(?P<year>(?:19|20)\d{2}|[二2][〇○零0Oo][一二三四五六七八九〇○零\d]{2})"
_REPORT = r"(?:年度(?:工作)?报告|年报|工作(?:总结暨)?(?:年度报告|报告|年报|告年度报)|报告(?!数据))"
_TOPIC = r"(?:政府信息|政务|信息)公开(?:工作)?(?:情况)?"
_SUBJECT = rf"{_TOPIC}(?:的)?{_REPORT}"
_AGENCY = r"(?P<agency>[\u4e00-\u9fff·()、]{2,45}?)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^{_AGENCY}{_YEAR}(?:年度|年)(?:本级|度)?(?:的)?{_SUBJECT}",
        rf"^(?:关于)?{_YEAR}(?:年度|年)(?:度)?{_AGENCY}{_SUBJECT}",
        rf"^{_AGENCY}{_SUBJECT}[(（]?{_YEAR}(?:年度|年)?[)）]?$",
        rf"^{_AGENCY}{_TOPIC}{_YEAR}(?:年年度|年度|年)(?:工作)?(?:报告|年报)",
        rf"^{_YEAR}(?:年度|年){_SUBJECT}[(]{_AGENCY}[)]$",
    )
)
_YEAR_ONLY = re.compile(rf"^(?:关于)?{_YEAR}(?:年度|年){_SUBJECT}")
_AGENCY_ONLY = re.compile(rf"^{_AGENCY}(?:年度)?{_SUBJECT}$")
_FILE_YEAR = re.compile(rf"{_YEAR}(?:年度?|(?=[^\d]|$))")
_FILE_AGENCY = re.compile(
    rf"^(?:{_YEAR}年?度?)?(?P<agency>[\u4e00-\u9fff]{{3,40}}?)(?:\d{{4}}|年报|年度|政府信息|信息公开|政务公开|$)"
)
_PERIOD = re.compile(r"((?:20)\d{2})年1月1日.{0,4}(?:\1年)?12月31日")
_CLEAN_BEFORE = re.compile(
    r"^(?:[^。]*>)?(?:【[^】]*】|《|附件\d{0,2}:?|标题:?|名称:?|首页|关于|现(?:将|予以?)|现?向社会|报送|上报|印发|公布|发布|呈报)*"
)
"""What stands before a title on its line: the way to the page, marks, and the words of who sends it."""
_SENTENCE = re.compile(r"[。,;]")
_CLEAN_AFTER = re.compile(r"(?:关于)?(?:报送|上报|印发|公布|发布|呈报|编制)?的?$")
_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_DATE_LINE = re.compile(r"^(?:20\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})年.{1,3}月.{1,3}日$")
_NO_AGENCY = frozenset({"政府", "政务", "本级", "年度", ""})
"""What lazy matching takes for a name in a title that has none (2024年政府信息公开工作年度报告)."""
MAX_TITLE_LINES = 3
MAX_HEAD_PARAGRAPHS, MAX_MENU_PARAGRAPHS = 40, 400
"""How far down a title may stand, and how long the menus above a report may be."""
MAX_TITLE_LENGTH = 80
MAX_SIGNATURE_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Title:
    """The title as printed, and what it says; agency and year None where nothing says it; `alone` unless it opens a sentence."""

    text: str = ""
    agency: str | None = None
    year: int | None = None
    alone: bool = True


def recognise_title(document: Document, paragraphs: Sequence[Paragraph], source: str = "") -> Title:
    """The title that names agency and year: in the head of the text, the format's own title, the file's name."""
    name = squeeze(source.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0])
    head, has_parts = _head(paragraphs)
    title = _on_a_line(head, _whole(document.title), has_parts) or _over_lines([p.text for p in head[-MAX_HEAD_PARAGRAPHS:]])
    return title or _whole(document.title) or _whole(name) or _in_parts(document, paragraphs, name)


def _head(paragraphs: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], bool]:
    """What stands above the first part of the report; the first paragraphs where no heading opens it."""
    first = next((at for at, p in enumerate(paragraphs[:MAX_MENU_PARAGRAPHS]) if heading_number(p) == 1), None)
    return (paragraphs[:first], True) if first else (paragraphs[:MAX_HEAD_PARAGRAPHS], False)


def _on_a_line(head: Sequence[Paragraph], declared: Title | None, has_parts: bool) -> Title | None:
    """A title on one line first: what stands above it (a menu, the head of an index table) must not be joined to it.

    Where a page lists other reports above its own, its own is the one that <title> or a heading names, else the last one.
    """
    found = [(title, p.heading) for p in head if (title := _whole(p.text))]
    lines = [(title, heading) for title, heading in found if title.alone] or found
    if len({(title.agency, title.year) for title, _ in lines}) <= 1 or not has_parts:
        return lines[0][0] if lines else None
    named = [title for title, _ in lines if declared and (title.agency, title.year) == (declared.agency, declared.year)]
    headings = [title for title, heading in lines if heading]
    return (named or headings or [title for title, _ in lines])[-1]


def _over_lines(head: Sequence[str]) -> Title | None:
    joined = ("".join(head[at : at + n]) for n in range(2, MAX_TITLE_LINES + 1) for at in range(len(head) - n + 1))
    return next((title for text in joined if (title := _whole(text))), None)


def _plain(text: str) -> str:
    plain = _CLEAN_BEFORE.sub("", squeeze(text))
    return plain if len(plain) <= MAX_TITLE_LENGTH and "公开" in plain else ""


def _whole(text: str) -> Title | None:
    plain = _plain(text)
    for pattern in _PATTERNS if plain else ():
        found = pattern.search(plain)
        if found and (agency := _clean(found["agency"])) not in _NO_AGENCY:
            rest = plain[found.end() :]
            return Title(found[0], agency, _number(found["year"]), alone=not _SENTENCE.search(rest))
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
