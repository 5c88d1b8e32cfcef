"""Which pages are recognised: pictures, undecoded and garbled text, scans behind text; not reports with a picture beside the text."""

from __future__ import annotations

import pytest

from govinfo.readers.glyphs import Glyph
from govinfo.readers.grid import Rule
from govinfo.readers.pdf_page import PageContent
from govinfo.readers.scan_pick import FEW, MANY, is_garbled, is_picture, pages_to_recognise, pages_with_pictures

TEXT = "年度政府信息公开工作报告的总体情况" * 20
RULES = (Rule(100.0, 50.0, 500.0),)


def page(text: str = TEXT, number: int = 1, **given: object) -> PageContent:
    glyphs = tuple(Glyph(c, 0.0, 0.0, 9.0, 9.0, 9.0) for c in text)
    content = {"horizontal": (), "vertical": (), "pictured": 0.0, "drawn": 0, "undecoded": 0} | given
    return PageContent(number, 595.0, 842.0, glyphs, **content)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "picture"),
    [
        (page("", pictured=1.0), True),
        (page("扫描全能王创建", pictured=0.9), True),
        (page("", drawn=201), True),
        (page("", drawn=200), False),
        (page("", pictured=0.5), False),
        (page("字" * FEW, pictured=1.0), False),
        (page(pictured=0.9), False),
    ],
)
def test_a_picture_has_next_to_no_characters(content: PageContent, picture: bool) -> None:
    assert is_picture(content) is picture


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("annual report " * 40, True),
        ("鞴靁饕" * (MANY // 3 + 1), True),
        ("鞴靁饕" * (MANY // 3 - 1), False),
        ("鞴靁饕" * MANY + "的", False),
        (TEXT, False),
    ],
)
def test_text_is_garbled_without_chinese_or_without_its_commonest_characters(text: str, garbled: bool) -> None:
    assert is_garbled([page(text)]) is garbled


@pytest.mark.parametrize(
    ("content", "recognised"),
    [
        (page(), False),
        (page(undecoded=len(TEXT)), False),
        (page(undecoded=len(TEXT) + 1), True),
        (page(pictured=0.9), True),
        (page(pictured=0.9, horizontal=RULES), True),
        (page(pictured=0.9, horizontal=RULES, vertical=RULES), False),
        (page(pictured=0.7), False),
        (page("", pictured=1.0), True),
    ],
)
def test_a_page_is_recognised_as_a_whole(content: PageContent, recognised: bool) -> None:
    """A scan behind text has no rules of its own; a letterhead behind a digital page has them."""
    assert pages_to_recognise([page(number=9), content]) == ([1] if recognised else [])


def test_every_page_with_something_on_it_is_recognised_where_the_text_is_garbled() -> None:
    pages = [page("abc" * 50, 1), page("", 2), page("", 3, pictured=0.2), page("", 4, drawn=3)]
    assert pages_to_recognise(pages) == [1, 3, 4]


@pytest.mark.parametrize(
    ("content", "looked_at"),
    [
        (page(pictured=0.2), True),
        (page(pictured=0.05), False),
        (page(pictured=0.2, horizontal=RULES, vertical=RULES), False),
        (page(pictured=0.9), False),
    ],
)
def test_a_picture_large_enough_for_a_table_is_looked_at_on_its_own(content: PageContent, looked_at: bool) -> None:
    assert pages_with_pictures([page(number=9), content]) == ([1] if looked_at else [])
