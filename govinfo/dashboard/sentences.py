"""What a chart shows, in one sentence over it: facts with their numbers, no cause, no praise; "" where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from govinfo.dashboard.memory import remembered
from govinfo.forms import application_row_order, form_of
from govinfo.funnel import WITHIN
from govinfo.indicators import GROUPS, group_of

MOST_NAMED = 3
"""So many a sentence names; the rest is the chart's."""


@remembered
def moves_sentence(moved: pd.DataFrame) -> str:
    """comparison.contribution_frame: which units added and took away most."""
    told = [(name, c) for name, c in zip(moved["name"].tolist(), moved["change"].tolist(), strict=True) if pd.notna(c)]
    parts = []
    for word, sign, some in (
        ("增加", "+", [one for one in told if one[1] > 0]),
        ("减少", "−", [one for one in told if one[1] < 0]),
    ):
        largest = sorted(some, key=lambda one: -abs(one[1]))[:MOST_NAMED]
        named = [f"{name}（{sign}{abs(change):,.0f}件）" for name, change in largest]
        parts += [f"{word}较多的是{'、'.join(named)}"] if named else []
    return _sentence(parts)


@remembered
def applicants_sentence(cells: pd.DataFrame) -> str:
    """Table three's cells (row, column, value): who applied anew, natural persons and organisations, with the former's share."""
    values = cells[cells["row"] == "received_new"].groupby("column")["value"].sum(min_count=1)
    total, persons = values.get("total"), values.get("natural_person")
    if pd.isna(total) or pd.isna(persons) or not total or persons > total:
        return ""
    name = next(item.label for item in form_of(None).applicants if item.code == "natural_person")
    return f"{name}{persons:,.0f}件，占{persons / total:.2%}；法人或其他组织{total - persons:,.0f}件。"


@remembered
def grounds_sentence(cells: pd.DataFrame, group: str) -> str:
    """Cells of table three's totals (row, value): how many of the group, and its most used grounds."""
    labels = {row.code: row.label for row in application_row_order()}
    values = cells[cells["row"].map(group_of) == group].groupby("row", sort=False)["value"].sum(min_count=1).dropna()
    used = values[values > 0].sort_values(ascending=False, kind="stable")
    if used.empty:
        return ""
    names = [labels[str(row)].split(".", maxsplit=1)[-1] for row in used.index]
    named = [f"“{name}”{value:,.0f}件" for name, value in zip(names[:MOST_NAMED], used, strict=False)]
    return f"{GROUPS[group]}共{used.sum():,.0f}件，其中{'、'.join(named)}{'' if len(used) <= MOST_NAMED else '等'}。"


@remembered
def far_sentence(heat: pd.DataFrame) -> str:
    """outcome_tables.heat_frame: which units differ much from like ones; nothing where none does."""
    names = heat.loc[heat["far"].astype(bool), "label"].drop_duplicates()
    return f"与同级同类单位差异较大的有{_some(names)}，供核对。" if len(names) else ""


@remembered
def funnel_sentence(points: pd.DataFrame) -> str:
    """outcome_tables.funnel_frame: who lies outside the limits of chance."""
    if points.empty:
        return ""
    outside = points.loc[points["judged"] != WITHIN, "label"]
    if outside.empty:
        return f"{len(points)}家有审结案件的单位均在虚线以内，纠错率的差异可由偶然波动解释。"
    return f"{len(points)}家有审结案件的单位中，{_some(outside)}在虚线以外。"


@remembered
def share_sentence(by_year: pd.DataFrame, name: str) -> str:
    """A share's metrics.yearly_totals: its first and its last year."""
    known = by_year.dropna(subset=["value"]).sort_values("year")
    if len(known) < 2:
        return ""
    (first, then), (last, now) = ((int(known["year"].iloc[at]), float(known["value"].iloc[at])) for at in (0, -1))
    return f"{name}{first}年为{then:.2%}，{last}年为{now:.2%}。"


def _some(names: Iterable[object]) -> str:
    every = [str(name) for name in names]
    return "、".join(every[:MOST_NAMED]) + (f"等{len(every)}家" if len(every) > MOST_NAMED else "")


def _sentence(parts: Iterable[str]) -> str:
    told = "；".join(parts)
    return f"{told}。" if told else ""
