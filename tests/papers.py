"""Reports for tests, made in memory: every cell of the form its own number, or all nought, then changed cell by cell."""

from __future__ import annotations

from collections.abc import Mapping

from govinfo.document import Document, Paragraph
from govinfo.findings import Path, Status
from govinfo.forms import load_forms
from govinfo.report import Figure, Report
from govinfo.values import read_value
from samples.layout import tables
from samples.paper import Figures, Paper, Part

LAST_WORDS = ("全年未收取信息处理费。",)
"""What part six must say for a report to have no finding."""


def noughts(edition: int = 2021) -> Figures:
    """Every cell of the edition nought."""
    figures: Figures = {}
    for table, row, column in load_forms()[edition].cells:
        figures.setdefault(table, {}).setdefault(row, {})[column] = 0
    return figures


def numbered(edition: int = 2021) -> Figures:
    """Every cell its own number, so that a figure read from the wrong cell shows."""
    figures = noughts(edition)
    for number, (table, row, column) in enumerate(load_forms()[edition].cells, start=1001):
        figures[table][row][column] = number
    return figures


def paper(figures: Figures, edition: int = 2021, **given: object) -> Paper:
    """A report of 云川市教育局 for 2024 with these figures and no prose."""
    year = 2024 if edition == 2021 else 2020
    title = f"云川市教育局{year}年政府信息公开工作年度报告"
    parts = tuple(Part(heading, LAST_WORDS if at == 5 else ()) for at, heading in enumerate(load_forms()[edition].sections))
    return Paper("云川市教育局", year, edition, title, figures, parts, f"{year + 1}-01-20", **given)  # type: ignore[arg-type]


def document(of: Paper) -> Document:
    """The paper as a reader with true spans would give it: its title and the three tables."""
    return Document("test", "test", (Paragraph(of.title), *tables(of).values()))


def report(printed: Mapping[Path, str] | None = None, edition: int = 2021, figures: Figures | None = None) -> Report:
    """A report with these figures (all nought by default), some cells printed otherwise ("" is a blank)."""
    base = figures or noughts(edition)
    texts = {(t, r, c): str(n) for t, rows in base.items() for r, row in rows.items() for c, n in row.items()} | dict(
        printed or {}
    )
    read = tuple(Figure(path, read_value(text)) for path, text in texts.items())
    return Report(
        "x.txt",
        "0" * 64,
        "txt",
        "text",
        Status.READ,
        None,
        "云川市教育局",
        2024 if edition == 2021 else 2020,
        edition,
        "own",
        figures=read,
    )
