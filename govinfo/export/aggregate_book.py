"""本级汇总 as a workbook: 汇总表 (上报数 in the form's layout) → 分单位明细 → 调整说明 → 未纳入单位 → 勾稽核对 → 验算."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from govinfo.aggregate import Adjustment, Aggregate, member_kinds, total_of
from govinfo.export.cell_text import place
from govinfo.export.cells import Cells, cells_of
from govinfo.export.equations import UNDECIDABLE, Equation, differences, equations
from govinfo.export.form_sheets import sums_slots, write_form
from govinfo.export.heads import two_heads
from govinfo.export.sheet import RED, YELLOW, Book, Sheet
from govinfo.export.statutory_sheets import path_head, unit_of
from govinfo.export.unit_sheet import blank_style, figure_style
from govinfo.export.verify import Proof, reference, write_proofs
from govinfo.findings import Path
from govinfo.form_layout import TITLES, stretch
from govinfo.forms import TABLES, form_with
from govinfo.values import show_number
from govinfo.words import SCOPES

SUM, DETAIL, CHANGES, OUT, CHECK = "汇总表", "分单位明细", "调整说明", "未纳入单位", "勾稽核对"
_GRID = (6, 3, 3, 3), (2, 2, 4, *[1] * 7), (1,) * 15
"""How many of the sheet's fifteen columns each column of a table takes."""


@dataclass(frozen=True)
class Reckoned:
    """Sums of the members, what was adjusted, and what goes up (one row a figure of `cells`' columns)."""

    members: Cells
    sums: NDArray[np.float64]
    adjusted: NDArray[np.float64]
    reported: NDArray[np.float64]

    def value(self, path: Path) -> float:
        """上报数 of a cell; NaN where no member has a number and nothing was adjusted."""
        return float(self.reported[self.members.columns[path]])


def reckon(aggregate: Aggregate, printed: pd.DataFrame, adjustments: Sequence[Adjustment]) -> Reckoned:
    """汇总数＋调整数＝上报数, cell by cell."""
    cells = cells_of(aggregate.members, printed)
    sums = cells.sums(aggregate.members["report_id"].tolist()) if len(aggregate.members) else np.full(len(cells.columns), np.nan)
    changed = {one.cell for one in adjustments}
    adjusted = np.array([total_of(adjustments, path) for path in cells.columns])
    touched = np.array([path in changed for path in cells.columns])
    reported = np.where(touched, np.nan_to_num(sums) + adjusted, sums).round(6)
    return Reckoned(cells, sums, adjusted, reported)


def broken_identities(reckoned: Reckoned) -> list[tuple[Equation, float | str]]:
    """Identities of the sum that do not hold (with their difference) or cannot be decided."""
    values = reckoned.reported[np.newaxis, :]
    one = replace(reckoned.members, rows={SUM: 0}, values=values, present=~np.isnan(values), printed={}, unreadable=frozenset())
    found = zip(equations(), differences(one)[0], strict=True)
    return [(equation, gap) for equation, gap in found if isinstance(gap, str) or gap]


_SIDES = {
    "balance": ("表三", "列", "第一项＋第二项", "第三项＋第四项"),
    "handled": ("表三", "列", "（一）至（六）各项合计", "“（七）总计”"),
    "applicants": ("表三", "行", "各类申请人合计", "“总计”"),
    "outcomes": ("表四", "", "四类结果合计", "“总计”"),
}


def gap_text(equation: Equation, gap: float | str) -> str:
    """One identity that does not hold, or cannot be decided, in words."""
    table, kind, left, right = _SIDES[equation.code]
    where = f"{table}“{equation.label}”{kind}"
    if isinstance(gap, str):
        return f"{where}：{left}与{right}{gap}（有空白）。"
    return f"{where}：{left}比{right}{'多' if gap > 0 else '少'}{show_number(abs(gap))}。"


def aggregate_workbook(aggregate: Aggregate, reckoned: Reckoned, adjustments: Sequence[Adjustment], on: date) -> bytes:
    """The workbook that goes up, and what it rests on."""
    with Book(on) as book:
        spots = _sum_sheet(book, aggregate, reckoned, on)
        detail = _detail_sheet(book, aggregate, reckoned, on)
        changes = _changes_sheet(book, reckoned, adjustments)
        _left_out_sheet(book, aggregate)
        _check_sheet(book, reckoned)
        write_proofs(book, _proofs(aggregate, reckoned, spots, detail, changes))
        return book.close()


def source_text(aggregate: Aggregate, on: date) -> str:
    """数据来源：… of a sum."""
    left = f"；未纳入{len(aggregate.left_out)}个单位" if aggregate.left_out else ""
    told = f"{len(aggregate.members)}份，{member_kinds(aggregate.members)}，截至{on.year}年{on.month}月{on.day}日{left}"
    return f"数据来源：各单位{aggregate.year}年年报（{told}）。"


def _sum_sheet(book: Book, aggregate: Aggregate, reckoned: Reckoned, on: date) -> dict[Path, tuple[int, int]]:
    sheet = book.sheet(SUM, [9.5] * 15)
    title = book.style("title")
    for column in range(15):
        sheet.put(column, aggregate.title if column == 0 else None, title)
    sheet.merge((0, 0), (0, 14))
    sheet.next(40)
    sheet.words(f"填报单位（盖章）：____________    填报日期：{on.year}年__月__日    单位：件、万元")
    spots: dict[Path, tuple[int, int]] = {}
    ids = aggregate.members["report_id"].tolist()
    for table, spans in zip(TABLES, _GRID, strict=True):
        sheet.next(10)
        if table == "applications":
            sheet.break_page()
        sheet.words(TITLES[table], "name", 26)
        slots = stretch(sums_slots(table, aggregate.form, ids, reckoned.members), spans)
        spots |= write_form(sheet, slots, reckoned.value)
    sheet.next(10)
    sheet.words("单位负责人（签字）：____________    审核人：____________    填表人：____________    联系电话：____________")
    sheet.words(source_text(aggregate, on))
    return spots


def _paths(aggregate: Aggregate, reckoned: Reckoned) -> list[Path]:
    """The form's cells, and those of an undivided （六） where a member has cases there."""
    at = [(path, column) for path, column in reckoned.members.columns.items() if path[1] == "other" and path[0] == "applications"]
    extra = [path for path, column in at if not np.isnan(reckoned.sums[column]) and path not in aggregate.form.cells]
    return [*aggregate.form.cells, *extra]


def _detail_sheet(book: Book, aggregate: Aggregate, reckoned: Reckoned, on: date) -> tuple[int, dict[Path, int], int]:
    """Returns (last row of units, column of each cell, row of the sum), from nought."""
    paths = _paths(aggregate, reckoned)
    lead = ("序号", "单位名称", "单位类别", "口径")
    heads = [*((text, "") for text in lead), *(_detail_head(path) for path in paths), ("来源文件", "")]
    sheet = book.sheet(DETAIL, [6, 34, 20, 14, *[10] * len(paths), 60], heads=2, freeze=(2, 4))
    two_heads(sheet, heads)
    at = [reckoned.members.columns[path] for path in paths]
    for number, line in enumerate(aggregate.members.to_dict("records")):
        row = reckoned.members.values[number, at].tolist()
        told = (number + 1, line["name"], line["organ_kind"], SCOPES.get(str(line["scope"]), "待定"))
        _detail_row(sheet, told, paths, row)
        sheet.put(4 + len(paths), line["source"], book.style("unwrapped"))
        sheet.next(sheet.height((number, line["name"])))
    last = sheet.row - 1
    _detail_row(sheet, ("", "汇总", "", ""), paths, reckoned.sums[at].tolist(), "head")
    sheet.put(4 + len(paths), None, book.style("head"))
    sheet.next(24)
    sheet.words(source_text(aggregate, on))
    return last, {path: column for column, path in enumerate(paths, start=4)}, last + 1


def _detail_row(sheet: Sheet, lead: Sequence[object], paths: Sequence[Path], values: Sequence[float], kind: str = "") -> None:
    book = sheet.book
    for column, text in enumerate(lead):
        sheet.put(column, text if text != "" else None, book.style(kind or ("left" if column == 1 else "centre")))
    for column, (path, value) in enumerate(zip(paths, values, strict=True), start=len(lead)):
        sheet.put(column, value, blank_style(book) if np.isnan(value) else figure_style(book, unit_of(path)))


def _detail_head(path: Path) -> tuple[str, str]:
    return path_head(path, "表三明细" if path[0] == "applications" else "")


def _changes_sheet(book: Book, reckoned: Reckoned, adjustments: Sequence[Adjustment]) -> list[tuple[int, Path]]:
    """Returns the row of each adjusted cell's first line."""
    sheet = book.sheet(CHANGES, [60, 14, 14, 14, 26, 14], heads=1)
    sheet.line(("单元格", "汇总数", "调整数", "上报数", "调整原因", "经办人"), "head")
    rows: list[tuple[int, Path]] = []
    for path in dict.fromkeys(one.cell for one in adjustments):
        column = reckoned.members.columns[path]
        of_cell = [one for one in adjustments if one.cell == path]
        values: list[object] = [
            _label(path),
            np.nan_to_num(reckoned.sums[column]),
            reckoned.adjusted[column],
            reckoned.reported[column],
        ]
        values += ["；".join(dict.fromkeys(one.reason for one in of_cell)), "；".join(dict.fromkeys(one.who for one in of_cell))]
        for at, value in enumerate(values):
            style = figure_style(book, unit_of(path)) if at in (1, 2, 3) else book.style("left")
            sheet.put(at, value, style)
        rows.append((sheet.row, path))
        sheet.next(sheet.height(values))
    if not rows:
        sheet.words("没有调整，上报数即汇总数。")
    return rows


def _label(path: Path) -> str:
    return form_with(path).cell_label(path)


def _left_out_sheet(book: Book, aggregate: Aggregate) -> None:
    sheet = book.sheet(OUT, [6, 50, 40], heads=1)
    sheet.line(("序号", "单位", "原因"), "head")
    for number, (name, reason) in enumerate(aggregate.left_out, start=1):
        sheet.line((number, name, reason), "left")
    if not aggregate.left_out:
        sheet.words("没有未纳入的单位。")


def _check_sheet(book: Book, reckoned: Reckoned) -> None:
    """Every identity of the sum that does not hold; else the line that says they all do."""
    sheet = book.sheet(CHECK, [6, 90, 14], heads=1)
    sheet.line(("序号", "勾稽关系（上报数）", "结果"), "head")
    broken = broken_identities(reckoned)
    for number, (equation, gap) in enumerate(broken, start=1):
        fill = YELLOW if gap == UNDECIDABLE else RED
        sheet.put(0, number, book.style("centre"))
        sheet.put(1, gap_text(equation, gap), book.style("left"))
        sheet.put(2, UNDECIDABLE if gap == UNDECIDABLE else "不符", book.style("centre", fill=fill))
        sheet.next()
    if not broken:
        sheet.words("各项勾稽关系和算术关系均相符。")


def _proofs(
    aggregate: Aggregate,
    reckoned: Reckoned,
    spots: dict[Path, tuple[int, int]],
    detail: tuple[int, dict[Path, int], int],
    changes: Sequence[tuple[int, Path]],
) -> list[Proof]:
    """汇总 out of the units' lines; 上报数 out of 汇总 and 调整数."""
    last, columns, sum_row = detail
    changed = {path: row for row, path in changes}
    proofs: list[Proof] = []
    for path, column in columns.items():
        at = reckoned.members.columns[path]
        if not np.isnan(reckoned.sums[at]):
            span = f"'{DETAIL}'!{place(2, column)}:{place(last, column)}"
            stands = reference(DETAIL, sum_row, column)
            proofs.append(
                Proof("汇总数", _label(path), aggregate.year, stands, f"SUM({span})", float(reckoned.sums[at]), unit_of(path))
            )
        if path in spots and not np.isnan(reckoned.reported[at]):
            more = f"+{reference(CHANGES, changed[path], 2)}" if path in changed else ""
            formula = f"{reference(DETAIL, sum_row, column)}{more}"
            stands = reference(SUM, *spots[path])
            proofs.append(
                Proof("上报数", _label(path), aggregate.year, stands, formula, float(reckoned.reported[at]), unit_of(path))
            )
    return proofs
