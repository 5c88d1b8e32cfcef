"""An indicator's formula as SQL over the columns of figures: what metrics computes from frames."""

from __future__ import annotations

from collections.abc import Sequence

from govinfo.findings import Path
from govinfo.indicators import Indicator
from govinfo.records import column_of


def known_sql(at: int, indicator: Indicator) -> str:
    """Indicator number `at`'s numerator and denominator as a and b, a rate's only where both are known."""
    if not indicator.is_rate:
        return f"a{at}, b{at}"
    return f"CASE WHEN b{at} IS NOT NULL THEN a{at} END AS a{at}, CASE WHEN a{at} IS NOT NULL THEN b{at} END AS b{at}"


def summed_sql(at: int) -> str:
    """Indicator number `at`'s reports that tell of it, and its numerator and denominator (known_sql), summed as n, x, y.

    No FILTER: over hundreds of sums DuckDB takes several times as long for it.
    """
    return f"count(a{at}) AS n{at}, sum(a{at}) AS x{at}, sum(b{at}) AS y{at}"


def denominator_sql(indicator: Indicator) -> str:
    """A rate's denominator; NULL for a count."""
    return part_sql(indicator, "denominator", "denominator_minus") if indicator.is_rate else "NULL::DOUBLE"


def part_sql(indicator: Indicator, part: str, minus: str) -> str:
    """The part less its deduction as SQL; unknown where either is, or where the deduction is larger than its total."""
    whole = _sum(getattr(indicator, part))
    if not (deducted := getattr(indicator, minus)):
        return whole
    difference = f"({whole}) - ({_sum(deducted)})"
    return (
        difference
        if indicator.signed
        else f"CASE WHEN {difference} < 0 AND ({_sum(deducted)}) > 0 THEN NULL ELSE {difference} END"
    )


def _sum(paths: Sequence[Path]) -> str:
    """Cells added up, those without a number left out; unknown where none has one."""
    names = [f'"{column_of(path)}"' for path in paths]
    if len(names) == 1:
        return names[0]
    added = " + ".join(f"coalesce({name}, 0)" for name in names)
    return f"CASE WHEN {' AND '.join(f'{name} IS NULL' for name in names)} THEN NULL ELSE {added} END"
