"""What changed between two versions of one report: cells printed otherwise, sentences reworded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from govinfo.checks.readings import GROUPS
from govinfo.checks.rules import Facts, Spot
from govinfo.checks.verdicts import Result, Verdict
from govinfo.examine import Examined
from govinfo.findings import Path
from govinfo.forms import form_with
from govinfo.report import Figure
from govinfo.values import ValueKind, squeeze

_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]?")
_ENDED = re.compile(r"[。；;！!？?]$")
_DIGITS = re.compile(r"\d[\d,.]*")
_TABLE_HEAD = re.compile(r"第二十条第\(.\)项")
"""A head inside table two, which a text file prints as a line of its own."""
_BLANK = "空白"


class Outcome(StrEnum):
    """What became of a finding, a figure, a sentence between two versions."""

    RESOLVED = "resolved"
    UNRESOLVED = "unresolved"
    NEW = "new"
    REQUESTED = "requested"
    UNREQUESTED = "unrequested"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


OUTCOMES = {
    "resolved": "已改正", "unresolved": "未改正", "new": "新出现", "requested": "按问题改动", "unrequested": "未指出的改动",
    "changed": "改写", "removed": "删去", "added": "新增",
}  # fmt: skip


class Change(NamedTuple):
    """A cell both versions have, printed otherwise. `requested`: a finding of the former names it, or it follows from one."""

    cell: Path
    before: Figure
    after: Figure
    requested: bool

    @property
    def in_number(self) -> bool:
        """Whether the figures differ, a blank taken as nought."""
        return (self.before.number or 0) != (self.after.number or 0)

    @property
    def name(self) -> str:
        """The cell in words: 表三“…”行“…”列."""
        return form_with(self.cell).cell_label(self.cell)

    def text(self, verb: str) -> str:
        """The cell with both figures; `verb` has room for them: 由{}改为{}."""
        return self.name + verb.format(*(f.value.printed.strip() or _BLANK for f in (self.before, self.after)))


class Rewording(NamedTuple):
    """Sentences of one part (None: before the first) that differ, as printed, "" for none. `last`: nothing follows."""

    section: int | None
    before: str
    after: str
    spot: Spot
    last: bool = False

    @property
    def outcome(self) -> Outcome:
        """Changed, removed or added."""
        return Outcome.CHANGED if self.before and self.after else Outcome.REMOVED if self.before else Outcome.ADDED

    @property
    def in_number(self) -> bool:
        """Whether both sides have words and their numbers differ."""
        return bool(self.before and self.after) and _DIGITS.findall(squeeze(self.before)) != _DIGITS.findall(squeeze(self.after))


class Run(NamedTuple):
    """Sentences of one part (None: before the first) as two reports print them, white space apart the `same` or not."""

    section: int | None
    same: bool
    before: str
    after: str


Said = tuple[str, str, Spot]
"""A sentence without white space, as printed, and where."""


class Versions:
    """Two versions with what the comparison asks of them, each worked out once."""

    def __init__(self, former: Examined, later: Examined) -> None:
        self.former, self.later = Facts(former.report), Facts(later.report)
        self.former_findings = former.findings

    @cached_property
    def figures(self) -> tuple[Change, ...]:
        """The cells that differ, in the form's order."""
        pairs = ((path, f, self.later.figures[path]) for path, f in self.former.figures.items() if path in self.later.figures)
        changed = {path: (before, after) for path, before, after in pairs if _differs(before, after)}
        requested = _with_sums(self._asked_about & set(changed), changed.keys(), self.later.verdicts)
        return tuple(Change(path, before, after, path in requested) for path, (before, after) in changed.items())

    @cached_property
    def _asked_about(self) -> set[Path]:
        """Cells that findings of the former version name, and those of the identities that did not hold in it."""
        cells = {path for f in self.former_findings for path in (*f.cells, *(s.cell for s in f.suspects))}
        cells |= {path for v in self.former.verdicts if v.result is Result.INCONSISTENT for path in (*v.plus, *v.equals)}
        groups = tuple(f.item for f in self.former_findings if f.item in GROUPS)
        return cells | {path for path in self.former.figures if groups and path[1].startswith(groups)}

    @cached_property
    def unmatched(self) -> tuple[Path, ...]:
        """Cells that only one version has: a row taken out, another form, or one of the two not wholly read."""
        return tuple(path for path in {**self.former.figures, **self.later.figures} if not self._both(path))

    def _both(self, path: Path) -> bool:
        return path in self.former.figures and path in self.later.figures

    @cached_property
    def prose(self) -> tuple[Rewording, ...]:
        """Sentences that differ by more than white space, part by part."""
        former, later = _sentences(self.former), _sentences(self.later)
        parts = sorted({*former, *later}, key=lambda number: number or 0)
        return tuple(reworded for part in parts for reworded in _reworded(part, former.get(part, []), later.get(part, [])))


def _differs(before: Figure, after: Figure) -> bool:
    """Another number, a blank for a nought, other unreadable text; 41 and 41件, blank and / are the same."""
    if before.number is None and after.number is None:
        unreadable = ValueKind.UNREADABLE in (before.value.kind, after.value.kind)
        return unreadable and squeeze(before.value.printed) != squeeze(after.value.printed)
    return before.number != after.number


def _with_sums(asked: set[Path], changed: Iterable[Path], verdicts: Sequence[Verdict]) -> set[Path]:
    """With the cells that were asked about, the sums that changed with them and hold now."""
    waiting = set(changed) - asked
    holding = [v for v in verdicts if v.result is Result.CONSISTENT]
    while follows := {path for v in holding for path in v.equals if path in waiting and asked & {*v.plus, *v.equals}}:
        asked, waiting = asked | follows, waiting - follows
    return asked


def _sentences(facts: Facts) -> dict[int | None, list[Said]]:
    """Part → (sentence without white space, as printed, where), in reading order."""
    found: dict[int | None, list[Said]] = {}
    for part, paragraph, _ in facts.lines:
        for sentence in _SENTENCE.findall(paragraph.text):
            plain = squeeze(sentence)
            if plain and not _TABLE_HEAD.fullmatch(plain):
                found.setdefault(part, []).append((plain, sentence.strip(), Spot(part, paragraph.place, plain)))
    return found


def _reworded(part: int | None, before: list[Said], after: list[Said]) -> Iterator[Rewording]:
    for same, i, j, k, m in _runs(before, after):
        if not same:
            spot = after[k][2] if m > k else before[i][2]
            was, now = ("".join(text for _, text, _ in side) for side in (before[i:j], after[k:m]))
            yield Rewording(part, was, now, spot, last=j == len(before) and m == len(after))


def _runs(before: list[Said], after: list[Said]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Runs of sentences: whether they are the same on both sides, from and to where in each."""
    old, new = ([key for key, _, _ in side] for side in (before, after))
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag == "equal", i, j, k, m


def side_by_side(former: Facts, later: Facts) -> Iterator[Run]:
    """All prose of two reports, part by part, as runs of sentences that are the same or differ; "" where one side has none."""
    sides = _sentences(former), _sentences(later)
    for part in sorted({*sides[0], *sides[1]}, key=lambda number: number or 0):
        before, after = (side.get(part, []) for side in sides)
        for same, i, j, k, m in _runs(before, after):
            yield Run(part, same, _flowing(before[i:j]), _flowing(after[k:m]))


def _flowing(said: list[Said]) -> str:
    """Sentences one after another; what ends without a mark (a heading) has its own line."""
    return "".join(text if _ENDED.search(text) else f"{text}\n" for _, text, _ in said).strip()
