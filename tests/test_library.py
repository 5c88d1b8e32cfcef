"""Files come into the library whole, under safe names, over no other file; archives are bounded and hold what they were given."""

from __future__ import annotations

import io
import threading
import zipfile
from pathlib import Path

import pytest

from govinfo import library
from govinfo.findings import GovinfoError
from govinfo.library import pack, put_file, safe_name, same_file


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("教育局2025年年报.docx", "教育局2025年年报.docx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\x.pdf", "x.pdf"),
        ("/绝对/路径/年报.pdf", "年报.pdf"),
        ("C:\\年报.pdf", "年报.pdf"),
        (".隐藏.txt", "隐藏.txt"),
        ("~$年报.docx", "年报.docx"),
        ("a\x00b\u202ec?.txt", "abc.txt"),
        ("CON.txt", "_CON.txt"),
        ("..", "年报"),
        ("", "年报"),
        ("年" * 300 + ".pdf", "年" * 60 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(given: str, expected: str) -> None:
    assert safe_name(given) == expected


@pytest.mark.parametrize("name", ["../../../x.txt", "/x.txt", "..", "a/../../x.txt", "\\\\server\\x.txt"])
def test_no_name_leads_out_of_the_directory(tmp_path: Path, name: str) -> None:
    target = put_file(tmp_path / "库", 2025, name, b"x")
    assert target.parent == tmp_path / "库" / "2025"
    assert [p.name for p in tmp_path.iterdir()] == ["库"]


def test_a_second_file_of_one_name_gets_its_own(tmp_path: Path) -> None:
    paths = [put_file(tmp_path, 2025, "年报.pdf", data) for data in (b"1", b"2", b"3")]
    assert [p.name for p in paths] == ["年报.pdf", "年报（2）.pdf", "年报（3）.pdf"]
    assert [p.read_bytes() for p in paths] == [b"1", b"2", b"3"]
    assert sorted(p.name for p in paths) == [p.name for p in paths]


def test_many_at_once_overwrite_nothing(tmp_path: Path) -> None:
    contents = [str(n).encode() for n in range(30)]
    threads = [threading.Thread(target=put_file, args=(tmp_path, 2025, "年报.pdf", data)) for data in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(p.read_bytes() for p in (tmp_path / "2025").iterdir()) == sorted(contents)


def test_a_report_without_year_has_its_own_folder(tmp_path: Path) -> None:
    assert put_file(tmp_path, None, "x.txt", b"x").parent.name == library.NO_YEAR


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "2025").write_bytes(b"in the way")
    with pytest.raises(GovinfoError, match="无法写入"):
        put_file(tmp_path, 2025, "x.txt", b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["2025"]


def test_the_same_bytes_are_found_again(tmp_path: Path) -> None:
    target = put_file(tmp_path, 2025, "年报.txt", b"abc")
    assert same_file(tmp_path, b"abc") == target
    assert same_file(tmp_path, b"abd") is None


def test_an_archive_holds_what_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"file")
    data = pack([("年报/一.txt", tmp_path / "a.txt"), ("年报/一.txt", b"again"), ("说明.txt", b"words")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "年报/一.txt": b"file",
            "年报/一（2）.txt": b"again",
            "说明.txt": b"words",
        }


def test_an_archive_too_large_is_refused_before_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "MOST_PACKED", 10)
    with pytest.raises(GovinfoError, match="打包上限"):
        pack([("x", b"0" * 11)])
