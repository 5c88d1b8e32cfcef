"""A paper and a hand → the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from samples.draw_docx import draw_docx
from samples.draw_html import draw_clean, draw_portal, draw_word, encode
from samples.draw_mht import draw_mht
from samples.draw_pdf import draw_pdf
from samples.draw_scan import SAMPLE, scanned
from samples.draw_sheet import draw_xlsx
from samples.draw_text import draw_md, draw_txt
from samples.paper import Paper


def draw(paper: Paper, hand: str, rng: Random) -> bytes:
    """Draw with one of the hands that collection.HANDS names."""
    kind, _, manner = hand.partition("-")
    return DRAWERS[kind](paper, manner, rng)


def _draw_md(paper: Paper, manner: str, _rng: Random) -> bytes:
    return draw_md(paper, repeat=manner == "repeat").encode()


def _draw_txt(paper: Paper, manner: str, rng: Random) -> bytes:
    sliding = rng.choice(("3.其他", "5.要求"))
    return draw_txt(paper, sliding, wide_brackets=manner != "ocr", furniture=manner == "pages").encode()


def _draw_html(paper: Paper, manner: str, rng: Random) -> bytes:
    charset = "gb2312" if manner == "gbk" else "gbk" if manner.endswith("gbk") else "utf-8"
    if manner.startswith("portal"):
        return encode(draw_portal(paper, rng, charset, word=manner == "portal-word"), charset)
    page = draw_word(paper, rng, charset) if manner.startswith("word") else draw_clean(paper, charset)
    return encode(page, charset)


def _draw_pdf(paper: Paper, manner: str, _rng: Random) -> bytes:
    return scanned(draw_pdf(paper, "chromium"), SAMPLE) if manner == "scan" else draw_pdf(paper, manner)


DRAWERS: dict[str, Callable[[Paper, str, Random], bytes]] = {
    "pdf": _draw_pdf,
    "html": _draw_html,
    "md": _draw_md,
    "txt": _draw_txt,
    "docx": lambda paper, manner, rng: draw_docx(paper, rng, manner),
    "xlsx": lambda paper, manner, _: draw_xlsx(paper, manner),
    "mht": lambda paper, manner, rng: draw_mht(paper, rng, manner),
}
