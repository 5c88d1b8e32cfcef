"""Believable consistent reports at any scale, drawn for the benchmarks."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from govinfo.findings import Path, Status
from govinfo.report import Figure, Report
from govinfo.values import read_value, show_number
from samples.cast import ROSTER_ORDER, Unit
from samples.figures import draw_applications, draw_disclosure, draw_proceedings, edition_of
from samples.paper import Figures

SCALES = (0, 0.5, 3, 12, 40, 120, 400)
"""Applications a year: from townships that receive none to a province's department."""


def draw_case(rng: Random, least: float = 0) -> tuple[Unit, int, Figures]:
    """A unit, a year and figures that agree in every identity, with something carried over from the year before."""
    scale = rng.choice([s for s in SCALES if s >= least])
    unit = replace(rng.choice(ROSTER_ORDER), applications=scale)
    year = rng.randint(2019, 2025)
    edition = edition_of(year)
    before = draw_applications(rng, edition, scale, {})
    applications = draw_applications(rng, edition, scale, before["carried_forward"])
    handled = applications["total_handled"]["total"] or 0
    return (
        unit,
        year,
        {
            "active_disclosure": draw_disclosure(rng, unit, edition, {}),
            "applications": applications,
            "proceedings": draw_proceedings(rng, handled if rng.random() < 0.5 else handled * 8, year),
        },
    )


def report_of(figures: Figures, year: int) -> Report:
    """The figures as a report that was read without a fault."""
    cells = flat(figures)
    read = tuple(Figure(path, read_value(show_number(number))) for path, number in cells.items())
    return Report("x.txt", "", "txt", "text", Status.READ, year=year, edition=edition_of(year), scope="own", figures=read)


def flat(figures: Figures) -> dict[Path, float]:
    """Cell → number, in the form's order."""
    return {(t, r, c): n or 0 for t, rows in figures.items() for r, row in rows.items() for c, n in row.items()}


def changed(figures: Figures, numbers: dict[Path, float]) -> Figures:
    """The figures with other numbers in these cells."""
    return {
        table: {row: {c: numbers.get((table, row, c), n) for c, n in cells.items()} for row, cells in rows.items()}
        for table, rows in figures.items()
    }
