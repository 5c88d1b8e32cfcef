"""How applications were answered: the form's order and colours, shares that add to one, what few cases may look like."""

from __future__ import annotations

import pandas as pd

from govinfo import charts
from govinfo.indicators import GROUPS


def groups(**values: int) -> pd.DataFrame:
    return pd.DataFrame({"group": list(values), "value": list(values.values())})


def test_ring_keeps_the_forms_order_and_colours() -> None:
    figure = charts.disposition_ring(groups(other=1, granted=3), "构成")
    ring = figure.data[0]
    assert list(ring.labels) == list(GROUPS.values())
    assert list(ring.values) == [3, 0, 0, 0, 0, 1]
    assert list(ring.marker.colors) == list(charts.GROUP_COLORS.values())
    assert "4件" in figure.layout.annotations[0].text
    assert list(ring.text) == ["予以公开<br>3件，75.00%", "", "", "", "", "其他处理<br>1件，25.00%"]


def test_ring_of_noughts_says_so() -> None:
    figure = charts.disposition_ring(groups(granted=0), "构成")
    assert not figure.data
    assert "没有" in figure.layout.annotations[0].text


def test_disposition_bars_add_to_one_and_keep_label_order() -> None:
    frame = pd.concat([groups(granted=3, denied=1).assign(label="乙<b>局"), groups(granted=0).assign(label="甲局")])
    figure = charts.disposition_bars(frame, "构成")
    assert sum(bar.x[0] for bar in figure.data) == 1
    assert sum(bar.x[1] for bar in figure.data) == 0
    assert list(figure.data[0].y) == ["乙&lt;b&gt;局", "甲局"]
    assert [bar.marker.color for bar in figure.data] == list(charts.GROUP_COLORS.values())


def test_a_share_stands_beside_the_number_it_rests_on() -> None:
    frame = pd.concat([groups(granted=1).assign(label="甲"), groups(granted=1000, denied=200).assign(label="乙")])
    assert [note.text for note in charts.disposition_bars(frame, "构成").layout.annotations] == ["1件", "1,200件"]


def test_ground_bars_are_sorted_and_of_one_group() -> None:
    cells = pd.DataFrame(
        {"row": ["denied_process", "denied_inquiry", "unavailable_not_held", "denied_by_law"], "value": [5.0, 9.0, 99.0, None]}
    )
    bars = charts.ground_bars(cells, "denied", "事由").data[0]
    assert list(bars.x) == [5, 9]
    assert "行政查询" in bars.y[-1]
    assert not charts.ground_bars(cells, "declined", "事由").data


def test_heat_frames_what_is_far_and_leaves_nought_empty() -> None:
    units = pd.DataFrame(
        {
            "label": ["甲", "甲"],
            "ground": ["1.属于", "2.其他"],
            "value": [3.0, 0.0],
            "share": [0.3, 0.0],
            "far": [True, False],
            "small": False,
        }
    )
    figure = charts.ground_heat(units, "情形")
    assert [list(row) for row in figure.data[0].z] == [[0.3, None]]
    assert len(figure.layout.shapes) == 1
    assert not charts.ground_heat(units[:0], "情形").data


def test_a_share_of_few_cases_is_drawn_as_light_as_can_be() -> None:
    units = pd.DataFrame(
        {
            "label": ["甲", "乙"],
            "ground": "1.属于",
            "value": [1.0, 30.0],
            "share": [1.0, 0.1],
            "far": False,
            "small": [True, False],
        }
    )
    cells = charts.ground_heat(units, "情形").data[0]
    assert [list(row) for row in cells.z] == [[0.0], [0.1]]
    assert [row[0][1] for row in cells.customdata] == [1.0, 0.1]
    assert cells.zmax == 0.2
