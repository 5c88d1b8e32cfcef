"""How far a share may lie from the whole's by chance alone: exact binomial limits (Spiegelhalter 2005, funnel plots)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

LEVELS = (0.95, 0.998)
"""The inner and the outer pair of limits."""
_MOST_STEPS = 120
WITHIN, BEYOND_INNER, BEYOND_OUTER = "在虚线以内", "两条虚线之间", "在外侧虚线以外"


def limits(share: float, largest: int) -> pd.DataFrame:
    """For sizes from 1 to `largest` (at most _MOST_STEPS of them): size, and lower and upper share a level (lower_95, upper_95,
    lower_99.8, upper_99.8) between which units of that size lie unless chance is not enough to explain them."""
    sizes = np.unique(np.geomspace(1, max(largest, 1), _MOST_STEPS).round().astype(int))
    lines = [(n, *(bound / n for level in LEVELS for bound in _bounds(int(n), share, level))) for n in sizes]
    heads = ["size", *(f"{side}_{level * 100:g}" for level in LEVELS for side in ("lower", "upper"))]
    return pd.DataFrame(lines, columns=heads)


def judge(counts: pd.Series, sizes: pd.Series, share: float) -> pd.Series:
    """Where each unit lies: WITHIN, BEYOND_INNER or BEYOND_OUTER; by exact tails, both sides alike."""
    pairs = list(zip(counts.tolist(), sizes.tolist(), strict=True))
    tail_of = {(count, size): _smaller_tail(int(count), int(size), share) for count, size in dict.fromkeys(pairs)}
    tails = [tail_of[pair] for pair in pairs]
    inner, outer = ((1 - level) / 2 for level in LEVELS)
    words = [BEYOND_OUTER if t < outer else BEYOND_INNER if t < inner else WITHIN for t in tails]
    return pd.Series(words, index=counts.index, dtype="string")


def _smaller_tail(count: int, size: int, share: float) -> float:
    """The chance of as few, or of as many, whichever is less likely."""
    chances = _chances(size, share)
    return float(min(chances[: count + 1].sum(), chances[count:].sum()))


def _bounds(size: int, share: float, level: float) -> tuple[int, int]:
    """The smallest and the largest count that are not in a tail of the level."""
    below = np.cumsum(_chances(size, share))
    tail = (1 - level) / 2
    return int(np.searchsorted(below, tail)), int(np.searchsorted(below, 1 - tail))


def _chances(size: int, share: float) -> npt.NDArray[np.float64]:
    """Binomial probabilities of 0 … size, by logarithms: exact enough for any size, no overflow."""
    if share <= 0 or share >= 1:
        chances = np.zeros(size + 1)
        chances[0 if share <= 0 else size] = 1.0
        return chances
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, size + 1)))])
    counts = np.arange(size + 1)
    chances = np.exp(logs[size] - logs - logs[::-1] + counts * np.log(share) + (size - counts) * np.log1p(-share))
    return np.asarray(chances)
