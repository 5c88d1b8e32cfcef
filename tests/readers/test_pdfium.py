"""What pdfium says of a page, put right: forms, turned and cut pages, hyphens, downward writing, threads and memory."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import CIDFont

from govinfo.document import Grid
from govinfo.readers import pdf, pdfium
from govinfo.readers import pdfium_calls as calls
from govinfo.readers.pdf_page import CannotOpenError, PageContent
from tests.readers.draw_pdf import HEIGHT, WIDTH, Box, Sheet, boxed, browser, office
from tests.readers.two_readers import assert_alike, by_pdfium, contents_by_pdfium, said

FILES = Path(__file__).resolve().parent / "files"
TABLE = [Box("行政许可", 0, 0), Box("550", 0, 1), Box("行政处罚", 1, 0), Box("7", 1, 1)]
XS, YS = [60, 300, 500], [150, 180, 210]


def rows(data: bytes) -> list[list[list[str]]]:
    return [[[c.text for c in row] for row in b.rows()] for b in by_pdfium(data) if isinstance(b, Grid)]


def test_characters_normalised_in_a_form_stand_where_they_are_shown() -> None:
    data = (FILES / "opacity-chromium.pdf").read_bytes()
    assert rows(data) == [[["一、人民", "二十", "7.5"], ["见长", "四", "30"]]]
    assert_alike(data)


def test_forms_within_forms_are_placed() -> None:
    sheet = Sheet()
    canvas = sheet.canvas
    canvas.beginForm("inner")
    boxed(sheet, XS, YS, TABLE)
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.scale(0.5, 0.5)
    canvas.doForm("inner")
    canvas.endForm()
    canvas.translate(100, 40)
    canvas.doForm("outer")
    data = sheet.finish()
    assert rows(data) == [[["行政许可", "550"], ["行政处罚", "7"]]]
    top, bottom = (HEIGHT - 40 - (HEIGHT - y) / 2 for y in (150, 210))
    assert by_pdfium(data)[0].place.box == pytest.approx((130, top, 350, bottom), abs=1)
    assert_alike(data)


def pages_of(data: bytes) -> Iterator[PageContent]:
    with pdfium.opened(data) as document:
        yield from pdfium.pages(document)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_read_as_it_is_shown(turn: int) -> None:
    sheet = Sheet()
    sheet.canvas.setPageRotation(turn)
    # Set the other way round what the viewer turns back.
    matrices = {90: (0, 1, -1, 0, HEIGHT, 0), 180: (-1, 0, 0, -1, WIDTH, HEIGHT), 270: (0, -1, 1, 0, 0, WIDTH)}
    sheet.canvas.transform(*matrices.get(turn, (1, 0, 0, 1, 0, 0)))
    browser(sheet, XS, YS, TABLE)
    data = sheet.finish()
    assert rows(data) == [[["行政许可", "550"], ["行政处罚", "7"]]]
    page = contents_by_pdfium(data)[0]
    assert (page.width, page.height) == pytest.approx((WIDTH, HEIGHT), abs=0.1)
    assert by_pdfium(data)[0].place.box == pytest.approx((60, 150, 500, 210), abs=1)
    assert_alike(data)


def test_places_count_from_the_crop_box() -> None:
    sheet = Sheet()
    sheet.canvas.setCropBox((40, 100, WIDTH - 10, HEIGHT - 60))
    office(sheet, XS, YS, TABLE)
    data = sheet.finish()
    page = contents_by_pdfium(data)[0]
    assert (page.width, page.height) == pytest.approx((WIDTH - 50, HEIGHT - 160), abs=0.1)
    assert by_pdfium(data)[0].place.box == pytest.approx((20, 90, 460, 150), abs=1)
    assert_alike(data)


def test_places_count_from_the_pages_own_corner() -> None:
    sheet = Sheet(pageCompression=0)
    office(sheet, XS, YS, TABLE)
    data = re.sub(rb"/MediaBox \[ 0 0 ", b"/MediaBox [ 7 9 ", sheet.finish())
    assert by_pdfium(data)[0].place.box == pytest.approx((53, 150, 493, 210), abs=1)
    assert_alike(data)


def test_a_hyphen_that_ends_a_line_is_a_hyphen() -> None:
    sheet = Sheet()
    sheet.text(100, 100, "共收到infor-")
    sheet.text(100, 115, "mation申请7件")
    data = sheet.finish()
    assert [said(b)[0] for b in by_pdfium(data)] == ["共收到infor-", "mation申请7件"]
    assert_alike(data)


def test_text_written_downwards_stands_in_its_cell() -> None:
    font = CIDFont("STSong-Light", "UniGB-UCS2-V")
    pdfmetrics.registerFont(font)
    sheet = Sheet()
    boxed(sheet, [60, 80, 200], [100, 160, 220], [Box("", 0, 0, 2, 1), Box("1", 0, 1), Box("2", 1, 1)])
    sheet.canvas.setFont(font.fontName, 10)
    sheet.canvas.drawString(70, HEIGHT - 110, "办理结果".encode("utf-16-be").decode("latin-1"))
    data = sheet.finish()
    assert rows(data) == [[["办理结果", "1"], ["办理结果", "2"]]]
    assert_alike(data)


def test_characters_without_meaning_are_counted() -> None:
    sheet = Sheet(pageCompression=0)
    sheet.text(100, 100, "一、总体情况")
    unmapped = sheet.finish().replace(b"/UniGB-UCS2-H", b"/Identity-H  ")
    (page,) = contents_by_pdfium(re.sub(rb"/Ordering \(\w*\)", b"/Ordering (Identity)", unmapped))
    assert (page.glyphs, page.undecoded) == ((), 6)


def test_titles_in_every_encoding() -> None:
    assert pdfium._meant("ÔÆ´¨ÊÐ2024Äê±¨") == "云川市2024年报"
    assert pdfium._meant("ºéÔó†@†•") == "洪泽丂亐"
    assert pdfium._meant("云川市2024年报") == "云川市2024年报"
    assert pdfium._meant("Report 2024") == "Report 2024"


def test_every_page_is_closed_also_where_reading_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet()
    for _ in range(3):
        sheet.text(100, 100, "一、总体情况")
        sheet.next_page()
    opened: list[int] = []
    load, close = calls.load_page, calls.close_page
    monkeypatch.setattr(calls, "load_page", lambda *args: opened.append(page := load(*args)) or page)
    monkeypatch.setattr(calls, "close_page", lambda page: (opened.remove(page), close(page)))
    data = sheet.finish()
    for content in pages_of(data):
        assert content.glyphs
        assert not opened
    monkeypatch.setattr(pdfium, "read_drawing", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        list(pages_of(data))
    assert not opened


def test_a_file_without_its_end_is_damaged_and_a_missing_page_too() -> None:
    sheet = Sheet()
    sheet.text(100, 100, "一、总体情况")
    whole = sheet.finish()
    for broken in (b"%PDF-1.4", whole.replace(b"/Count 1", b"/Count 2")):
        with pytest.raises(CannotOpenError):
            contents_by_pdfium(broken)


def test_threads_read_at_once() -> None:
    data = (FILES / "opacity-chromium.pdf").read_bytes()
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(lambda _: pdf.read(data).blocks, range(40)))
    assert all(blocks == read[0] for blocks in read)


MEASURE = """
import resource, sys
from pathlib import Path
import govinfo
from govinfo.readers import pdf
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
pdf.read(Path(sys.argv[2]).read_bytes())
data = Path(sys.argv[1]).read_bytes()
start = peak()
assert pdf.read(data).pages == 300
print(peak() - start)
"""


def test_three_hundred_pages_stay_small(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    sheet = Sheet()
    for page in range(300):
        for line in range(28):
            sheet.text(70, 80 + 25 * line, f"第{page}页第{line}行" + "全年共收到政府信息公开申请均在法定期限内答复" * 2, 9)
        sheet.next_page()
    long = tmp_path / "long.pdf"
    long.write_bytes(sheet.finish())
    run = [sys.executable, "-c", MEASURE, str(long), str(FILES / "opacity-chromium.pdf")]
    kilobytes = int(subprocess.run(run, capture_output=True, text=True, check=True, cwd=FILES.parents[2]).stdout)
    assert kilobytes < 150 * 1024 * (1 if sys.platform != "darwin" else 1024)
