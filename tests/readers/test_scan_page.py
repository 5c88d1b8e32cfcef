"""A page's picture read whole: turned upright, its places led back, tables on digital pages read on their own."""

from __future__ import annotations

import numpy as np
import pytest

from govinfo.readers import scan_page
from govinfo.readers.grid import Box
from govinfo.readers.pdf_page import PageContent
from govinfo.readers.scan_files import PagePicture
from govinfo.readers.scan_page import SAMPLE, Back, read_page, read_tables
from tests.readers.draw_picture import LEFT, SCALE, TOP, Picture

pytest.importorskip("rapidocr")
LABELS = (
    "予以公开",
    "部分公开",
    "不予公开",
    "无法提供",
    "不予处理",
    "其他处理",
    "结转下年",
    "本年新收",
    "上年结转",
    "信访举报",
    "重复申请",
    "执法案卷",
)
ROWS = [[label, str(n), str(7 * n)] for n, label in enumerate(LABELS)]


def drawn_page(rows: list[list[str]] = ROWS) -> Picture:
    picture = Picture(height=440)
    picture.table(rows)
    return picture


def digital(**given: object) -> PageContent:
    content = {"glyphs": (), "horizontal": (), "vertical": (), "pictured": 0.3, "drawn": 0, "undecoded": 0} | given
    return PageContent(1, 595.0, 842.0, **content)  # type: ignore[arg-type]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_on_its_side_or_its_head_is_read_upright(quarters: int) -> None:
    lying = np.rot90(np.asarray(drawn_page().finish()), -quarters)
    page = read_page(PagePicture(lying, SCALE), 5)
    assert page.back.quarters == quarters
    assert [w.text for w in page.words] == [text for row in ROWS for text in row]
    assert (page.content.number, len(page.content.horizontal), len(page.content.vertical)) == (5, len(ROWS) + 1, 4)


def test_the_turn_of_the_page_before_is_tried_first(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    turned = np.rot90
    monkeypatch.setattr(np, "rot90", lambda pixels, k: tried.append(k) or turned(pixels, k))
    read_page(PagePicture(turned(drawn_page().grey(), -2), SCALE), 2, likely=2)
    assert tried == [2]


def test_a_page_with_few_lines_is_taken_as_it_lies() -> None:
    page = read_page(PagePicture(drawn_page(ROWS[: SAMPLE // 3 - 1]).grey(), SCALE), 1)
    assert page.back.quarters == 0


def test_a_few_headings_over_a_table_of_short_words_show_a_page_upright(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    attempt = scan_page._attempt
    monkeypatch.setattr(scan_page, "_attempt", lambda page, k: tried.append(k) or attempt(page, k))
    picture = drawn_page([["结果", "维持", "纠正", "总计"]] * 4)
    for top, heading in (
        (40, "四、政府信息公开行政复议情况"),
        (60, "五、存在的主要问题及改进情况"),
        (80, "六、其他需要报告的事项"),
    ):
        picture.text(300, top, heading, 14)
    read_page(PagePicture(picture.grey(), SCALE), 3)
    assert tried == [0]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("tilt", [0.0, 1.5])
def test_places_lead_back_to_the_page_as_it_lies(quarters: int, tilt: float) -> None:
    """A mark drawn on the lying page is where the box of the straightened page leads."""
    back = Back(595.0, 842.0, tilt, quarters, 2.0)
    straight = np.zeros((842, 595), bool)
    straight[200, 100] = True
    lying = np.rot90(straight, -quarters)
    (row, column), (x, y) = np.argwhere(lying)[0], Back(595.0, 842.0, 0.0, quarters, 2.0).point(100.5, 200.5)
    assert (x / 2, y / 2) == pytest.approx((column + 0.5, row + 0.5))
    box = back.box((100.0, 200.0, 110.0, 210.0))
    inside = back.point(105.0, 205.0)
    assert box.x0 < inside[0] < box.x1
    assert box.top < inside[1] < box.bottom


def test_a_tilted_word_leads_back_to_its_ink() -> None:
    picture = drawn_page()
    tilted = picture.finish().rotate(1.5, fillcolor=255)
    page = read_page(PagePicture(np.asarray(tilted), SCALE), 1)
    box = page.back.box(next(w.box for w in page.words if w.text == "77"))
    x0, top, x1, bottom = (round(v * SCALE) for v in box)
    ink = np.asarray(tilted)[top:bottom, x0:x1] < 128
    assert ink.any()
    assert ink.mean() > 0.1


def test_a_table_that_is_a_picture_on_a_digital_page_keeps_the_pages_text() -> None:
    from govinfo.readers.glyphs import Glyph  # noqa: PLC0415

    above, beneath = Glyph("公", 60.0, 40.0, 72.0, 52.0, 12.0), Glyph("旧", LEFT + 5, TOP + 5, LEFT + 14, TOP + 14, 9.0)
    page = read_tables(PagePicture(drawn_page().grey(), SCALE), digital(glyphs=(above, beneath)))
    assert page is not None
    texts = "".join(g.text for g in page.content.glyphs)
    assert texts == "公" + "".join(text for row in ROWS for text in row)
    assert page.back.box((1.0, 2.0, 3.0, 4.0)) == Box(1.0, 2.0, 3.0, 4.0)


@pytest.mark.parametrize(("rows", "unit"), [([["照片", "说明"]], 1.0), (ROWS, 4.0)])
def test_a_frame_or_a_page_of_odd_size_is_no_table_to_read(rows: list[list[str]], unit: float) -> None:
    assert read_tables(PagePicture(drawn_page(rows).grey(), SCALE, unit), digital()) is None
