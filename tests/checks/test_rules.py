"""Every rule on its cases (cases/*.toml): what must fire, with its message, and what must stay silent."""

import tomllib
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from govinfo.checks import CHECKS, check
from govinfo.checks.content import REQUIRED
from govinfo.settings import required_of
from govinfo.values import squeeze
from tests.quiet_report import QUIET, report_of

CASES = Path(__file__).parent / "cases"


def cases():
    for file in sorted(CASES.glob("*.toml")):
        for kind, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for at, case in enumerate(entries):
                yield pytest.param(file.stem, kind, case, id=f"{file.stem}-{kind}-{at}")


def rules_for(code, case):
    """The rules as they come, this one switched on, its own body asking for what the case requires."""
    rules = [replace(rule, on=True) if rule.code == code else rule for rule in CHECKS]
    required = [required_of(entry) for entry in case.get("required", ())]
    return [replace(rule, run=partial(rule.run.func, required)) if rule.code == REQUIRED else rule for rule in rules]


@pytest.mark.parametrize(("code", "kind", "case"), list(cases()))
def test_a_rule_fires_on_its_cases_and_nowhere_else(code, kind, case):
    found = [(f.severity.value, f.message) for f in check(report_of(case), rules_for(code, case)) if f.rule == code]
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
