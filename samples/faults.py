"""Faults planted on purpose, each with what it should be found as, and habits of print that are no faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from govinfo.findings import Path
from govinfo.values import show_number
from samples.paper import Figures, Part

Slip = Callable[[Figures], Figures]
Rewrite = Callable[[tuple[Part, ...]], tuple[Part, ...]]


@dataclass(frozen=True)
class Fault:
    """One planted fault. An arithmetic one names no rule: what it breaks is reckoned from the figures.

    `slip` changes the printed figures, `said` those that the prose restates, `rewrite` the prose, `labels` and `published` what
    the names say. `lasting` carries the slip into all later years; `hand` fixes how the report is drawn, `draft` plants it in a
    first draft beside a clean final report.
    """

    name: str
    year: int
    kind: str
    note: str
    rule: str = ""
    severity: str = "error"
    slip: Slip | None = None
    said: Slip | None = None
    rewrite: Rewrite | None = None
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    published: str = ""
    cells: tuple[Path, ...] | None = None
    item: str | None = None
    lasting: bool = False
    hand: str = ""
    draft: bool = False


def change(*edits: tuple[Path, Callable[[float], float]]) -> Slip:
    """Put another number in those cells; refuses to plant nothing."""

    def slip(figures: Figures) -> Figures:
        copy = deepcopy(figures)
        for (table, row, column), edit in edits:
            old = copy[table][row][column] or 0
            new = edit(old)
            if new == old or new < 0:
                raise ValueError(f"nothing to plant in {table}/{row}/{column}: {old}")
            copy[table][row][column] = new
        return copy

    return slip


def add(count: float) -> Callable[[float], float]:
    """That many more, or fewer."""
    return lambda old: old + count


def nought(_old: float) -> float:
    """A total left at 0."""
    return 0


def drop_digit(old: float) -> float:
    """The last digit left out."""
    return int(old) // 10


def swap_digits(old: float) -> float:
    """The last two digits the wrong way round."""
    text = str(int(old))
    return int(text[:-2] + text[-1] + text[-2])


def cell(row: str, column: str) -> Path:
    """A cell of table three."""
    return ("applications", row, column)


def replace_text(old: str, new: str) -> Rewrite:
    """Other words in the prose; refuses to plant nothing."""

    def rewrite(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        changed = tuple(Part(p.heading, tuple(t.replace(old, new) for t in p.paragraphs)) for p in parts)
        if changed == parts:
            raise ValueError(f"nothing to plant for {old}")
        return changed

    return rewrite


def append_text(number: int, sentence: str) -> Rewrite:
    """One more paragraph at the end of a part."""

    def rewrite(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        part = parts[number - 1]
        longer = Part(part.heading, (*part.paragraphs, sentence))
        return (*parts[: number - 1], longer, *parts[number:])

    return rewrite


def drop_part(number: int) -> Rewrite:
    """A part left out, heading and all."""
    return lambda parts: (*parts[: number - 1], *parts[number:])


@dataclass(frozen=True)
class Habit:
    """A way of printing that is no fault.

    `reprint` gives the texts of cells: figures stay, blanks and placeholders become None.
    """

    name: str
    years: tuple[int, ...]
    code: str
    note: str
    reprint: Callable[[Figures], dict[Path, str]] | None = None
    title: Callable[[str], str] | None = None
    rewrite: Rewrite | None = None


def print_cells(choose: Callable[[Path, float], bool], form: Callable[[float], str]) -> Callable[[Figures], dict[Path, str]]:
    """Print the chosen cells in that form."""

    def reprint(figures: Figures) -> dict[Path, str]:
        cells = {(t, r, c): v for t, rows in figures.items() for r, row in rows.items() for c, v in row.items()}
        return {path: form(v) for path, v in cells.items() if v is not None and choose(path, v)}

    return reprint


def thousands(value: float) -> str:
    """45,756."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def full_width(value: float) -> str:
    """４１."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in show_number(value))
