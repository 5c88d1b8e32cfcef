"""A library as audits see it, made from a few figures, and what one rule finds in it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from govinfo.audit import AUDITS
from govinfo.audit.frames import AuditFrames, wide
from govinfo.audit.outside import outside_frame
from govinfo.forms import load_forms
from govinfo.frames import frame
from tests.frames_factory import report, reports

Line = tuple[dict[str, object], dict[str, float | None], dict[int, str]]


def one(name: str, year: int, texts: dict[int, str] | None = None, /, **given: object) -> Line:
    """A report, all its cells 0 but those given as table__row__column=value (None leaves it blank); the rest describes it."""
    cells = {key: given.pop(key) for key in list(given) if "__" in key}
    return report(name, year, **given), cells, texts or {}


def office(name: str, year: int, texts: dict[int, str] | None = None, /, **given: object) -> Line:
    """The same of a department that reports for itself."""
    own = {"scope": "own", "organ_kind": "政府部门", "parent": "云川市人民政府", "division": "云川市"}
    return one(name, year, texts, **(own | given))


def library(*lines: Line, **given: pd.DataFrame) -> AuditFrames:
    """The reports with their figures and texts; `roster` and `outside` may be given."""
    described = [{key: value for key, value in about.items() if key != "published"} for about, _, _ in lines]
    frames = reports(*described).set_index("report_id")
    frames["published"] = [date.fromisoformat(str(a["published"])) if "published" in a else None for a, _, _ in lines]
    numbers = {str(about["report_id"]): _numbers(about, cells) for about, cells, _ in lines}
    texts = [{"report_id": a["report_id"], "number": n, "text": text} for a, _, parts in lines for n, text in parts.items()]
    sections = pd.DataFrame(texts, columns=["report_id", "number", "text"])
    rest = {"roster": frame("roster", ()), "outside": outside_frame([])} | given
    return AuditFrames(frames, wide(numbers), sections, **rest)


def _numbers(about: dict[str, object], cells: dict[str, float | None]) -> dict[tuple[str, str, str], float]:
    given = {tuple(path.split("__")): value for path, value in cells.items()}
    form = load_forms()[about["edition"]]
    assert set(given) <= set(form.cells), "no such cell in this edition"
    every = dict.fromkeys(form.cells, 0.0) | given
    return {path: float(value) for path, value in every.items() if value is not None}


def found(code: str, *lines: Line, **given: pd.DataFrame) -> list[tuple[str, str, str]]:
    """(report_id, severity, message) of all that the rule finds."""
    rule = next(rule for rule in AUDITS if rule.code == code)
    hits = [(report_id, rule.finding(hit)) for report_id, hit in rule.hits(library(*lines, **given))]
    return [(report_id, finding.severity.value, finding.message) for report_id, finding in hits]
