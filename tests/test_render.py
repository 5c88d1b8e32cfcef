"""The marked box holds the figure: what is drawn is read back, over PDFs of three printers, turned pages, pictures and a scan."""

from io import BytesIO
from random import Random

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from govinfo import render
from govinfo.examine import examine
from govinfo.findings import Problem
from govinfo.readers import pdf, scan_extra
from govinfo.values import squeeze
from samples.draw_pdf import FONT_FILE, MISSING, draw_pdf
from tests.fixtures.printed import PDFS
from tests.papers import numbered, paper
from tests.readers.draw_pdf import HEIGHT, WIDTH, Box, Sheet, browser

FILES = sorted(PDFS.glob("*.pdf"))
A_FILE = 12
"""Figures looked at in each of the twenty files."""
LEAST = 0.99
RULE = 6
"""Pixels that a ruling line of a scan, a little tilted, takes up at the edge of its box."""


def figures_of(data, name, count, seed=5):
    """Some printed figures of a report, chosen without regard to where they stand."""
    figures = [f for f in examine(data, name).report.figures if f.value.printed]
    return Random(seed).sample(figures, count)


def text_in(data, page, box):
    """What pdfium reads inside a box of Place, as drawn: through the page's own turn."""
    document = pypdfium2.PdfDocument(data)
    sheet = document[page - 1]
    height = sheet.get_height()
    text = sheet.get_textpage().get_text_bounded(box[0], height - box[3], box[2], height - box[1])
    document.close()
    return squeeze(text)


def box_drawn(png, scale):
    """The inside of the red outline in a picture, in points."""
    image = Image.open(BytesIO(png)).convert("RGB")
    rows, columns = np.nonzero((np.asarray(image) == render.INK).all(axis=2))
    return columns.min() / scale, rows.min() / scale, (columns.max() + 1) / scale, (rows.max() + 1) / scale


@pytest.fixture(scope="module")
def right():
    """(file, figure) → whether the box holds exactly the printed text, for all figures looked at."""
    found = {}
    for file in FILES:
        data = file.read_bytes()
        for figure in figures_of(data, file.name, A_FILE):
            text = text_in(data, figure.place.page, figure.place.box)
            found[file.stem, figure.path] = text == squeeze(figure.value.printed)
    return found


def test_the_box_of_a_printed_figure_holds_it_and_nothing_else(right):
    assert len(right) >= 200
    wrong = [key for key, held in right.items() if not held]
    assert len(wrong) <= (1 - LEAST) * len(right), wrong


@pytest.mark.parametrize("printer", ["chromium", "libreoffice", "weasyprint"])
def test_the_outline_is_drawn_round_that_box(printer):
    file = next(f for f in FILES if printer in f.stem)
    data = file.read_bytes()
    (figure,) = figures_of(data, file.name, 1)
    png = render.draw_page(data, figure.place.page, figure.place.box)
    assert isinstance(png, bytes)
    with pypdfium2.PdfDocument(data) as document:
        scale = Image.open(BytesIO(png)).width / document[figure.place.page - 1].get_width()
    drawn = box_drawn(png, scale)
    assert drawn == pytest.approx(figure.place.box, abs=3.5)


def table_page(turn):
    """A page that shows the same table whatever its /Rotate, and what is read off it."""
    sheet = Sheet()
    sheet.canvas.setPageRotation(turn)
    # Set the other way round what the viewer turns back.
    matrices = {90: (0, 1, -1, 0, HEIGHT, 0), 180: (-1, 0, 0, -1, WIDTH, HEIGHT), 270: (0, -1, 1, 0, 0, WIDTH)}
    sheet.canvas.transform(*matrices.get(turn, (1, 0, 0, 1, 0, 0)))
    browser(
        sheet, [60, 300, 500], [150, 180, 210], [Box("行政许可", 0, 0), Box("550", 0, 1), Box("行政处罚", 1, 0), Box("7", 1, 1)]
    )
    return sheet.finish()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_drawn_as_it_is_shown_with_its_box_in_place(turn):
    level, turned = (
        (data, next(c for c in pdf.read(data).grids()[0].cells if c.text == "550")) for data in (table_page(0), table_page(turn))
    )
    images = [Image.open(BytesIO(render.draw_page(data, 1, cell.place.box))).convert("L") for data, cell in (level, turned)]
    assert images[0].size == images[1].size
    assert ImageStat.Stat(ImageChops.difference(*images)).mean[0] < 1


def test_a_cut_shows_the_box_enlarged_and_never_beyond_the_page():
    data = FILES[0].read_bytes()
    for figure in figures_of(data, FILES[0].name, 6):
        image = Image.open(BytesIO(render.draw_page(data, figure.place.page, figure.place.box, (300, 190))))
        assert image.width >= 300 * 2
        assert image.height <= 190 * render.FINEST + 4
        drawn = box_drawn(render.draw_page(data, figure.place.page, figure.place.box, (300, 190)), 1)
        assert 0 <= drawn[0] < drawn[2] <= image.width


@pytest.mark.parametrize(
    ("data", "page"),
    [
        (b"", 1),
        (b"%PDF-1.7 nothing", 1),
        (FILES[0].read_bytes(), 99),
        (FILES[0].read_bytes(), 0),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), 1),
    ],
)
def test_what_cannot_be_drawn_is_answered_with_a_problem(data, page):
    assert render.draw_page(data, page) == render.UNDRAWN
    assert isinstance(render.draw_page(FILES[0].read_bytes(), 1), bytes)


def test_a_drawer_that_dies_is_answered_and_started_anew(monkeypatch):
    dying = "import os; from govinfo.worker import serve_work; serve_work(lambda *request: os._exit(3))"
    monkeypatch.setattr(render, "_worker", [render.Worker(dying)])
    assert isinstance(render.draw_page(FILES[0].read_bytes(), 1), Problem)
    monkeypatch.undo()
    assert isinstance(render.draw_page(FILES[0].read_bytes(), 1), bytes)


def test_a_page_as_large_as_a_wall_stays_within_bounds():
    document = pypdfium2.PdfDocument.new()
    document.new_page(14_000, 14_000)
    out = BytesIO()
    document.save(out)
    image = Image.open(BytesIO(render.draw_page(out.getvalue(), 1, (0, 0, 10, 10))))
    assert image.width * image.height <= render.MOST_PIXELS * 1.01


def line_in(page, box, scale):
    """The print inside a box of a picture, its rules left out, with a little paper around it."""
    x0, top, x1, bottom = (round(side * scale) for side in box)
    inside = page.crop((x0 + RULE, top + RULE, x1 - RULE, bottom - RULE))
    ink = inside.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    return ImageOps.expand(inside.crop(ink), 8, fill=255) if ink else inside


@pytest.mark.slow
@pytest.mark.skipif(not scan_extra.available(), reason="the extra that reads scans is not installed")
@pytest.mark.skipif(not FONT_FILE.exists(), reason=MISSING)
def test_on_a_scan_the_box_holds_the_figure_too():
    from govinfo.readers.scan_engine import read_line  # noqa: PLC0415

    held = []
    # A report without prose: the page is read whole, and a line of prose takes ten times as long as a figure.
    with pypdfium2.PdfDocument(draw_pdf(paper(numbered()), "office")) as document:
        pictures = [page.render(scale=200 / 72).to_pil().convert("L") for page in document]
    for picture in pictures:
        out = BytesIO()
        picture.rotate(0.6, fillcolor=255).save(out, "JPEG", quality=80)
        page = Image.open(BytesIO(render.draw_page(out.getvalue(), 1))).convert("L")
        for figure in examine(out.getvalue(), "scan.jpg").report.figures:
            line = line_in(page, figure.place.box, min(page.size) / render.SHEET)
            held.append(squeeze(read_line(np.asarray(line)).text) == squeeze(figure.value.printed))
    assert len(held) >= 200
    assert sum(held) >= LEAST * len(held)
