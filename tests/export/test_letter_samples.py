"""The sample batch, every error confirmed: each planted fault stands in its unit's paper, with place and figures counted by hand."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import Any

import pandas as pd
import pytest

from govinfo import decisions
from govinfo.corpus import Corpus
from govinfo.decisions import About
from govinfo.export import letters
from govinfo.export.letters import Case, harsh_words
from govinfo.forms import form_of
from govinfo.words import rule_name
from tests.export.letter_cases import ON, REPLY_BY, SAMPLES, gathered, office, opened

MANIFEST = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
FAULTS = [fault for fault in MANIFEST["faults"] if fault["severity"] == "error"]
OTHER_FAULTS = {
    "prose.stale_year": "2024年",
    "prose.missing_number": "共主动公开条",
    "form.section_missing": "六、其他需要报告的事项",
    "active.rulemaking_power": "规章”填报4件",
    "form.template_residue": "（文字描述）",
}
"""Faults that are no sums → what the paper must quote."""


@pytest.fixture(scope="module")
def cases(corpus: Corpus) -> dict[str, Case]:
    """Source → the case of its report, all errors confirmed, the scan's looked at."""
    frames = {field.name: getattr(corpus, field.name) for field in fields(corpus)}
    frames["reports"] = frames["reports"][frames["reports"]["agency_id"].notna() & frames["reports"]["year"].notna()]
    errors = frames["findings"][frames["findings"]["severity"] == "error"]
    events = [decisions.confirmed("示例员甲", About("u", 2025, "", key), 0) for key in errors["finding_id"]]
    events += [decisions.verified("示例员甲", About("u", 2025, "", key), 0) for key in errors["finding_id"]]
    return dict(zip(frames["reports"]["source"], gathered(frames, *events), strict=True))


def row_of(fault: dict[str, Any], case: Case) -> list[str]:
    """The line of the 反馈单, opened again, that is about the planted fault."""
    paper = opened(letters.feedback(case, office(), ON, REPLY_BY))
    assert case.name in paper.paragraphs[1].text
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows[1:]]
    names = {item.problem: item.name for item in case.items}
    found = [row for row in rows if names[row[2]] == rule_name(fault["rule"]) and is_there(fault, row, case)]
    assert len(found) == 1, (fault["note"], rows)
    return found[0]


def is_there(fault: dict[str, Any], row: list[str], case: Case) -> bool:
    if "over" not in fault:
        return OTHER_FAULTS[fault["rule"]] in row[2]
    form = form_of(case.edition)
    if fault["rule"] == "proceedings.outcomes":
        return row[1] == f"表四“{form.labels['proceedings', fault['over']]}”"
    if fault["rule"] == "applications.applicants":
        return row[1] == f"表三“{form.row_label(('applications', fault['over'], 'total'))}”行"
    return row[1] == f"表三“{form.labels['applicants', fault['over']]}”列"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f"{f['rule']} {f['agency']} {f['year']} {f.get('over', '')}")
def test_each_planted_error_is_named_with_its_place_and_figures(
    fault: dict[str, Any], cases: dict[str, Case], corpus: Corpus
) -> None:
    case = cases[fault["file"]]
    assert case.year == fault["year"]
    row = row_of(fault, case)
    if "over" in fault:
        numbers = set(re.findall(r"\d+", row[2]))
        wanted = sides(fault, case, corpus)
        assert {f"{n:g}" for n in wanted} <= numbers, (row, wanted)
    suspected = [item for item in case.items if item.problem == row[2] and item.mend]
    if suspected and fault["cells"]:
        assert suspected[0].mend in [repr(tuple(cell)) for cell in fault["cells"]]


def sides(fault: dict[str, Any], case: Case, corpus: Corpus) -> tuple[float, ...]:
    """The two sides of the broken sum, added up here from the cells."""
    over = fault["over"]
    reports = corpus.reports
    report_id = reports.loc[reports["sha256"] == case.sha256, "report_id"].iloc[0]
    if fault["rule"] == "proceedings.outcomes":
        row = cells(corpus.proceedings, report_id, "row", over, "outcome")
        return sum(v for k, v in row.items() if k != "total"), row["total"]
    if fault["rule"] == "applications.applicants":
        row = cells(corpus.applications, report_id, "row", over, "applicant")
        return sum(v for k, v in row.items() if k != "total"), row["total"]
    column = cells(corpus.applications, report_id, "applicant", over, "row")
    if fault["rule"] == "applications.balance":
        return column["received_new"], column["carried_over"], column["total_handled"], column["carried_forward"]
    ends = ("received_new", "carried_over", "total_handled", "carried_forward")
    return sum(v for k, v in column.items() if k not in ends), column["total_handled"]


def cells(table: pd.DataFrame, report_id: str, by: str, code: str, other: str) -> dict[str, float]:
    lines = table[(table["report_id"] == report_id) & (table[by] == code)]
    return {str(key): float(value) for key, value in zip(lines[other], lines["value"].fillna(0), strict=True)}


def test_no_unit_is_written_a_fault_that_was_not_found_in_it(cases: dict[str, Case], corpus: Corpus) -> None:
    errors = corpus.findings[corpus.findings["severity"] == "error"].groupby("report_id").size()
    counted = {source: len(case.items) for source, case in cases.items()}
    by_source = corpus.reports.set_index("source")["report_id"].to_dict()
    assert counted == {source: int(errors.get(by_source[source], 0)) for source in cases}
    assert sum(counted.values()) >= len(FAULTS)


def test_no_paper_of_the_batch_leaves_the_tone(cases: dict[str, Case]) -> None:
    template = office()
    for case in cases.values():
        for letter in (letters.feedback(case, template, ON, REPLY_BY), letters.official_letter(case, template, ON, REPLY_BY)):
            assert harsh_words("\n".join(letters.lines_of(letter))) == []
        assert len(letters.chat_text(case, template, REPLY_BY)) <= letters.MOST
