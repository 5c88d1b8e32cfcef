"""What to look at: a finding or a cell → the places in the source, in an official's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govinfo.document import Place
from govinfo.findings import Finding, Path
from govinfo.forms import form_with
from govinfo.report import Report

PROSE, HEAD = "正文", "表格文字"
"""What stands at a place that is no cell of the form: a sentence, or words in a table (a label, a head)."""


class Evidence(NamedTuple):
    """One place to look at: what stands there by the form (or PROSE, HEAD), what is printed there, where it is in the file."""

    label: str
    printed: str
    place: Place
    path: Path | None = None


def cell_name(path: Path, edition: int | None) -> str:
    """The cell as the report's own form calls it, as another edition does where it has no such cell."""
    return form_with(path, edition).cell_label(path)


def evidence_of_cell(report: Report, path: Path) -> Evidence:
    """Where a cell of the form stands; without a place where it was not recognised."""
    figure = report.by_path().get(path)
    label = cell_name(path, report.edition)
    return Evidence(label, figure.value.printed, figure.place, path) if figure else Evidence(label, "", Place(), path)


def evidence_of(finding: Finding, report: Report) -> list[Evidence]:
    """Where to look for a finding: the suspected cells first, the words in prose, then the cells it rests on, each once."""
    return list(dict.fromkeys(_all(finding, report)))


def _all(finding: Finding, report: Report) -> Iterator[Evidence]:
    for suspect in finding.suspects:
        yield evidence_of_cell(report, suspect.cell)
    words = _in_prose(finding, report)
    if words is not None:
        yield words
    for cell in finding.cells:
        yield evidence_of_cell(report, cell)


def _in_prose(finding: Finding, report: Report) -> Evidence | None:
    """The words a finding quotes; those of the statement it names where it quotes none."""
    if finding.quote or finding.place != Place():
        return Evidence(PROSE if finding.place.table is None else HEAD, finding.quote, finding.place)
    said = next((s for s in report.statements if s.item == finding.item), None)
    return Evidence(PROSE, said.text, said.place) if said else None
