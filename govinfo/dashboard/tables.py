"""The data under charts as officials read them: Chinese heads, rates as text with their counts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from govinfo.comparison import count_change
from govinfo.dashboard.memory import remembered
from govinfo.dashboard.reckoned import change_frame
from govinfo.dashboard.words import number
from govinfo.forms import form_of
from govinfo.formulas import parts_of, pooled
from govinfo.indicators import BY_CODE
from govinfo.metrics import rate_text


@remembered
def year_table(totals: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """yearly_totals as a table: a line a year, the number of reports, an indicator a column."""
    years = sorted(int(year) for year in totals["year"].unique())
    return pooled_table(totals, codes, "year", pd.Series(years, name="年份", dtype="Int64"))


def pooled_table(totals: pd.DataFrame, codes: Sequence[str], by: str, lines: pd.Series) -> pd.DataFrame:
    """Pooled indicators as a table: a line each of `lines` (values of the column `by`), an indicator a column.

    年报份数 counts every report of a line, also those that lack an indicator; a rate is text with its counts.
    """
    table = pd.DataFrame({lines.name: lines})
    of_code = {code: totals[totals["code"] == code].set_index(by) for code in codes}
    first = of_code[codes[0]]
    table["年报份数"] = lines.map(first["reports"] + first["without"]).astype("Int64")
    for code, found in of_code.items():
        indicator = BY_CODE[code]
        if indicator.is_rate:
            counts = zip(found.index, found["numerator"], found["denominator"], found["value"], strict=True)
            texts = {key: rate_text(code, *told) for key, *told in counts}
            table[indicator.name] = lines.map(texts).astype("string")
        else:
            table[f"{indicator.name}（{indicator.unit}）"] = lines.map(found["value"]).astype("Float64")
    return table


@remembered
def change_table(moved: pd.DataFrame) -> pd.DataFrame:
    """comparison.contribution_frame as a table, each change in words beside its figures."""
    words = [count_change(now, before) for now, before in zip(moved["now"], moved["before"], strict=True)]
    return pd.DataFrame(
        {
            "单位名称": moved["name"],
            "上年（件）": moved["before"],
            "本年（件）": moved["now"],
            "增减（件）": moved["change"],
            "比上年": pd.Series(words, index=moved.index, dtype="string").replace("", "—"),
        }
    )


@remembered
def rest_text(moved: pd.DataFrame, chosen_years: pd.DataFrame, figures: pd.DataFrame, year: int) -> str:
    """How the units' changes add up to the total's, and what is left unexplained because units are missing."""
    total = change_frame(chosen_years, figures, ["received_new"], year).iloc[0]
    told = moved["change"].sum(min_count=1)
    if pd.isna(total["now"]) or pd.isna(total["before"]) or pd.isna(told):
        return "上年或本年没有可比的年报。"
    whole = float(total["now"]) - float(total["before"])
    rest = whole - float(told)
    left = f"，其余{rest:+,.0f}件来自没有报送、两年不都有年报或未列入的单位" if rest else ""
    return f"合计增减{whole:+,.0f}件，图中{len(moved)}个单位共{float(told):+,.0f}件{left}。".replace("-", "−")


@remembered
def applicant_table(cells: pd.DataFrame) -> pd.DataFrame:
    """Applicants and their new applications out of cells of table three, with shares of the total."""
    values = cells[cells["row"] == "received_new"].groupby("column")["value"].sum(min_count=1)
    total = values.get("total", pd.NA)
    lines = []
    for item in form_of(None).applicants:
        value = values.get(item.code, pd.NA)
        known = not (pd.isna(value) or pd.isna(total) or not total)
        name = "其他组织" if item.code == "other_org" else item.label
        lines.append((name, value, f"{float(value) / float(total):.2%}" if known else "—"))
    return pd.DataFrame(lines, columns=["申请人", "新收申请数（件）", "占比"]).astype({"新收申请数（件）": "Float64"})


@remembered
def kind_totals(own: pd.DataFrame, figures: pd.DataFrame, code: str) -> pd.DataFrame:
    """A count by 单位类别 over reports of own scope: key, label, value, reports; kinds in roster order."""
    of_kind: dict[str, list[int]] = {}
    for at, kind in enumerate(own["organ_kind"].tolist()):
        if pd.notna(kind):
            of_kind.setdefault(kind, []).append(at)
    values = pooled(parts_of(own, figures, [code]), list(of_kind.values())).parts.value()[:, 0]
    return pd.DataFrame(
        {
            "key": pd.array(list(of_kind), dtype="string"),
            "value": pd.array(values, dtype="Float64"),
            "reports": pd.array([len(reports) for reports in of_kind.values()], dtype="Int64"),
            "label": pd.array([f"{kind}（{number(len(reports))}份）" for kind, reports in of_kind.items()], dtype="string"),
        }
    )
