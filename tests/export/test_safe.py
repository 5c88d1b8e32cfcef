"""What leaves is safe and repeats: control characters go, names are a file system's, archives carry no time of day."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from govinfo.export import safe
from govinfo.export.safe import EvenArchive, clean, file_name, same_archive

CONTENT = {"甲/乙.xml": "内容".encode(), "空": b"", "大": bytes(range(256)) * 9_000}


def archive(tmp_path: Path) -> bytes:
    """The content: one entry as text or bytes, the others out of files, the last larger than a piece."""
    out = io.BytesIO()
    with EvenArchive(out) as made:
        made.writestr("甲/乙.xml", "内容")
        for name in ("空", "大"):
            (tmp_path / name).write_bytes(CONTENT[name])
            made.write(tmp_path / name, name)
    return out.getvalue()


def test_an_archive_holds_what_was_put_in(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(tmp_path))) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == CONTENT
        assert opened.namelist() == list(CONTENT)
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in opened.infolist()} == {zipfile.ZIP_DEFLATED}


def test_an_archive_repeats_whenever_its_files_were_written(tmp_path: Path) -> None:
    first, second = tmp_path / "一", tmp_path / "二"
    first.mkdir()
    second.mkdir()
    early = archive(first)
    (second / "大").write_bytes(b"")
    assert archive(second) == early


def test_text_and_bytes_are_one_entry() -> None:
    made = []
    for content in ("内容", "内容".encode()):
        out = io.BytesIO()
        with EvenArchive(out) as one:
            one.writestr("甲", content)
        made.append(out.getvalue())
    assert made[0] == made[1]


def test_an_entry_above_the_limit_of_old_archives_is_written_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe, "_LARGE", 10)
    (tmp_path / "大").write_bytes(b"x" * 11)
    out = io.BytesIO()
    with EvenArchive(out) as made:
        made.write(tmp_path / "大", "大")
    with zipfile.ZipFile(out) as opened:
        assert opened.getinfo("大").extract_version >= 45
        assert opened.read("大") == b"x" * 11


def test_an_archive_of_today_becomes_one_without_a_day() -> None:
    made = []
    for day in ((2024, 5, 1, 1, 2, 4), (2026, 1, 2, 3, 4, 6)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as old:
            for name, content in CONTENT.items():
                old.writestr(zipfile.ZipInfo(name, day), content)
        made.append(same_archive(out.getvalue()))
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == CONTENT


@pytest.mark.parametrize(
    ("text", "kept"),
    [("甲\x00乙\x1f", "甲乙"), ("一\t二\n三", "一\t二\n三"), ("\ud800x\uffff", "x"), ("😀〇", "😀〇")],
)
def test_control_characters_go(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_names_are_a_file_systems() -> None:
    day = date(2026, 1, 20)
    assert file_name("对比表", "云川市", [2025], day) == "政府信息公开年报_对比表_云川市_2025_20260120.xlsx"
    assert (
        file_name("对比表", 'a/b:c*?"<>|\\ \n', [2021, 2025, 2021], day) == "政府信息公开年报_对比表_abc_2021-2025_20260120.xlsx"
    )
    assert len(file_name("长" * 500, "市", [], day, ".zip")) == 124
