"""Seven years of the whole city: figures carried from year to year, counties over their townships, the city over all."""

from __future__ import annotations

from random import Random

from samples.cast import CITY, COUNTIES, DEPARTMENTS, GOVERNMENT, OFFICE, TOWNSHIPS, YEARS, Unit
from samples.figures import YEARLY_TREND, add_figures, draw_applications, draw_disclosure, draw_proceedings, edition_of
from samples.paper import Figures

Key = tuple[str, int]
"""(name in the roster, report year)."""

REGULATIONS = {
    2019: (1, 1, 6),
    2020: (2, 2, 8),
    2021: (1, 0, 8),
    2022: (0, 0, 8),
    2023: (1, 1, 8),
    2024: (2, 0, 10),
    2025: (0, 1, 9),
}
"""规章 of the city government itself, which no member reports."""


def draw_unit(unit: Unit, year: int, before: Figures | None) -> Figures:
    """What one unit does by itself in one year, after the year `before`."""
    rng = Random(f"{CITY}/{unit.name}/{year}")
    edition = edition_of(year)
    carried = before["applications"]["carried_forward"] if before else {}
    same_form = before is not None and edition_of(year - 1) == edition
    applications = draw_applications(rng, edition, unit.applications * YEARLY_TREND[year], carried)
    handled = applications["total_handled"]["total"] or 0
    return {
        "active_disclosure": draw_disclosure(rng, unit, edition, before["active_disclosure"] if before and same_form else {}),
        "applications": applications,
        "proceedings": draw_proceedings(rng, handled, year),
    }


def draw_city() -> dict[Key, Figures]:
    """Every unit and year, sums exact: 市 = 县区 + 部门 + 办公室 (+ its own 规章), 县区 = its own + 乡镇."""
    own: dict[Key, Figures] = {}
    for unit in (OFFICE, *DEPARTMENTS, *COUNTIES, *TOWNSHIPS):
        before = None
        for year in YEARS:
            own[unit.name, year] = before = draw_unit(unit, year, before)
    drawn = dict(own)
    for year in YEARS:
        for county in COUNTIES:
            below = [own[t.name, year] for t in TOWNSHIPS if t.parent == county.name]
            drawn[county.name, year] = add_figures([own[county.name, year], *below])
        members = [drawn[unit.name, year] for unit in (OFFICE, *DEPARTMENTS, *COUNTIES)]
        drawn[GOVERNMENT.name, year] = _with_regulations(add_figures(members), year)
    return drawn


def _with_regulations(figures: Figures, year: int) -> Figures:
    row = figures["active_disclosure"]["regulations"]
    figures["active_disclosure"]["regulations"] = dict(zip(row, REGULATIONS[year], strict=True))
    return figures
