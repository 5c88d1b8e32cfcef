"""The library's sums, rates and comparisons as pages ask for them: the functions of the core, remembered (see memory)."""

from __future__ import annotations

from govinfo import aggregate, comparison, grounds, metrics, territory
from govinfo.dashboard.memory import remembered

indicator_frame = remembered(metrics.indicator_frame)
sum_cells = remembered(metrics.sum_cells)
yearly_totals = remembered(metrics.yearly_totals)
choose_reports = remembered(metrics.choose_reports)
choose_scope = remembered(metrics.choose_scope)
narrowed = remembered(metrics.narrowed)
same_units = remembered(metrics.same_units)
change_frame = remembered(comparison.change_frame)
peer_medians = remembered(comparison.peer_medians)
contribution_frame = remembered(comparison.contribution_frame)
place_totals = remembered(comparison.place_totals)
members = remembered(territory.members)
ground_frame = remembered(grounds.ground_frame)
governments = remembered(aggregate.governments)
aggregate_of = remembered(aggregate.aggregate_of)
