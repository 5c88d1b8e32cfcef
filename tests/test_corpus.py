"""A directory → frames: documented columns and types, bad files told and never fatal, one report a unit and year counted."""

import hashlib
import json
import shutil

import pandas as pd
import pytest

import govinfo
from govinfo.examine import examine
from govinfo.frames import COLUMNS
from govinfo.settled import SCOPE, YEAR, Settled
from samples.draw_text import draw_txt
from tests.papers import noughts, numbered, paper

FRAMES = ("reports", "active_disclosure", "applications", "proceedings", "statements", "findings", "problems")


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    root = tmp_path_factory.mktemp("reports")
    (root / "2024").mkdir()
    (root / "2024" / "教育局.txt").write_text(draw_txt(paper(noughts()), sliding="3."), encoding="utf-8")
    (root / "2024" / "教育局（修改稿）.txt").write_text(draw_txt(paper(numbered()), sliding="3."), encoding="utf-8")
    (root / "2020.txt").write_text(draw_txt(paper(noughts(2019), 2019), sliding="3."), encoding="utf-8")
    (root / "空.txt").write_bytes(b"")
    (root / "截断.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (root / "图.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    (root / "合同.txt").write_text("采购合同\n甲方：某某公司\n", encoding="utf-8")
    (root / ".隐藏.txt").write_text("不读", encoding="utf-8")
    (root / "roster.csv").write_text("序号,单位名称,地区\n1,云川市教育局,云川市\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def corpus(directory):
    return govinfo.load_reports(directory)


@pytest.mark.parametrize("name", [*FRAMES, "roster"])
def test_a_frame_has_its_documented_columns_and_types(corpus, name):
    frame = getattr(corpus, name)
    # pandas spells its string type by how it stores missing values; what counts is that it is one.
    types = {c: "string" if isinstance(t, pd.StringDtype) else str(t) for c, t in frame.dtypes.items()}
    assert types == COLUMNS[name]


def test_every_file_has_its_line_and_hidden_files_none(corpus):
    assert sorted(corpus.reports["source"]) == sorted(
        ["2020.txt", "2024/教育局.txt", "2024/教育局（修改稿）.txt", "合同.txt", "图.pdf", "截断.pdf", "空.txt"]
    )


def test_what_could_not_be_read_stands_in_problems_with_a_chinese_reason(corpus):
    codes = dict(zip(corpus.problems["source"], corpus.problems["code"], strict=True))
    assert codes == {
        "空.txt": "empty",
        "截断.pdf": "damaged",
        "图.pdf": "damaged",
        "合同.txt": "foreign",
        "2024/教育局.txt": "duplicate",
    }
    assert corpus.problems["message"].str.contains("[一-龥]").all()


def test_of_two_reports_for_one_year_the_last_counts(corpus):
    active = corpus.reports[corpus.reports["active"]]
    assert sorted(active["source"]) == ["2020.txt", "2024/教育局（修改稿）.txt"]


def test_figures_come_with_keys_printed_text_and_place(corpus, directory):
    line = corpus.applications.query("row == 'granted' and applicant == 'natural_person' and value > 0").iloc[0]
    expected = numbered()["applications"]["granted"]["natural_person"]
    assert (line["value"], line["printed"], line["kind"]) == (expected, str(expected), "number")
    lines = (directory / "2024" / "教育局（修改稿）.txt").read_text(encoding="utf-8").splitlines()
    at = int(line["place"].removeprefix("第").removesuffix("行"))
    assert str(expected) in lines[at - 1]
    assert (line["agency_id"], line["year"]) == ("云川市教育局", 2024)


def test_a_finding_has_an_identity_that_a_second_reading_repeats(corpus, directory):
    again = govinfo.load_reports(directory, workers=1)
    assert list(again.findings["finding_id"]) == list(corpus.findings["finding_id"])
    assert not corpus.findings.duplicated(["report_id", "finding_id"]).any()
    assert all(isinstance(json.loads(cells), list) for cells in corpus.findings["cells"])


def test_copies_of_one_file_are_told_apart(tmp_path):
    one = tmp_path / "a.txt"
    one.write_text(draw_txt(paper(noughts()), sliding="3."), encoding="utf-8")
    shutil.copy(one, tmp_path / "b.txt")
    corpus = govinfo.load_reports(tmp_path)
    assert corpus.reports["report_id"].is_unique
    assert corpus.reports["active"].sum() == 1


def test_an_empty_directory_gives_empty_frames_of_the_same_types(tmp_path):
    corpus = govinfo.load_reports(tmp_path)
    assert len(corpus.reports) == 0
    assert list(corpus.applications.columns) == list(COLUMNS["applications"])


def test_a_path_that_does_not_exist_is_a_misuse(tmp_path):
    with pytest.raises(govinfo.GovinfoError, match="找不到"):
        govinfo.load_reports(tmp_path / "无")
    with pytest.raises(govinfo.GovinfoError, match="名录"):
        govinfo.load_reports(tmp_path, roster=tmp_path / "无.csv")
    with pytest.raises(govinfo.GovinfoError, match="找不到文件"):
        govinfo.read_report(tmp_path / "无.txt")


def test_what_a_person_settled_of_a_file_is_how_it_is_read(directory):
    data = (directory / "2020.txt").read_bytes()
    settled = {hashlib.sha256(data).hexdigest(): [Settled(YEAR, "2019"), Settled(SCOPE, "own")]}
    reports = govinfo.load_reports(directory, settled=settled).reports.set_index("source")
    assert reports.loc["2020.txt", "year"] == 2019
    assert (
        reports.loc["2024/教育局.txt", "year"]
        == govinfo.load_reports(directory).reports.set_index("source").loc["2024/教育局.txt", "year"]
    )


def test_progress_counts_every_file(directory):
    told = []
    corpus = govinfo.load_reports(directory, progress=lambda done, total: told.append((done, total)))
    assert told == [(n, len(corpus.reports)) for n in range(1, len(corpus.reports) + 1)]


def test_only_what_is_new_is_read_again(directory, tmp_path, monkeypatch):
    library, kept = tmp_path / "library", {}
    shutil.copytree(directory, library)
    first = govinfo.load_reports(library, kept=kept)
    (library / "2024" / "新.txt").write_text(draw_txt(paper(noughts()), sliding="3."), encoding="utf-8")
    (library / "截断.pdf").unlink()
    asked = []
    monkeypatch.setattr("govinfo.corpus.examine_files", lambda jobs, *_: iter([examine_file(*job, asked) for job in jobs]))
    again = govinfo.load_reports(library, kept=kept)
    assert asked == ["2024/新.txt"]
    assert set(again.reports["source"]) == set(first.reports["source"]) - {"截断.pdf"} | {"2024/新.txt"}
    assert {name for name, *_ in kept} == set(again.reports["source"])


def test_of_very_many_files_nothing_is_kept(directory, monkeypatch):
    kept = {}
    monkeypatch.setattr("govinfo.corpus.MOST_KEPT", 3)
    assert len(govinfo.load_reports(directory, kept=kept).reports) == 7
    assert kept == {}


def examine_file(name, fetch, asked):
    asked.append(name)
    return examine(fetch(), name)


def test_of_drafts_whose_order_is_known_the_later_counts(directory):
    reports = govinfo.load_reports(directory).reports
    first = reports[reports["source"] == "2024/教育局.txt"].iloc[0]["sha256"]
    active = govinfo.load_reports(directory, order={first: 2}).reports.query("active")
    assert sorted(active["source"]) == ["2020.txt", "2024/教育局.txt"]
