"""Which cell is wrong: the smallest repair of a report's broken identities, likeliest first. It proposes, never writes.

A repair changes up to three cells so that every identity holds again. Each change must settle a broken identity; what it
breaks anew the next change must settle. Nothing is random: equal repairs come in the order of likelihood, then of the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from govinfo.findings import Path, Suspect

MAX_CELLS = 3
MAX_REPAIRS = 60
MAX_STEPS = 40_000
"""How many changes the search tries at most: tens of milliseconds; beyond that the fault is no slip of a few cells."""
FORGOTTEN_TOTAL = 0.5
"""A total left at nought beside parts that are filled is the commonest slip of all."""
PER_CELL = 3
"""A cell stands in at most three identities (its row's sum, its column's sum, the balance)."""

Change = tuple[Path, float]


@dataclass(frozen=True, slots=True)
class Equation:
    """One decidable identity: cell → its sign; Σ sign × cell is nought where it holds."""

    signs: Mapping[Path, int]

    def residual(self, numbers: Mapping[Path, float]) -> float:
        """How far it is from holding."""
        return sum(sign * numbers.get(path, 0) for path, sign in self.signs.items())


@dataclass
class _Search:
    """The equations by cell, the printed numbers, and a budget of steps."""

    equations: Sequence[Equation]
    numbers: Mapping[Path, float]
    fractional: frozenset[Path]
    by_cell: dict[Path, list[int]]
    steps: int = 0


def repairs(equations: Sequence[Equation], numbers: Mapping[Path, float], order: Sequence[Path]) -> list[tuple[Suspect, ...]]:
    """The smallest repairs of what is broken, likeliest first; empty where nothing is broken or no small repair mends it.

    `numbers` holds the printed figures, blanks left out (they count as nought); `order` is the form's order of cells.
    """
    by_cell: dict[Path, list[int]] = {}
    for at, equation in enumerate(equations):
        for path in equation.signs:
            by_cell.setdefault(path, []).append(at)
    broken = {at: r for at, e in enumerate(equations) if (r := round(e.residual(numbers), 6))}
    search = _Search(equations, numbers, frozenset(p for p, n in numbers.items() if n != int(n)), by_cell)
    place = {path: at for at, path in enumerate(order)}
    for size in range(1, MAX_CELLS + 1):
        found = {frozenset(changes) for changes in _mend(search, broken, size, ())}
        if found:
            ranked = sorted(found, key=lambda changes: _likelihood(changes, search, place))
            return [_suspects(changes, search, place) for changes in ranked[:MAX_REPAIRS]]
    return [_suspects(changes, search, place) for changes in _shifted_rows(search, broken, order)]


def _shifted_rows(search: _Search, broken: Mapping[int, float], order: Sequence[Path]) -> Iterator[frozenset[Change]]:
    """Rows written one column too far right or left, where putting them back settles everything: more cells than a slip."""
    rows: dict[tuple[str, str], list[Path]] = {}
    for path in order:
        if path in search.by_cell:
            rows.setdefault(path[:2], []).append(path)
    for cells in rows.values() if broken else ():
        printed = [search.numbers.get(path, 0) for path in cells]
        for row in _put_back(printed) if cells[-1][2] == "total" else ():
            pairs = zip(cells, row, printed, strict=True)
            changes = frozenset((path, right - was) for path, right, was in pairs if right != was)
            if len(changes) > MAX_CELLS and all(_is_lawful(search, *change) for change in changes):
                after = broken
                for path, delta in changes:
                    after = _apply(search, after, path, delta)
                if not after:
                    yield changes


def _put_back(printed: Sequence[float]) -> tuple[list[float], list[float]]:
    """A row of parts and their total that slid by one column: back to the left, the lost total added up; back to the right."""
    left = printed[1:]
    others = printed[:-2]
    return [*left, sum(left)], [printed[-2] - sum(others), *others, printed[-2]]


def _mend(search: _Search, broken: Mapping[int, float], left: int, done: tuple[Change, ...]) -> Iterator[tuple[Change, ...]]:
    """Every way to settle what is broken with exactly `left` further cells."""
    if not broken or len(broken) > PER_CELL * left:
        return
    taken = {path for path, _ in done}
    for path, delta in _candidates(search, broken, left):
        search.steps += 1
        if path in taken or search.steps > MAX_STEPS or not _is_lawful(search, path, delta):
            continue
        after = _apply(search, broken, path, delta)
        if not after and left == 1:
            yield (*done, (path, delta))
        elif after and left > 1:
            yield from _mend(search, after, left - 1, (*done, (path, delta)))


def _candidates(search: _Search, broken: Mapping[int, float], left: int) -> Iterator[Change]:
    """Cells of the broken identity with the fewest, each by what would settle one of the broken identities it stands in.

    The last cell must stand in all that is broken.
    """
    first = min(broken, key=lambda at: len(search.equations[at].signs))
    for path, sign in search.equations[first].signs.items():
        touched = [at for at in search.by_cell[path] if at in broken]
        if left == 1:
            if len(touched) == len(broken):
                yield path, -broken[first] * sign
            continue
        deltas = {-broken[at] * search.equations[at].signs[path] for at in touched}
        yield from ((path, delta) for delta in sorted(deltas))


def _is_lawful(search: _Search, path: Path, delta: float) -> bool:
    """A count is never negative; a whole figure stays whole."""
    value = round(search.numbers.get(path, 0) + delta, 6)
    return value >= 0 and (value == int(value) or path in search.fractional)


def _apply(search: _Search, broken: Mapping[int, float], path: Path, delta: float) -> dict[int, float]:
    after = dict(broken)
    for at in search.by_cell[path]:
        residual = round(after.get(at, 0) + search.equations[at].signs[path] * delta, 6)
        if residual:
            after[at] = residual
        else:
            after.pop(at, None)
    return after


def _likelihood(changes: frozenset[Change], search: _Search, place: Mapping[Path, int]) -> tuple[float, list[int]]:
    costs = sum(_cost(change, search) for change in changes)
    moved = 0.0 if _is_move(changes) else 0.5 * (len(changes) - 1)
    return costs + moved, sorted(place.get(path, len(place)) for path, _ in changes)


def _cost(change: Change, search: _Search) -> float:
    path, delta = change
    printed = search.numbers.get(path, 0)
    forgotten = printed == 0 and _is_total(path) and _parts_are_filled(path, search.numbers)
    return FORGOTTEN_TOTAL if forgotten else slip_cost(printed, printed + delta)


def _is_total(path: Path) -> bool:
    return path[2] == "total" or path[1] == "total_handled"


def _parts_are_filled(path: Path, numbers: Mapping[Path, float]) -> bool:
    """Whether what a total adds up holds anything: the cells of its row, or for （七）总计 those of its column."""
    axis = 1 if path[2] == "total" else 2
    return any(number for other, number in numbers.items() if other[0] == path[0] and other[axis] == path[axis] and other != path)


def _is_move(changes: frozenset[Change]) -> bool:
    """Cases moved from a cell to another of the same row or column."""
    if len(changes) != 2 or sum(delta for _, delta in changes) != 0:
        return False
    (one, _), (other, _) = changes
    return one[1] == other[1] or one[2] == other[2]


def slip_cost(printed: float, suggested: float) -> float:
    """How unlike a slip of the hand a change of figure is; the likelier, the smaller."""
    was, now = f"{printed:g}", f"{suggested:g}"
    if sorted(was) == sorted(now) and len(was) > 1:
        return 0.6
    if _is_one_digit_off(was, now):
        return 0.8 if len(was) != len(now) else 0.9
    if printed == 0:
        return 1.6
    return 1.0 if abs(printed - suggested) == 1 else 1.4


def _is_one_digit_off(was: str, now: str) -> bool:
    """One digit dropped, doubled, added, or typed wrong in a figure of several digits."""
    short, long = sorted((was, now), key=len)
    if len(long) - len(short) == 1:
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long))) and short != "0"
    return len(was) == len(now) > 1 and sum(a != b for a, b in zip(was, now, strict=True)) == 1


def _suspects(changes: frozenset[Change], search: _Search, place: Mapping[Path, int]) -> tuple[Suspect, ...]:
    ordered = sorted(changes, key=lambda change: (_cost(change, search), place.get(change[0], len(place))))
    return tuple(
        Suspect(path, search.numbers.get(path), _plain(round(search.numbers.get(path, 0) + delta, 6))) for path, delta in ordered
    )


def _plain(value: float) -> float:
    return int(value) if value == int(value) else value
