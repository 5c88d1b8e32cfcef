"""The limits of chance are the binomial's own, whatever the size; what lies outside them is judged by the same tails."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from govinfo.funnel import BEYOND_INNER, BEYOND_OUTER, WITHIN, judge, limits


def chance(at_least: int, size: int, share: float) -> float:
    return sum(math.comb(size, k) * share**k * (1 - share) ** (size - k) for k in range(at_least, size + 1))


@pytest.mark.parametrize("size", [1, 5, 20, 134])
@pytest.mark.parametrize("share", [0.02, 0.1, 0.5])
def test_upper_limits_hold_the_chance_they_say(size: int, share: float) -> None:
    line = limits(share, size).iloc[-1]
    for level in (0.95, 0.998):
        upper = round(line[f"upper_{level * 100:g}"] * size)
        assert chance(upper + 1, size, share) <= (1 - level) / 2 + 1e-12
        assert chance(upper, size, share) > (1 - level) / 2 - 1e-12


@pytest.mark.parametrize(
    ("count", "size", "judged"), [(1, 1, WITHIN), (0, 5, WITHIN), (3, 5, BEYOND_INNER), (5, 6, BEYOND_OUTER), (0, 100, BEYOND_OUTER), (10, 100, WITHIN)]
)  # fmt: skip
def test_small_numbers_are_not_shamed(count: int, size: int, judged: str) -> None:
    assert judge(pd.Series([count]), pd.Series([size]), 0.1).tolist() == [judged]


def test_point_outside_the_drawn_line_is_judged_outside() -> None:
    drawn = limits(0.1, 60).set_index("size")
    sizes = [n for n in drawn.index for _ in range(n + 1)]
    counts = [k for n in drawn.index for k in range(n + 1)]
    judged = judge(pd.Series(counts), pd.Series(sizes), 0.1)
    outside = [not drawn.at[n, "lower_99.8"] <= k / n <= drawn.at[n, "upper_99.8"] for k, n in zip(counts, sizes, strict=True)]
    assert [j == BEYOND_OUTER for j in judged] == outside


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_share_of_nought_or_all_has_no_width(share: float) -> None:
    assert limits(share, 10)["upper_99.8"].eq(share).all()


def test_large_sizes_do_not_overflow() -> None:
    line = limits(0.1, 50_000).iloc[-1]
    assert 0.09 < line["lower_99.8"] < 0.1 < line["upper_99.8"] < 0.11
