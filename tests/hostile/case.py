"""One hostile file, and the good report that lies among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from samples.draw_docx import draw_docx
from samples.draw_html import draw_clean
from samples.draw_pdf import draw_pdf
from samples.draw_text import draw_txt
from tests.papers import noughts, paper

GOOD = paper(noughts())
GOOD_TEXT = draw_txt(GOOD, sliding="3.")


@dataclass(frozen=True)
class Hostile:
    """`answer` names what may come of it: codes of problems, or read, partial; `slow` where that takes seconds, `endless` where
    nothing but the time limit ends it."""

    name: str
    make: Callable[[], bytes]
    answer: str
    slow: bool = False
    endless: bool = False

    def allows(self, got: str) -> bool:
        """Whether this is one of the right answers."""
        return got in self.answer.split("|")


def good_pdf() -> bytes:
    """A whole report as PDF."""
    return draw_pdf(GOOD, "wps")


def good_docx() -> bytes:
    """A whole report as DOCX."""
    return draw_docx(GOOD, Random(1))


def good_html() -> str:
    """A whole report as a page."""
    return draw_clean(GOOD)
