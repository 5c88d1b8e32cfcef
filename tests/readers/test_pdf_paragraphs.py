"""Lines of print become paragraphs: what returns on every page falls away, a sentence runs on over lines and pages."""

from __future__ import annotations

import pytest

from govinfo.readers.grid import Box
from govinfo.readers.pdf_paragraphs import Line, join_paragraphs, text_edges, without_furniture

SIZE, LEFT, RIGHT, WIDTH, HEIGHT = 10.0, 90.0, 500.0, 595.0, 842.0


def line(text: str, top: float = 100.0, *, page: int = 1, left: float = LEFT, right: float = RIGHT, size: float = SIZE) -> Line:
    """A line of Chinese print over the whole breadth unless told otherwise."""
    return Line(text, page, Box(left, top, right, top + size), size, head=size)


def paragraphs(*lines: Line) -> list[str]:
    return [text for text, _ in join_paragraphs(lines, (LEFT, RIGHT))]


INDENT = LEFT + 2 * SIZE


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (line("全年共收到政府信息"), line("公开申请12件。", 118), True),
        (line("均已答复。", right=300), line("全年无行政复议。", 118), False),
        (line("均已在法定期限内答复。"), line("新一段的首行缩进", 118, left=INDENT), False),
        (line("按照条例第二十条第"), line("（一）项的规定公开", 118), True),
        (line("以下事项均已公开。"), line("二、主动公开政府信息情况", 118), False),
        (line("政府信息公开工作年度报告", size=16), line("根据条例规定编制", 118), False),
        (line("全年共收到政府信息", 780), line("公开申请12件。", 90, page=2), True),
        (line("表格以上的话"), line("表格以下的话", 400), False),
    ],
    ids=["runs on", "room was left", "indented", "number in a sentence", "heading", "another size", "next page", "far below"],
)
def test_a_line_goes_on_with_the_last_unless_it_begins_anew(before: Line, after: Line, joined: bool) -> None:
    assert paragraphs(before, after) == ([before.text + after.text] if joined else [before.text, after.text])


def test_a_paragraph_stands_where_it_begins() -> None:
    ((_, place),) = join_paragraphs([line("甲" * 20, 780), line("乙" * 20, 60, page=2)], (LEFT, RIGHT))
    assert (place.page, place.box.top, place.box.bottom) == (1, 780, 790)


def test_page_numbers_and_what_returns_on_every_page_fall_away_and_figures_in_the_text_stay() -> None:
    pages = [
        [
            line("云川市人民政府文件", 30, page=n),
            line("2024", 400, page=n),
            line(f"公开年报{n}", 60, page=n),
            line(f"- {n} -", 810, page=n),
        ]
        for n in (1, 2, 3)
    ]
    left = without_furniture([[*pages[0], line("只此一次", 40)], *pages[1:]], [HEIGHT] * 3)
    assert [[one.text for one in lines] for lines in left] == [["2024", "只此一次"], ["2024"], ["2024"]]


@pytest.mark.parametrize(
    ("lines", "edges"),
    [
        ([], (0.0, WIDTH)),
        ([line("满行"), line("短行", right=200)], (LEFT, RIGHT)),
        ([line("短行", right=200), line("短行", right=240)], (LEFT, WIDTH - LEFT)),
        ([line("批注", left=10)] + [line("满行")] * 20, (LEFT, RIGHT)),
    ],
    ids=["nothing", "a full line", "short lines alone", "a stray line"],
)
def test_print_ends_where_all_but_stray_lines_do(lines: list[Line], edges: tuple[float, float]) -> None:
    assert text_edges(lines, WIDTH) == edges
