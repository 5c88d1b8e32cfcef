"""Text taken over from another unit: its name left standing as the subject of a count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govinfo.audit.carried import Found
from govinfo.audit.frames import AuditFrames
from govinfo.checks.rules import Hit, Rule, Spot, quoted
from govinfo.findings import Severity
from govinfo.values import squeeze

PROSE = (1, 5, 6)
SHORTEST_NAME, LONGEST_NAME = 4, 30
_CLAUSE = re.compile(r"[^,。;:、\n]+")
_WHEN = re.compile(r"^(?:(?:截至)?20\d\d年(?:度|全年)?|全年|本年度?)")
_COUNT = re.compile(r"^[^\d]{0,8}(?:收到|受理|新收|公开|办结|发布|制发)[^\d]{0,16}\d+(?:件|条)")


def other_unit(frames: AuditFrames) -> Iterator[Found]:
    """An organ's own report that counts what another unit of the roster or library did; one hit a report."""
    names = frames.ids_of_names
    own = frames.reports[frames.reports["scope"].eq("own").fillna(False)]
    texts = frames.sections[frames.sections["number"].isin(PROSE) & frames.sections["report_id"].isin(own.index)]
    told: set[str] = set()
    units = dict(zip(own.index, zip(own["agency_id"], own["parent"], own["name"], strict=True), strict=True))
    for report_id, number, text in zip(texts["report_id"], texts["number"], texts["text"], strict=True):
        agency, parent, name = units[report_id]
        for clause in _CLAUSE.findall("\n".join(squeeze(line) for line in str(text).splitlines())):
            other = _subject(_WHEN.sub("", clause), names)
            if other is None or report_id in told or names[other] in (agency, names.get(squeeze(str(parent)))):
                continue
            if other not in squeeze(str(name)):
                told.add(report_id)
                message = f"正文“{quoted(clause)}”以其他单位（{other}）为主语，请核实是否沿用了其他单位的文字。"
                yield report_id, Hit(message, spot=Spot(int(number), quote=clause))


def _subject(clause: str, names: dict[str, str]) -> str | None:
    """The unit the clause opens with, where a count follows: the longest name that fits."""
    for end in range(min(len(clause), LONGEST_NAME), SHORTEST_NAME - 1, -1):
        if clause[:end] in names and _COUNT.match(clause[end:]):
            return clause[:end]
    return None


RULES = (
    Rule(
        "prose.other_unit",
        "正文出现其他单位名称",
        Severity.WARNING,
        "供核对",
        "本机关口径年报第一、五、六部分的计数句以名录或年报库中其他单位的全称为主语（上级单位除外）",
        other_unit,
    ),
)
