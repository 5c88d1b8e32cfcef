"""Which words name which row of figures, in a table without rules: the words on its line, around it, above or below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from govinfo.readers.glyphs import join_lines
from govinfo.readers.unruled import LEADING, NUMBERED
from govinfo.readers.unruled_fields import Field, Row

TOUCH = 0.3
"""Ems beyond its lines that a label still reaches a figure's middle."""


@dataclass(slots=True)
class Label:
    """Words that run on over lines; `row` is the row of figures that one of the lines stands on, or that it is found to name."""

    texts: list[str]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    row: Row | None = None

    @property
    def text(self) -> str:
        """The lines joined."""
        return join_lines(self.texts)

    def is_over(self, x0: float, x1: float) -> bool:
        """Whether it stands above or below what reaches from x0 to x1."""
        return x0 < self.x1 and self.x0 < x1


@dataclass(frozen=True, slots=True)
class Named:
    """A row of the table: its label, the name of the group that begins with it, and its figures."""

    label: str
    group: str
    row: Row | None
    top: float
    bottom: float


def named_rows(body: Sequence[Row]) -> list[Named]:
    """The rows of a table's body, from the top; a label without figures is a row of its own."""
    figures = [row for row in body if row.figures]
    apart = sum(not row.words for row in figures) > len(figures) / 2
    labels = _labels(body, apart)
    of_row = _on_their_lines([x for x in labels if not apart or not _is_group(x, labels)], figures)
    loose = [x for x in labels if x.row is None and not _is_group(x, labels)]
    _pair(loose, [row for row in figures if row.at not in of_row], figures, of_row)
    alone = [x for x in loose if x.row is None]
    groups = [x for x in labels if x.row is None and not any(x is y for y in alone)]
    rows = [_named(of_row.get(row.at), row) for row in figures] + [_named(label, None) for label in alone]
    return list(_with_groups(sorted(rows, key=lambda r: r.top + r.bottom), groups))


def _labels(body: Sequence[Row], apart: bool) -> list[Label]:
    """Words that belong together; a numbered line, or one that has figures too, begins anew.

    `apart` says that figures stand on lines of their own: what is level with them is the name of a group.
    """
    labels: list[Label] = []
    for at, row in enumerate(body):
        for word in row.words:
            figured = row if row.figures and word is row.words[-1] and not apart else None
            above = next((x for x in reversed(labels) if x.is_over(word.x0, word.x1)), None)
            if above is not None and _goes_on(above, word, row, figured, body[at + 1 : at + 2]):
                above.texts.append(word.text)
                above.x0, above.x1 = min(above.x0, word.x0), max(above.x1, word.x1)
                above.bottom, above.row = row.bottom, above.row or figured
            else:
                labels.append(Label([word.text], word.x0, word.x1, row.top, row.bottom, row.size, figured))
    return labels


def _goes_on(above: Label, word: Field, row: Row, figured: Row | None, after: Sequence[Row]) -> bool:
    gap = row.top - above.bottom
    if gap > (LEADING - 1) * row.size or NUMBERED.match(word.text) or (figured and above.row):
        return False
    if figured or not above.row:
        return True
    # A line between two rows of figures belongs to the nearer, and to the upper where they are as near.
    return not any(r.top - row.bottom < 0.9 * gap for r in after if r.words and not NUMBERED.match(r.words[-1].text))


def _on_their_lines(labels: Sequence[Label], figures: Sequence[Row]) -> dict[int, Label]:
    """The label of each row of figures that stands beside one; of several, the one nearest to the figures."""
    found: dict[int, Label] = {}
    for row in figures:
        beside = [x for x in labels if x.row is row or (x.row is None and _reaches(x, row))]
        for label in beside:
            label.row = None
        if beside:
            found[row.at] = max(beside, key=lambda x: x.x0)
            found[row.at].row = row
    return found


def _reaches(label: Label, row: Row) -> bool:
    """Whether a row's middle is level with a label's lines."""
    return label.top - TOUCH * row.size <= row.y <= label.bottom + TOUCH * row.size


def _is_group(label: Label, labels: Sequence[Label]) -> bool:
    """Whether other labels stand beside it, further right: it names them together, and no figures of its own."""
    at = next(i for i, x in enumerate(labels) if x is label)
    after = next((x for x in labels[at + 1 :] if _is_beside(x, label) or x.is_over(label.x0, label.x1)), None)
    before = next((x for x in labels[:at][::-1] if _is_beside(x, label) or x.is_over(label.x0, label.x1)), None)
    return any(x is not None and _is_beside(x, label) for x in (after, before if before and before.row else None))


def _is_beside(other: Label, label: Label) -> bool:
    return other.x0 >= label.x1 - label.size / 2


def _pair(labels: list[Label], rows: list[Row], figures: Sequence[Row], of_row: dict[int, Label]) -> None:
    """Give rows of figures on lines of their own the label above or below: on whichever side labels stand nearer."""
    pairs: dict[bool, dict[int, tuple[float, Label]]] = {True: {}, False: {}}
    for row in rows:
        before = max((f.y for f in figures if f.y < row.y), default=float("-inf"))
        after = min((f.y for f in figures if f.y > row.y), default=float("inf"))
        above = [x for x in labels if before < x.top + x.size / 2 < row.y]
        below = [x for x in labels if row.y < x.bottom - x.size / 2 < after]
        if above:
            pairs[True][row.at] = row.top - above[-1].bottom, above[-1]
        if below:
            pairs[False][row.at] = below[0].top - row.bottom, below[0]
    gaps = {side: median(gap for gap, _ in found.values()) for side, found in pairs.items() if found}
    # As near on both sides, labels come first.
    nearer = min(gaps, key=lambda side: (round(gaps[side], 1), not side), default=True)
    for row in rows:
        if row.at in pairs[nearer]:
            _, label = pairs[nearer][row.at]
            of_row[row.at], label.row = label, row


def _named(label: Label | None, row: Row | None) -> Named:
    parts = [part for part in (label, row) if part is not None]
    return Named(label.text if label else "", "", row, min(p.top for p in parts), max(p.bottom for p in parts))


def _with_groups(rows: Sequence[Named], groups: Sequence[Label]) -> Iterator[Named]:
    """The rows, each with the groups that begin beside it."""
    texts: dict[int, str] = {}
    for group in groups:
        at = next((i for i, row in enumerate(rows) if row.bottom > group.top), len(rows) - 1)
        texts[at] = texts.get(at, "") + group.text
    for at, row in enumerate(rows):
        yield Named(row.label, texts.get(at, ""), row.row, row.top, row.bottom)
