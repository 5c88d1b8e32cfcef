"""The bar for scans over some of the benchmark's reports: nearly every cell right, and no wrong figure unmarked."""

from __future__ import annotations

import shutil

import pytest

from benchmarks.scanning import BAR, CASES, Case, Score, run, score
from govinfo.document import Place
from govinfo.findings import Status
from govinfo.report import Figure, Report
from govinfo.values import read_value
from samples.draw_pdf import FONT_FILE, MISSING

HARDEST = (1, 2, 3)
"""150 dpi with serifs under a seal, 150 dpi tilted by 2°, 200 dpi tilted the other way with much grain under a seal."""


@pytest.mark.slow
@pytest.mark.parametrize("number", HARDEST, ids=lambda n: CASES[n].name)
def test_scanned_cells_are_right_and_none_wrong_is_unmarked(number: int) -> None:
    pytest.importorskip("rapidocr")
    case: Case = CASES[number]
    if not FONT_FILE.exists():
        pytest.skip(MISSING)
    if case.printer == "serif" and not shutil.which("chromium"):
        pytest.skip("no Chromium")
    told: list[str] = []
    # Prose has no cells and takes half the time; the benchmark reads it, too.
    found = run(number, case, told.append, prose=False)
    assert found.right >= BAR * found.cells, "".join(told)
    assert found.unmarked == 0, "".join(told)


PATH = ("proceedings", "review", "total")


def reading(text: str | None, confidence: float, status: Status = Status.READ) -> Report:
    figures = () if text is None else (Figure(PATH, read_value(text), Place(), confidence=confidence),)
    return Report("x.pdf", "", "pdf", "ocr", status, figures=figures)


@pytest.mark.parametrize(
    ("report", "wanted"),
    [
        (reading("12", 1.0), Score(1, 1, 0, 0, 0)),
        (reading("12", 0.9), Score(1, 1, 0, 0, 1)),
        (reading("13", 0.9), Score(1, 0, 1, 0, 0)),
        (reading("13", 1.0), Score(1, 0, 0, 1, 0)),
        (reading("•", 1.0), Score(1, 0, 1, 0, 0)),
        (reading("", 1.0), Score(1, 0, 0, 1, 0)),
        (reading(None, 1.0), Score(1, 0, 0, 1, 0)),
        (reading(None, 1.0, Status.PARTIAL), Score(1, 0, 1, 0, 0)),
    ],
)
def test_a_cell_counts_as_right_marked_or_wrong_unmarked(report: Report, wanted: Score) -> None:
    assert score(report, {PATH: read_value("12")}) == wanted
