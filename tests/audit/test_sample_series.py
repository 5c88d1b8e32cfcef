"""The sample reports: every planted break between reports is found with its cells, and nothing else above a note."""

import json
from pathlib import Path

import pytest

from govinfo.audit import AUDITS

SAMPLES = Path(__file__).parent.parent.parent / "sample_reports"
MANIFEST = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
CODES = {rule.code for rule in AUDITS}


@pytest.fixture(scope="module")
def audited(corpus):
    found = corpus.findings[corpus.findings["rule"].isin(CODES)]
    return found.merge(corpus.reports[["report_id", "source"]], on="report_id")


def test_all_that_was_planted_between_reports_is_found_and_nothing_else_above_a_note(audited):
    planted = {
        (f["file"], f["rule"], f["severity"]) for k in ("faults", "consequences") for f in MANIFEST[k] if f["rule"] in CODES
    }
    found = set(zip(audited["source"], audited["rule"], audited["severity"], strict=True))
    assert planted <= found
    assert {one for one in found if one[2] != "note"} == {one for one in planted if one[2] != "note"}
    assert len(planted) >= 8


def test_the_cells_are_those_planted(audited):
    cells = {(line.source, line.rule): sorted(json.loads(line.cells)) for line in audited.itertuples()}
    for fault in (*MANIFEST["faults"], *MANIFEST["consequences"]):
        if fault["rule"] in CODES and fault["cells"]:
            assert cells[fault["file"], fault["rule"]] == sorted(fault["cells"])


def test_few_reports_of_the_samples_get_a_note(audited, corpus):
    notes = audited[audited["severity"] == "note"]
    assert len(notes) <= 0.15 * corpus.reports["active"].sum()


def test_the_counts_of_a_report_hold_checks_and_audits(corpus):
    counted = corpus.findings.groupby(["report_id", "severity"]).size().unstack(fill_value=0)
    for severity, column in (("error", "errors"), ("warning", "warnings"), ("note", "notes")):
        expected = counted[severity].reindex(corpus.reports["report_id"], fill_value=0)
        assert corpus.reports[column].tolist() == expected.tolist()
