"""Bars of counts: their numbers printed, a missing year kept in its place, what a blank is."""

from __future__ import annotations

import pandas as pd

from govinfo import charts


def test_yearly_bars_print_values_and_keep_a_missing_year() -> None:
    totals = pd.DataFrame({"year": [2019, 2021], "value": [1541.0, 70.5], "reports": [3, 2]})
    figure = charts.yearly_bars(totals, "新收", breaks=(2021,))
    assert list(figure.data[0].x) == ["2019<br>3份", "2020<br>无年报", "2021<br>2份"]
    assert list(figure.data[0].text) == ["1,541", "", "70.5"]
    assert any("新格式" in note.text for note in figure.layout.annotations)
    assert figure.data[0].customdata[0] == ["2019", "2019年，3份年报"]


def test_form_break_is_marked_only_where_asked_and_crossed() -> None:
    totals = pd.DataFrame({"year": [2019, 2021], "value": [1.0, 2.0], "reports": [1, 1]})
    assert not charts.yearly_bars(totals, "新收").layout.annotations
    assert not charts.yearly_bars(totals[1:], "许可", breaks=(2021,)).layout.annotations


def test_one_year_alone_is_a_column_not_a_wall() -> None:
    totals = pd.DataFrame({"year": [2025], "value": [26.0], "reports": [1]})
    assert charts.yearly_bars(totals, "新收").data[0].width == 0.2


def test_applicants_print_blank_as_blank() -> None:
    cells = pd.DataFrame({"column": ["natural_person", "business", "total"], "value": [41.0, None, 41.0]})
    bars = charts.applicant_bars(cells, "申请人").data[0]
    assert list(bars.text[:2]) == ["41", "空白"]
    assert "其他组织" in bars.y
