"""Every format in every hand crossed with figures, labels, headings and titles: every cell, label, agency and year comes back."""

from __future__ import annotations

import zipfile

import pytest

from govinfo.examine import examine
from govinfo.guard import examine_files
from govinfo.legacy import convert_batch
from govinfo.readers import office
from govinfo.sources import reading_jobs
from tests.fixtures import printed
from tests.matrix.drawn import PAPERS, file_name
from tests.matrix.hands import HANDS, PDF_HANDS, Hand
from tests.matrix.reads import cells, differences

DRAWN = [(hand, name) for hand in HANDS for name in PAPERS]
SET = [(hand, name) for hand in PDF_HANDS for name in PAPERS]
OLD = [("docx", "doc"), ("docx", "rtf"), ("docx", "odt"), ("xlsx", "xls"), ("xlsx-stacked", "ods")]
NO_PICTURE = ("Office.Common/Save/Document", "GenerateThumbnail", "false")
"""An OpenDocument file holds a picture of its first page, which takes LibreOffice as long as all the rest, and nobody reads."""
PRINTED = sorted(printed.PDFS.glob("*.pdf"))
ALL_HANDS: dict[str, Hand] = HANDS | PDF_HANDS


def name_of(part: str) -> str:
    return part.replace(" ", "_")


@pytest.mark.parametrize(("hand", "name"), DRAWN + SET, ids=name_of)
def test_a_drawn_report_comes_back_wholly(hand: str, name: str) -> None:
    paper = PAPERS[name]
    report = examine(ALL_HANDS[hand](paper), file_name(paper, hand, hand.partition("-")[0])).report
    assert differences(report, paper) == []


@pytest.mark.skipif(office.find_office() is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize(("hand", "ending"), OLD, ids=name_of)
def test_old_files_come_back_wholly(hand: str, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Word 97, RTF, OpenDocument and Excel 97: made and read back in one run of LibreOffice each."""
    monkeypatch.setattr(office, "_SETTINGS", (*office._SETTINGS, NO_PICTURE))
    papers = list(PAPERS.values())
    made = office.convert([(f"{at}.{hand.partition('-')[0]}", HANDS[hand](p)) for at, p in enumerate(papers)], ending)
    old = [data for data in made if isinstance(data, bytes)]
    assert len(old) == len(papers)
    names = [file_name(p, f"{at}", ending) for at, p in enumerate(papers)]
    read = convert_batch([(name, lambda data=data: data) for name, data in zip(names, old, strict=True)])
    assert len(read) == len(papers)
    for at, paper in enumerate(papers):
        assert differences(examine(old[at], names[at], read[at]).report, paper) == []


@pytest.mark.parametrize("file", PRINTED, ids=lambda file: file.stem)
def test_a_report_printed_by_a_real_program_comes_back_wholly(file) -> None:
    """Chromium, LibreOffice and WeasyPrint (tests/fixtures/printed.py)."""
    paper = printed.PAPERS["-".join(file.stem.split("-")[:2])]
    assert differences(examine(file.read_bytes(), file.name).report, paper) == []


def test_an_archive_of_them_is_read_like_a_directory(tmp_path) -> None:
    """One of each hand in a ZIP, each with another paper, through the guard as a batch goes."""
    drawn = {f"{at:02} {hand}": list(PAPERS.values())[at % len(PAPERS)] for at, hand in enumerate(HANDS)}
    with zipfile.ZipFile(tmp_path / "年报.zip", "w") as archive:
        for name, paper in drawn.items():
            hand = name[3:]
            archive.writestr(f"{name}/{file_name(paper, hand, hand.partition('-')[0])}", HANDS[hand](paper))
    read = {one.report.source.split("/")[1]: one.report for one in examine_files(reading_jobs(tmp_path, tmp_path))}
    assert {name: differences(read[name], paper) for name, paper in drawn.items()} == {name: [] for name in drawn}


def test_the_matrix_has_the_papers_and_cells_that_are_quoted() -> None:
    """The figures to quote; without LibreOffice the old files are left out of the run, not of the count."""
    papers = [PAPERS[name] for _, name in DRAWN + SET] + list(PAPERS.values()) * len(OLD)
    papers += [printed.PAPERS["-".join(file.stem.split("-")[:2])] for file in PRINTED]
    assert (len(papers), sum(map(cells, papers))) == (488, 97_224)
