"""A page laid out: which lattices are tables, where their cells' print stands, and that rules go from tables alone."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from govinfo.readers import scan_sheet
from govinfo.readers.scan_image import DARK
from govinfo.readers.scan_sheet import Sheet, lay_out
from tests.readers.draw_picture import CELL, LEFT, SCALE, TOP, Picture, table_picture

pytest.importorskip("rapidocr")
ROWS = [
    ["信息内容", "制发", "废止", "有效", "总计", "备注"],
    ["规章", "0", "12", "345", "6", ""],
    ["文件", "3", "", "/", "—", "8"],
]


def cells_of(sheet: Sheet) -> list[tuple[int, int, int]]:
    """Row, column and number of lines of every cell that holds print."""
    found = []
    for line in sheet.lines:
        column = int(((line.area.x0 + line.area.x1) / 2 / SCALE - LEFT) // CELL[0])
        row = int(((line.area.top + line.area.bottom) / 2 / SCALE - TOP) // CELL[1])
        found.append((row, column, line.mates))
    return found


def test_every_cell_with_print_has_its_line() -> None:
    wanted = [(r, c, 1) for r, row in enumerate(ROWS) for c, text in enumerate(row) if text]
    assert cells_of(lay_out(table_picture(ROWS), SCALE, straight=True)) == wanted


@pytest.mark.parametrize("degrees", [-2.0, 1.3])
def test_a_tilted_page_is_laid_out_as_a_straight_one(degrees: float) -> None:
    tilted = np.asarray(Image.fromarray(table_picture(ROWS)).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255))
    sheet = lay_out(tilted, SCALE)
    assert sheet.tilt == pytest.approx(-degrees, abs=0.2)
    assert len([line for line in sheet.lines if line.mates]) == sum(bool(text) for row in ROWS for text in row)
    assert [len(table.spans) for table in sheet.tables] == [18]


def test_two_lines_of_a_cell_know_that_they_are_not_alone() -> None:
    picture = Picture()
    picture.table([["", "", ""]], cell=(44.0, 40.0))
    picture.text(LEFT + 22, TOP + 12, "商业企")
    picture.text(LEFT + 22, TOP + 26, "业")
    picture.text(LEFT + 66, TOP + 20, "7")
    lines = lay_out(picture.grey(), SCALE, straight=True).lines
    assert [(line.mates, line.alone) for line in lines] == [(2, False), (2, False), (1, True)]


def test_a_line_does_not_reach_into_the_next_cell() -> None:
    for line in lay_out(table_picture(ROWS), SCALE, straight=True).lines:
        assert line.within.x0 <= line.area.x0 < line.area.x1 <= line.within.x1
        assert line.within.x1 - line.within.x0 < CELL[0] * SCALE


def test_rules_go_from_the_table_and_stay_elsewhere() -> None:
    picture = Picture(height=500)
    picture.table(ROWS)
    picture.rule(60, 400, 500, 400)
    sheet = lay_out(picture.grey(), SCALE, straight=True)
    at = [round(y * SCALE) for y in (TOP, TOP + CELL[1])]
    assert (sheet.grey[at, round(80 * SCALE) : round(200 * SCALE)] > DARK).all()
    line = round(400 * SCALE)
    assert (sheet.grey[line - 2 : line + 3, round(80 * SCALE)] < DARK).any()
    assert all(rule.at < TOP + 70 for rule in sheet.horizontal)


def test_the_strokes_of_a_large_heading_are_no_table() -> None:
    picture = Picture()
    picture.text(300, 200, "田 囲 圈", 60)
    sheet = lay_out(picture.grey(), SCALE, straight=True)
    assert (sheet.tables, sheet.horizontal, sheet.vertical) == ((), (), ())


def test_a_frame_round_a_paragraph_is_no_table() -> None:
    picture = Picture()
    picture.table([["框内文字"]], cell=(300.0, 100.0))
    assert lay_out(picture.grey(), SCALE, straight=True).tables == ()


@pytest.mark.parametrize(("straight", "count"), [(False, 2), (True, 0)])
def test_print_outside_the_tables_is_found_unless_the_page_is_digital(straight: bool, count: int) -> None:
    picture = Picture(height=400)
    picture.table(ROWS)
    picture.text(300, 60, "政府信息公开工作年度报告", 16)
    picture.text(300, 300, "全年没有收取信息处理费。", 12)
    sheet = lay_out(picture.grey(), SCALE, straight=straight)
    outside = [line for line in sheet.lines if not line.mates]
    assert len(outside) == count
    for line in outside:
        part = sheet.ink[line.area.top : line.area.bottom, line.area.x0 : line.area.x1]
        assert part[0].any()
        assert part[:, 0].any()


def test_a_page_with_nothing_beside_its_table_is_not_searched_for_text(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[object] = []
    monkeypatch.setattr(scan_sheet, "find_text", lambda grey: searched.append(grey) or [])
    lay_out(table_picture(ROWS), SCALE)
    assert searched == []
