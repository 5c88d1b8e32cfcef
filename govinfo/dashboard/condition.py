"""A condition on one indicator that picks units out of a comparison: above, below or equal to a number, or no figure at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from govinfo.dashboard.memory import remembered
from govinfo.dashboard.words import number
from govinfo.formulas import parts_of
from govinfo.indicators import BY_CODE
from govinfo.metrics import as_shown

Values = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
NONE, NO_FIGURE = "不筛选", "没有数据"
HOW: dict[str, Callable[[Values, float], Mask]] = {
    "大于": lambda values, bound: values > bound,
    "小于": lambda values, bound: values < bound,
    "等于": lambda values, bound: values == bound,
    NO_FIGURE: lambda values, _: np.isnan(values),
}
"""A blank is no nought: it is neither less than anything nor equal to 0."""


class Condition(NamedTuple):
    """An indicator's code, one of HOW, and the number held against it, in the unit shown (% for shares)."""

    code: str
    how: str
    bound: float

    def text(self) -> str:
        """As it stands under the table and in the workbook."""
        indicator = BY_CODE[self.code]
        bound = "" if self.how == NO_FIGURE else f"{number(self.bound)}{indicator.unit}"
        return f"{indicator.name}{self.how}{bound}"


def choose_condition(by_name: dict[str, str]) -> Condition | None:
    """Draw the boxes of one line; None while no indicator is chosen. `by_name`: names of indicators → their codes."""
    which, how, bound = st.columns([3, 1, 1])
    with which:
        name = st.selectbox("按指标筛选单位", [NONE, *by_name], key="where", bind="query-params")
    if name == NONE:
        return None
    code = by_name[name]
    with how:
        relation = st.selectbox("条件", list(HOW), key="how", bind="query-params")
    with bound:
        given = st.number_input(
            f"数值（{BY_CODE[code].unit}）", value=0.0, step=1.0, format="%g", key="bound", bind="query-params",
            disabled=relation == NO_FIGURE,
        )  # fmt: skip
    return Condition(code, relation, given)


def left_out_text(condition: Condition, reports: pd.DataFrame, listed: pd.DataFrame) -> str:
    """What was picked out of the units of these reports."""
    units, kept = reports["agency_id"].nunique(), listed["agency_id"].nunique()
    if not kept:
        return f"{units}个单位中没有{condition.text()}的。"
    several = "（有一年符合即列出）" if reports["year"].nunique() > 1 else ""
    return f"只列{condition.text()}的单位{several}，{kept}个，其余{units - kept}个未列。"


@remembered
def meeting(reports: pd.DataFrame, figures: pd.DataFrame, condition: Condition) -> pd.DataFrame:
    """All reports of the units of which at least one meets the condition, in their order."""
    met = _met(reports, figures, condition)
    return reports[reports["agency_id"].isin(reports[met]["agency_id"])]


def _met(reports: pd.DataFrame, figures: pd.DataFrame, condition: Condition) -> Mask:
    """A rate is held against the number as it is shown, with two places."""
    values = parts_of(reports, figures, [condition.code]).value()[:, 0]
    if BY_CODE[condition.code].is_rate:
        values = np.array([float(as_shown(condition.code, value)) for value in values.tolist()])
    return HOW[condition.how](values, condition.bound)
