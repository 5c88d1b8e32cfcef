"""Which of one year's aggregates contain each other: what a total must never add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from govinfo.territory import ancestors
from govinfo.values import squeeze
from govinfo.words import LEVELS

_RANK = {level: rank for rank, level in enumerate(LEVELS)}


class Line(NamedTuple):
    """What tells of an aggregate whether another contains it."""

    agency_id: str
    name: str
    agency: str
    parent: str
    organ_kind: str
    level: str
    division: str
    division_code: str

    def speaks_for_all(self) -> bool:
        """Whether it is the report of a division: the government's, or its office's."""
        known = pd.notna(self.organ_kind) and pd.notna(self.division)
        return known and self.organ_kind in ("本级政府", "政府办公厅（室）")

    def seat(self) -> str:
        """The division. Counties of one name in several cities are told apart by their codes."""
        return self.division if pd.isna(self.division_code) else self.division_code


def disjoint(chosen: pd.DataFrame, parents: Mapping[str, str]) -> pd.DataFrame:
    """Of one year's aggregates, those that no other of them contains."""
    return chosen[uncontained(lines_of(chosen), parents)]


def lines_of(aggregates: pd.DataFrame) -> list[Line]:
    """What is known of each aggregate, in their order."""
    return [Line(*line) for line in zip(*(aggregates[column].tolist() for column in Line._fields), strict=True)]


def uncontained(lines: Sequence[Line], parents: Mapping[str, str]) -> list[bool]:
    """Of one year's aggregates, whether each is one that no other contains."""
    first: dict[tuple[str, str], Line] = {}
    for line in sorted((line for line in lines if line.speaks_for_all()), key=lambda line: line.organ_kind != "本级政府"):
        first.setdefault((line.seat(), line.level), line)
    left = [not line.speaks_for_all() or first[line.seat(), line.level] is line for line in lines]
    kept = [line for line, stays in zip(lines, left, strict=True) if stays]
    filed = {squeeze(key) for line in kept for key in (line.agency_id, line.name, line.agency) if pd.notna(key)}
    ranks = [_RANK[line.level] for line in kept if line.level in _RANK]
    highest = min(ranks, default=None)

    def counts(line: Line) -> bool:
        if above := ancestors(line.parent, parents):
            return not filed.intersection(above)
        return _RANK[line.level] == highest if line.level in _RANK else len(kept) == 1

    return [stays and counts(line) for line, stays in zip(lines, left, strict=True)]
