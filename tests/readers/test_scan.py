"""Scans end to end: mixed PDFs, scans behind text, garbled text, pictures; and what is said where the extra is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from govinfo import guard, limits, worker
from govinfo.document import Cell, Document
from govinfo.examine import examine
from govinfo.findings import Status
from govinfo.guard import examine_files
from govinfo.readers import pdf, pdfium, read_document, scan, scan_extra
from govinfo.readers.errors import Unreadable
from samples.draw_pdf import FONT_FILE, MISSING, draw_pdf
from samples.draw_scan import Scan, as_fax, as_pdf, as_picture, scan_pages
from tests.papers import numbered, paper

pytest.importorskip("rapidocr")
if not FONT_FILE.exists():
    pytest.skip(MISSING, allow_module_level=True)
PAPER = paper(numbered())
SCAN = Scan(150, tilt=0.8, noise=3)
TABLES = ("active_disclosure", "applications", "proceedings")
LAST_ROWS = 0.37
"""The share of the second page, from its top, that the last rows of the applications take up."""


@pytest.fixture(scope="module", autouse=True)
def each_line_once() -> Iterator[None]:
    """The same pixels say the same: a page that several tests read is recognised for the first of them."""
    from govinfo.readers import scan_sheet, scan_words  # noqa: PLC0415 — they need the extra

    with pytest.MonkeyPatch.context() as patch:
        for place, name in ((scan_words, "read_line"), (scan_sheet, "find_text")):
            patch.setattr(place, name, remembered(getattr(place, name)))
        yield


def remembered(look: Callable[[np.ndarray], object]) -> Callable[[np.ndarray], object]:
    known = cache(lambda data, shape: look(np.frombuffer(data, np.uint8).reshape(shape)))
    return lambda grey: known(grey.tobytes(), grey.shape)


@cache
def digital() -> bytes:
    """The report as it was printed, with its text."""
    return draw_pdf(PAPER, "chromium")


@cache
def pictures() -> list[Image.Image]:
    """Its pages as a scanner sees them."""
    return scan_pages(digital(), SCAN)


@cache
def last_table() -> Image.Image:
    """The second page with nothing above the heading of its last table, for what is told by one table."""
    page = pictures()[1].copy()
    page.paste(255, (0, 0, page.width, round(LAST_ROWS * page.height)))
    return page


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_extra, "available", lambda: False)


def merged(*parts: tuple[bytes, int]) -> bytes:
    """A PDF of these pages (file, page from 0)."""
    whole = pypdfium2.PdfDocument.new()
    for data, number in parts:
        whole.import_pages(pypdfium2.PdfDocument(data), [number])
    out = BytesIO()
    whole.save(out)
    return out.getvalue()


def problem_of(data: bytes) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        read_document(data)
    return caught.value.problem.code, caught.value.problem.message


def cells(document: Document) -> Iterator[Cell]:
    return (cell for grid in document.grids() for cell in grid.cells)


@pytest.fixture(scope="module")
def mixed() -> bytes:
    """The first page digital, the second scanned."""
    return merged((digital(), 0), (as_pdf(pictures(), SCAN), 1))


def test_digital_and_scanned_pages_are_one_report(mixed: bytes) -> None:
    report = examine(mixed, "x.pdf").report
    assert (report.status, report.reader, report.agency, report.year) == (Status.READ, "ocr", PAPER.agency, PAPER.year)
    for table in TABLES:
        assert report.table(table) == PAPER.figures[table]
    for figure in report.figures:
        assert (figure.confidence is None) == (figure.place.page == 1)
    assert report.notes == ("第2页由文字识别读取，数字请对照原件核对",)


def test_without_the_extra_its_digital_page_is_read_and_the_other_named(mixed: bytes, without_extra: None) -> None:
    report = examine(mixed, "x.pdf").report
    assert (report.status, report.agency) == (Status.PARTIAL, PAPER.agency)
    assert "第2页是图片，没有文字层，未能读取" in report.notes
    assert all(f.confidence is None for f in report.figures)


@pytest.fixture(scope="module")
def scanned() -> Document:
    """The first page without its second table, and the second."""
    first = pictures()[0].copy()
    first.paste(255, (0, round(0.52 * first.height), first.width, first.height))
    return read_document(as_pdf([first, pictures()[1]], SCAN))


def test_the_places_of_a_scan_lie_on_the_tilted_page(scanned: Document) -> None:
    title = next(p for p in scanned.paragraphs() if "年度报告" in p.text)
    straight = next(p for p in pdf.read(merged((digital(), 0))).paragraphs() if "年度报告" in p.text)
    assert title.place.box is not None
    assert straight.place.box is not None
    assert title.place.box[:2] == pytest.approx(straight.place.box[:2], abs=14)


def test_a_cell_is_as_sure_as_its_worst_word_and_a_bare_one_wholly(scanned: Document) -> None:
    known = list(cells(scanned))
    assert all(cell.confidence is not None and 0 <= cell.confidence <= 1 for cell in known)
    assert {cell.confidence for cell in known if not cell.text} <= {1.0}


def test_a_scan_behind_text_is_recognised_anew() -> None:
    """What another program recognised may be wrong, and its rules are pixels: here it says 9 for every figure."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawImage(ImageReader(last_table()), 0, 0, 595, 842)
    words = canvas.beginText(60, 700)
    words.setTextRenderMode(3)
    words.setFont("sample", 8)
    for _ in range(20):
        words.textLine("政府信息公开年度报告 9 9 9 9 9 9 9")
    canvas.drawText(words)
    canvas.save()
    document = read_document(out.getvalue())
    assert document.reader == "ocr"
    figures = {c.text for c in cells(document) if c.text.isdigit()}
    assert {str(int(v)) for v in PAPER.figures["proceedings"]["review"].values() if v is not None} <= figures


def test_a_garbled_text_layer_is_recognised_anew() -> None:
    """A font without a map to characters: what the page shows is fine, its characters are not."""
    whole = pypdfium2.PdfDocument(merged((digital(), 1)))
    whole[0].set_cropbox(0, 0, 595, (1 - LAST_ROWS) * 842)
    out = BytesIO()
    whole.save(out)
    data = out.getvalue()
    with pdfium.opened(data) as opened:
        contents = list(pdfium.pages(opened))
    garbled = [replace(p, glyphs=tuple(g._replace(text=chr(ord(g.text[0]) % 90 + 33)) for g in p.glyphs)) for p in contents]
    assert scan.read_pdf(data, "", contents) is None
    document = scan.read_pdf(data, "", garbled)
    assert document is not None
    assert any("行政复议" in cell.text for cell in cells(document))


def test_a_picture_is_read_by_its_bytes_whatever_its_name() -> None:
    document = read_document(as_picture(last_table(), "JPEG", SCAN), "年报.pdf")
    assert (document.reader, document.pages) == ("ocr", 1)
    assert {c.text for c in cells(document)} >= {"行政复议", "行政诉讼"}


@pytest.mark.slow
def test_a_fax_of_several_pages_is_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(scan, "announce", told.append)
    report = examine(as_fax(scan_pages(digital(), Scan(200, tilt=-0.5)), Scan(200)), "年报.tif").report
    assert (report.format, report.status, report.agency, told) == ("tiff", Status.READ, PAPER.agency, [2, scan.DONE, scan.DONE])
    assert report.table("applications") == PAPER.figures["applications"]


@pytest.mark.slow
def test_a_page_on_its_head_leaves_the_next_its_turn() -> None:
    blank = {(table, row, column): "" for table in TABLES[:2] for row, cells in PAPER.figures[table].items() for column in cells}
    few = draw_pdf(paper(numbered(), printed=blank), "chromium")
    turned = [page.rotate(180) for page in scan_pages(few, SCAN)]
    report = examine(as_pdf(turned, SCAN), "x.pdf").report
    assert report.status is Status.READ
    assert report.table("proceedings") == PAPER.figures["proceedings"]


def test_a_scan_without_the_extra_says_what_to_do(without_extra: None) -> None:
    for data in (as_pdf(pictures(), SCAN), as_picture(pictures()[0], "JPEG", SCAN)):
        code, message = problem_of(data)
        assert code == "scan"
        assert "扫描件" in message
        assert "未安装文字识别组件" in message
        assert "请向单位索取可复制文字的原件" in message


@pytest.mark.usefixtures("without_extra")
def test_an_empty_picture_is_called_empty_even_without_the_extra() -> None:
    assert problem_of(as_picture(Image.new("L", (400, 600), 255), "PNG", SCAN))[0] == "empty"


def test_a_book_is_refused_before_its_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MOST_PAGES", 1)
    for data in (as_pdf(pictures(), SCAN), as_fax(pictures(), SCAN)):
        assert problem_of(data) == ("oversized", scan.TOO_LONG.message)


def test_a_picture_without_text_says_so() -> None:
    data = as_picture(Image.effect_noise((500, 700), 60), "PNG", SCAN)
    assert problem_of(data) == ("scan", scan.ILLEGIBLE.message)


def test_a_digital_report_is_not_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "announce", lambda pages: pytest.fail(f"{pages} pages recognised"))
    assert read_document(digital()).reader == "pypdfium2"


def test_a_batch_goes_on_past_scans_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """In children that lack the extra, too."""
    absent = "from govinfo.readers import scan_extra; scan_extra.available = lambda: False; "
    monkeypatch.setattr(worker, "CHILD", absent + worker.CHILD)
    monkeypatch.setattr(guard, "_spare", [])  # others may read already
    files = {
        "a.pdf": digital(),
        "b.pdf": as_pdf(pictures(), SCAN),
        "c.jpg": as_picture(pictures()[0], "JPEG", SCAN),
        "d.pdf": digital(),
    }
    read = {e.report.source: e.report for e in examine_files([(name, lambda data=data: data) for name, data in files.items()])}
    assert [r.status.value for r in read.values()] == ["read", "unreadable", "unreadable", "read"]
    assert {r.problem.code for r in read.values() if r.problem} == {"scan"}
    guard._stop_spare()


@pytest.mark.slow
def test_a_child_reads_a_scan_and_is_given_time_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its clock would run out before the first page, but for what the child says of its pages."""
    reader = guard.Worker()
    try:
        assert reader.examine(digital(), "warm.pdf").report.status is Status.READ
        monkeypatch.setattr(limits, "PAGE_SECONDS", 60.0)
        report = reader.examine(as_pdf([last_table()], SCAN), "x.pdf", seconds=2.0).report
    finally:
        reader.stop()
    assert report.reader == "ocr"
    assert report.table("proceedings") == PAPER.figures["proceedings"]


def test_scans_are_drawn_alike_each_time() -> None:
    assert as_pdf(scan_pages(digital(), SCAN), SCAN) == as_pdf(pictures(), SCAN)
