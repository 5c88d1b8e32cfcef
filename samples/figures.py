"""Believable figures of one edition that agree with each other: what a unit of a given scale reports in one year.

Every draw takes its own random.Random, so figures of one unit and year don't move when another is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from govinfo.forms import form_of, load_forms
from samples.cast import Unit
from samples.paper import Figures

Row = dict[str, float | None]
Table = dict[str, Row]

APPLICANT_WEIGHTS = {
    "natural_person": 930, "business": 48, "research": 1, "nonprofit": 4, "legal_service": 10, "other_org": 7,
}  # fmt: skip
RESULT_WEIGHTS = {
    "granted": 400, "granted_in_part": 90, "denied_state_secret": 1, "denied_by_law": 3, "denied_security_stability": 2,
    "denied_third_party": 9, "denied_internal_affairs": 10, "denied_process": 8, "denied_enforcement_file": 16,
    "denied_inquiry": 12, "unavailable_not_held": 250, "unavailable_not_made": 30, "unavailable_unclear": 12,
    "declined_petition": 40, "declined_repeat": 14, "declined_publication": 1, "declined_excessive": 4,
    "declined_confirmation": 3, "other": 45, "other_not_supplemented": 25, "other_fee_unpaid": 5, "other_misc": 15,
}  # fmt: skip
OUTCOME_WEIGHTS = {
    "review": (60, 12, 16, 12),
    "litigation_direct": (55, 6, 24, 15),
    "litigation_after_review": (64, 4, 16, 16),
}
CARRY = 0.045
YEARLY_TREND = {2019: 0.8, 2020: 0.85, 2021: 0.95, 2022: 1.0, 2023: 1.05, 2024: 1.15, 2025: 1.2}


def edition_of(year: int) -> int:
    """Reports of 2019 and 2020 use the trial form, later ones that of 2021."""
    return 2019 if year <= 2020 else 2021


def draw_count(rng: Random, mean: float) -> int:
    """A whole number around `mean`, never below nought."""
    return sum(rng.random() < 0.25 for _ in range(round(mean * 4)))


def draw_share(rng: Random, count: float, share: float) -> int:
    """How many of `count` fall under something with that chance."""
    return sum(rng.random() < share for _ in range(int(count)))


def draw_applications(rng: Random, edition: int, mean: float, carried_over: Row) -> Table:
    """Table three: balanced in each column, its results adding up, its totals right."""
    form = form_of(edition)
    kinds = [a.code for a in form.applicants if a.code != "total"]
    results = next(i.plus for i in form.identities if i.code == "handled")
    table: Table = {row.code: dict.fromkeys(kinds, 0) for row in form.application_rows}
    table["carried_over"] = {k: carried_over.get(k, 0) for k in kinds}
    for kind in _choose(rng, kinds, APPLICANT_WEIGHTS, draw_count(rng, mean)):
        _add(table, "received_new", kind)
    for kind in kinds:
        due = int((table["received_new"][kind] or 0) + (table["carried_over"][kind] or 0))
        table["carried_forward"][kind] = left = draw_share(rng, due, CARRY)
        table["total_handled"][kind] = due - left
        for result in _choose(rng, results, RESULT_WEIGHTS, due - left):
            _add(table, result, kind)
    for row in table.values():
        row["total"] = sum(v or 0 for v in row.values())
    return table


def _choose(rng: Random, codes: Sequence[str], weights: dict[str, int], count: int) -> list[str]:
    return rng.choices(codes, [weights[c] for c in codes], k=count)


def _add(table: Table, row: str, column: str, count: float = 1) -> None:
    table[row][column] = (table[row][column] or 0) + count


def draw_proceedings(rng: Random, handled: float, year: int) -> Table:
    """Table four. From 2024 a refusal goes to review before court (行政复议法第二十三条): more reviews, fewer suits."""
    reviews = draw_share(rng, handled, 0.09 if year >= 2024 else 0.05)
    direct = draw_share(rng, handled, 0.006 if year >= 2024 else 0.02)
    counts = {"review": reviews, "litigation_direct": direct, "litigation_after_review": draw_share(rng, reviews, 0.3)}
    outcomes = [o.code for o in load_forms()[2021].outcomes]
    table: Table = {path: dict.fromkeys(outcomes, 0) for path in counts}
    for path, count in counts.items():
        for outcome in rng.choices(outcomes[:-1], OUTCOME_WEIGHTS[path], k=count):
            _add(table, path, outcome)
        table[path]["total"] = count
    return table


def draw_disclosure(rng: Random, unit: Unit, edition: int, before: Table) -> Table:
    """Table two; `before` is the same table of the year before in the same edition, empty for the first."""
    return _disclosure_2021(rng, unit, before) if edition == 2021 else _disclosure_2019(rng, unit, before)


def _disclosure_2021(rng: Random, unit: Unit, before: Table) -> Table:
    stock = int(before.get("normative_documents", {}).get("in_force") or unit.stock) if before else unit.stock
    issued, repealed = draw_count(rng, stock / 12), min(stock, draw_count(rng, stock / 14))
    return {
        "regulations": {"issued": 0, "repealed": 0, "in_force": 0},
        "normative_documents": {"issued": issued, "repealed": repealed, "in_force": stock + issued - repealed},
        "licences": {"decisions": _around(rng, unit.licences)},
        "penalties": {"decisions": _around(rng, unit.penalties)},
        "coercion": {"decisions": _around(rng, unit.coercion)},
        "fees": {"amount": _tidy(round(unit.fees * rng.uniform(0.85, 1.15), rng.choice((2, 4))))},
    }


def _disclosure_2019(rng: Random, unit: Unit, before: Table) -> Table:
    made = draw_count(rng, unit.stock / 10)
    known = int(before["normative_documents"]["published_total"] or 0) if before else unit.stock
    table: Table = {
        "regulations": {"made": 0, "published": 0, "published_total": 0},
        "normative_documents": {"made": made, "published": made, "published_total": known + made},
    }
    items = {"licences": unit.licences, "other_services": unit.licences // 9}
    items |= {"penalties": unit.penalties, "coercion": unit.coercion}
    for code, decisions in items.items():
        table[code] = {**_items(rng, code, decisions, before), "decisions": _around(rng, decisions)}
    table["fees"] = _items(rng, "fees", int(unit.fees), before)
    bought = draw_count(rng, 6)
    table["procurement"] = {"items": bought, "amount": _tidy(round(bought * rng.uniform(8, 60), rng.choice((2, 4))))}
    return table


def _items(rng: Random, code: str, scale: int, before: Table) -> Row:
    """How many kinds of licence (penalty …) the unit has: last year's number carries on from the year before."""
    if not scale:
        return {"items_last_year": 0, "change": 0}
    last = before.get(code)
    number = (last["items_last_year"] or 0) + (last["change"] or 0) if last else rng.randint(8, 60)
    return {"items_last_year": number, "change": rng.choice((-4, -2, 0, 0, 0, 1, 3))}


def _around(rng: Random, scale: int) -> int:
    return round(scale * rng.uniform(0.82, 1.18))


def add_figures(parts: Iterable[Figures]) -> Figures:
    """Cell by cell sums of reports of one edition, money kept to six decimals."""
    total: Figures = {}
    for figures in parts:
        for table, rows in figures.items():
            for code, row in rows.items():
                into = total.setdefault(table, {}).setdefault(code, {})
                for column, value in row.items():
                    into[column] = _tidy((into.get(column) or 0) + (value or 0))
    return total


def _tidy(value: float) -> float:
    return int(value) if value == int(value) else round(value, 6)
