"""The statutory form as data: one TOML file an edition, read once. Nothing of the form is typed again in code.

Source: 国办公开办函〔2019〕60号（试行） and 国办公开办函〔2021〕30号, whose labels the files carry word for word.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from govinfo.findings import Path

TABLES = ("active_disclosure", "applications", "proceedings")
TABLE_NAMES = {"active_disclosure": "表二", "applications": "表三", "proceedings": "表四"}
EDITIONS = (2019, 2021)
UNDIVIDED = "other"
"""The row of （六）其他处理 where it is one; its sub-rows are named other_*."""
_EXPLANATION = re.compile(r"（[^（）]{8,}）$")
"""What a label explains at its end (区分处理的…): left out where the row is only named."""


@dataclass(frozen=True)
class Item:
    """A row or column of a table: its code, the label as the form prints it, and the merged cell it stands under."""

    code: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class DisclosureRow:
    """A row of the active-disclosure table: the clause it reports on and the columns it has."""

    code: str
    item: str
    label: str
    fields: tuple[Item, ...]


@dataclass(frozen=True)
class Identity:
    """What must agree: Σ plus = Σ equals for every code of the list `over`."""

    code: str
    over: str
    plus: tuple[str, ...]
    equals: tuple[str, ...]
    ground: str


@dataclass(frozen=True)
class Form:
    """One edition of the form, its lists in the printed order."""

    edition: int
    source: str
    sections: tuple[str, ...]
    overview_topics: tuple[str, ...]
    active_disclosure: tuple[DisclosureRow, ...]
    applicants: tuple[Item, ...]
    application_rows: tuple[Item, ...]
    proceedings: tuple[Item, ...]
    outcomes: tuple[Item, ...]
    identities: tuple[Identity, ...]

    @property
    def name(self) -> str:
        """The edition as officials name it: 2019年格式（试行）."""
        return f"{self.edition}年格式" + ("（试行）" if "试行" in self.source else "")

    @cached_property
    def cells(self) -> tuple[Path, ...]:
        """Every cell of the three tables as (table, row, column), in the printed order."""
        return (
            *(("active_disclosure", row.code, f.code) for row in self.active_disclosure for f in row.fields),
            *(("applications", row.code, a.code) for row in self.application_rows for a in self.applicants),
            *(("proceedings", row.code, o.code) for row in self.proceedings for o in self.outcomes),
        )

    @cached_property
    def labels(self) -> dict[tuple[str, str], str]:
        """(list, code) → label; lists are active_disclosure, application_rows, applicants, proceedings, outcomes."""
        lists = ("active_disclosure", "application_rows", "applicants", "proceedings", "outcomes")
        return {(name, item.code): item.label for name in lists for item in getattr(self, name)}

    @cached_property
    def field_labels(self) -> dict[tuple[str, str], str]:
        """(row, field) of the active-disclosure table → the column's label."""
        return {(row.code, f.code): f.label for row in self.active_disclosure for f in row.fields}

    def row_label(self, path: Path) -> str:
        """The label of the cell's row, its group before it where the label alone would be ambiguous."""
        table, row, _ = path
        name = {"applications": "application_rows"}.get(table, table)
        item = next(i for i in getattr(self, name) if i.code == row)
        group = getattr(item, "group", "") if table == "applications" else ""
        label = _EXPLANATION.sub("", item.label)
        return f"{group}—{label}" if group else label

    def column_label(self, path: Path) -> str:
        """The label of the cell's column."""
        table, row, column = path
        if table == "active_disclosure":
            return self.field_labels[row, column]
        return self.labels["applicants" if table == "applications" else "outcomes", column]

    def cell_label(self, path: Path) -> str:
        """The cell in an official's words, e.g. 表三“（一）予以公开”行“自然人”列."""
        return f"{TABLE_NAMES[path[0]]}“{self.row_label(path)}”行“{self.column_label(path)}”列"


def _items(raw: list[dict[str, Any]]) -> tuple[Item, ...]:
    return tuple(Item(**entry) for entry in raw)


def _form(raw: dict[str, Any]) -> Form:
    return Form(
        edition=raw["edition"],
        source=raw["source"],
        sections=tuple(raw["sections"]),
        overview_topics=tuple(raw["overview_topics"]),
        active_disclosure=tuple(
            DisclosureRow(r["code"], r["item"], r["label"], _items(r["fields"])) for r in raw["active_disclosure"]
        ),
        applicants=_items(raw["applicants"]),
        application_rows=_items(raw["application_rows"]),
        proceedings=_items(raw["proceedings"]),
        outcomes=_items(raw["outcomes"]),
        identities=tuple(
            Identity(i["code"], i["over"], tuple(i["plus"]), tuple(i["equals"]), i["ground"]) for i in raw["identities"]
        ),
    )


@lru_cache(maxsize=1)
def load_forms() -> dict[int, Form]:
    """Every edition by the first year it binds, the oldest first: {2019: Form, 2021: Form}."""
    here = files(__package__)
    raws = [tomllib.loads(here.joinpath(f"{edition}.toml").read_text(encoding="utf-8")) for edition in EDITIONS]
    return {raw["edition"]: _form(raw) for raw in raws}


def form_of(edition: int | None) -> Form:
    """The form of an edition; of the newest where the report did not show which it uses."""
    return load_forms().get(edition or EDITIONS[-1], load_forms()[EDITIONS[-1]])


def form_with(path: Path, edition: int | None = None) -> Form:
    """The form of this edition where it has the cell, else the newest that has it."""
    return next(form for form in (form_of(edition), *reversed(load_forms().values())) if path in form.cells)


def edition_due(year: int) -> int:
    """The edition that binds a report of this year; of a year before any form, the first."""
    return max((edition for edition in EDITIONS if edition <= year), default=EDITIONS[0])


def application_row_order() -> tuple[Item, ...]:
    """The application rows of the newest edition; those that only older ones have (the undivided （六）) before （七）."""
    newest = form_of(None).application_rows
    known = {row.code for row in newest}
    gone = {row.code: row for form in reversed(load_forms().values()) for row in form.application_rows if row.code not in known}
    at = next(i for i, row in enumerate(newest) if row.code == "total_handled")
    return (*newest[:at], *gone.values(), *newest[at:])


@lru_cache
def rows_as_printed(rows: tuple[str, ...], undivided: bool) -> tuple[str, ...]:
    """These application rows with （六）其他处理 as a report prints it, one row or its sub-rows, whatever its edition."""
    known = {row.code: row.code == UNDIVIDED for row in application_row_order() if row.code.startswith(UNDIVIDED)}
    sixth = [code for code, whole in known.items() if whole == undivided]
    rest = [row for row in rows if row not in known]
    if len(rest) == len(rows):
        return rows
    at = next(at for at, row in enumerate(rows) if row in known)
    return (*rest[:at], *sixth, *rest[at:])


@lru_cache(maxsize=1)
def load_aliases() -> dict[tuple[str, str], tuple[str, ...]]:
    """(list, code) → labels as met in real reports, all editions (aliases.toml)."""
    raw = tomllib.loads(files(__package__).joinpath("aliases.toml").read_text(encoding="utf-8"))
    return {(name, code): tuple(texts) for name, codes in raw.items() for code, texts in codes.items()}
