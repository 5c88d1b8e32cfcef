"""Every report of sample_reports/: which figures, words, hand and file, with the faults and habits that it carries."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from importlib.resources import files
from random import Random
from typing import TypeVar

from samples.cast import ROSTER_ORDER, YEARS, Unit
from samples.faults import Fault, Habit
from samples.figures import edition_of
from samples.paper import Figures, Paper
from samples.plan import ARITHMETIC, HABITS, LATER, MISSING, OFFICE, SCANNED
from samples.prose import SAID_IN, write_example_parts, write_parts
from samples.real import REAL, RealUnit
from samples.series import draw_city
from samples.truth import broken_identities

HANDS = (
    "html", "txt-ocr", "pdf-wps", "html-word", "md", "html-portal", "txt", "pdf-office",
    "html-gbk", "md-repeat", "html-portal-word", "txt-pages", "pdf-chromium", "html-word-gbk", "html", "pdf-wps",
)  # fmt: skip
"""How a report is drawn: the format, which is the file's extension, and the manner of it."""

T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """One report file: where it goes, what stands in it, how it is drawn and what was planted."""

    file: str
    unit: str
    paper: Paper
    hand: str
    clean: Figures
    faults: tuple[Fault, ...] = ()
    habits: tuple[Habit, ...] = ()
    draft: bool = False
    real: bool = False


def entries() -> list[Entry]:
    """All reports, the made-up city first, in roster order and by year."""
    return [*_city_entries(), *_real_entries()]


def _city_entries() -> Iterator[Entry]:
    drawn = draw_city()
    for number, unit in enumerate(ROSTER_ORDER):
        for year in YEARS:
            if (unit.name, year) in MISSING:
                continue
            hand = HANDS[(number * 5 + (year - 2019) * 3) % len(HANDS)]
            hand = (OFFICE | SCANNED).get((unit.name, year), hand)
            faults = tuple(f for f in (*ARITHMETIC, *LATER) if f.name == unit.name and f.year == year)
            final = tuple(f for f in faults if not f.draft)
            yield _entry(unit, year, drawn[unit.name, year], hand, faults=final)
            if drafted := tuple(f for f in faults if f.draft):
                yield _entry(unit, year, drawn[unit.name, year], hand, faults=drafted, draft=True)


def _entry(unit: Unit, year: int, clean: Figures, hand: str, *, faults: tuple[Fault, ...], draft: bool = False) -> Entry:
    rng = Random(f"words/{unit.name}/{year}")
    agency, edition = unit.printed_name(year), edition_of(year)
    habits = tuple(h for h in HABITS if h.name == unit.name and year in h.years)
    lasting = [f for f in LATER if f.lasting and f.name == unit.name and f.year < year]
    printed = _apply([f.slip for f in (*faults, *lasting)], clean)
    told = _apply([f.said for f in faults], printed)
    parts = write_parts(rng, unit, year, agency, told, unsaid=_left_to_tables(printed, edition))
    parts = _apply([*(f.rewrite for f in faults), *(h.rewrite for h in habits)], parts)
    title = _apply([h.title for h in habits], f"{agency}{year}年政府信息公开工作年度报告")
    texts = {path: text for h in habits if h.reprint for path, text in h.reprint(printed).items()}
    labels = {code: text for f in faults for code, text in f.labels.items()}
    published = next((f.published for f in faults if f.published), _published(rng, unit, year))
    hand = next((f.hand for f in faults if f.hand), hand)
    paper = Paper(agency, year, edition, title, _without(printed, texts), parts, published, texts, labels)
    return Entry(_file_of(unit, paper, hand, draft), unit.name, paper, hand, clean, faults, habits, draft)


def _apply(steps: Iterable[Callable[[T], T] | None], value: T) -> T:
    for step in steps:
        value = step(value) if step else value
    return value


def _left_to_tables(figures: Figures, edition: int) -> frozenset[str]:
    """What the prose had better not restate: tables whose sums don't agree, and requests whose carry-over is blank."""
    unsaid = {SAID_IN[broken.rule.split(".")[0]] for broken in broken_identities(figures, edition)}
    blank = figures["applications"]["carried_forward"]["total"] is None
    return frozenset(unsaid | {"requests"} if blank else unsaid)


def _without(figures: Figures, texts: dict[tuple[str, str, str], str]) -> Figures:
    """The figures with None where the cell prints a blank or a placeholder."""
    copy = deepcopy(figures)
    for (table, row, column), text in texts.items():
        if not any(c.isdigit() for c in text):
            copy[table][row][column] = None
    return copy


def _published(rng: Random, unit: Unit, year: int) -> str:
    month = {"市级": 3, "县级": 2}.get(unit.level, 1) if unit.kind in {"本级政府", "乡镇政府"} else 1
    return f"{year + 1}-{month:02d}-{rng.randint(8, 27):02d}"


def _file_of(unit: Unit, paper: Paper, hand: str, draft: bool) -> str:
    """By year, the townships by unit, as a county's clerk would keep them; base names are unique."""
    twice = any(f.draft for f in ARITHMETIC if f.name == unit.name and f.year == paper.year)
    mark = "（初稿）" if draft else "（定稿）" if twice else ""
    name = f"{paper.agency}{paper.year}年政府信息公开工作年度报告{mark}.{hand.split('-', maxsplit=1)[0]}"
    return f"乡镇报送/{unit.division[-3:]}/{name}" if unit.level == "乡级" else f"{paper.year}/{name}"


def _real_entries() -> Iterator[Entry]:
    figures_of = json.loads(files(__package__).joinpath("real_figures.json").read_text(encoding="utf-8"))
    for number, raw in enumerate(figures_of):
        agency, year, edition = raw["agency"], raw["year"], raw["edition"]
        unit: RealUnit = REAL[agency]
        figures: Figures = {table: raw[table] for table in SAID_IN}
        rng, unsaid = Random(f"real/{agency}/{year}"), _left_to_tables(figures, edition)
        parts = write_example_parts(rng, year, agency, unit.self_name, figures, unsaid=unsaid)
        hand = HANDS[(number * 7 + 4) % len(HANDS)]
        title = f"{agency}{year}年政府信息公开工作年度报告"
        paper = Paper(agency, year, edition, title, figures, parts, f"{year + 1}-01-20")
        yield Entry(f"外地年报/{title}.{hand.split('-')[0]}", unit.name, paper, hand, figures, real=True)
