"""Frames → plotly figures: pure functions, nothing of the dashboard; plotly stands here and nowhere else."""

from govinfo.charts.bars import applicant_bars, yearly_bars
from govinfo.charts.disputes import funnel, proceedings_bars
from govinfo.charts.filing import filed_bars
from govinfo.charts.outcomes import disposition_bars, disposition_ring, ground_bars, ground_heat
from govinfo.charts.style import FORM_OF_2021, GROUP_COLORS, MOST_BARS, OUTCOME_COLORS, REVIEW_LAW_OF_2024, empty_figure
from govinfo.charts.unit import unit_line
from govinfo.charts.units import change_bars, unit_bars
from govinfo.charts.years import year_line

__all__ = [
    "FORM_OF_2021",
    "GROUP_COLORS",
    "MOST_BARS",
    "OUTCOME_COLORS",
    "REVIEW_LAW_OF_2024",
    "applicant_bars",
    "change_bars",
    "disposition_bars",
    "disposition_ring",
    "empty_figure",
    "filed_bars",
    "funnel",
    "ground_bars",
    "ground_heat",
    "proceedings_bars",
    "unit_bars",
    "unit_line",
    "year_line",
    "yearly_bars",
]
