"""What a rule is: a code, a Chinese name, a severity, a ground, and one function from the facts of a report to hits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from govinfo.checks.verdicts import Verdict, find_verdicts
from govinfo.document import Paragraph, Place
from govinfo.findings import Finding, Path, Severity, Suspect
from govinfo.forms import Form, form_of
from govinfo.report import Figure, Report, Section, Statement
from govinfo.values import squeeze

Thresholds = Mapping[str, float]
"""Chinese name → number."""


class Spot(NamedTuple):
    """Where in the prose: the part (1–6, None before the first), the place in the file, and the words, white space taken out."""

    section: int | None = None
    place: Place = Place()
    quote: str = ""


class Hit(NamedTuple):
    """What a rule found in one place. `severity` is given where it differs from the rule's own; `spot` where it reads prose."""

    message: str
    cells: tuple[Path, ...] = ()
    item: str | None = None
    expected: float | None = None
    actual: float | None = None
    suspects: tuple[Suspect, ...] = ()
    severity: Severity | None = None
    spot: Spot = Spot()


def quoted(text: str, length: int = 40) -> str:
    """Prose as shown in a message: at most so many characters, full-width marks again where normalising made them narrow."""
    wide = _NARROW_COMMA.sub("，", text).translate(_WIDE)
    return wide if len(wide) <= length else wide[:length] + "…"


_NARROW_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_WIDE = str.maketrans({":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！"})


class Facts:
    """One report with what several rules ask of it, each worked out once."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def form(self) -> Form:
        """The form of the report's edition."""
        return form_of(self.report.edition)

    @cached_property
    def figures(self) -> dict[Path, Figure]:
        """The figures by path."""
        return self.report.by_path()

    @cached_property
    def numbers(self) -> dict[Path, float]:
        """The figures that are numbers, by path."""
        return {path: n for path, figure in self.figures.items() if (n := figure.value.number) is not None}

    @cached_property
    def application_rows(self) -> tuple[str, ...]:
        """The rows of table three that the report prints."""
        return tuple(row for table, row, column in self.figures if table == "applications" and column == "total")

    def number(self, table: str, row: str, column: str = "total") -> float | None:
        """A cell's figure, None where it is blank or missing."""
        return self.numbers.get((table, row, column))

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every identity held against the report."""
        return tuple(find_verdicts(self.report, self.figures, self.numbers))

    @cached_property
    def sections(self) -> dict[int, Section]:
        """The six parts by number."""
        return {section.number: section for section in self.report.sections}

    @cached_property
    def lines(self) -> tuple[tuple[int | None, Paragraph, str], ...]:
        """All prose in reading order: the part a paragraph stands in, the paragraph, its text with spaces taken out."""
        heads = {(section.heading, section.place): section.number for section in reversed(self.report.sections)}
        found: list[tuple[int | None, Paragraph, str]] = []
        part: int | None = None
        for paragraph in self.report.prose:
            opened = heads.get((paragraph.text, paragraph.place))
            part = opened if opened and opened > (part or 0) else part
            found.append((part, paragraph, squeeze(paragraph.text)))
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """All prose, spaces taken out, a line a paragraph."""
        return "\n".join(text for _, _, text in self.lines)

    def at(self, start: int, words: str) -> Spot:
        """The spot of words that begin at this character of `text`."""
        ends = accumulate(len(text) + 1 for _, _, text in self.lines)
        part, paragraph, _ = next(line for line, end in zip(self.lines, ends, strict=True) if start < end)
        return Spot(part, paragraph.place, words)

    def find(self, words: str) -> Spot:
        """The first spot of these words; one that only quotes them where no paragraph holds them."""
        start = self.text.find(words)
        return self.at(start, words) if start >= 0 else Spot(quote=words)

    def spot_of(self, statement: Statement) -> Spot:
        """The sentence a statement was read from, in its own paragraph where the same sentence returns."""
        said = (Spot(part, p.place, statement.text) for part, p, text in self.lines if statement.text in text)
        return next((spot for spot in said if spot.place == statement.place), Spot(None, statement.place, statement.text))

    def part(self, number: int) -> Spot:
        """A part as a whole, at its heading; without a place where the report lacks it."""
        section = self.sections.get(number)
        return Spot(number, section.place) if section else Spot(number)

    def section_text(self, number: int) -> str:
        """One part's prose, spaces taken out; "" where the report has no such part."""
        return squeeze(self.sections[number].text) if number in self.sections else ""

    def said(self, item: str) -> Sequence[Statement]:
        """What the prose says of an item, in reading order."""
        return self._statements.get(item, ())

    @cached_property
    def _statements(self) -> dict[str, list[Statement]]:
        by_item: dict[str, list[Statement]] = {}
        for statement in self.report.statements:
            by_item.setdefault(statement.item, []).append(statement)
        return by_item


@dataclass(frozen=True)
class Rule:
    """One rule. `condition` says in Chinese when it fires; `thresholds` are the numbers it rests on, by their Chinese names.

    `run` is called with what the rule looks at, and with its thresholds where it has any. `local` is a severity that local
    settings give all its hits; a rule that is not `on` runs only where local settings switch it on.
    """

    code: str
    name: str
    severity: Severity
    ground: str
    condition: str
    run: Callable[..., Iterable[Any]]
    thresholds: Thresholds = field(default_factory=dict)
    local: Severity | None = None
    on: bool = True

    def hits(self, looked_at: object) -> Iterable[Any]:
        """What the rule finds: a check looks at Facts and gives Hits, an audit at AuditFrames and gives (report_id, Hit)."""
        if not self.on:
            return ()
        return self.run(looked_at, self.thresholds) if self.thresholds else self.run(looked_at)

    def finding(self, hit: Hit) -> Finding:
        """A hit as a finding of this rule."""
        return Finding(
            rule=self.code,
            severity=self.local or hit.severity or self.severity,
            message=hit.message,
            cells=hit.cells,
            item=hit.item,
            expected=hit.expected,
            actual=hit.actual,
            suspects=hit.suspects,
            ground=self.ground,
            section=hit.spot.section,
            place=hit.spot.place,
            quote=hit.spot.quote,
        )
