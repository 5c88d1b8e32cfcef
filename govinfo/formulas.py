"""The indicators' formulas over cells: numerators and denominators side by side, and how they are pooled.

Arrays, no frames: a page asks for hundreds of such sums. A blank is not a nought: sums leave blanks out and count them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from govinfo.cells import BLANK, NUMBER, Column, Matrix, matrix_of
from govinfo.findings import Path
from govinfo.indicators import BY_CODE, Indicator

_PARTS = ("numerator", "minus", "denominator", "denominator_minus")


Lines = npt.NDArray[Any] | Sequence[int]
"""Which lines: their places, or whether each is one of them."""


class Parts(NamedTuple):
    """What the formulas of some indicators come to, line × indicator; NaN where it is unknown.

    A line is a report, or what was pooled of many. A count has no denominator; `blanks` is the number of cells the formula names
    that hold no number.
    """

    codes: tuple[str, ...]
    numerator: Matrix
    denominator: Matrix
    blanks: Matrix

    def value(self) -> Matrix:
        """The numerator of a count; numerator over denominator (NaN where that is nought) of a rate, in the indicator's unit."""
        scale = np.array([BY_CODE[code].scale for code in self.codes])
        base = np.where(self.denominator == 0, np.nan, self.denominator)
        return np.where(self._rates(), self.numerator / base * scale, self.numerator)

    def known(self) -> npt.NDArray[np.bool_]:
        """Where there is all that pooling asks for: the numerator, and of a rate the denominator too."""
        return ~np.isnan(self.numerator) & (~np.isnan(self.denominator) | ~self._rates())

    def _rates(self) -> npt.NDArray[np.bool_]:
        return np.array([BY_CODE[code].is_rate for code in self.codes], dtype=bool)


class Pooled(NamedTuple):
    """Parts pooled, and of each figure how many lines it rests on (`reports`) and how many have none (`without`)."""

    parts: Parts
    reports: Matrix
    without: Matrix


def parts_of(reports: pd.DataFrame, figures: pd.DataFrame, codes: Iterable[str]) -> Parts:
    """The parts of each report (`report_id`), in their order.

    `figures` come from cells.all_figures, or, many times faster, from cells.wide_cells. A part with no number at all is unknown.
    """
    chosen = [BY_CODE[code] for code in codes]
    named = [(kind, *path) for i in chosen for path in _named(i) for kind in (NUMBER, BLANK)]
    at, values = matrix_of(reports, figures, named)
    sums = {part: _side_by_side([sum_known(values[:, places]) for places in _places(at, chosen, part)]) for part in _PARTS}
    blank = [values[:, [at[BLANK, *path] for path in _named(i) if (BLANK, *path) in at]].sum(axis=1) for i in chosen]
    return Parts(
        tuple(i.code for i in chosen),
        _less(sums["numerator"], sums["minus"], chosen, "minus"),
        _less(sums["denominator"], sums["denominator_minus"], chosen, "denominator_minus"),
        _side_by_side(blank),
    )


def pooled(parts: Parts, groups: Sequence[Lines]) -> Pooled:
    """A line a group, which says the lines it is of: Σ numerators, Σ denominators, over lines that have both."""
    known = parts.known()
    above, below = (np.where(known, part, np.nan) for part in (parts.numerator, parts.denominator))
    shape = (len(groups), len(parts.codes))

    def of_each(add: Callable[[Lines], Matrix]) -> Matrix:
        return np.array([add(lines) for lines in groups], dtype=float).reshape(shape)

    numerator, denominator = (of_each(lambda lines, side=side: sum_known(side[lines].T)) for side in (above, below))  # type: ignore[misc]
    blanks = of_each(lambda lines: parts.blanks[lines].sum(axis=0))
    there, missing = (of_each(lambda lines, side=side: side[lines].sum(axis=0)) for side in (known, ~known))  # type: ignore[misc]
    return Pooled(Parts(parts.codes, numerator, denominator, blanks), there, missing)


def _places(at: Mapping[Column, int], chosen: Sequence[Indicator], part: str) -> list[list[int]]:
    """Of each indicator, the columns of the matrix that this part of its formula names."""
    return [[at[NUMBER, *path] for path in getattr(i, part) if (NUMBER, *path) in at] for i in chosen]


def _named(indicator: Indicator) -> list[Path]:
    """Every cell the formula names, once for each part that names it."""
    return [path for part in _PARTS for path in getattr(indicator, part)]


def sum_known(values: Matrix) -> Matrix:
    """The sum of each line, NaN where it has no number at all."""
    return np.where(np.isnan(values).all(axis=1), np.nan, np.nansum(values, axis=1))


def _side_by_side(columns: Sequence[Matrix]) -> Matrix:
    """A column an indicator → report × indicator."""
    return np.stack(columns, axis=1) if columns else np.empty((0, 0))


def _less(sums: Matrix, minus: Matrix, chosen: Sequence[Indicator], part: str) -> Matrix:
    """A sum less its deduction; an indicator without one deducts nothing, an unread one leaves the figure unknown.

    So does one larger than its total (a report whose total says 0 beside three pending cases has no number concluded).
    """
    deducted = np.where([not getattr(i, part) for i in chosen], 0.0, minus)
    figure = sums - deducted
    return np.where((figure < 0) & (deducted > 0) & ~np.array([i.signed for i in chosen], dtype=bool), np.nan, figure)
