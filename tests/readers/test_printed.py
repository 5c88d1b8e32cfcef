"""PDFs made by real programs: Chromium, LibreOffice and WeasyPrint print a report; every cell, label, agency and year comes back."""

import pytest

from govinfo.examine import examine
from govinfo.findings import Status
from govinfo.values import squeeze
from tests.fixtures.printed import LINES, PAPERS, PDFS, files

FILES = sorted(PDFS.glob("*.pdf"))
TABLES = ("active_disclosure", "applications", "proceedings")


def paper_of(file):
    return PAPERS["-".join(file.stem.split("-")[:2])]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_printed_report_comes_back_wholly(file):
    paper, report = paper_of(file), examine(file.read_bytes(), file.name).report
    assert (report.status, report.agency, report.year, report.edition) == (Status.READ, paper.agency, paper.year, paper.edition)
    for table in TABLES:
        assert report.table(table) == paper.figures[table]
    assert not report.leftovers


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_labels_and_prose_of_a_printed_report_are_whole(file):
    paper, report = paper_of(file), examine(file.read_bytes(), file.name).report
    for figure in report.figures:
        if figure.path[0] == "applications":
            assert squeeze(figure.label) == squeeze(paper.label("application_rows", figure.path[1]))
    assert [squeeze(section.heading) for section in report.sections] == [squeeze(part.heading) for part in paper.parts]
    for section in report.sections:
        assert squeeze(section.text) == squeeze("".join(LINES))


def test_every_printer_and_paper_is_there():
    assert [file.stem for file in FILES] == sorted("-".join(parts) for parts in files())
