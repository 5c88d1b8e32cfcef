"""Findings on a report read by text recognition: errors stay errors, and ask for a look at the original."""

from dataclasses import replace

from govinfo.checks import check
from govinfo.checks.scanned import DOUBTFUL, HEDGE
from govinfo.findings import Severity
from tests.papers import report

BROKEN = {("proceedings", "review", "upheld"): "3", ("proceedings", "review", "total"): "5"}
REVIEW = {("proceedings", "review", outcome) for outcome in ("upheld", "corrected", "other", "pending", "total")}


def scanned(printed, confidence):
    read = report(printed)
    return replace(read, reader="ocr", figures=tuple(f._replace(confidence=confidence) for f in read.figures))


def test_an_error_of_a_scan_stays_an_error_and_says_that_it_was_recognised():
    for digital, recognised in zip(check(report(BROKEN)), check(scanned(BROKEN, 1.0)), strict=False):
        assert (
            (digital.rule, digital.severity) == (recognised.rule, recognised.severity) == ("proceedings.outcomes", Severity.ERROR)
        )
        assert recognised.message == digital.message + HEDGE


def test_every_cell_of_a_broken_identity_is_listed_as_possibly_misread():
    (doubtful,) = [f for f in check(scanned(BROKEN, 1.0)) if f.rule == "ours.doubtful_reading"]
    assert doubtful.severity is Severity.NOTE
    assert set(doubtful.cells) == REVIEW


def test_many_doubtful_cells_are_one_finding_with_the_least_certain_first():
    read = scanned({}, DOUBTFUL - 0.01)
    worst = read.figures[40].path
    figures = tuple(f._replace(confidence=0.1) if f.path == worst else f for f in read.figures)
    (finding,) = check(replace(read, figures=figures))
    assert finding.cells[0] == worst
    assert f"等{len(figures)}格" in finding.message


def test_a_clean_scan_has_no_finding():
    assert check(scanned({}, DOUBTFUL)) == []
