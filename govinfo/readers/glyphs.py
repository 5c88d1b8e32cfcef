"""Characters with places → text: lines, words and cells; the same for a PDF's characters and for recognised ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

CJK = "\u2e80"
"""From here on characters are Chinese, Japanese or Korean print, as broad as they are high."""
WORD_GAP = 0.2
"""A gap of this share of the size parts two words written in letters."""
GLUED = 0.12
"""Letters and digits nearer than this belong to one word: a figure too wide for its cell is not cut by the rule it crosses."""

# U+2E80–2EFF have no compatibility form, unlike U+2F00–2FDF; these stand alone as characters of ordinary text. That of ⼾
# is a character of traditional print.
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FE0)} | str.maketrans(
    "⼾⺁⺄⺊⺎⺒⺓⺛⺜⺝⺟⺠⺧⺫⺬⺮⺶⺻⺽⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "户厂乙卜兀巳幺旡日月母民牛目示竹羊聿臼虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_TWO_LETTERS = re.compile(f"[^{CJK}-\U0010ffff]{{2}}")
"""Only between two characters that are not Chinese print may a space belong."""


class Glyph(NamedTuple):
    """A character and its box, points from the page's top left corner; `turn` is +1 / -1 where it reads downwards / upwards."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    turn: int = 0

    @property
    def x(self) -> float:
        """The centre's x."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """The centre's y."""
        return (self.top + self.bottom) / 2


def mend(text: str) -> str:
    """Radicals (⽂ ⺠) back to the characters (文 民) that a font's table confused them with: encoding, not wording."""
    return text.translate(_RADICALS) if _RADICAL.search(text) else text


def is_cjk(char: str) -> bool:
    """Whether a character is of Chinese print: no space belongs beside it."""
    return char >= CJK or char in "“”‘’—…·《》"


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by lines of print, from the top, each from the left; blanks and the second strokes of a false bold are left out."""
    lines: list[list[Glyph]] = []
    middle = last = 0.0
    for glyph in sorted([g for g in glyphs if not g.text.isspace()], key=_height):
        _, _, top, _, bottom, size, _ = glyph
        y = (top + bottom) / 2
        if lines and y - middle < (size if size > last else last) / 2:
            lines[-1].append(glyph)
            middle += (y - middle) / len(lines[-1])
        else:
            lines.append([glyph])
            middle = y
        last = size
    for line in lines:
        line.sort(key=_LEFT)
    return [_once(line) for line in lines]


_LEFT = itemgetter(1)


def _once(line: list[Glyph]) -> list[Glyph]:
    """A line without the characters that stand a hair's breadth from the same character."""
    doubled = [at for at, (a, b) in enumerate(pairwise(line), start=1) if b[1] - a[1] < b[5] / 8 and a[0] == b[0]]
    return [glyph for at, glyph in enumerate(line) if at not in doubled] if doubled else line


def _height(glyph: Glyph) -> float:
    return glyph[2] + glyph[4]


def line_text(line: Sequence[Glyph]) -> str:
    """One line's text; a space only where letters or digits stand apart."""
    joined = "".join([glyph[0] for glyph in line])
    if not _TWO_LETTERS.search(joined):
        return mend(joined)
    parts = [g.text for g in line[:1]]
    for before, glyph in pairwise(line):
        # Most neighbours are Chinese characters, of which the first alone decides.
        if before.text[-1] < CJK and glyph.text[0] < CJK and glyph.x0 - before.x1 > WORD_GAP * glyph.size:
            parts.append("" if is_cjk(before.text[-1]) or is_cjk(glyph.text[0]) else " ")
        parts.append(glyph.text)
    return mend("".join(parts))


def join_lines(texts: Iterable[str]) -> str:
    """Lines become one text: nothing between them but where a Latin word ends one line and another begins the next."""
    joined = ""
    for text in texts:
        words = bool(joined and text) and (joined[-1] + text[0]).isascii() and (joined[-1] + text[0]).isalpha()
        joined += (" " if words else "") + text
    return joined


def cell_lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The lines of a cell in the order they are read; turned text is read along its own direction."""
    if len(glyphs) < 2:
        return [list(glyphs)] if glyphs else []
    turned = [_upright(g) for g in glyphs if g.turn]
    return lines_of(g for g in glyphs if not g.turn) + lines_of(turned) if turned else lines_of(glyphs)


def cell_text(lines: Iterable[Sequence[Glyph]]) -> str:
    """The text of a cell, its lines joined."""
    return join_lines(map(line_text, lines))


def _upright(glyph: Glyph) -> Glyph:
    """A turned glyph in the frame of its reader, who turns the page so that the text runs from left to right."""
    if glyph.turn > 0:
        return Glyph(glyph.text, glyph.top, -glyph.x1, glyph.bottom, -glyph.x0, glyph.size)
    return Glyph(glyph.text, -glyph.bottom, glyph.x0, -glyph.top, glyph.x1, glyph.size)


def words_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """What must not be torn apart: a run of letters and digits set close on one line, else a single character."""
    words: list[list[Glyph]] = []
    for line in lines_of(glyphs):
        before = None
        for glyph in line:
            if (
                before is not None
                and glyph.text[0] < CJK
                and glyph.x0 - before.x1 < GLUED * glyph.size
                and not is_cjk(glyph.text[0])
                and not is_cjk(before.text[-1])
            ):
                words[-1].append(glyph)
            else:
                words.append([glyph])
            before = glyph
    return words
