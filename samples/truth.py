"""What the printed figures really break: the generator's own reckoning.

Written apart from govinfo's checks, so that each tests the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govinfo.findings import Path
from govinfo.forms import Identity, form_of
from samples.paper import Figures


@dataclass(frozen=True)
class Break:
    """An identity that doesn't hold: its rule, the row or column it runs over, all its cells, and both sums."""

    rule: str
    over: str
    cells: tuple[Path, ...]
    left: float
    right: float


def broken_identities(figures: Figures, edition: int) -> list[Break]:
    """Every identity of the form that the figures break; a blank part counts as nought, one with a blank total is left out."""
    form = form_of(edition)
    found = []
    for identity in form.identities:
        for item in getattr(form, identity.over):
            if broken := _broken(figures, identity, item.code):
                found.append(broken)
    return found


def _broken(figures: Figures, identity: Identity, over: str) -> Break | None:
    table = "proceedings" if identity.code == "outcomes" else "applications"
    by_row = identity.over != "applicants"
    known = {(table, *((over, c) if by_row else (c, over))) for c in (*_parts(figures, identity), *identity.equals)}
    cells = [p for p in _ordered(figures, table) if p in known]
    if not cells:
        return None
    values = {p: figures[p[0]][p[1]][p[2]] for p in cells}
    named = {p: p[2] if by_row else p[1] for p in cells}
    if any(v is None and (named[p] in identity.equals or "total" in p[2]) for p, v in values.items()):
        return None
    right = sum(values[p] or 0 for p in cells if named[p] in identity.equals)
    left = sum(values[p] or 0 for p in cells if named[p] not in identity.equals)
    return Break(f"{table}.{identity.code}", over, tuple(cells), left, right) if left != right else None


def _parts(figures: Figures, identity: Identity) -> Sequence[str]:
    """The parts of a sum; an undivided （六） in a table of the newer form stands for its three sub-rows."""
    undivided = identity.code == "handled" and "other" in figures["applications"]
    return [
        *(c for c in identity.plus if not (undivided and c.startswith("other_"))),
        *(["other"] if undivided and "other" not in identity.plus else []),
    ]


def _ordered(figures: Figures, table: str) -> list[Path]:
    return [(table, row, column) for row, columns in figures[table].items() for column in columns]


def carry_breaks(before: Figures, figures: Figures) -> list[Path]:
    """Cells of 上年结转 that differ from last year's 结转下年度, both printed as numbers."""
    last, this = before["applications"]["carried_forward"], figures["applications"]["carried_over"]
    return [
        ("applications", "carried_over", k) for k, v in this.items() if v is not None and last.get(k) is not None and v != last[k]
    ]


def stock_gap(before: Figures, figures: Figures) -> float:
    """现行有效 of normative documents less what last year's, 制发 and 废止 lead to; 0 where the form changed."""
    last = before["active_disclosure"]["normative_documents"].get("in_force")
    row = figures["active_disclosure"]["normative_documents"]
    if last is None or row.get("in_force") is None:
        return 0
    return (row["in_force"] or 0) - (last + (row["issued"] or 0) - (row["repealed"] or 0))


def parent_less(parent: Figures, members: Sequence[Figures]) -> list[Path]:
    """Cells where the aggregate report prints less than the members at hand add up to."""
    found = []
    for table, rows in parent.items():
        for row, columns in rows.items():
            for column, value in columns.items():
                below = sum(m[table].get(row, {}).get(column) or 0 for m in members)
                if value is not None and column not in {"change", "items_last_year"} and value < below - 1e-6:
                    found.append((table, row, column))
    return found
