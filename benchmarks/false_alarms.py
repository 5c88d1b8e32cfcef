"""How often consistent reports are found fault with: `python -m benchmarks.false_alarms [REPORTS]`. A good rule cries wolf never.

Every report is consistent: its figures agree, its prose says them in a phrasing of samples/phrases.toml, every other one in a
further sentence of ALSO_SAID, and in one of the lawful readings; some print blanks and placeholders, some are all nought; both
editions of the form.
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
from samples.prose import facts_of, write_parts

REPORTS = 5000
MOST_WARNINGS = 0.01
SHOWN = 8
BARS = {"error": "none", "warning": "under 1%", "note": "no bar", "all-nought reports with a finding": "none"}
TABLE = "applications"


ALSO_SAID = (
    "共办理政府信息公开申请{due}件，其中上年结转{over}件，本年新收{received}件；年底办结{handled}件，其余{forward}件结转下年度。",
    "全年受理依申请公开{due}件（含上年结转{over}件），已办结{handled}件，{forward}件结转下一年度继续办理。",
    "收到政府信息公开申请{received}件，其中自然人申请{natural}件、法人或其他组织申请{organisations}件，均在规定时限内答复。",
    "收到申请{received}件，其中通过网络平台收到{some}件。所有申请均按期办结。",
    "新收政府信息公开申请{received}件，比上年增加{more}件。{before}年收到申请{fewer}件，{year}年收到{received}件。",
    "办结申请{handled}件，其中予以公开{granted}件，占{granted_share}%；不予公开{denied}件，占{denied_share}%。",
    "予以公开和部分公开共{opened}件，占办结申请的{opened_share}%。",
    "办结申请{answered}件，另有{other}件因申请人撤回、逾期不补正等作其他处理。",
    "结转{next}年继续办理申请{forward}件，按期答复率100%，无超期答复。",
    "涉及政府信息公开的行政复议{review}件，其中维持{upheld}件、纠正{corrected}件。未发生行政诉讼败诉案件。",
    "受理12345热线工单{items}件，均已办结；办理建议提案{more}件。公开征求意见{more}次，收到意见{some}条。",
    "{before}年度报告列出的{more}项问题已整改，{next}年将继续完善公开目录。",
    "政务新媒体发布信息{items}条，阅读量1.2万次；组织业务培训{more}次。",
)
"""Lawful sentences beside those of the samples, as officials phrase them: other scopes, other years, differences, shares."""
NEEDS_RESULTS = ("granted_share", "opened_share")


def also_said(rng: Random, figures: Figures, year: int) -> str:
    """One of these sentences with the report's figures; none where a share would rest on nothing."""
    words = facts_of(figures)
    number = {name: int(float(text)) for name, text in words.items()}
    review = {outcome: int(count or 0) for outcome, count in figures["proceedings"]["review"].items()}
    counts = {
        "due": number["received"] + number["over"],
        "some": rng.randint(0, number["received"]),
        "more": rng.randint(1, 9),
        "fewer": number["received"] + 3,
        "items": rng.randint(100, 9000),
        "opened": number["granted"] + number["part"],
        "answered": number["handled"] - number["other"],
        "upheld": review["upheld"],
        "corrected": review["corrected"],
        "before": year - 1,
        "year": year,
        "next": year + 1,
    }
    shares = {"granted_share": number["granted"], "denied_share": number["denied"], "opened_share": counts["opened"]}
    told = rng.choice(ALSO_SAID)
    if not number["handled"] and any(name in told for name in NEEDS_RESULTS):
        return ""
    percent = {name: f"{part / max(1, number['handled']) * 100:.2f}" for name, part in shares.items()}
    return told.format(**{**words, **counts, **percent})


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
    extra = also_said(rng, figures, year) if rng.random() < 0.5 else ""
    for number, part in enumerate(parts, start=1):
        blocks += [Paragraph(part.heading), *(Paragraph(text) for text in part.paragraphs)]
        blocks += [Paragraph(extra)] if extra and number == 1 else []
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
