"""How often the suspects name the cell that was really altered: `python -m benchmarks.suspects [REPORTS]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from random import Random
from statistics import median

from benchmarks.drawn import changed, draw_case, flat, report_of
from govinfo.checks.arithmetic import repairs_of
from govinfo.checks.rules import Facts
from govinfo.findings import Path, Suspect
from samples.paper import Figures

REPORTS = 2000
FIRST = 3
Repairs = list[tuple[Suspect, ...]]
Altered = dict[Path, float]


def slip(rng: Random, number: float) -> float:
    """Another figure, as hands make it: a digit wrong, dropped, doubled or swapped, one off, a figure left at nought."""
    text = str(int(number))
    at = rng.randrange(len(text))
    slips = {int(text[:at] + str(rng.randrange(10)) + text[at + 1 :]), int(text[: at + 1] + text[at:]), number + 1, 0}
    slips |= {int(text[:at] + text[at + 1 :] or 0), max(0, number - 1), int("".join(rng.sample(text, len(text))))}
    return rng.choice(sorted(slips - {number}))


def one_cell(rng: Random, figures: Figures) -> Altered:
    """One cell of table three altered."""
    cells = flat({"applications": figures["applications"]})
    path = rng.choice(list(cells))
    return {path: slip(rng, cells[path])}


def two_cells(rng: Random, figures: Figures) -> Altered:
    """Two cells of table three altered, each by itself."""
    return one_cell(rng, figures) | one_cell(rng, figures)


def moved(rng: Random, figures: Figures) -> Altered:
    """A case written into the next column, or into the next row among the results."""
    cells = flat({"applications": figures["applications"]})
    rows, columns = (list(dict.fromkeys(path[at] for path in cells)) for at in (1, 2))
    columns.remove("total")
    filled = [path for path, number in cells.items() if number and path[2] != "total" and path[1] != "total_handled"]
    table, row, column = rng.choice(filled)
    results = [code for code in rows if code not in ("received_new", "carried_over", "total_handled", "carried_forward")]
    down = row in results and rng.random() < 0.5
    other = (table, _next(row, results), column) if down else (table, row, _next(column, columns))
    return {(table, row, column): cells[table, row, column] - 1, other: cells[other] + 1}


def _next(code: str, codes: list[str]) -> str:
    at = codes.index(code)
    return codes[at + 1] if at + 1 < len(codes) else codes[at - 1]


def of_disputes(rng: Random, figures: Figures) -> Altered:
    """One cell of table four altered."""
    cells = flat({"proceedings": figures["proceedings"]})
    path = rng.choice(list(cells))
    return {path: slip(rng, cells[path])}


def is_first(found: Repairs, altered: Altered) -> bool:
    """The altered cell stands first."""
    return bool(found) and found[0][0].cell in altered


def are_among(found: Repairs, altered: Altered) -> bool:
    """Every altered cell stands among the suspects."""
    return set(altered) <= {suspect.cell for repair in found for suspect in repair}


def is_among_first(found: Repairs, altered: Altered) -> bool:
    """One of the first repairs changes just the altered cells."""
    return any({suspect.cell for suspect in repair} == set(altered) for repair in found[:FIRST])


KINDS: tuple[tuple[str, Callable[[Random, Figures], Altered], Callable[[Repairs, Altered], bool], float], ...] = (
    ("one cell of table three: true cell first", one_cell, is_first, 0.98),
    ("a case moved to its neighbour: both cells among the suspects", moved, are_among, 1.0),
    ("one cell of table four: true cell among the suspects", of_disputes, are_among, 1.0),
    (f"two cells of table three: true pair among the first {FIRST} repairs", two_cells, is_among_first, 0.90),
)


def measure(reports: int) -> tuple[list[tuple[str, float, float]], list[float]]:
    """(what, share right, bar) for each kind of slip, and the milliseconds every search took."""
    lines, times = [], []
    for name, alter, is_right, bar in KINDS:
        right = 0
        for number in range(reports):
            rng = Random(f"{name}/{number}")
            _, year, figures = draw_case(rng, least=12)
            altered = alter(rng, figures)
            facts = Facts(report_of(changed(figures, altered), year))
            facts.verdicts  # noqa: B018 — worked out beforehand: what is timed is the search
            began = time.process_time()
            found = repairs_of(facts)
            times.append((time.process_time() - began) * 1000)
            right += is_right([repair for repairs in found.values() for repair in repairs], altered)
        lines.append((name, right / reports, bar))
    return lines, times


def main(arguments: Iterable[str]) -> int:
    """Print the shares and times; 1 where a bar is missed."""
    lines, times = measure(int(next(iter(arguments), REPORTS)))
    for name, share, bar in lines:
        sys.stdout.write(f"{share:8.2%}  (bar {bar:.0%})  {name}\n")
    sys.stdout.write(f"{median(times):7.2f} ms median (bar 2), {max(times):.1f} ms worst (bar 100) of {len(times)} searches\n")
    return int(any(share < bar for _, share, bar in lines) or median(times) >= 2 or max(times) >= 100)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
