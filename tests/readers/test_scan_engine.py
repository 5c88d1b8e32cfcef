"""The engine: a line read with the confidence of its worst character, text found on a page, nothing fetched."""

from __future__ import annotations

import numpy as np
import pytest

from govinfo.readers import scan_engine, scan_extra
from govinfo.readers.scan_engine import DETECTED_ACROSS, DETECTED_AT, FOREIGN, Reading, find_text, read_line
from govinfo.readers.scan_extra import available, model_files
from tests.readers.draw_picture import SCALE, Picture

pytest.importorskip("rapidocr")


def test_a_line_is_read_with_its_confidence() -> None:
    picture = Picture(160, 24)
    picture.text(80, 12, "行政复议1541件", 12)
    reading = read_line(picture.grey())
    assert reading.text == "行政复议1541件"
    assert 0.9 < reading.confidence <= 1


def test_empty_paper_is_nothing_with_no_confidence() -> None:
    assert read_line(np.full((48, 90), 255, np.uint8)) == Reading("", 0.0)


def test_text_is_found_within_the_page() -> None:
    picture = Picture(height=842)
    for top in (100, 160, 820):
        picture.text(300, top, "全年没有收取信息处理费", 14)
    page = picture.grey()
    areas = sorted(find_text(page), key=lambda area: area.top)
    assert [round((a.top + a.bottom) / 2 / SCALE, -1) for a in areas] == [100, 160, 820]
    assert all(0 <= a.x0 < a.x1 <= page.shape[1] and 0 <= a.top < a.bottom <= page.shape[0] for a in areas)
    assert find_text(np.full((400, 300), 255, np.uint8)) == []


def test_text_is_found_where_it_stands_though_the_paper_between_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, ...]] = []
    engine = scan_engine._engine(True)
    monkeypatch.setattr(scan_engine, "_engine", lambda _: lambda picture: seen.append(picture.shape) or engine(picture))
    picture = Picture(height=842)
    places = [(110.0, 70.0), (480.0, 70.0), (110.0, 800.0), (480.0, 800.0)]
    for x, y in places:
        picture.text(x, y, "行政复议情况", 14)
    areas = sorted(find_text(picture.grey()), key=lambda area: (round(area.top, -2), area.x0))
    assert [((a.x0 + a.x1) / 2 / SCALE, (a.top + a.bottom) / 2 / SCALE) for a in areas] == [
        pytest.approx(place, abs=3) for place in places
    ]
    ((height, width, _),) = seen
    assert height * width < 0.1 * DETECTED_AT * DETECTED_ACROSS


def test_characters_of_other_scripts_become_those_of_the_mainland() -> None:
    assert "處理數據".translate(FOREIGN) == "处理数据"
    assert all(ord(a) != ord(b) for a, b in zip(map(chr, FOREIGN), (chr(v) for v in FOREIGN.values()), strict=True))


def test_the_models_are_in_the_wheel_and_their_absence_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    files = model_files()
    assert files is not None
    assert all(file.is_file() and "rapidocr" in file.parts for file in files)
    monkeypatch.setattr(scan_extra, "NEEDED", ("cv2", "no_such_module_here"))
    model_files.cache_clear()
    try:
        assert not available()
    finally:
        model_files.cache_clear()
