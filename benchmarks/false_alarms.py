"""How often consistent reports are found fault with: `python -m benchmarks.false_alarms [REPORTS]`. A good rule cries wolf never.

Every report is consistent: its figures agree, its prose says them in a phrasing of samples/phrases.toml and in one of the lawful
readings; some print blanks and placeholders, some are all nought; both editions of the form.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from random import Random

from benchmarks.drawn import changed, draw_case, flat
from govinfo.checks import check
from govinfo.document import Document, Paragraph
from govinfo.findings import Finding, Path
from govinfo.recognise import recognise
from govinfo.report import Report
from samples.cast import Unit
from samples.figures import edition_of
from samples.layout import tables
from samples.paper import Figures, Paper
from samples.prose import write_parts

REPORTS = 5000
MOST_WARNINGS = 0.01
SHOWN = 8
BARS = {"error": "none", "warning": "under 1%", "note": "no bar", "all-nought reports with a finding": "none"}
TABLE = "applications"


def as_said(rng: Random, figures: Figures) -> Figures:
    """The figures as the prose may lawfully count them: what was carried over counted with what was received, only cases
    that were concluded, dispositions without 其他处理."""
    cells, said = flat(figures), dict[Path, float]()
    if rng.random() < 0.3:
        for column in ("natural_person", "total"):
            said[TABLE, "received_new", column] = cells[TABLE, "received_new", column] + cells[TABLE, "carried_over", column]
    if rng.random() < 0.3:
        others = sum(n for (t, row, c), n in cells.items() if t == TABLE and row.startswith("other") and c == "total")
        said[TABLE, "total_handled", "total"] = cells[TABLE, "total_handled", "total"] - others
    for route in figures["proceedings"]:
        if rng.random() < 0.5:
            said["proceedings", route, "total"] = cells["proceedings", route, "total"] - cells["proceedings", route, "pending"]
    return changed(figures, said)


def nothing_received(figures: Figures) -> Figures:
    """Every cell nought, as most townships print."""
    return changed(figures, dict.fromkeys(flat(figures), 0))


def printed(rng: Random, figures: Figures) -> dict[Path, str]:
    """How noughts of organisations, of 规章 and of outcomes are printed: as 0, left blank, or as a placeholder."""
    habits = {TABLE: rng.choice(("0", "0", "", "/")), "proceedings": rng.choice(("0", "0", "", "—"))}
    texts = {
        path: habits[path[0]]
        for path, number in flat(figures).items()
        if number == 0 and path[0] in habits and path[2] not in ("total", "natural_person")
    }
    return texts | ({path: "/" for path in flat(figures) if path[1] == "regulations"} if rng.random() < 0.2 else {})


def read(rng: Random, unit: Unit, year: int, figures: Figures) -> Report:
    """The report as a reader with true spans would give it, recognised."""
    agency, edition = unit.name, edition_of(year)
    parts = write_parts(rng, unit, year, agency, as_said(rng, figures))
    title = f"{agency}{year}年政府信息公开工作年度报告"
    paper = Paper(agency, year, edition, title, figures, parts, "", printed(rng, figures))
    grids, blocks = tables(paper), [Paragraph(title)]
    for number, part in enumerate(parts, start=1):
        blocks += [Paragraph(part.heading), *(Paragraph(text) for text in part.paragraphs)]
        blocks += [grids[number]] if number in grids else []
    return recognise(Document("txt", "drawn", tuple(blocks)), "x.txt")


def draw_report(number: int) -> tuple[Report, bool]:
    """The report of that number, and whether it is all nought."""
    rng = Random(f"false alarms/{number}")
    unit, year, figures = draw_case(rng)
    empty = number % 5 == 0
    return read(rng, unit, year, nothing_received(figures) if empty else figures), empty


def measure(reports: int) -> tuple[Counter[str], list[tuple[Report, Finding]]]:
    """Counts of reports with an error, with a warning, and all-nought reports with any finding; what was found."""
    counts: Counter[str] = Counter()
    found: list[tuple[Report, Finding]] = []
    for number in range(reports):
        report, empty = draw_report(number)
        findings = check(report)
        for severity in {finding.severity.value for finding in findings}:
            counts[severity] += 1
        counts["all-nought reports with a finding"] += bool(empty and findings)
        found += [(report, finding) for finding in findings]
    return counts, found


def main(arguments: Iterable[str]) -> int:
    """Print shares and examples; 1 where a bar is missed."""
    reports = int(next(iter(arguments), REPORTS))
    counts, found = measure(reports)
    for name, bar in BARS.items():
        sys.stdout.write(f"{counts[name] / reports:8.2%}  (bar: {bar})  {name}\n")
    for (rule, severity), count in Counter((f.rule, f.severity.value) for _, f in found).most_common(SHOWN):
        report, finding = next((r, f) for r, f in found if (f.rule, f.severity.value) == (rule, severity))
        sys.stdout.write(f"{count:6} {severity:7} {rule}: {report.agency} {report.year}: {finding.message}\n")
    quiet = not counts["error"] and not counts["all-nought reports with a finding"]
    return int(not quiet or counts["warning"] >= MOST_WARNINGS * reports)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
