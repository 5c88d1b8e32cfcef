"""反馈: which units may be written to, papers into files and events, the template beside the reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path as FilePath

import pandas as pd

from govinfo import decisions
from govinfo.dashboard.deciding import Decided
from govinfo.dashboard.filing import NOT_LISTED, OVERVIEW, UNREGISTERED, filing_table, last_day
from govinfo.dashboard.memory import remembered
from govinfo.decisions import STATES, About, Event
from govinfo.export.letters import (
    FEEDBACK,
    NAMES,
    OFFICIAL,
    REMINDER,
    Case,
    Letter,
    Template,
    day_text,
    feedback,
    from_payload,
    gather,
    harsh_words,
    official_letter,
    read_template,
    reminder,
    summary,
    word_letter,
)
from govinfo.export.safe import file_name
from govinfo.findings import Path, Severity
from govinfo.frames import THIRD
from govinfo.library import Packed, put_side_file
from govinfo.metrics import in_order
from govinfo.sources import TEMPLATE_NAME

Frames = Mapping[str, pd.DataFrame]
_TEXT = "string"
COLUMNS = {
    "agency_id": _TEXT, "单位名称": _TEXT, "状态": _TEXT, "稿次": "Int64", "须改正": "Int64", "需核实": "Int64",
    "其他意见": "Int64", "提示": "Int64", "待人工核定": "Int64", "待处理": "Int64", "最近生成": _TEXT,
}  # fmt: skip


@remembered
def letter_cases(frames: Frames, held: Decided, year: int, today: date, *, notes: bool = False, late: bool = False) -> list[Case]:
    """A case a report of the year that counts, in roster order; `notes` lets confirmed 提示 in, `late` what was filed late.

    With `late`, listed units that have not filed in time come too, though there is no report of them.
    """
    reports = frames["reports"]
    of_year = in_order(reports[reports["active"].fillna(False).astype(bool) & (reports["year"] == year)])
    verified = set(held.verifications["finding_id"])
    cases = gather(of_year, frames, held.findings, held.remarks, verified, held.filings, notes)
    return _with_lateness(cases, frames, held, year, today) if late else cases


def _with_lateness(cases: Sequence[Case], frames: Frames, held: Decided, year: int, today: date) -> list[Case]:
    before, now = (filing_table(frames, held.filings, one, today) for one in (year - 1, year))
    # Of the year before only a registered day tells: a report that is not here may have been filed all the same.
    late = (before[before["报送日期"].ne("") & before["是否逾期"].ne("")], now[now["是否逾期"].ne("")])
    told: dict[str, list[str]] = {}
    for one, units in zip((year - 1, year), late, strict=True):
        for line in units.to_dict("records"):
            told.setdefault(str(line["agency_id"]), []).append(_late_sentence(line, one))
    missing = late[1][~late[1]["agency_id"].isin([case.agency_id for case in cases])]
    division = frames["roster"].set_index("agency_id")["division"].fillna("").to_dict()
    others = [
        Case(str(u["agency_id"]), "", str(u["单位名称"]), str(division.get(u["agency_id"], "")), year, None)
        for u in missing.to_dict("records")
    ]
    return [_late(case, told.get(case.agency_id, [])) for case in (*cases, *others)]


def _late(case: Case, told: Sequence[str]) -> Case:
    return replace(case, late=tuple(told))


def _late_sentence(line: Mapping[object, object], year: int) -> str:
    due, filed = (day_text(date.fromisoformat(str(line[name]))) if line[name] else "" for name in ("报送时限", "报送日期"))
    late = str(line["是否逾期"]).removeprefix("逾期未报").removeprefix("逾期报送")
    done = f"实际于{filed}报送，逾期{late}" if filed else f"至今未报送，已逾期{late}"
    return f"{year}年年报应于{due}前报送，{done}。"


def unit_table(cases: Sequence[Case], letters: pd.DataFrame) -> pd.DataFrame:
    """A line a case with what would be written, what waits, and when a paper was last made: columns COLUMNS."""
    last = {(line["agency_id"], line["year"]): f"{line['letter']} {line['at'][:10]}" for line in letters.to_dict("records")}
    lines = [
        {
            "agency_id": case.agency_id,
            "单位名称": case.name,
            "状态": STATES.get(case.state, "已报送" if case.sha256 else "未报送"),
            "稿次": case.version,
            "须改正": sum(i.severity == Severity.ERROR and not i.by_hand for i in case.items),
            "需核实": sum(i.severity == Severity.WARNING and not i.by_hand for i in case.items),
            "其他意见": sum(i.by_hand for i in case.items),
            "提示": sum(i.severity == Severity.NOTE for i in case.items),
            "待人工核定": len(case.held),
            "待处理": case.waiting,
            "最近生成": last.get((case.agency_id, case.year), ""),
        }
        for case in cases
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS)).astype(COLUMNS)


def writable_cases(cases: Sequence[Case], kind: str) -> list[Case]:
    """The cases a paper of this kind can be made of: there is something to say."""
    if kind == REMINDER:
        return [case for case in cases if case.sha256]
    return [case for case in cases if case.items or (kind == OFFICIAL and case.late)]


def usual_cases(cases: Sequence[Case], kind: str) -> list[Case]:
    """Those of the cases to which such a paper is sent as a rule: a 函 on what is published or late, a draft gets a 反馈单."""
    ready = writable_cases(cases, kind)
    return [case for case in ready if case.is_published or case.late] if kind == OFFICIAL else ready


def paper_of(case: Case, kind: str, template: Template, on: date, reply_by: date, frames: Frames) -> Letter:
    """The paper of one unit."""
    if kind == FEEDBACK:
        return feedback(case, template, on, reply_by)
    if kind == OFFICIAL:
        return official_letter(case, template, on, reply_by)
    return reminder(case, sure_figures(frames, case), template, on, _next_day(frames, case))


def sure_figures(frames: Frames, case: Case) -> dict[Path, float | None]:
    """The cells of a case's report; one that text recognition read and nobody settled is as if it were not read."""
    reports = frames["reports"]
    ids = reports.loc[(reports["sha256"] == case.sha256) & (reports["year"] == case.year), "report_id"]
    found: dict[Path, float | None] = {}
    for table, third in THIRD.items():
        lines = frames[table]
        lines = lines[lines["report_id"].isin(ids) & lines["confidence"].isna()]
        for row, column, value in zip(lines["row"], lines[third], lines["value"], strict=True):
            found[table, str(row), str(column)] = None if pd.isna(value) else float(value)
    return found


def _next_day(frames: Frames, case: Case) -> date | None:
    """By when the next year's report must be filed: the roster's day, else the law's for the kind of organ."""
    listed = frames["roster"][frames["roster"]["agency_id"] == case.agency_id]
    kinds = frames["reports"].loc[frames["reports"]["agency_id"] == case.agency_id, "organ_kind"]
    kind = listed["organ_kind"].iloc[0] if len(listed) else kinds.iloc[0] if len(kinds) else ""
    told = str(listed["deadline"].iloc[0] or "") if len(listed) else ""
    return last_day(told, str(kind), case.year + 1)


def overview_table(frames: Frames, held: Decided, cases: Sequence[Case], year: int, today: date) -> pd.DataFrame:
    """审核情况一览表 with what was confirmed: 错误 and 需核实 hold remarks too; missing where there is no report."""
    units = filing_table(frames, held.filings, year, today).copy()
    by_unit = {case.agency_id: case for case in cases if case.sha256}
    for column, severity in (("错误", Severity.ERROR), ("需核实", Severity.WARNING)):
        counts = [by_unit[unit].count(severity) if unit in by_unit else None for unit in units["agency_id"]]
        units[column] = pd.array(counts, dtype="Int64")
    # What the desk notes for itself does not go out.
    units.loc[units["备注"].isin([NOT_LISTED, UNREGISTERED]), "备注"] = ""
    return units[list(OVERVIEW)]


def summary_letter(table: pd.DataFrame, cases: Sequence[Case], template: Template, on: date, reply_by: date, year: int) -> Letter:
    """审核情况函 to all units with the table as its annex."""
    rows = (
        tuple(map(str, table)),
        *(tuple("" if pd.isna(v) else str(v) for v in line) for line in table.itertuples(index=False)),
    )
    return summary(cases, rows, template, on, reply_by, year, int(table["错误"].notna().sum()))


def letter_file(letter: Letter) -> str:
    """The name a paper goes by."""
    return file_name(NAMES[letter.kind], letter.unit, [letter.year], date.fromisoformat(letter.day), ".docx")


def made_events(letters: Sequence[Letter], cases: Sequence[Case], who: str, seen: int) -> list[Event]:
    """生成 of these papers, each with what it says."""
    about = {case.name: About(case.agency_id, case.year, case.sha256) for case in cases}
    return [
        decisions.letter_made(
            who, about.get(one.unit, About("", one.year)), seen, NAMES[one.kind], letter_file(one), one.payload()
        )
        for one in letters
    ]


def kept_letters(letters: pd.DataFrame, year: int) -> list[Packed]:
    """The papers made about a year that stand, drawn again from what they said, for the archive."""
    lines = letters[letters["year"] == year].to_dict("records")
    return [(str(line["file_name"]), word_letter(from_payload(line["content"]))) for line in lines if line["content"]]


def verify(case: Case, key: str, message: str, who: str, seen: int) -> list[Event]:
    """人工核定 of one held finding."""
    return [decisions.verified(who, About(case.agency_id, case.year, case.sha256, key), seen, message)]


def unverify(case: Case, verifications: pd.DataFrame, who: str, seen: int) -> list[Event]:
    """撤销 of every 人工核定 of findings of this unit and year."""
    own = verifications[(verifications["agency_id"] == case.agency_id) & (verifications["year"] == case.year)]
    about = About(case.agency_id, case.year, case.sha256)
    return [decisions.withdrawn(who, about, seen, str(event_id)) for event_id in own["event_id"]]


def harsh_remarks(cases: Sequence[Case]) -> list[str]:
    """Remarks with words that do not belong into a letter, in words."""
    found = [(case, item, harsh_words(item.problem)) for case in cases for item in case.items if item.by_hand]
    return [f"{case.name}：“{item.problem}”（{'、'.join(words)}）" for case, item, words in found if words]


def save_template(directory: FilePath, text: str) -> None:
    """Keep a template beside the reports. Raises GovinfoError, in Chinese, where it is in fault or cannot be written."""
    data = text.replace("\r\n", "\n").encode()
    read_template(data)
    put_side_file(directory, TEMPLATE_NAME, data)
