"""What to look at: the suspected cells of a finding first, then its words, then the other cells, each with its place."""

from pathlib import Path

import pytest

from govinfo.document import Place
from govinfo.evidence import evidence_of, evidence_of_cell
from govinfo.examine import examine
from govinfo.findings import Finding, Severity, Suspect
from govinfo.sources import fetch, reading_jobs
from samples.draw_text import draw_txt
from tests.papers import noughts, paper

REPORT = examine(draw_txt(paper(noughts()), sliding="3.").encode(), "x.txt").report
GRANTED, NEW = ("applications", "granted", "total"), ("applications", "received_new", "total")


def test_a_cell_is_named_in_an_officials_words_with_its_place():
    found = evidence_of_cell(REPORT, GRANTED)
    assert (found.label, found.printed) == ("表三“（一）予以公开”行“总计”列", "0")
    assert found.place == REPORT.by_path()[GRANTED].place != Place()


def test_a_cell_the_report_lacks_has_no_place():
    undivided = evidence_of_cell(REPORT, ("applications", "other", "total"))
    assert (undivided.place, undivided.printed) == (Place(), "")
    assert "其他处理" in undivided.label


def test_suspects_come_first_and_nothing_twice():
    finding = Finding("r", Severity.ERROR, "…", cells=(NEW, GRANTED), suspects=(Suspect(GRANTED, 0, 1),))
    assert [one.path for one in evidence_of(finding, REPORT)] == [GRANTED, NEW]


def test_words_in_prose_have_their_line():
    spot = REPORT.prose[3]
    finding = Finding("r", Severity.WARNING, "…", place=spot.place, quote=spot.text)
    assert [(one.label, one.place) for one in evidence_of(finding, REPORT)] == [("正文", spot.place)]


def test_a_file_of_the_library_is_fetched_by_the_name_it_goes_by(tmp_path: Path):
    import zipfile  # noqa: PLC0415

    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "a.txt").write_text("一", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "乙.zip", "w") as archive:
        archive.writestr("丙/b.txt", "二")
    for name, read in reading_jobs(tmp_path, tmp_path):
        assert fetch(tmp_path, name) == read()


@pytest.mark.parametrize("name", ["没有.txt", "../x.txt", "乙.zip/没有.txt", "/etc/passwd", ""])
def test_nothing_outside_the_library_is_fetched(tmp_path: Path, name: str):
    (tmp_path.parent / "x.txt").write_text("别处", encoding="utf-8")
    assert fetch(tmp_path, name) is None
