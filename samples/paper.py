"""A report before it is drawn: figures, what is printed where that differs, prose, and the words of its title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govinfo.document import Cell
from govinfo.findings import Path
from govinfo.forms import Item, application_row_order, form_of, load_forms
from govinfo.values import show_number

Figures = dict[str, dict[str, dict[str, float | None]]]
"""{table: {row: {column: number, None where the cell is blank or a placeholder}}}, with the codes of govinfo.forms."""


@dataclass(frozen=True)
class Part:
    """One of the six parts: its heading as printed and the paragraphs under it (before the table, where it has one)."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """All that a hand needs to draw one report.

    `printed` holds the text of cells that don't print their plain number, `labels` words altered from the form's, by
    (list, code); a `title` over several lines has line breaks; `published` is the day of publication that a page shows.
    """

    agency: str
    year: int
    edition: int
    title: str
    figures: Figures
    parts: tuple[Part, ...]
    published: str
    printed: Mapping[Path, str] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def title_lines(self) -> list[str]:
        """The title as it stands on the page: most on one line."""
        return self.title.split("\n")

    def text(self, table: str, row: str, column: str) -> str:
        """What the cell prints."""
        path = (table, row, column)
        number = self.figures[table][row][column]
        return self.printed.get(path, "" if number is None else show_number(number))

    def label(self, kind: str, code: str) -> str:
        """A label as this report prints it; kind is a list of the form, or "fields"."""
        return self.labels.get((kind, code)) or self._form_label(kind, code)

    def _form_label(self, kind: str, code: str) -> str:
        form = form_of(self.edition)
        if kind == "fields":
            return next(label for (_, c), label in form.field_labels.items() if c == code)
        known = form.labels.get((kind, code))
        return known or next(f.labels[kind, code] for f in load_forms().values() if (kind, code) in f.labels)

    def application_rows(self) -> list[Item]:
        """The rows that the application table of this report has, in printed order."""
        return [item for item in application_row_order() if item.code in self.figures["applications"]]


def cells_of_row(cells: tuple[Cell, ...], row: int) -> list[Cell]:
    """The cells that begin in that row, from the left."""
    return sorted((c for c in cells if c.row == row), key=lambda c: c.column)
