"""Lines of print → words: figures, slashes, dashes and ones told apart, and doubt where a look does not settle it."""

from __future__ import annotations

import numpy as np
import pytest

from govinfo.checks.scanned import DOUBTFUL
from govinfo.readers import scan_words
from govinfo.readers.grid import Box
from govinfo.readers.scan_engine import Reading
from govinfo.readers.scan_image import Area
from govinfo.readers.scan_sheet import Line, lay_out
from govinfo.readers.scan_words import AT_ODDS, SURE, Word, glyphs_of, read_word, traces
from tests.readers.draw_picture import LEFT, SCALE, TOP, Picture, table_picture

pytest.importorskip("rapidocr")
CELLS = ["0", "1", "7", "12", "305", "1,541", "29.23", "45,756", "-6", "88", "—", "-", "/", "11", "41件", "本年"]


def words(picture: np.ndarray, monkeypatch: pytest.MonkeyPatch | None = None, **readings: Reading) -> list[Word]:
    sheet = lay_out(picture, SCALE, straight=True)
    return [read_word(sheet, line) for line in sheet.lines]


@pytest.mark.parametrize("size", [7.5, 9, 12])
def test_what_stands_in_a_cell_is_read_and_sure(size: float) -> None:
    read = words(table_picture([CELLS[:8], CELLS[8:]], size))
    assert [word.text.replace("-", "—") if len(word.text) == 1 else word.text for word in read] == [
        "—" if cell == "-" else cell for cell in CELLS
    ]
    assert min(word.confidence for word in read) >= DOUBTFUL


def test_a_word_stands_where_it_is_printed() -> None:
    (word,) = [w for w in words(table_picture([["", "305", ""]])) if w.text]
    assert word.box.x0 < LEFT + 66 < word.box.x1
    assert word.box.top < TOP + 10 < word.box.bottom


def one_cell(*strokes: tuple[float, float, float, float, float], dark: str = "black") -> np.ndarray:
    """A table whose second cell holds these strokes (x0, y0, x1, y1 from the cell's middle, breadth)."""
    picture = Picture()
    picture.table([["规章", "", "件"]])
    x, y = LEFT + 66, TOP + 10
    for x0, y0, x1, y1, width in strokes:
        picture.pen.line(
            [v * picture.scale for v in (x + x0, y + y0, x + x1, y + y1)], fill=dark, width=round(width * picture.scale)
        )
    return picture.grey()


DASH = (-2.0, 0.0, 2.0, 0.0, 0.7)


def middle_word(picture: np.ndarray) -> Word:
    return words(picture)[1]


def test_a_flat_stroke_at_a_cells_middle_is_a_dash() -> None:
    assert middle_word(one_cell(DASH)).text == "—"


@pytest.mark.parametrize(
    "strokes",
    [
        [(-2.0, 8.0, 2.0, 8.0, 0.7)],
        [(-1.0, 0.0, 1.0, 0.0, 2.6)],
        [DASH, (-2.0, 2.5, 2.0, 2.5, 0.7)],
    ],
    ids=["underlined", "blot", "two strokes"],
)
def test_what_is_no_dash_is_left_to_the_engine(
    strokes: list[tuple[float, float, float, float, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_words, "read_line", lambda _: Reading("?", 0.5))
    assert middle_word(one_cell(*strokes)).text == "?"


def test_the_bar_of_a_washed_out_figure_is_no_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    """A seal or a weak toner leaves a 7 its bar alone above the threshold of ink: its stem is there, but faint."""
    monkeypatch.setattr(scan_words, "read_line", lambda _: Reading("7", 0.6))
    picture = one_cell(DASH)
    stem = Picture()
    stem.table([["", "", ""]])
    x, y = (LEFT + 67.5) * stem.scale, (TOP + 10) * stem.scale
    stem.pen.line([x, y, x - 4, y + 6 * stem.scale], fill=185, width=round(0.8 * stem.scale))
    washed = np.minimum(picture, stem.grey())
    assert middle_word(washed).text == "7"


def fake(monkeypatch: pytest.MonkeyPatch, *looks: Reading) -> list[np.ndarray]:
    """The engine's answers in turn; what it was shown."""
    shown: list[np.ndarray] = []

    def read(grey: np.ndarray) -> Reading:
        shown.append(grey)
        return looks[min(len(shown), len(looks)) - 1]

    monkeypatch.setattr(scan_words, "read_line", read)
    return shown


@pytest.mark.parametrize(
    ("looks", "text", "confidence"),
    [
        ([Reading("305", 0.99)], "305", 0.99),
        ([Reading("305", 0.8), Reading("305", 0.97)], "305", 0.97),
        ([Reading("305", 0.8), Reading("306", 0.99)], "306", AT_ODDS),
        ([Reading("306", 0.94), Reading("305", 0.3)], "306", AT_ODDS),
    ],
)
def test_a_second_look_settles_or_leaves_in_doubt(
    monkeypatch: pytest.MonkeyPatch, looks: list[Reading], text: str, confidence: float
) -> None:
    shown = fake(monkeypatch, *looks)
    sheet = lay_out(table_picture([["", "305"]]), SCALE, straight=True)
    word = read_word(sheet, sheet.lines[0])
    assert (word.text, word.confidence) == (text, confidence)
    assert len(shown) == len(looks)
    assert (AT_ODDS < DOUBTFUL) == (DOUBTFUL <= SURE)


@pytest.mark.parametrize(("text", "sure"), [("305", True), ("05", False), ("305305", False)])
def test_a_figure_broader_or_narrower_than_its_digits_is_in_doubt(monkeypatch: pytest.MonkeyPatch, text: str, sure: bool) -> None:
    """A digit overlooked leaves the engine perfectly sure of the rest."""
    fake(monkeypatch, Reading(text, 1.0))
    sheet = lay_out(table_picture([["", "305"]]), SCALE, straight=True)
    assert (read_word(sheet, sheet.lines[0]).confidence >= DOUBTFUL) is sure


@pytest.mark.parametrize(
    ("lean", "read", "text", "doubtful"),
    [
        (0.0, "1", "1", False),
        (0.0, "|", "|", False),
        (2.5, "1", "/", False),
        (2.5, "丿", "/", False),
        (1.1, "1", "1", True),
    ],
)
def test_the_slant_of_a_lone_stroke_decides(
    monkeypatch: pytest.MonkeyPatch, lean: float, read: str, text: str, doubtful: bool
) -> None:
    fake(monkeypatch, Reading(read, 0.99))
    word = middle_word(one_cell((-lean / 2, 3.2, lean / 2, -3.2, 0.8)))
    assert (word.text, word.confidence < DOUBTFUL) == (text, doubtful)


@pytest.mark.parametrize("text", ["政府信息公开", "1541", "第20条", "件"])
def test_glyphs_fill_the_words_box(text: str) -> None:
    box = Box(100.0, 200.0, 100.0 + 8 * len(text), 208.0)
    glyphs = list(glyphs_of(Word(text, box, 1.0)))
    assert "".join(g.text for g in glyphs) == text
    assert (glyphs[0].x0, glyphs[-1].x1) == pytest.approx((box.x0, box.x1))
    assert all(g.top < 204 < g.bottom for g in glyphs)
    assert list(glyphs_of(Word("", box, 0.0))) == []


def test_print_outside_a_table_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = fake(monkeypatch, Reading("没有", 0.4))
    sheet = lay_out(table_picture([["", "305"]]), SCALE, straight=True)
    page = Area(0, 0, sheet.grey.shape[1], sheet.grey.shape[0])
    assert read_word(sheet, Line(sheet.lines[0].area, page)).confidence == 0.4
    assert len(shown) == 1


def with_faint_figure(grey_level: int) -> np.ndarray:
    """A table whose middle cell holds a figure in this grey."""
    table, figure = Picture(), Picture()
    table.table([["规章", "", "件"]])
    figure.text(LEFT + 66, TOP + 10, "6")
    return np.minimum(table.grey(), np.where(figure.grey() < 128, grey_level, 255)).astype(np.uint8)


@pytest.mark.parametrize(("grey_level", "doubted"), [(255, 0), (195, 1)])
def test_a_cell_is_surely_empty_only_where_its_paper_is_bare(grey_level: int, doubted: int) -> None:
    """What is too faint for print may be what is left of a figure."""
    sheet = lay_out(with_faint_figure(grey_level), SCALE, straight=True)
    assert len(sheet.bare) == 1
    found = list(traces(sheet))
    assert len(found) == doubted
    for word in found:
        assert word.text == ""
        assert word.confidence < DOUBTFUL
        assert word.box.x0 < LEFT + 66 < word.box.x1
