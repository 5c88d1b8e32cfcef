"""Characters with places become text: lines from the top, spaces where letters stand apart, turned print along its direction."""

from __future__ import annotations

import pytest

from govinfo.readers.glyphs import Glyph, cell_lines, cell_text, join_lines, line_text, lines_of, mend, words_of

SIZE = 10.0


def printed(text: str, x: float = 0.0, top: float = 0.0, turn: int = 0) -> list[Glyph]:
    """Glyphs side by side from x on: Chinese print as broad as it is high, letters half; a blank is only a gap."""
    found = []
    for character in text:
        breadth = SIZE if character >= "\u2e80" else SIZE / 2
        found.append(Glyph(character, x, top, x + breadth, top + SIZE, SIZE, turn))
        x += breadth
    return [glyph for glyph in found if glyph.text != " "]


def downwards(text: str, x: float) -> list[Glyph]:
    """Characters on their side, the line running from the top of the page to its foot."""
    return [Glyph(one, x, at * SIZE, x + SIZE, (at + 1) * SIZE, SIZE, 1) for at, one in enumerate(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("共收到 申请12件", "共收到申请12件"),
        ("open data", "open data"),
        ("第 12 号", "第12号"),
        ("1 541", "1 541"),
        ("1541", "1541"),
    ],
)
def test_a_space_stands_only_between_letters_or_figures_that_stand_apart(text: str, told: str) -> None:
    assert line_text(printed(text)) == told


def test_lines_come_from_the_top_and_a_false_bold_is_read_once() -> None:
    second, first = printed("乙", top=20), printed("甲", x=30, top=1) + printed("子", x=0, top=0)
    bold = [glyph._replace(x0=glyph.x0 + 0.5, x1=glyph.x1 + 0.5) for glyph in second]
    assert [line_text(line) for line in lines_of([*second, *bold, *first])] == ["子甲", "乙"]


def test_the_same_character_twice_is_no_false_bold() -> None:
    assert line_text(lines_of(printed("11"))[0]) == "11"


def test_text_turned_on_its_side_is_read_downwards_after_what_stands_upright() -> None:
    cell = [*downwards("第二行", x=0), *downwards("第一行", x=15), *printed("注", x=60)]
    assert cell_text(cell_lines(cell)) == "注第一行第二行"
    assert cell_lines([]) == []


def test_a_figure_is_one_word_and_every_chinese_character_its_own() -> None:
    assert ["".join(g.text for g in word) for word in words_of(printed("收到1541件 22"))] == ["收", "到", "1541", "件", "22"]


def test_radicals_are_mended_and_latin_words_stay_apart() -> None:
    assert mend("⼈⺠政府部⻔⻓⻛⻅") == "人民政府部门长风见"
    assert join_lines(["中华人民", "共和国", "open", "data", "7730.", "28"]) == "中华人民共和国open data7730.28"
