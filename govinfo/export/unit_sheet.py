"""A comparison sheet: units as rows, two head rows, totals under them, the source line; more sheets where Excel's rows end."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from govinfo.export import sheet as shared
from govinfo.export.heads import two_heads
from govinfo.export.sheet import GREY, RED, YELLOW, Book, Progress, Sheet, Style
from govinfo.metrics import basis_text, same_units
from govinfo.words import SCOPES

LEAD = ("序号", "单位名称", "单位类别", "口径", "年份")
LEAD_WIDTHS = (6, 34, 20, 14, 8)
COUNTED, STEADY = "计入合计", "同口径"
TAIL = ("问题数", COUNTED, STEADY, "来源文件", "原文位置")
_TAIL_WIDTHS = (9, 9, 9, 60, 60)
_CELL_PART = re.compile(r"第\d+行(第\d+列)?$")
_STEP = 200
_SHOWN = ("report_id", "name", "organ_kind", "scope", "year", "errors", "warnings", "source")

Writer = Callable[[Sheet, int], None]
"""Writes the figures of the report at this position (or of a total) into the sheet's current row, from column 5 on."""


@dataclass(frozen=True)
class Units:
    """The reports to print in their order, which of them totals rest on, and where their tables stand in the files."""

    reports: pd.DataFrame
    chosen: pd.DataFrame
    steady: pd.DataFrame
    places: dict[tuple[str, str], str]

    @cached_property
    def lines(self) -> list[dict[str, Any]]:
        """The reports as records, None where nothing is known."""
        shown = self.reports[list(_SHOWN)].astype(object)
        return shown.where(shown.notna(), None).to_dict("records")  # type: ignore[return-value]

    @property
    def years(self) -> list[int]:
        """The years that have a total."""
        return sorted({int(year) for year in self.chosen["year"]})

    def of_year(self, steady: bool, year: int) -> pd.DataFrame:
        """The reports a year's total rests on."""
        base = self.steady if steady else self.chosen
        return base[base["year"] == year]

    def totals(self) -> list[tuple[bool, int]]:
        """(同口径 or not, year) of every total row; 同口径 only over several years."""
        steady = len(self.years) > 1 and not self.steady.empty and len(self.steady) < len(self.chosen)
        return [(False, year) for year in self.years] + [(True, year) for year in self.years if steady]


@dataclass
class Written:
    """Where a comparison stands: its sheets with first and last row of units (from nought), its columns, its total rows.

    `width` is the number of all its columns, those after the figures included.
    """

    parts: list[tuple[str, int, int]] = field(default_factory=list)
    columns: dict[object, int] = field(default_factory=dict)
    totals: dict[tuple[bool, int], int] = field(default_factory=dict)
    width: int = 0

    @property
    def last(self) -> str:
        """The sheet that holds the totals."""
        return self.parts[-1][0]


def units_of(reports: pd.DataFrame, chosen: pd.DataFrame, figures: pd.DataFrame) -> Units:
    """`reports` in the order to print; `chosen` from choose_reports; places out of the figures."""
    inside = chosen[chosen["report_id"].isin(reports["report_id"])]
    return Units(reports, inside, same_units(inside), _places(reports, figures))


def _places(reports: pd.DataFrame, figures: pd.DataFrame) -> dict[tuple[str, str], str]:
    """(report_id, table) → 第3页第2个表格, or from where to where."""
    lines = figures.loc[figures["report_id"].isin(reports["report_id"]), ["report_id", "table", "place"]]
    ends = lines.groupby(["report_id", "table"], sort=False)["place"].agg(["first", "last"])
    return {key: _span(str(first), str(last)) for key, first, last in zip(ends.index, ends["first"], ends["last"], strict=True)}


def _span(first: str, last: str) -> str:
    start, end = (_CELL_PART.sub("", text) or text for text in (first, last))
    return start if start == end else f"{start}至{end}"


def write_units(
    book: Book,
    name: str,
    units: Units,
    *,
    heads: Sequence[tuple[str, str]],
    widths: Sequence[float],
    figures: Writer,
    totals: Callable[[Sheet, bool, int], None],
    tables: Sequence[str],
    source: str,
    progress: Progress | None = None,
) -> Written:
    """Write one comparison over as many sheets as its rows need. `heads` and `widths` are those of the figures alone."""
    every_head = [*((text, "") for text in LEAD), *heads, *((text, "") for text in TAIL)]
    every_width = [*LEAD_WIDTHS, *widths, *_TAIL_WIDTHS]
    written = Written(width=len(every_head))
    numbers, printed = range(len(units.lines)), written.width - len(TAIL) + 1
    parts = [numbers[at : at + shared.MOST_ROWS] for at in range(0, len(numbers), shared.MOST_ROWS)] or [numbers]
    for part, of_part in enumerate(parts, start=1):
        title = name if part == 1 else f"{name}（{part}）"
        sheet = book.sheet(title, every_width, heads=2, freeze=(2, len(LEAD)))
        two_heads(sheet, every_head)
        written.parts.append((title, 2, 1 + len(of_part)))
        _write_lines(sheet, units, of_part, figures, tables, progress)
        if part < len(parts):
            sheet.print_columns(printed)
    _write_totals(sheet, units, written, totals)
    if len(parts) > 1:
        sheet.words(f"单位较多，本表分为{len(parts)}张工作表，合计在最后一张。")
    sheet.words(source)
    sheet.print_columns(printed)
    return written


def _write_lines(
    sheet: Sheet, units: Units, numbers: range, figures: Writer, tables: Sequence[str], progress: Progress | None
) -> None:
    """The rows of one part: `numbers` are the positions of its reports among all."""
    counted, steady = set(units.chosen["report_id"]), set(units.steady["report_id"])
    lines, tail = units.lines, len(sheet.widths) - len(TAIL)
    for number in numbers:
        line = lines[number]
        _lead(sheet, number + 1, line)
        figures(sheet, number)
        belongs = [line["report_id"] in counted, line["report_id"] in steady]
        _tail(sheet, tail, line, belongs, _places_told(units, line, tables))
        sheet.next(sheet.height((number, line["name"])))
        if progress and (number + 1) % _STEP == 0:
            progress((number + 1) / len(lines))
    sheet.filter(1, sheet.row - 1, len(sheet.widths))


def _places_told(units: Units, line: dict[str, Any], tables: Sequence[str]) -> str:
    found = [units.places.get((line["report_id"], table), "") for table in tables]
    return "；".join(place for place in found if place)


def _write_totals(sheet: Sheet, units: Units, written: Written, totals: Callable[[Sheet, bool, int], None]) -> None:
    """The lines of totals under the last part, their rows kept in `written`."""
    for key in units.totals():
        written.totals[key] = sheet.row
        _total_lead(sheet, units, *key)
        totals(sheet, *key)
        for column in range(written.width - len(TAIL), written.width):
            sheet.put(column, None, sheet.book.style("head"))
        sheet.next(31)


def _lead(sheet: Sheet, number: int, line: dict[str, Any]) -> None:
    centre, left = sheet.book.style("centre"), sheet.book.style("left")
    sheet.put(0, number, centre)
    sheet.put(1, line["name"], left)
    sheet.put(2, line["organ_kind"], centre)
    sheet.put(3, SCOPES.get(str(line["scope"]), "待定"), centre)
    sheet.put(4, line["year"], centre)


def _tail(sheet: Sheet, first: int, line: dict[str, Any], belongs: Sequence[bool], place: str) -> None:
    centre, left = sheet.book.style("centre"), sheet.book.style("unwrapped")
    errors, warnings = int(line["errors"]), int(line["warnings"])
    sheet.put(first, errors + warnings, sheet.book.style("centre", fill=RED if errors else YELLOW if warnings else ""))
    for offset, belonging in enumerate(belongs, start=1):
        sheet.put(first + offset, "是" if belonging else None, centre)
    sheet.put(first + 3, line["source"], left)
    sheet.put(first + 4, place, left)


def _total_lead(sheet: Sheet, units: Units, steady: bool, year: int) -> None:
    head = sheet.book.style("head")
    basis = basis_text(units.of_year(steady, year))
    values = ("", f"{'同口径合计' if steady else '合计'}（{basis}）", "", "", year)
    for column, value in enumerate(values):
        sheet.put(column, value if value != "" else None, head)
    sheet.merge((sheet.row, 1), (sheet.row, 3))


def figure_style(book: Book, unit: str, fill: str = "", *, faint: bool = False, slanted: bool = False) -> Style:
    """The format of a figure: its unit's number format, its fill; grey italic for a small base, italic off a scan."""
    return book.style("faint" if faint else "slanted" if slanted else "figure", shared.FORMATS[unit], fill)


def blank_style(book: Book) -> Style:
    """An empty cell that was blank, unread, or is no part of that year's form."""
    return book.style("figure", fill=GREY)
