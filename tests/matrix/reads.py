"""What a drawn report must come back as, compared cell by cell; the differences in words, none where all is right."""

from __future__ import annotations

from govinfo.findings import Status
from govinfo.forms import TABLES
from govinfo.report import Report
from govinfo.values import squeeze
from samples.paper import Paper

LISTS = {"active_disclosure": "active_disclosure", "applications": "application_rows"}


def cells(paper: Paper) -> int:
    """How many cells the paper's tables have."""
    return sum(len(row) for rows in paper.figures.values() for row in rows.values())


def differences(report: Report, paper: Paper) -> list[str]:
    """Everything in which a report differs from the paper it was drawn from."""
    wanted = {"status": Status.READ, "agency": paper.agency, "year": paper.year, "edition": paper.edition}
    found = [f"{name}: {getattr(report, name)} for {value}" for name, value in wanted.items() if getattr(report, name) != value]
    for name in TABLES:
        read = report.table(name)
        for row in {*read, *paper.figures[name]}:
            if read.get(row) != paper.figures[name].get(row):
                found.append(f"{name}.{row}: {read.get(row)} for {paper.figures[name].get(row)}")
    found += [f"left over: {left.text} ({left.reason})" for left in report.leftovers]
    return found + _altered(report, paper) + _other_words(report, paper)


def _altered(report: Report, paper: Paper) -> list[str]:
    """Printed texts and labels that are not the paper's."""
    found = []
    for figure in report.figures:
        table, row, column = figure.path
        wanted = paper.text(table, row, column).strip() if row in paper.figures[table] else ""
        if squeeze(figure.value.printed) != squeeze(wanted):
            found.append(f"printed {figure.path}: {figure.value.printed!r} for {wanted!r}")
        if table in LISTS and squeeze(figure.label) != squeeze(paper.label(LISTS[table], row)):
            found.append(f"label {figure.path}: {figure.label!r}")
    return found


def _other_words(report: Report, paper: Paper) -> list[str]:
    """Columns' heads and parts' headings that are not the paper's."""
    heads = {squeeze(head.label) for head in report.heads}
    named = [("applicants", f.path[2]) for f in report.figures if f.path[0] == "applications"]
    named += [("fields", f.path[2]) for f in report.figures if f.path[0] == "active_disclosure"]
    named += [("outcomes", f.path[2]) for f in report.figures if f.path[0] == "proceedings"]
    found = [
        f"head {kind} {code} missing" for kind, code in dict.fromkeys(named) if squeeze(paper.label(kind, code)) not in heads
    ]
    headings = [squeeze(section.heading) for section in report.sections]
    if [_bare(h) for h in headings] != [_bare(squeeze(part.heading)) for part in paper.parts]:
        found.append(f"headings: {headings}")
    return found


def _bare(heading: str) -> str:
    return heading.split("、", 1)[1] if "、" in heading[:3] else heading
