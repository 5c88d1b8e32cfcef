"""Frames → plotly figures: pure functions, nothing of the dashboard; plotly stands here and nowhere else."""

from govinfo.charts.bars import applicant_bars, yearly_bars
from govinfo.charts.disputes import proceedings_bars
from govinfo.charts.filing import filed_bars
from govinfo.charts.outcomes import disposition_bars, disposition_ring, ground_bars
from govinfo.charts.style import GROUP_COLORS, MOST_BARS, OUTCOME_COLORS, empty_figure

__all__ = [
    "GROUP_COLORS",
    "MOST_BARS",
    "OUTCOME_COLORS",
    "applicant_bars",
    "disposition_bars",
    "disposition_ring",
    "empty_figure",
    "filed_bars",
    "ground_bars",
    "proceedings_bars",
    "yearly_bars",
]
