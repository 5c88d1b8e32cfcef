"""Grounds of 不予公开, 无法提供, 不予处理 unit by unit, and which lie far from those of like organs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from govinfo.audit.peers import LIKE, far_from_peers
from govinfo.cells import NUMBER, Matrix, matrix_of
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
    at, cells = matrix_of(reports, figures, [(NUMBER, "applications", row, "total") for row in (*labels, "total_handled")])
    rows = [row for row in labels if (NUMBER, "applications", row, "total") in at]
    values = cells[:, [at[NUMBER, "applications", row, "total"] for row in rows]]
    handled = cells[:, at[NUMBER, "applications", "total_handled", "total"]]
    of_unit = np.repeat(handled, len(rows))
    told = {"value": values.ravel(), "handled": of_unit, "share": values.ravel() / np.where(of_unit == 0, np.nan, of_unit)}
    return pd.DataFrame(
        {
            "report_id": reports["report_id"].repeat(len(rows)).array,
            "row": pd.array(rows * len(reports), dtype="str"),
            "ground": pd.array([labels[row] for row in rows] * len(reports), dtype="string"),
            **{name: pd.array(numbers, dtype="Float64") for name, numbers in told.items()},
            "far": _far(reports, values, handled).ravel(),
        }
    )


def _far(reports: pd.DataFrame, values: Matrix, handled: Matrix) -> npt.NDArray[np.bool_]:
    """Report × ground: whether the share lies far from those of like organs. A ground above the total is another finding's."""
    far = np.zeros(values.shape, dtype=bool)
    enough = (handled >= LEAST)[:, np.newaxis] & (values <= handled[:, np.newaxis])
    for places in reports.groupby(list(LIKE)).indices.values():
        for column in range(values.shape[1]):
            same = np.asarray(places)[enough[places, column]]
            if len(same) >= LEAST_UNITS:
                far[same, column] = far_from_peers(values[same, column], handled[same], LEAST_SPREAD)
    return far
