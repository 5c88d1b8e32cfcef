"""Pixels: seals and shade taken out, tilt measured, rules told from strokes, lines of print found, slashes told from ones."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from govinfo.readers.scan_image import (
    DARK,
    STEEPEST,
    Area,
    find_rules,
    ink_of,
    paper_white,
    print_lines,
    slant_of,
    softened,
    tilt_of,
    turned,
    typical_height,
)
from tests.readers.draw_picture import LEFT, SCALE, TOP, Picture, table_picture

ROWS = [["信息内容", "制发", "废止"], ["规章", "0", "12"], ["文件", "3", "/"]]
WIDE = [[str(n * m) for n in range(10)] for m in range(12)]
RED = (214, 38, 44)


def test_a_seal_goes_and_what_is_printed_under_it_stays() -> None:
    clean, sealed = Picture(height=400), Picture(height=400, mode="RGB")
    for picture in (clean, sealed):
        picture.text(200, 200, "6837", 14)
    print_alone = clean.grey() < DARK
    scale = sealed.scale
    sealed.pen.ellipse([100 * scale, 100 * scale, 300 * scale, 300 * scale], fill=RED)
    sealed.text(200, 200, "6837", 14)
    white = paper_white(np.asarray(sealed.finish()), SCALE)
    assert np.array_equal(white < DARK, print_alone) or ((white < DARK) ^ print_alone).sum() < 0.1 * print_alone.sum()
    as_grey = np.asarray(sealed.finish().convert("L"))
    assert (as_grey < DARK).sum() > 10 * print_alone.sum(), "seen in grey the seal is ink"


def test_the_soft_edge_that_jpeg_leaves_of_a_seal_is_no_print() -> None:
    seal = np.full((200, 200, 3), 255, np.uint8)
    seal[60:140, 60:140] = RED
    seal[58:60, 60:140] = seal[140:142, 60:140] = (165, 140, 142)
    assert (paper_white(seal, SCALE) < DARK).sum() == 0


def test_paper_is_white_whatever_the_lamp() -> None:
    page = table_picture(ROWS).astype(np.float32)
    shade = np.linspace(1, 0.55, page.shape[1])
    white = paper_white((page * shade).astype(np.uint8), SCALE)
    assert np.percentile(white, 5) > 240
    assert abs(int((white < DARK).sum()) - int((page < DARK).sum())) < 0.2 * (page < DARK).sum()


@pytest.mark.parametrize("degrees", [-2.0, -0.65, 0.0, 0.35, 2.0, 3.5])
def test_tilt_is_measured_to_a_twentieth_of_a_degree(degrees: float) -> None:
    tilted = np.asarray(Image.fromarray(table_picture(WIDE)).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255))
    assert tilt_of(tilted, SCALE) == pytest.approx(-degrees, abs=0.06)


def test_nothing_is_turned_further_than_a_feeder_turns() -> None:
    tilted = np.asarray(Image.fromarray(table_picture(WIDE)).rotate(12, fillcolor=255))
    assert abs(tilt_of(tilted, SCALE)) <= STEEPEST + 0.26


def test_an_empty_page_is_straight() -> None:
    assert tilt_of(np.full((400, 300), 255, np.uint8), SCALE) == 0


def test_turning_keeps_the_size_and_fills_with_paper() -> None:
    page = turned(np.zeros((100, 60), np.uint8), 3)
    assert (page.shape, page[0, 0], page[50, 30]) == ((100, 60), 255, 0)


def test_rules_are_found_where_they_are() -> None:
    ruled = find_rules(table_picture(ROWS), SCALE)
    assert sorted(round(r.at) for r in ruled.horizontal) == [TOP, TOP + 20, TOP + 40, TOP + 60]
    assert sorted(round(r.at) for r in ruled.vertical) == [LEFT, LEFT + 44, LEFT + 88, LEFT + 132]
    assert all((r.start, r.end) == pytest.approx((LEFT, LEFT + 132), abs=1) for r in ruled.horizontal)


def test_a_rule_not_quite_level_is_one_rule() -> None:
    picture = Picture()
    picture.rule(60, 100, 500, 103)
    (rule,) = find_rules(picture.grey(), SCALE).horizontal
    assert rule.end - rule.start == pytest.approx(440, abs=3)


@pytest.mark.parametrize("text", ["三一二", "—", "丨川"])
def test_strokes_of_characters_are_no_rules(text: str) -> None:
    picture = Picture()
    picture.text(200, 200, text, 15)
    ruled = find_rules(picture.grey(), SCALE)
    assert (ruled.horizontal, ruled.vertical) == ([], [])


def test_a_speck_is_no_ink_and_a_point_is() -> None:
    page = np.full((400, 400), 255, np.uint8)
    page[50:52, 50:52] = 0
    page[200:212, 200:203] = 0
    ink = ink_of(page, SCALE)
    assert (int((ink[40:60, 40:60] > 0).sum()), int((ink[190:220, 190:220] > 0).sum())) == (0, 36)


def test_the_height_of_print_is_measured_and_guessed_for_an_empty_page() -> None:
    assert typical_height(ink_of(table_picture([["0123", "4567"]]), SCALE), SCALE) == pytest.approx(6.6 * SCALE, abs=0.6 * SCALE)
    assert typical_height(np.zeros((50, 50), np.uint8), SCALE) == 7 * SCALE


@pytest.mark.parametrize(("texts", "count"), [(["二三"], 1), (["="], 1), (["其他", "结果"], 2), (["12", "34", "56"], 3), ([], 0)])
def test_a_cell_has_as_many_lines_of_print_as_were_set(texts: list[str], count: int) -> None:
    """Strokes that lie apart are one character."""
    picture = Picture(100, 100)
    for number, text in enumerate(texts):
        picture.text(50, 30 + 12 * number, text)
    ink = ink_of(picture.grey(), SCALE)
    lines = print_lines(ink, Area(0, 0, ink.shape[1], ink.shape[0]), typical_height(ink, SCALE) if texts else 20)
    assert len(lines) == count


@pytest.mark.parametrize(
    ("text", "slanted"), [("/", True), ("1", False), ("7", False), ("0", False), ("|", False), ("\\", False), ("—", False)]
)
def test_only_a_slash_leans_to_the_right(text: str, slanted: bool) -> None:
    picture = Picture(60, 60)
    picture.text(30, 30, text, 10)
    assert (slant_of(ink_of(picture.grey(), SCALE)) > 0.26) is slanted


def test_softening_evens_grain() -> None:
    grain = np.random.default_rng(1).integers(0, 255, (60, 60)).astype(np.uint8)
    assert softened(grain, 1.3).std() < grain.std() / 2
