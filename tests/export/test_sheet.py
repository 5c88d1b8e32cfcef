"""A workbook that breaks off leaves no file behind; a sheet wider than Excel's is refused."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet import _writer

from govinfo.export.sheet import MOST_COLUMNS, Book
from govinfo.findings import GovinfoError

DAY = date(2026, 1, 20)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's temporary files lie."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


class BrokenError(Exception):
    """What a row's source raises."""


def written(sheets: int, source: Iterator[list[object]]) -> bytes:
    with Book(DAY) as book:
        for at in range(sheets - 1):
            book.sheet(f"表{at}", [10, 10]).line(["甲", "乙"])
        sheet = book.sheet("末", [10, 10])
        for line in source:
            sheet.line(line)
        return book.close()


def lines(good: int) -> Iterator[list[object]]:
    for number in range(good):
        yield [number, "单位"]
    raise BrokenError


@pytest.mark.parametrize("good", [0, 1, 5_000])
@pytest.mark.parametrize("sheets", [1, 3])
def test_a_failing_source_of_rows_leaves_no_file(temporary: Path, good: int, sheets: int) -> None:
    known = list(_writer.ALL_TEMP_FILES)
    with pytest.raises(BrokenError):
        written(sheets, lines(good))
    assert list(temporary.iterdir()) == []
    assert known == _writer.ALL_TEMP_FILES


def test_a_row_that_cannot_be_written_leaves_no_file(temporary: Path) -> None:
    def broken_row() -> None:
        with Book(DAY) as book:
            sheet = book.sheet("断", [10])
            sheet.line(["甲"])
            sheet.inner.append([object()])

    with pytest.raises(AttributeError, match="row"):
        broken_row()
    assert list(temporary.iterdir()) == []


def test_a_file_that_cannot_be_finished_leaves_none(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo.export.sheet.EvenArchive.write", lambda *_: (_ for _ in ()).throw(OSError(28, "满")))
    with pytest.raises(OSError, match="满"):
        written(3, iter([[1, "单位"]]))
    with pytest.raises(OSError, match="满"):
        written(3, iter([]))
    assert list(temporary.iterdir()) == []


def test_a_finished_workbook_leaves_none_and_opens(temporary: Path) -> None:
    with Book(DAY) as book:
        book.sheet("甲", [10, 10]).line([1, "乙"])
        raw = book.close()
    assert list(temporary.iterdir()) == []
    assert [[c.value for c in row] for row in load_workbook(io.BytesIO(raw))["甲"]] == [[1, "乙"]]


def test_a_sheet_wider_than_excel_is_refused_in_chinese(temporary: Path) -> None:
    with Book(DAY) as book:
        book.sheet("够", [8] * MOST_COLUMNS)
        with pytest.raises(GovinfoError, match="工作表“太宽”需要16385列，超过电子表格的上限16384列"):
            book.sheet("太宽", [8] * (MOST_COLUMNS + 1))
