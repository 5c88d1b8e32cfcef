"""Directories, files and archives as reading jobs; what an archive hides or inflates is refused in Chinese."""

import zipfile
from pathlib import Path

import pytest

import govinfo
from govinfo import sources
from govinfo.findings import GovinfoError
from govinfo.guard import examine_files
from govinfo.readers.errors import Unreadable
from govinfo.sources import directory_state, reading_jobs
from samples.draw_text import draw_txt
from tests.papers import noughts, paper

GOOD = draw_txt(paper(noughts()), sliding="3.").encode()


def archive(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return path


def problem_of(job):
    with pytest.raises(Unreadable) as caught:
        job[1]()
    return caught.value.problem


def test_an_archive_is_read_as_a_directory(tmp_path):
    archive(tmp_path / "批次.zip", {"市直/教育局.txt": GOOD, "市直/空.txt": b"", "roster.csv": b"x", "__MACOSX/._a": b"x"})
    (tmp_path / "单份.txt").write_bytes(GOOD)
    corpus = govinfo.load_reports(tmp_path)
    assert sorted(corpus.reports["source"]) == ["单份.txt", "批次.zip/市直/教育局.txt", "批次.zip/市直/空.txt"]
    assert list(corpus.problems.query("code == 'empty'")["source"]) == ["批次.zip/市直/空.txt"]


def test_names_written_on_chinese_windows_are_read(tmp_path):
    path = archive(tmp_path / "a.zip", {"ab.txt": GOOD})
    raw = path.read_bytes()
    gbk = "局.txt".encode("gb18030")
    path.write_bytes(raw.replace(b"ab.txt", gbk))
    assert [name for name, _ in reading_jobs(path, tmp_path)] == ["a.zip/局.txt"]


def test_a_name_never_leads_out_of_the_archive(tmp_path):
    path = archive(tmp_path / "a.zip", {"../../etc/passwd": b"x", "/abs.txt": b"x"})
    assert [name for name, _ in reading_jobs(path, tmp_path)] == ["a.zip/abs.txt", "a.zip/etc/passwd"]


def test_a_broken_archive_has_its_line(tmp_path):
    (tmp_path / "坏.zip").write_bytes(b"PK\x03\x04 not really")
    (job,) = reading_jobs(tmp_path, tmp_path)
    assert problem_of(job) == sources.BAD_ARCHIVE
    (one,) = examine_files([job])
    assert one.report.problem == sources.BAD_ARCHIVE


def test_an_entry_that_inflates_beyond_reason_is_refused(tmp_path):
    (job,) = reading_jobs(archive(tmp_path / "弹.zip", {"a.txt": b"0" * (60 * 2**20)}), tmp_path)
    assert problem_of(job) == sources.TOO_LARGE


def test_a_locked_entry_says_so(tmp_path):
    path = archive(tmp_path / "密.zip", {"a.txt": GOOD})
    raw = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + offset] |= 1
    path.write_bytes(bytes(raw))
    (job,) = reading_jobs(path, tmp_path)
    assert problem_of(job) == sources.LOCKED


def test_too_many_entries_are_said_and_the_rest_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MAX_ENTRIES", 2)
    *read, rest = reading_jobs(archive(tmp_path / "多.zip", {f"{i}.txt": GOOD for i in range(4)}), tmp_path)
    assert [name for name, _ in read] == ["多.zip/0.txt", "多.zip/1.txt"]
    assert problem_of(rest) == sources.TOO_MANY


def test_a_path_that_does_not_exist_is_a_misuse(tmp_path):
    with pytest.raises(GovinfoError, match="找不到"):
        reading_jobs(tmp_path / "无")


def test_state_of_a_directory_tells_a_file_changed_added_or_gone(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    report = tmp_path / "2024" / "甲.txt"
    report.write_text("一", encoding="utf-8")
    states = [directory_state(tmp_path)]
    assert directory_state(tmp_path) == states[0]
    for name in ("乙.txt", "settings.toml"):
        (tmp_path / name).write_text("", encoding="utf-8")
        states.append(directory_state(tmp_path))
    report.write_text("一二", encoding="utf-8")
    states.append(directory_state(tmp_path))
    report.unlink()
    states.append(directory_state(tmp_path))
    assert len(set(states)) == len(states)
    with pytest.raises(GovinfoError, match="找不到文件夹"):
        directory_state(tmp_path / "没有")
