"""Every rule on its cases (cases/*.toml): what must fire, with its message, and what must stay silent."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from govinfo.checks import CHECKS, check
from govinfo.document import Document, Paragraph, Place
from govinfo.recognise import recognise
from govinfo.values import squeeze
from samples.layout import tables
from samples.paper import Part
from tests.papers import noughts, paper

CASES = Path(__file__).parent / "cases"
QUIET = {
    1: "（一）主动公开信息若干。（二）依申请公开按规定办理。（三）信息管理落实审查。（四）网站平台运行平稳。（五）监督保障方面开展培训、考核、评议，无责任追究情形。",
    5: "个别栏目更新不够及时，将逐月核对。",
    6: "全年未收取信息处理费。",
}


def cases():
    for file in sorted(CASES.glob("*.toml")):
        for kind, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for at, case in enumerate(entries):
                yield pytest.param(file.stem, kind, case, id=f"{file.stem}-{kind}-{at}")


def report_of(case):
    """A report drawn from a case: all nought and quiet but for what the case says."""
    year = case.get("year", 2024)
    edition = case.get("edition", 2019 if year < 2021 else 2021)
    figures, printed = noughts(edition), {}
    for row in case.get("drop_rows", ()):
        del figures["applications"][row]
    for name, text in case.get("cells", {}).items():
        table, row, column = name.split(".")
        figures[table].setdefault(row, dict.fromkeys(figures[table].get("granted", figures[table].get("review", {})), 0))
        printed[table, row, column] = text
    labels = {tuple(name.split(".")): text for name, text in case.get("labels", {}).items()}
    agency = case.get("agency", "云川市教育局")
    of = paper(figures, edition, printed=printed, labels=labels)
    title = case.get("title", f"{agency}{year}年政府信息公开工作年度报告")
    headings = dict(enumerate(of.parts, start=1)) | {int(n): Part(h, ()) for n, h in case.get("headings", {}).items()}
    texts = QUIET | {int(n): text for n, text in case.get("text", {}).items()}
    blocks = [*(Paragraph(line) for line in case.get("head", ())), Paragraph(title)]
    for number, part in headings.items():
        if number in case.get("without", ()):
            continue
        blocks += [Paragraph(part.heading), *(Paragraph(line) for line in texts.get(number, "").split("\n") if line)]
        blocks += [tables(of)[number]] if number in (2, 3, 4) else []
    published = date.fromisoformat(case["published"]).isoformat() if "published" in case else ""
    blocks = [replace(b, place=Place(line=at)) if isinstance(b, Paragraph) else b for at, b in enumerate(blocks, start=1)]
    document = Document(case.get("format", "txt"), "test", tuple(blocks), notes=tuple(case.get("notes", ())), published=published)
    report = recognise(document, "x.txt")
    if "confidence" not in case:
        return report
    sure = {tuple(name.split(".")): value for name, value in case["confidence"].items()}
    return replace(report, figures=tuple(replace(f, confidence=sure.get(f.path, 0.99)) for f in report.figures))


@pytest.mark.parametrize(("code", "kind", "case"), list(cases()))
def test_a_rule_fires_on_its_cases_and_nowhere_else(code, kind, case):
    found = [(f.severity.value, f.message) for f in check(report_of(case)) if f.rule == code]
    if kind == "fail":
        assert found[:1] == [(case["severity"], case["message"])]
        assert len(found) == case.get("times", 1)
    else:
        assert found == []


NOT_IN_PROSE = {"form.residual_edits", "form.published_too_early"}
"""Rules on the file as a whole: their findings name neither a cell nor a place."""


@pytest.mark.parametrize(("code", "kind", "case"), list(cases()))
def test_a_finding_names_cells_or_the_place_and_words_in_prose(code, kind, case):
    report = report_of(case)
    lines = {p.place.line: squeeze(p.text) for p in report.prose}
    for finding in check(report):
        assert finding.cells or finding.section or finding.place.line or finding.rule in NOT_IN_PROSE, finding
        if finding.place.line:
            assert finding.quote in lines[finding.place.line]


def test_prose_is_found_in_its_part_and_line():
    report = report_of({"text": {"1": QUIET[1] + "\n全年共主动公开条。", "5": "收到申请共件。"}})
    found = [(f.section, f.place.line, f.quote) for f in check(report) if f.rule == "prose.missing_number"]
    assert found == [(1, 4, "共主动公开条"), (5, 12, "收到申请共件")]


def test_every_rule_has_a_case_that_fires_and_one_that_does_not():
    kinds = {file.stem: set(tomllib.loads(file.read_text(encoding="utf-8"))) for file in CASES.glob("*.toml")}
    assert kinds == {rule.code: {"fail", "pass"} for rule in CHECKS}


def test_a_quiet_report_has_no_finding_at_all():
    assert check(report_of({})) == []
    assert check(report_of({"year": 2020})) == []
