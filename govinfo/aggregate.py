"""本级汇总: the reports a government's own report is the sum of, who is left out and why, adjustments, and the sum's identities.

Frames → frames, nothing drawn. A government's report covers its departments, its office and the reports of the governments under
it; those under the latter are contained in them already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from govinfo.findings import GovinfoError, Path
from govinfo.forms import Form, edition_due, form_of
from govinfo.metrics import in_order
from govinfo.values import squeeze
from govinfo.words import ORGAN_KINDS

VERTICAL, OTHER, GOVERNMENTS = "垂直管理单位", "其他组织", ("本级政府", "派出机构（开发区管委会）")
NOT_FILED, UNREADABLE, PARTIAL = "未报送", "无法识别", "部分识别，请先人工核定"
BY_HAND = "按选择不纳入"
ADJUSTMENT_REASONS = ("联合发文重复计算", "共同被告", "未报单位补录", "口径调整", "其他")
_WHY_NOT = {VERTICAL: "垂直管理", OTHER: "公共企事业单位等其他组织"}


@dataclass(frozen=True)
class Adjustment:
    """What a person adds to (or takes from) a sum, why, and who."""

    cell: Path
    amount: float
    reason: str
    who: str


@dataclass(frozen=True)
class Aggregate:
    """A government's year: the reports that are added up, and the units that are not (name, reason)."""

    government: str
    division: str
    year: int
    form: Form
    members: pd.DataFrame
    left_out: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        """汇总表's title."""
        return f"{self.division}{self.year}年度政府信息公开工作年度报告汇总表"


def governments(reports: pd.DataFrame, roster: pd.DataFrame) -> list[str]:
    """Every unit that another one stands under, in roster order: those whose sums can be made."""
    units = pd.concat([roster[["name", "parent"]], reports[["name", "parent"]]]).drop_duplicates()
    parents = {squeeze(parent) for parent in units["parent"].dropna() if parent}
    listed = [name for name in dict.fromkeys(units["name"].dropna()) if squeeze(name) in parents]
    known = {squeeze(name) for name in listed}
    return listed + [name for name in dict.fromkeys(units["parent"].dropna()) if name and squeeze(name) not in known]


def aggregate_of(
    reports: pd.DataFrame, roster: pd.DataFrame, government: str, year: int, without: Iterable[str] = ()
) -> Aggregate:
    """The sum of a government's year over the reports directly under it; `without` are units a person leaves out.

    Raises GovinfoError where no unit stands under the government.
    """
    active = reports[reports["active"].fillna(False).astype(bool) & (reports["year"] == year)]
    due = _units_under(active, roster, government)
    if not due:
        raise GovinfoError(f"应报单位名录和年报中没有以“{government}”为上级单位的单位，无法汇总。")
    filed = _records(active[["report_id", "agency_id", "name", "status", "scope"]])
    by_unit = {squeeze(line[head]): line for head in ("agency_id", "name") for line in filed}
    left_by_hand = {squeeze(name) for name in without}
    kept: list[str] = []
    left_out: list[tuple[str, str]] = []
    for unit in due:
        report = by_unit.get(squeeze(unit["agency_id"])) or by_unit.get(squeeze(unit["name"]))
        reason = BY_HAND if squeeze(unit["name"]) in left_by_hand else _reason(unit, report)
        if reason:
            left_out.append((unit["name"], reason))
        elif report:
            kept.append(report["report_id"])
    members = in_order(active[active["report_id"].isin(kept)])
    division = next((str(u) for u in _own_division(active, roster, government)), government.removesuffix("人民政府"))
    return Aggregate(government, division, year, _form(members, year), members, tuple(left_out))


def _units_under(active: pd.DataFrame, roster: pd.DataFrame, government: str) -> list[dict[str, Any]]:
    """Units directly under the government: of the roster, then those that only their reports name."""
    columns = ["agency_id", "name", "organ_kind", "scope", "parent"]
    units = pd.concat([roster[columns], active[columns]]).dropna(subset=["name"]).drop_duplicates("agency_id")
    return [unit for unit in _records(units) if unit["parent"] and squeeze(unit["parent"]) == squeeze(government)]


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")  # type: ignore[return-value]


def _reason(unit: Mapping[str, Any], report: Mapping[str, Any] | None) -> str:
    """Why a unit's report is not added up; empty where it is."""
    kind = unit["organ_kind"]
    if kind in _WHY_NOT:
        return _WHY_NOT[kind]
    if report is None:
        return NOT_FILED
    if report["status"] == "unreadable":
        return UNREADABLE
    if report["status"] == "partial":
        return PARTIAL
    due = "aggregate" if kind in GOVERNMENTS and report["scope"] == "aggregate" else "own"
    if kind == "本级政府" and report["scope"] != "aggregate":
        return "下级政府年报不是本级汇总口径"
    return "" if report["scope"] == due else "口径待定"


def _own_division(active: pd.DataFrame, roster: pd.DataFrame, government: str) -> list[Any]:
    both = pd.concat([roster[["name", "division"]], active[["name", "division"]]]).dropna()
    return both.loc[both["name"].map(squeeze) == squeeze(government), "division"].tolist()


def _form(members: pd.DataFrame, year: int) -> Form:
    """The form most members follow; that of the year where there is none."""
    editions = members["edition"].dropna()
    return form_of(int(editions.mode().iloc[0]) if len(editions) else edition_due(year))


def adjustment_cells(form: Form) -> dict[str, Path]:
    """What a cell is called on the page → the cell, in the form's order."""
    return {form.cell_label(path): path for path in form.cells}


def adjustments_of(lines: Iterable[Mapping[str, Any]], form: Form) -> tuple[list[Adjustment], list[str]]:
    """Lines of the page's table (单元格, 调整数, 调整原因, 经办人) → adjustments, and what is wrong with those that are none."""
    cells = adjustment_cells(form)
    good: list[Adjustment] = []
    wrong: list[str] = []
    for number, line in enumerate(lines, start=1):
        cell, amount, reason, who = (_filled(line.get(head)) for head in ("单元格", "调整数", "调整原因", "经办人"))
        if not any((cell, amount, reason, who)):
            continue
        missing = [
            head for head, text in (("单元格", cell), ("调整数", amount), ("调整原因", reason), ("经办人", who)) if not text
        ]
        if missing or cell not in cells:
            wrong.append(
                f"第{number}行缺少{'、'.join(missing)}，未计入。" if missing else f"第{number}行的单元格不在本表内，未计入。"
            )
        else:
            good.append(Adjustment(cells[cell], float(amount), reason, who))
    return good, wrong


def _filled(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()


def member_kinds(members: pd.DataFrame) -> str:
    """What was added up, in words: 政府办公厅（室）1份、政府部门8份."""
    counts = members["organ_kind"].value_counts()
    return "、".join(f"{kind}{counts[kind]}份" for kind in ORGAN_KINDS if kind in counts)


def total_of(adjustments: Sequence[Adjustment], cell: Path) -> float:
    """What the adjustments of a cell come to."""
    return round(sum(one.amount for one in adjustments if one.cell == cell), 6)
