"""What 办理结果 and 复议诉讼情况 draw and list: groups by year and unit, grounds, the three paths."""

from __future__ import annotations

import numpy as np
import pandas as pd

from govinfo.cells import NUMBER, matrix_of
from govinfo.comparison import LEAST_BASE
from govinfo.dashboard.memory import remembered
from govinfo.dashboard.reckoned import yearly_totals
from govinfo.forms import application_row_order, form_of
from govinfo.formulas import parts_of
from govinfo.funnel import judge, limits
from govinfo.indicators import GROUPS, LEAST, PATHWAYS, group_rows

funnel_limits = remembered(limits)


@remembered
def group_values(reports: pd.DataFrame, figures: pd.DataFrame, by_unit: bool = False) -> pd.DataFrame:
    """The six groups pooled over reports that may be added up, or unit by unit (label, units that handled nothing left out)."""
    if not by_unit:
        totals = yearly_totals(reports, figures, list(GROUPS)) if len(reports) else pd.DataFrame(columns=["code", "value"])
        return totals.rename(columns={"code": "group"})[["group", "value"]]
    values = parts_of(reports, figures, list(GROUPS)).value()
    some = np.nansum(values, axis=1) > 0
    labels = [name for name, handled in zip(reports["name"].tolist(), some, strict=True) if handled for _ in GROUPS]
    return pd.DataFrame(
        {
            "label": pd.array(labels, dtype="string"),
            "group": pd.array(list(GROUPS) * int(some.sum()), dtype="string"),
            "value": pd.array(values[some].ravel(), dtype="Float64"),
        }
    )


@remembered
def year_groups(trend: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """The six groups by year: label (2024年), group, value."""
    totals = yearly_totals(trend, figures, list(GROUPS)).rename(columns={"code": "group"}).sort_values("year", kind="stable")
    return totals.assign(label=totals["year"].astype("string") + "年")[["label", "group", "value"]]


@remembered
def group_table(groups: pd.DataFrame, head: str = "") -> pd.DataFrame:
    """Groups as columns with counts and shares, one line a label; one line in all where there are no labels."""
    frame = groups if head else groups.assign(label="合计")
    wide = frame.pivot_table(index="label", columns="group", values="value", aggfunc="sum", sort=False)
    wide = wide.reindex(index=list(dict.fromkeys(frame["label"])), columns=list(GROUPS)).astype("Float64")
    total = wide.sum(axis=1)
    table = pd.DataFrame({head or "范围": wide.index.astype("string"), "办结数（件）": total.to_numpy()})
    for group, name in GROUPS.items():
        table[f"{name}（件）"] = wide[group].to_numpy()
        shares = (wide[group] / total.mask(total == 0)).to_list()
        table[f"{name}占比"] = pd.array(["—" if pd.isna(s) else f"{s:.2%}" for s in shares], dtype="string")
    return table


@remembered
def all_applicants(cells: pd.DataFrame) -> pd.DataFrame:
    """Of cells of table three, those of the column 总计."""
    return cells[cells["column"] == "total"]


@remembered
def ground_table(cells: pd.DataFrame, group: str) -> pd.DataFrame:
    """A group's grounds in the form's order: counts and shares of the group."""
    labels = {row.code: row.label for row in application_row_order() if row.code in group_rows(group)}
    values = cells.groupby("row")["value"].sum(min_count=1).reindex(list(labels))
    total = values.sum()
    shares = ["—" if pd.isna(v) or not total else f"{v / total:.2%}" for v in values]
    table = {"情形": list(labels.values()), "件数": values.astype("Float64").to_numpy(), f"占{GROUPS[group]}": shares}
    return pd.DataFrame(table)


@remembered
def heat_frame(units: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """grounds.ground_frame with unit names as labels, `small` where little was handled; units without a case left out."""
    ids = units["report_id"].tolist()
    some = {report_id for report_id, value in zip(ids, units["value"].tolist(), strict=True) if pd.notna(value) and value > 0}
    names = dict(zip(reports["report_id"].tolist(), reports["name"].tolist(), strict=True))
    left = units[[report_id in some for report_id in ids]]
    labels = pd.array([names[report_id] for report_id in ids if report_id in some], dtype="string")
    return left.assign(label=labels, small=(left["handled"] < LEAST).fillna(False)).reset_index(drop=True)


@remembered
def heat_table(heat: pd.DataFrame) -> pd.DataFrame:
    """Units × grounds as counts, one column that names the grounds far from like organs."""
    if heat.empty:
        return pd.DataFrame({"单位名称": pd.array([], dtype="string")})
    wide = heat.pivot(index="report_id", columns="ground", values="value")
    wide = wide.reindex(index=heat["report_id"].drop_duplicates(), columns=list(dict.fromkeys(heat["ground"])))
    names = heat.drop_duplicates("report_id").set_index("report_id")
    far = heat[heat["far"]].groupby("report_id")["ground"].agg("；".join).reindex(wide.index)
    table = wide.astype("Float64")
    table.insert(0, "单位名称", names["label"])
    table.insert(1, "办结数", names["handled"])
    return table.assign(与同类差异较大的情形=far.fillna("—")).reset_index(drop=True).rename_axis(columns=None)


@remembered
def pathway_table(cells: pd.DataFrame) -> pd.DataFrame:
    """Three paths × outcomes of one year's cells (row, column, value), with 审结 and the correction rate as n/m."""
    outcomes = form_of(None).outcomes
    wide = cells.pivot_table(index="row", columns="column", values="value", aggfunc="sum", sort=False)
    wide = wide.reindex(index=list(PATHWAYS), columns=[o.code for o in outcomes]).astype("Float64")
    table = pd.DataFrame({"途径": list(PATHWAYS.values())})
    for outcome in outcomes:
        table[f"{outcome.label}（件）"] = wide[outcome.code].to_numpy()
    concluded = wide["total"] - wide["pending"]
    table["审结（件）"] = concluded.to_numpy()
    table["纠错率"] = [_share(n, m) for n, m in zip(wide["corrected"], concluded, strict=True)]
    return table


@remembered
def with_cases(reports: pd.DataFrame, figures: pd.DataFrame, row: str) -> pd.DataFrame:
    """Of these reports, those with a case on the path `row`."""
    _, cases = matrix_of(reports, figures, [(NUMBER, "proceedings", row, "total")])
    return reports[cases[:, 0] > 0]


def _share(count: float, of: float) -> str:
    """n of m as officials write it; on a small number of cases the counts alone."""
    if pd.isna(count) or pd.isna(of) or of <= 0:
        return "—"
    return f"{count / of:.2%}（{count:.0f}/{of:.0f}{'，件数少' if of < LEAST_BASE else ''}）"


@remembered
def funnel_frame(reports: pd.DataFrame, figures: pd.DataFrame, path: str) -> tuple[pd.DataFrame, float]:
    """(units with concluded cases: key, label, count, size, judged; the share of all of them together).

    `path` is review or litigation. Own reports only where there are any: an aggregate holds the cases of the units beside it.
    """
    own = reports[reports["scope"].eq("own").to_numpy(dtype=bool, na_value=False)]
    units = own if len(own) else reports
    parts = parts_of(units, figures, [f"{path}_corrected_share"])
    count, size = parts.numerator[:, 0], parts.denominator[:, 0]
    sound = (size > 0) & (count <= size)  # neither holds where one is unknown
    numbers = {"count": count[sound].astype(int), "size": size[sound].astype(int)}
    share = float(numbers["count"].sum() / numbers["size"].sum()) if sound.any() else 0.0
    points = pd.DataFrame({"key": units["report_id"].array[sound], "label": units["name"].array[sound], **numbers})
    return points.assign(judged=judge(points["count"], points["size"], share)), share


@remembered
def funnel_table(points: pd.DataFrame) -> pd.DataFrame:
    """The points of the figure as a table."""
    shares = [_share(count, size) for count, size in zip(points["count"], points["size"], strict=True)]
    return pd.DataFrame(
        {
            "单位名称": points["label"],
            "纠正（件）": points["count"],
            "审结（件）": points["size"],
            "纠错率": pd.array(shares, dtype="string"),
            "对照结果": points["judged"],
        }
    )
