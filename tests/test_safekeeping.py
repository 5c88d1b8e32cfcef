"""Backups on the command line: of a directory as a whole or of its decisions, verified and brought back; a store looked through."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from govinfo import decisions
from govinfo.cli import main
from govinfo.store.manifest import parts, read_manifest
from tests.decisions.test_safekeeping import kept
from tests.store.stores import small, take_in

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return kept(small(tmp_path / "年报"), 3)


@pytest.fixture
def store(library: Path, tmp_path: Path) -> Path:
    take_in(library, tmp_path / "库")
    return tmp_path / "库"


def files_of(directory: Path) -> dict[str, bytes]:
    """Every file of a library but SQLite's, which holds the same in other bytes."""
    found = {f.relative_to(directory).as_posix(): f.read_bytes() for f in directory.rglob("*") if f.is_file()}
    return {name: data for name, data in found.items() if not name.startswith("decisions")}


def test_a_whole_backup_restores_the_directory_as_it_was(library: Path, tmp_path: Path, capsys: Capture) -> None:
    copy, again = tmp_path / "备份.zip", tmp_path / "新" / "年报"
    assert main(["backup", str(library), str(copy)]) == 0
    assert main(["verify", str(copy)]) == 0
    assert main(["restore", str(copy), str(again)]) == 0
    assert files_of(again) == files_of(library)
    assert decisions.read(again) == decisions.read(library)
    made, sound, restored = [line.partition("，最后")[0] for line in capsys.readouterr().out.splitlines()]
    assert (made, sound, restored) == ("已备份：文件8个，处理记录3条", "备份完整：处理记录3条", "已恢复：文件8个，处理记录3条")


def test_of_a_store_the_directory_it_was_made_from_is_backed_up(library: Path, store: Path, tmp_path: Path) -> None:
    assert main(["backup", str(store), str(tmp_path / "a.sqlite")]) == 0
    assert main(["backup", str(store), str(tmp_path / "a.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert set(archive.namelist()) == {*files_of(library), decisions.FILE_NAME}


def test_a_whole_backup_goes_into_no_directory_that_holds_something(library: Path, tmp_path: Path, capsys: Capture) -> None:
    copy = tmp_path / "备份.zip"
    assert main(["backup", str(library), str(copy)]) == 0
    before = files_of(library)
    assert main(["restore", str(copy), str(library)]) == 2
    assert "不是空的" in capsys.readouterr().err
    assert main(["backup", str(library), str(copy)]) == 2
    assert "不覆盖" in capsys.readouterr().err
    assert files_of(library) == before


def test_a_damaged_whole_backup_is_told_and_restores_nothing(library: Path, tmp_path: Path, capsys: Capture) -> None:
    copy = tmp_path / "备份.zip"
    assert main(["backup", str(library), str(copy)]) == 0
    data = bytearray(copy.read_bytes())
    data[200] ^= 0xFF
    for broken in (bytes(data), bytes(data[: len(data) // 2]), b"PK"):
        copy.write_bytes(broken)
        assert main(["verify", str(copy)]) == 2
        assert main(["restore", str(copy), str(tmp_path / "新")]) == 2
        assert capsys.readouterr().err.count("备份已损坏") == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["备份.zip", "年报"]


def test_names_in_a_backup_lead_nowhere_else(tmp_path: Path) -> None:
    copy = tmp_path / "外来.zip"
    with zipfile.ZipFile(copy, "w") as archive:
        archive.writestr("../../逃逸.txt", "x")
        archive.writestr("/绝对.txt", "x")
    assert main(["restore", str(copy), str(tmp_path / "a" / "新")]) == 0
    assert sorted(f.relative_to(tmp_path).as_posix() for f in tmp_path.rglob("*.txt")) == ["a/新/绝对.txt", "a/新/逃逸.txt"]


def test_a_sound_store_has_nothing_to_tell(store: Path, capsys: Capture) -> None:
    assert main(["verify", str(store)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "核对完毕，没有发现问题。"
    assert said[0].startswith("年报库：年报6份，文件")


def test_every_part_changed_or_missing_and_every_stray_file_is_named(library: Path, store: Path, capsys: Capture) -> None:
    changed, missing, *_ = sorted(part["file"] for part in parts(read_manifest(store)))
    data = bytearray((store / changed).read_bytes())
    data[len(data) // 2] ^= 1
    (store / changed).write_bytes(data)
    (store / missing).unlink()
    (store / "reports" / "2024-旧.parquet").write_bytes(b"x")
    (store / "记事.txt").write_bytes(b"x")
    with (library / decisions.FILE_NAME).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096)
    assert main(["verify", str(store)]) == 1
    said = dict(line.split("：", 1) for line in capsys.readouterr().out.splitlines() if "：" in line)
    assert said.pop(changed).startswith("文件内容与写入时不同，已损坏；")
    assert said.pop(missing).startswith("缺少文件；")
    assert said.pop("reports/2024-旧.parquet").startswith("不属于年报库的文件；不影响使用")
    assert said.pop("记事.txt") == "不属于年报库的文件；请确认后移走。"
    assert "可能已损坏" in said.pop(str(library / decisions.FILE_NAME))
    assert set(said) == {"年报库"}


def test_a_directory_of_reports_is_looked_through_for_its_decisions(library: Path, capsys: Capture) -> None:
    assert main(["verify", str(library)]) == 0
    (library / decisions.FILE_NAME).write_bytes(b"no database" * 50)
    assert main(["verify", str(library)]) == 1
    assert "发现1处问题" in capsys.readouterr().out
