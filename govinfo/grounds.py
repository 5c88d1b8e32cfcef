"""Grounds of 不予公开, 无法提供, 不予处理 unit by unit, and which lie far from those of like organs."""

from __future__ import annotations

import pandas as pd

from govinfo.audit.peers import LIKE, far_from_peers
from govinfo.cells import NUMBER, chosen_cells
from govinfo.forms import application_row_order
from govinfo.indicators import LEAST, group_of

LEAST_UNITS = 8
LEAST_SPREAD = 0.05
"""As in the audit rule peers.outlier: fewer like organs, or smaller distances, say nothing."""


def ground_frame(reports: pd.DataFrame, figures: pd.DataFrame, group: str) -> pd.DataFrame:
    """Each report's grounds of a group: report_id, row, ground (the form's label), value, handled, share, far; in order.

    `share` is of 办结数; `far` is true where the share lies outside the usual range of organs of the same year, kind, level and
    scope by more than its small number explains. Units that handled fewer than LEAST are never far.
    """
    labels = {row.code: row.label for row in application_row_order() if group_of(row.code) == group}
    cells = chosen_cells(reports, figures)
    rows = [row for row in labels if (NUMBER, "applications", row, "total") in cells]
    wanted = pd.concat([_lines(cells, row) for row in rows], ignore_index=True)
    handled = cells[NUMBER, "applications", "total_handled", "total"]
    wanted = wanted.assign(
        handled=wanted["report_id"].map(handled).astype("Float64"), ground=wanted["row"].map(labels).astype("string")
    )
    wanted["share"] = wanted["value"] / wanted["handled"].mask(wanted["handled"] == 0)
    wanted["far"] = False
    like = wanted.merge(reports[["report_id", *LIKE]], on="report_id", how="left").set_index(wanted.index)
    usable = like[(like["handled"] >= LEAST).fillna(False) & like["value"].notna()]
    for _, same in usable.groupby(["row", *LIKE]):
        if len(same) >= LEAST_UNITS:
            wanted.loc[same.index, "far"] = far_from_peers(same["value"], same["handled"], LEAST_SPREAD)
    order = {report_id: place for place, report_id in enumerate(reports["report_id"])}
    places = pd.DataFrame({"unit": wanted["report_id"].map(order), "row": wanted["row"].map(rows.index)}, index=wanted.index)
    columns = ["report_id", "row", "ground", "value", "handled", "share", "far"]
    return wanted.loc[places.sort_values(["unit", "row"]).index, columns].reset_index(drop=True)


def _lines(cells: pd.DataFrame, row: str) -> pd.DataFrame:
    """One row of the form in every report: report_id, row, value."""
    value = cells[NUMBER, "applications", row, "total"].astype("Float64")
    return pd.DataFrame({"report_id": cells.index, "row": row, "value": value.array})
