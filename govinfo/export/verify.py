"""验算: live formulas over the sheets' figures, each with our own result beside it; identities of every report.

Only functions that every spreadsheet program knows: SUM, SUMIFS, ROUND, IF, ABS, SUMPRODUCT, ISNUMBER.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from govinfo.export.cell_text import letter, place
from govinfo.export.cells import Cells
from govinfo.export.form_sheets import Spot
from govinfo.export.indicator_sheets import Indicators, pooled_of
from govinfo.export.sheet import Book
from govinfo.export.statutory_sheets import unit_of
from govinfo.export.unit_sheet import COUNTED, STEADY, TAIL, Units, Written, figure_style
from govinfo.findings import Path
from govinfo.forms import form_with
from govinfo.indicators import BY_CODE

SHEET = "验算"
HEADS = ("序号", "类别", "项目", "年份", "表中数值", "重新计算", "相差", "结果")
SAME, DIFFERENT = "一致", "不一致"
PLACES = 6


@dataclass(frozen=True)
class Proof:
    """One figure to prove: where it stands, the formula that reckons it anew, and what we say it is."""

    kind: str
    item: str
    year: int
    stands: str
    formula: str
    value: float
    unit: str = "件"


def reference(sheet: str, row: int, column: int) -> str:
    """'指标对比'!F12."""
    return f"'{sheet}'!{place(row, column)}"


def write_proofs(book: Book, proofs: Sequence[Proof]) -> None:
    """The sheet of proofs: value by reference, formula, difference, result."""
    sheet = book.sheet(SHEET, [6, 20, 58, 8, 16, 16, 10, 9], heads=1, freeze=(1, 3))
    sheet.line(HEADS, "head")
    centre, left = book.style("centre"), book.style("left")
    for number, proof in enumerate(proofs, start=1):
        for column, value in enumerate((number, proof.kind, proof.item, proof.year)):
            sheet.put(column, value, left if column == 2 else centre)
        style = figure_style(book, proof.unit)
        at = [place(sheet.row, column) for column in (4, 5, 6)]
        sheet.formula(4, f"={proof.stands}", style)
        sheet.formula(5, f"={proof.formula}", style)
        sheet.formula(6, f"=ROUND({at[0]}-{at[1]},{PLACES})", book.style("figure", "0.######"))
        sheet.formula(7, f'=IF({at[2]}=0,"{SAME}","{DIFFERENT}")', centre)
        sheet.next(sheet.height((number, proof.kind, proof.item)))
    sheet.filter(0, sheet.row - 1, len(HEADS))
    sheet.words("本表为公式，取各对比表的数值重新计算；各对比表均为数值。空白不计入合计。")


def _range(name: str, first: int, last: int, column: int) -> str:
    at = letter(column)
    return f"'{name}'!${at}${first + 1}:${at}${last + 1}"


def sum_of(written: Written, column: int, steady: bool, year: int, known: Sequence[int] = ()) -> str:
    """Σ of a column over the reports of a year that count; columns in `known` must hold something."""
    mark = written.width - len(TAIL) + TAIL.index(STEADY if steady else COUNTED)
    parts = []
    for name, first, last in written.parts:
        tests = [f'{_range(name, first, last, mark)},"是"', f"{_range(name, first, last, 4)},{year}"]
        tests += [f'{_range(name, first, last, other)},"<>"' for other in known]
        parts.append(f"SUMIFS({_range(name, first, last, column)},{','.join(tests)})")
    return "+".join(parts)


def total_proofs(name: str, written: Written, units: Units, cells: Cells) -> Iterator[Proof]:
    """The total rows of a statutory comparison."""
    for (steady, year), row in written.totals.items():
        sums = cells.sums(units.of_year(steady, year)["report_id"].tolist())
        for path, column in written.columns.items():
            assert isinstance(path, tuple)
            value = float(sums[cells.columns[path]])
            if not np.isnan(value):
                kind = f"{name}{STEADY if steady else ''}合计"
                stands = reference(written.last, row, column)
                yield Proof(kind, _name(path), year, stands, sum_of(written, column, steady, year), value, unit_of(path))


def sums_proofs(spots: Spot, sheets: Mapping[str, Written], units: Units, cells: Cells) -> Iterator[Proof]:
    """Every cell of 汇总表二–四 out of the comparisons."""
    sums = {year: cells.sums(units.of_year(False, year)["report_id"].tolist()) for year in units.years}
    for (year, path), (name, row, column) in spots.items():
        written = next((w for w in sheets.values() if path in w.columns), None)
        value = float(sums[year][cells.columns[path]])
        if written is None or np.isnan(value):
            continue
        formula = sum_of(written, written.columns[path], False, year)
        yield Proof(name, _name(path), year, reference(name, row, column), formula, value, unit_of(path))


def indicator_proofs(written: Written, units: Units, indicators: Indicators) -> Iterator[Proof]:
    """The total rows of 指标对比: counts added up, rates as quotients of their parts."""
    for (steady, year), row in written.totals.items():
        pooled = pooled_of(units.of_year(steady, year), indicators)
        for code in indicators.codes:
            yield from _indicator_proofs(written, (steady, year, row), code, pooled[code])


def _indicator_proofs(
    written: Written, total: tuple[bool, int, int], code: str, pooled: Sequence[float]
) -> Iterator[Proof]:  # fmt: skip
    (steady, year, row), indicator = total, BY_CODE[code]
    kind = f"指标对比{STEADY if steady else ''}合计"
    columns = {
        part: written.columns[code, part] for part in ("numerator", "denominator", "value") if (code, part) in written.columns
    }
    stands = {part: reference(written.last, row, column) for part, column in columns.items()}
    if not indicator.is_rate:
        if not np.isnan(pooled[2]):
            formula = sum_of(written, columns["value"], steady, year)
            yield Proof(kind, indicator.name, year, stands["value"], formula, pooled[2], indicator.unit)
        return
    for part, other, number, words in (
        ("numerator", "denominator", pooled[0], "分子"),
        ("denominator", "numerator", pooled[1], "分母"),
    ):
        if not np.isnan(number):
            formula = sum_of(written, columns[part], steady, year, [columns[other]])
            yield Proof(kind, f"{indicator.name}（{words}）", year, stands[part], formula, number)
    if not np.isnan(pooled[2]):
        scale = f"*{indicator.scale}" if indicator.scale != 1 else ""
        formula = f"{stands['numerator']}/{stands['denominator']}{scale}"
        yield Proof(kind, indicator.name, year, stands["value"], formula, pooled[2], indicator.unit)


def _name(path: Path) -> str:
    return form_with(path).cell_label(path)
