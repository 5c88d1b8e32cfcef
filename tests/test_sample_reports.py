"""The sample reports end to end: every printed cell read, exactly the planted arithmetic faults found, bad files told apart."""

import json
from pathlib import Path

import pytest

from govinfo.checks.scanned import DOUBTFUL
from govinfo.cli import record_of

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "sample_reports"
GOLD = json.loads((ROOT / "tests/samples/gold.json").read_text(encoding="utf-8"))
MANIFEST = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
TABLES = ("active_disclosure", "applications", "proceedings")
ARITHMETIC = ("applications.balance", "applications.handled", "applications.applicants", "proceedings.outcomes")


@pytest.fixture(scope="module")
def records(sample_readings):
    return {one.report.source: record_of(one) for one in sample_readings.values()}


@pytest.mark.parametrize("name", GOLD)
def test_a_sample_is_read_wholly_right(records, name):
    record, gold = records[name], GOLD[name]
    assert {key: record[key] for key in ("agency", "year", "edition")} == {
        key: gold[key] for key in ("agency", "year", "edition")
    }
    assert record["status"] == "read"
    for table in TABLES:
        assert record[table] == gold[table]


@pytest.mark.parametrize("name", MANIFEST["scans"])
def test_a_scanned_sample_is_marked_as_recognised_and_blamed_for_nothing(corpus, records, name):
    (line,) = corpus.reports[corpus.reports["source"] == name].itertuples()
    assert (line.reader, records[name]["findings"]) == ("ocr", [])
    for table in TABLES:
        cells = getattr(corpus, table)
        own = cells[cells["report_id"] == line.report_id]["confidence"]
        assert own.notna().all()
        assert own.between(DOUBTFUL, 1).all()


def over(finding):
    """What the identity runs over: the applicant's column, or the row."""
    _, row, column = finding["cells"][0]
    return column if finding["rule"] in ("applications.balance", "applications.handled") else row


def test_the_planted_arithmetic_faults_are_found_each_at_its_place(records):
    found = sorted(
        (name, f["rule"], over(f)) for name, record in records.items() for f in record["findings"] if f["rule"] in ARITHMETIC
    )
    planted = sorted((f["file"], f["rule"], f["over"]) for f in MANIFEST["faults"] if f["rule"] in ARITHMETIC)
    assert found == planted
    assert len(planted) > 20


def test_every_error_is_planted_and_every_planted_error_is_found(records):
    found = {(name, f["rule"]) for name, record in records.items() for f in record["findings"] if f["severity"] == "error"}
    assert found == {(f["file"], f["rule"]) for f in MANIFEST["faults"] if f["severity"] == "error"}


def test_the_first_suspect_of_a_single_wrong_cell_is_the_cell_that_was_altered(records):
    altered = {}
    for fault in MANIFEST["faults"]:
        if fault["rule"] in ARITHMETIC and fault["source"] == "planted":
            altered.setdefault(fault["file"], set()).update(tuple(cell) for cell in fault["cells"])
    for name, cells in altered.items():
        findings = [f for f in records[name]["findings"] if f["rule"] in ARITHMETIC]
        assert any({tuple(s["cell"]) for s in f["suspects"]} & cells for f in findings), name


def test_an_all_nought_report_has_no_finding(records):
    planted = {fault["file"] for fault in MANIFEST["faults"]}
    quiet = [
        record
        for name, record in records.items()
        if name not in planted
        and not name.startswith("外地年报")  # whose prose is ours and says little
        and record["applications"]
        and all(v == 0 for row in record["applications"].values() for v in row.values())
    ]
    assert len(quiet) >= 2
    assert [f for record in quiet for f in record["findings"]] == []


def test_the_files_that_cannot_be_read_say_why_in_chinese(corpus):
    unreadable = corpus.problems[corpus.problems["status"] == "unreadable"]
    expected = {entry["file"]: entry["code"] for entry in MANIFEST["unreadable"]}
    assert dict(zip(unreadable["source"], unreadable["code"], strict=True)) == expected
    assert corpus.reports["active"].sum() >= 100
