"""验算（勾稽关系）、验算（不符明细）: the form's identities over every report, live formulas on 表三明细 and 表四对比."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from govinfo.export.cell_text import letter, place
from govinfo.export.cells import Cells
from govinfo.export.equations import UNDECIDABLE, Equation, Gap, differences, equations, parts_of, undivided_in
from govinfo.export.sheet import RED, Book, Sheet
from govinfo.export.unit_sheet import Units, Written
from govinfo.findings import Path
from govinfo.forms import form_of

SHEET, BROKEN = "验算（勾稽关系）", "验算（不符明细）"
RULES = ("applications.balance", "applications.handled", "applications.applicants", "proceedings.outcomes")
_LEAD = ("序号", "单位名称", "年份")
_TAIL = ("无法核对项数", "不符项数", "问题清单所列", "结果")
GROUPS = {
    "balance": "表三各列：一＋二＝三＋四",
    "handled": "表三各列：（一）至（六）＝（七）",
    "applicants": "表三各行：各申请人之和＝总计",
    "outcomes": "表四：四类结果之和＝总计",
}
PLACES = 6
Places = Mapping[object, int]
"""Cell → column of its sheet, from nought."""


class Sources(NamedTuple):
    """Where a report stands: sheet of table three and row, sheet of table four and row, from nought."""

    detail: str
    row: int
    courts: str
    court_row: int

    def of(self, formula: str) -> str:
        """The formula with its rows."""
        return formula.replace("#", str(self.row + 1)).replace("@", str(self.court_row + 1))


def write_identities(book: Book, units: Units, cells: Cells, findings: pd.DataFrame, detail: Written, courts: Written) -> None:
    """A row a report, a column a kind of identity: how many do not hold, beside what 问题清单 lists; then those one by one."""
    sheet = book.sheet(SHEET, [6, 34, 8, *[15] * len(GROUPS), 11, 11, 12, 9], heads=1, freeze=(1, len(_LEAD)))
    sheet.line((*_LEAD, *GROUPS.values(), *_TAIL), "head")
    listed = findings[findings["rule"].isin(RULES)].groupby("report_id").size().to_dict()
    names, years, ids = (units.reports[c].tolist() for c in ("name", "year", "report_id"))
    gaps, undivided, texts = differences(cells), undivided_in(cells), {row for row, _ in cells.printed}
    sources = [Sources(*one, *other) for one, other in zip(_unit_rows(detail), _unit_rows(courts), strict=True)]
    plain: dict[tuple[str, str], dict[str, str]] = {}
    broken: list[tuple[int, int]] = []
    for number, (name, year, report_id, source) in enumerate(zip(names, years, ids, sources, strict=True)):
        of_report = gaps[number]
        for column, value in enumerate((number + 1, name, year)):
            sheet.put(column, value, book.style("left" if column == 1 else "centre"))
        if number in texts or undivided[number] or UNDECIDABLE in of_report:
            formulas = _one_by_one(source, of_report, bool(undivided[number]), detail.columns, courts.columns)
        else:
            key = (source.detail, source.courts)
            if key not in plain:
                plain[key] = _in_blocks(source, detail.columns, courts.columns)
            formulas = plain[key]
        failed = [at for at, gap in enumerate(of_report) if gap and gap != UNDECIDABLE]
        _report_row(sheet, source, formulas, failed, of_report.count(UNDECIDABLE), int(listed.get(report_id, 0)))
        broken += [(number, at) for at in failed]
    sheet.filter(0, sheet.row - 1, len(_LEAD) + len(GROUPS) + len(_TAIL))
    sheet.words(
        "各类关系下为不成立的个数，由公式取表三明细、表四对比的数值计算：空白部分按0计；总计空白的无法核对，不计入。规则已停用的不列入问题清单。"
    )
    _write_broken(book, units, sources, broken, undivided, detail.columns, courts.columns)


def _unit_rows(written: Written) -> Iterator[tuple[str, int]]:
    for name, first, last in written.parts:
        yield from ((name, row) for row in range(first, last + 1))


def _in_blocks(source: Sources, detail: Places, courts: Places) -> dict[str, str]:
    """For a report whose cells are all figures: a formula a kind of identity, # and @ standing for its rows on the two sheets."""
    form = form_of(None)
    kinds = [kind.code for kind in form.applicants]
    formulas = {}
    for code in ("balance", "handled"):
        first = next(e for e in equations() if e.code == code)
        plus, equals = (
            [_span(source.detail, detail["applications", path[1], kinds[0]], detail["applications", path[1], kinds[-1]], "#")
             for path in paths if path in detail]
            for paths in (first.plus, first.equals)
        )  # fmt: skip
        formulas[code] = _count(f"{'+'.join(plus)}-{'-'.join(equals)}")
    formulas["applicants"] = _in_steps(source.detail, [c for p, c in detail.items()], len(kinds), "#")
    formulas["outcomes"] = _in_steps(source.courts, [c for p, c in courts.items()], len(form.outcomes), "@")
    return formulas


def _in_steps(name: str, columns: Sequence[int], width: int, mark: str) -> str:
    """Lines of `width` cells, the last of each the others' sum: ranges laid over each other, read where a line starts."""
    first, last = min(columns), max(columns)
    spans = [_span(name, first + step, last - width + 1 + step, mark) for step in range(width)]
    starts = f"(MOD(COLUMN({spans[0]})-{first + 1},{width})=0)"
    return f"SUMPRODUCT({starts}*(ROUND({'+'.join(spans[:-1])}-{spans[-1]},{PLACES})<>0))"


def _count(difference: str) -> str:
    return f"SUMPRODUCT(--(ROUND({difference},{PLACES})<>0))"


def _span(name: str, first: int, last: int, mark: str) -> str:
    return f"'{name}'!{letter(first)}{mark}:{letter(last)}{mark}"


def _one_by_one(
    source: Sources, gaps: Sequence[Gap], undivided: bool, detail: Places, courts: Places
) -> dict[str, str]:  # fmt: skip
    """For a report with texts, blanks or another form: the same, identity by identity, SUM passing over what is no figure."""
    formulas = dict.fromkeys(GROUPS, "0")
    for equation, gap in zip(equations(), gaps, strict=True):
        if gap is not None and gap != UNDECIDABLE:
            left, right = _sides_of(equation, source, undivided, detail, courts)
            formulas[equation.code] += f"+(ROUND({left}-{right},{PLACES})<>0)"
    return formulas


def _sides_of(equation: Equation, source: Sources, undivided: bool, detail: Places, courts: Places) -> tuple[str, str]:
    """The two sides as sums over cells of one row."""
    in_courts = equation.plus[0][0] == "proceedings"
    places, name, mark = (courts, source.courts, "@") if in_courts else (detail, source.detail, "#")
    return _sum(places, name, mark, parts_of(equation, undivided)), _sum(places, name, mark, equation.equals)


def _sum(places: Places, name: str, mark: str, paths: Sequence[Path]) -> str:
    """SUM over cells of one row; text and blanks in it count nothing. Neighbouring cells become a range."""
    columns = sorted(places[path] for path in paths if path in places)
    if columns and columns[-1] - columns[0] == len(columns) - 1:
        return f"SUM({_span(name, columns[0], columns[-1], mark)})"
    cells = (f"'{name}'!{letter(column)}{mark}" for column in columns)
    return f"SUM({','.join(cells)})"


def _report_row(
    sheet: Sheet, source: Sources, formulas: Mapping[str, str], failed: Sequence[int], undecided: int, listed: int
) -> None:
    book, codes = sheet.book, [equations()[at].code for at in failed]
    centre, first, last = book.style("centre"), len(_LEAD), len(_LEAD) + len(GROUPS) - 1
    for column, code in enumerate(GROUPS, start=first):
        sheet.formula(column, f"={source.of(formulas[code])}", book.style("centre", fill=RED if code in codes else ""))
    sheet.put(last + 1, undecided, centre)
    count, said = place(sheet.row, last + 2), place(sheet.row, last + 3)
    sheet.formula(last + 2, f"=SUM({place(sheet.row, first)}:{place(sheet.row, last)})", centre)
    sheet.put(last + 3, listed, centre)
    sheet.formula(last + 4, f'=IF({count}={said},"一致","不一致")', centre)
    sheet.next()


def _write_broken(
    book: Book,
    units: Units,
    sources: Sequence[Sources],
    broken: Sequence[tuple[int, int]],
    undivided: NDArray[np.bool_],
    detail: Places,
    courts: Places,
) -> None:
    """验算（不符明细）: every identity that does not hold, both of its sides as live sums."""
    sheet = book.sheet(BROKEN, [6, 34, 8, 24, 44, 14, 14, 12], heads=1, freeze=(1, 2))
    sheet.line((*_LEAD, "关系", "行或列", "左边", "右边", "相差"), "head")
    centre, left = book.style("centre"), book.style("left")
    figure = book.style("figure", "#,##0.######")
    names, years = units.reports["name"].tolist(), units.reports["year"].tolist()
    for number, (row, at) in enumerate(broken, start=1):
        equation = equations()[at]
        told = (number, names[row], years[row], equation.group, equation.label)
        for column, value in enumerate(told):
            sheet.put(column, value, centre if column in (0, 2) else left)
        sides = _sides_of(equation, sources[row], bool(undivided[row]), detail, courts)
        for column, side in enumerate(sides, start=len(told)):
            sheet.formula(column, f"={sources[row].of(side)}", figure)
        sheet.formula(7, f"=ROUND({place(sheet.row, 5)}-{place(sheet.row, 6)},{PLACES})", figure)
        sheet.next(sheet.height(told))
    sheet.filter(0, sheet.row - 1, 8)
    if not broken:
        sheet.words("各份年报的勾稽关系和算术关系均成立。")
