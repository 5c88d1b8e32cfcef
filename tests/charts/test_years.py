"""A line over the years, parted where years are missing or mean another thing."""

from __future__ import annotations

import pandas as pd
import pytest

from govinfo import charts


def test_lines_are_not_joined_across_a_break_or_a_missing_year() -> None:
    totals = pd.DataFrame({"year": [2019, 2020, 2022, 2023, 2024], "value": [1.0, 2.0, 3.0, 4.0, 5.0], "reports": [1] * 5})
    figure = charts.year_line(totals, "复议", breaks=(2024,))
    assert [list(part.x) for part in figure.data] == [["2019", "2020"], ["2022", "2023"], ["2024"]]
    assert any("先复议" in note.text for note in figure.layout.annotations)
    assert not charts.year_line(totals.assign(value=pd.NA), "复议").data


@pytest.mark.parametrize(
    ("unit", "values", "told"),
    [
        pytest.param("件", [900, 950, 980, 990, 995, 999], ["900", "950", "980", "990", "995", "999"], id="short"),
        pytest.param("件", [9e3, 1e4, 1e4, 1e4, 1e4, 2e4], ["9,000", "", "", "", "", "20,000"], id="long and many"),
        pytest.param("件", [1e4, 2e4], ["10,000", "20,000"], id="long and few"),
        pytest.param("%", [0.1, 0.2, 0.3], ["10.0%", "", "30.0%"], id="shares"),
    ],
)
def test_a_small_line_bears_as_many_figures_as_fit(unit, values, told) -> None:
    totals = pd.DataFrame({"year": range(2019, 2019 + len(values)), "value": values, "reports": 1})
    assert list(charts.year_line(totals, "办结", unit).data[0].text) == told


def test_one_year_is_one_point() -> None:
    figure = charts.year_line(pd.DataFrame({"year": [2024], "value": [0.0], "reports": [1]}), "新收")
    assert list(figure.data[0].text) == ["0"]
    assert figure.layout.yaxis.range[1] > 0
