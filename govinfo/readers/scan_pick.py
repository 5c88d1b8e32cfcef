"""Which pages of a PDF have to be recognised: those without readable characters, or with a table that is a picture."""

from __future__ import annotations

from collections.abc import Sequence

from govinfo.readers.glyphs import is_cjk
from govinfo.readers.pdf_page import PageContent

FEW = 40
"""A picture with fewer characters than this on it carries a stamp or a watermark, no text."""
MANY = 200
"""Characters of Chinese among which the commonest must be."""
COMMON = frozenset("的一是在不了有和人这中大为上个国我以要年月日公开政府信息")
ILLUSTRATED = 0.06
"""The share of a page that a picture covers where it could be a table."""


def is_picture(page: PageContent) -> bool:
    """Whether a page is an image, or text drawn as outlines, with next to no characters."""
    return len(page.glyphs) < FEW and (page.pictured > 0.5 or page.drawn > 200)


def is_garbled(pages: Sequence[PageContent]) -> bool:
    """Whether the file's characters are not what its pages show: nothing Chinese, or none of the commonest among many."""
    chinese = [g.text for p in pages for g in p.glyphs if is_cjk(g.text[0])]
    return not chinese or (len(chinese) >= MANY and not COMMON.intersection(chinese))


def pages_to_recognise(pages: Sequence[PageContent]) -> list[int]:
    """The numbers of the pages whose text has to be recognised as a whole."""
    if is_garbled(pages):
        return [p.number for p in pages if p.glyphs or p.undecoded or p.pictured or p.drawn]
    return [p.number for p in pages if is_picture(p) or p.undecoded > len(p.glyphs) or _is_searchable_scan(p)]


def _is_searchable_scan(page: PageContent) -> bool:
    """A scan behind the text that another program recognised on it: its rules are part of the picture."""
    return page.pictured > 0.8 and not (page.horizontal and page.vertical)


def pages_with_pictures(pages: Sequence[PageContent]) -> list[int]:
    """The numbers of the other pages that hold a picture large enough for a table, and no table of their own."""
    whole = set(pages_to_recognise(pages))
    return [p.number for p in pages if p.number not in whole and p.pictured > ILLUSTRATED and not (p.horizontal and p.vertical)]
