"""A source redrawn: its own table with one cell marked, a line with its neighbours, nothing of a document's markup coming through."""

import pytest

from govinfo.document import Cell, Document, Grid, Paragraph, Place
from govinfo.examine import examine
from govinfo.redrawn import source_html
from samples.draw_text import draw_txt
from tests.papers import noughts, paper


def table(*texts: str) -> Document:
    cells = tuple(Cell(text, 0, i, place=Place(table=1, row=1, column=i + 1)) for i, text in enumerate(texts))
    return Document("html", "lxml", (Grid(cells, Place(table=1)),))


def test_the_cell_is_marked_and_only_that_one():
    html = source_html(table("一", "7", "7"), Place(table=1, row=1, column=2))
    assert html.count('class="here"') == 1
    assert 'class="here" title="所查数据">7</td><td colspan="1" rowspan="1" class="row">7' in html


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "</td><img src=x onerror=alert(1)>", "\"'&"])
def test_markup_of_a_source_is_shown_and_never_run(text):
    html = source_html(table(text, "1"), Place(table=1, row=1, column=2))
    assert "<script" not in html
    assert "<img" not in html
    document = Document("txt", "text", (Paragraph(text, Place(line=1)),))
    assert "<img" not in source_html(document, Place(line=1)).replace("<style>", "")


def test_a_line_is_shown_with_its_neighbours_and_their_numbers():
    lines = tuple(Paragraph(f"第{i}句", Place(line=i)) for i in range(1, 10))
    html = source_html(Document("txt", "text", lines), Place(line=5))
    assert '<p class="here"><span>第5行</span>第5句</p>' in html
    assert "第3句" in html
    assert "第8句" not in html


def test_what_the_document_does_not_hold_is_not_drawn():
    assert source_html(table("1"), Place(table=9, row=1, column=1)) is None
    assert source_html(table("1"), Place()) is None


def test_a_cell_keeps_its_spans_when_redrawn():
    cells = (
        Cell("总", 0, 0, 2, 1, Place(table=1, row=1, column=1)),
        Cell("1", 0, 1, place=Place(table=1, row=1, column=2)),
        Cell("2", 1, 1, place=Place(table=1, row=2, column=2)),
    )
    html = source_html(Document("docx", "word", (Grid(cells, Place(table=1)),)), Place(table=1, row=2, column=2))
    assert '<td colspan="1" rowspan="2" class="row">总</td>' in html
    assert html.count("<tr>") == 2


def test_every_figure_of_a_text_report_is_found_in_its_source():
    data = draw_txt(paper(noughts()), sliding="3.").encode()
    examined = examine(data, "x.txt", with_document=True)
    assert examined.document is not None
    assert all(source_html(examined.document, figure.place) for figure in examined.report.figures)
    assert examine(data, "x.txt").document is None
