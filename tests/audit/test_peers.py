"""Shares against like organs: far beyond what small numbers allow is a note, and nothing else is."""

import pytest

from govinfo.audit.peers import wilson
from tests.audit.library import found, office

HANDLED = "applications__total_handled__total"
DENIED = "applications__denied_process__total"


def like(count=12, **given):
    """So many departments that deny five of a hundred."""
    return [office(f"{n}局", 2024, **({HANDLED: 100, DENIED: 5} | given)) for n in range(count)]


def test_a_share_far_from_all_like_organs_is_a_note():
    told = "（三）不予公开占办结数60.00%（30/50），同级同类单位中位数5.00%（13家），差异较大，供核对。"
    assert found("peers.outlier", *like(), office("甲局", 2024, **{HANDLED: 50, DENIED: 30})) == [("甲局-2024", "note", told)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*like(), office("甲局", 2024, **{HANDLED: 9, DENIED: 9})], id="too few decisions"),
        pytest.param([*like(), office("甲局", 2024, **{HANDLED: 12, DENIED: 4})], id="chance may do that to twelve"),
        pytest.param([*like(), office("甲局", 2024, **{HANDLED: 100, DENIED: 15})], id="not far"),
        pytest.param([*like(7), office("甲局", 2024, **{HANDLED: 50, DENIED: 30})], id="too few like it"),
        pytest.param([*like(), office("甲局", 2024, **{HANDLED: 10, DENIED: 20})], id="more denied than handled: no share"),
        pytest.param([*like(), office("甲局", 2023, **{HANDLED: 50, DENIED: 30})], id="another year"),
        pytest.param([*like(), office("甲局", 2024, level="county", **{HANDLED: 50, DENIED: 30})], id="another level"),
        pytest.param(
            [*like(12, **{HANDLED: 0, DENIED: 0}), office("甲局", 2024, **{HANDLED: 50, DENIED: 30})], id="all-nought peers"
        ),
    ],
)
def test_few_cases_few_peers_or_another_kind_are_not_told(lines):
    assert found("peers.outlier", *lines) == []


def test_the_interval_is_wide_where_numbers_are_small():
    assert wilson(5, 10) == pytest.approx((0.1839, 0.8161), abs=1e-3)
    assert wilson(500, 1000) == pytest.approx((0.4594, 0.5406), abs=1e-3)
