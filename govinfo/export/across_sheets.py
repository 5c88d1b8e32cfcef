"""指标对比（分年）、指标对比（分单位）: years or units as columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from govinfo.export.heads import two_heads
from govinfo.export.indicator_sheets import Indicators, put_change, value_style
from govinfo.export.sheet import MOST_COLUMNS, Book, Sheet
from govinfo.export.unit_sheet import Units
from govinfo.findings import GovinfoError
from govinfo.indicators import BY_CODE, Indicator
from govinfo.words import SCOPES

BY_YEAR, BY_UNIT = "指标对比（分年）", "指标对比（分单位）"
_ACROSS = ("年份", "指标", "计量单位")


def write_by_year(book: Book, units: Units, indicators: Indicators, source: str) -> None:
    """Years as columns: a block an indicator, unit × years, then 同比增减 | 同比."""
    years = sorted({int(y) for y in units.reports["year"]})
    heads = ["序号", "单位名称", "单位类别", "口径", *(f"{year}年" for year in years), "同比增减", "同比"]
    sheet = book.sheet(BY_YEAR, [6, 30, 16, 14, *[12] * (len(years) + 2)], heads=1, freeze=(1, 2))
    # One head for all blocks: frozen on screen, on every page in print.
    sheet.line(heads, "head")
    lines = units.reports.drop_duplicates(["agency_id", "scope"]).to_dict("records")
    ids = _ids(units.reports)
    for code in indicators.codes:
        indicator = BY_CODE[code]
        sheet.words(f"{indicator.name}（单位：{indicator.unit}）", "name", 24)
        for number, line in enumerate(lines, start=1):
            lead = (number, line["name"], line["organ_kind"], SCOPES.get(str(line["scope"]), "待定"))
            found = [ids.get((line["agency_id"], str(line["scope"]), year)) for year in years]
            _year_row(sheet, lead, found, indicator, indicators)
        sheet.next()
    sheet.words(source)


def _year_row(
    sheet: Sheet, lead: Sequence[object], ids: Sequence[str | None], indicator: Indicator, indicators: Indicators
) -> None:
    book = sheet.book
    for column, text in enumerate(lead):
        sheet.put(column, text, book.style("left" if column == 1 else "centre"))
    values = [indicators.at(i, indicator.code) if i else np.nan for i in ids]
    bases = [indicators.at(i, indicator.code, "denominator") if i else np.nan for i in ids]
    for column, (value, base) in enumerate(zip(values, bases, strict=True), start=4):
        sheet.put(column, value, value_style(book, indicator, base, value))
    end = 4 + len(values)
    last_two = (values[-1], values[-2]) if len(values) > 1 else (np.nan, np.nan)
    after = put_change(sheet, end, indicator, *last_two)
    if after == end + 1:
        sheet.put(after, "百分点" if indicator.unit == "%" else None, book.style("centre"))
    sheet.next()


def _ids(reports: pd.DataFrame) -> dict[tuple[str, str, int], str]:
    """(agency_id, scope, year) → report_id."""
    columns = [reports[name].astype(kind) for name, kind in (("agency_id", str), ("scope", str), ("year", int))]
    return dict(zip(zip(*columns, strict=True), reports["report_id"].astype(str), strict=True))


def fits_across(reports: pd.DataFrame) -> None:
    """Raise GovinfoError where units as columns are more than Excel has: said before anything is written."""
    units, most = len(reports.drop_duplicates(["agency_id", "scope"])), MOST_COLUMNS - len(_ACROSS)
    if units > most:
        raise GovinfoError(
            f"以单位为列需要{units}列，电子表格每张工作表最多容纳{most}个单位；请减少单位，或改为“每份年报一行”“另附年份为列”。"
        )


def write_by_unit(book: Book, units: Units, indicators: Indicators, source: str) -> None:
    """Units as columns: a row a year and indicator."""
    lines = units.reports.drop_duplicates(["agency_id", "scope"]).to_dict("records")
    heads = [
        *((text, "") for text in _ACROSS),
        *((str(r["name"]), SCOPES.get(str(r["scope"]), "待定")) for r in lines),
    ]
    sheet = book.sheet(BY_UNIT, [8, 26, 10, *[15] * len(lines)], heads=2, freeze=(2, 3))
    two_heads(sheet, heads)
    ids = _ids(units.reports)
    for year in sorted({int(y) for y in units.reports["year"]}):
        for code in indicators.codes:
            indicator = BY_CODE[code]
            for column, text in enumerate((year, indicator.name, indicator.unit)):
                sheet.put(column, text, book.style("centre"))
            for column, line in enumerate(lines, start=3):
                report_id = ids.get((line["agency_id"], str(line["scope"]), year))
                value, base = (indicators.at(report_id, code, p) if report_id else np.nan for p in ("value", "denominator"))
                sheet.put(column, value, value_style(book, indicator, base, value))
            sheet.next()
    sheet.words(source)
