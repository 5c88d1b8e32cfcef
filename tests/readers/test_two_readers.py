"""pdfium and pdfplumber read the same out of every report at hand; where pdfium's tables do not convince, the other is asked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from govinfo.document import Document, Grid
from govinfo.readers import pdf, pdf_plumber, pdfium, pdfium_paths, scan
from govinfo.readers.errors import Unreadable
from govinfo.readers.pdf_page import CannotOpenError
from govinfo.readers.pdfium_paths import Drawing
from tests.readers.draw_pdf import Box, Sheet, boxed, heights, office, words
from tests.readers.two_readers import assert_alike, said

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TABLE = [Box("规章", 0, 0), Box("1", 0, 1), Box("2", 0, 2), Box("行政许可", 1, 0), Box("31", 1, 1), Box("42", 1, 2)]
XS, YS = [60, 200, 300, 400], [100, 150, 200]


def reports() -> list[Path]:
    printed = sorted((ROOT / "tests" / "fixtures" / "pdf").glob("numbered-2021-*.pdf"))
    real = os.environ.get("GOVINFO_REFERENCE")
    return [*sorted((ROOT / "sample_reports").rglob("*.pdf")), *printed, *sorted(Path(real or HERE / "files").rglob("*.pdf"))]


@pytest.mark.parametrize("path", reports(), ids=lambda path: path.name)
def test_the_two_read_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whether a scan can be opened does not take to recognise it.
    monkeypatch.setattr(scan, "read_pdf", lambda *_: Document("pdf", "ocr", ()))
    data = path.read_bytes()
    try:
        read = pdf.read(data)
    except Unreadable:
        pytest.skip("no reader opens it")
    assert_alike(data, read)


def drawn(hand=boxed) -> bytes:
    sheet = Sheet()
    hand(sheet, XS, YS, TABLE)
    return sheet.finish()


@pytest.fixture
def blind_to_some_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """pdfium as it would be if it missed the upright rules within a table."""
    see = pdfium_paths.read_drawing

    def read_drawing(page: int, to_paper: tuple[float, ...]) -> Drawing:
        drawing = see(page, to_paper)
        drawing.shapes = [s for s in drawing.shapes if s.box.x1 - s.box.x0 > 1 or s.box.x0 < 61 or s.box.x0 > 399]
        return drawing

    monkeypatch.setattr(pdfium, "read_drawing", read_drawing)


def test_pdfium_reads_what_it_reads_well() -> None:
    assert pdf.read(drawn()).reader == "pypdfium2"


@pytest.mark.usefixtures("blind_to_some_rules")
def test_pdfplumber_is_asked_where_figures_share_a_cell() -> None:
    read = pdf.read(drawn(office))
    assert read.reader == "pdfplumber"
    (grid,) = read.blocks
    assert isinstance(grid, Grid)
    assert [[c.text for c in row] for row in grid.rows()] == [["规章", "1", "2"], ["行政许可", "31", "42"]]


@pytest.mark.usefixtures("blind_to_some_rules")
def test_pdfium_is_kept_where_pdfplumber_cannot_open_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(data: bytes) -> None:
        raise CannotOpenError

    monkeypatch.setattr(pdf_plumber, "pages", stumble)
    assert pdf.read(drawn(office)).reader == "pypdfium2"


def test_doubts_that_both_have_leave_pdfium_its_reading() -> None:
    sheet = Sheet()
    words(sheet, XS, heights(TABLE, 100), TABLE)
    words(sheet, XS, heights(TABLE, 160), [box._replace(text=f"其他{box.text}" if box.column == 0 else "7") for box in TABLE])
    sheet.frame(60, 300, 400, 360)
    sheet.line(200, 300, 200, 360)
    words(sheet, [60, 200, 260], [300, 360], [Box("行政处罚", 0, 0), Box("12", 0, 1)])
    sheet.text(330, 311, "13")
    read = pdf.read(sheet.finish())
    assert read.reader == "pypdfium2"
    assert [said(b)[-1][0] for b in read.blocks if isinstance(b, Grid)][-1] == "12 13"
