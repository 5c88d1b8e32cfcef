"""The identities of the form, three-valued: consistent, inconsistent, or undecidable where a total is blank.

A blank part counts as nought and the finding says so; a blank total is unknown, and an identity that holds one is never an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from govinfo.findings import Finding, Path, Severity
from govinfo.forms import Form, Identity, form_of, load_forms
from govinfo.report import Figure, Report
from govinfo.values import ValueKind, show_number

TOTAL_ROWS = frozenset({"total_handled"})
TOTAL_COLUMNS = frozenset({"total"})
TOLERANCE = 1e-6
MAX_NAMED = 6
UNDIVIDED = "other"


class Result(StrEnum):
    """相符 / 不符 / 无法核对."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One identity held against one column, row or path: both sides, and the blanks taken as nought or left unknown."""

    identity: Identity
    over: str
    result: Result
    plus: tuple[Path, ...]
    equals: tuple[Path, ...]
    left: float = 0
    right: float = 0
    blanks: tuple[Path, ...] = ()


def verdicts(report: Report) -> Iterator[Verdict]:
    """Every identity of the report's form over every column, row and path that the report prints."""
    form, figures = form_of(report.edition), report.by_path()
    for identity in form.identities:
        for code in _codes(identity, form):
            plus = _paths(_parts(identity, figures), identity, code)
            equals = _paths(identity.equals, identity, code)
            if any(path in figures for path in (*plus, *equals)):
                yield _verdict(identity, code, plus, equals, figures)


def _codes(identity: Identity, form: Form) -> list[str]:
    """What the identity runs over; （六）其他处理 may stand divided or not, whatever the edition."""
    codes = [item.code for item in getattr(form, identity.over)]
    if identity.over == "application_rows":
        codes += [r.code for f in load_forms().values() for r in f.application_rows if r.code not in codes]
    return codes


def _parts(identity: Identity, figures: dict[Path, Figure]) -> tuple[str, ...]:
    """The rows to add up: those of the edition whose （六）其他处理 the report prints."""
    if identity.code != "handled":
        return identity.plus
    printed = {row for table, row, _ in figures if table == "applications"}
    edition = 2019 if UNDIVIDED in printed else 2021
    return next(i.plus for i in load_forms()[edition].identities if i.code == identity.code)


def _paths(codes: tuple[str, ...], identity: Identity, over: str) -> tuple[Path, ...]:
    if identity.over == "applicants":
        return tuple(("applications", row, over) for row in codes)
    table = "applications" if identity.over == "application_rows" else "proceedings"
    return tuple((table, over, column) for column in codes)


def _verdict(
    identity: Identity, over: str, plus: tuple[Path, ...], equals: tuple[Path, ...], figures: dict[Path, Figure]
) -> Verdict:
    blank = tuple(path for path in (*plus, *equals) if path not in figures or figures[path].number is None)
    unknown = tuple(path for path in blank if path not in figures or _is_total(path) or _is_unreadable(figures[path]))
    if unknown:
        return Verdict(identity, over, Result.UNDECIDABLE, plus, equals, blanks=unknown)
    left = sum(figures[path].number or 0 for path in plus)
    right = sum(figures[path].number or 0 for path in equals)
    result = Result.CONSISTENT if abs(left - right) < TOLERANCE else Result.INCONSISTENT
    return Verdict(identity, over, result, plus, equals, left, right, blank)


def _is_total(path: Path) -> bool:
    return path[1] in TOTAL_ROWS or path[2] in TOTAL_COLUMNS


def _is_unreadable(figure: Figure) -> bool:
    return figure.value.kind is ValueKind.UNREADABLE


def check_identities(report: Report) -> Iterator[Finding]:
    """An error for every identity that is broken; one note a report for those that blanks leave undecided."""
    form = form_of(report.edition)
    undecided: list[Verdict] = []
    for verdict in verdicts(report):
        if verdict.result is Result.UNDECIDABLE:
            undecided.append(verdict)
        elif verdict.result is Result.INCONSISTENT:
            yield _broken(verdict, report.by_path(), form)
    if undecided:
        yield _undecided(undecided, form)


def _broken(verdict: Verdict, figures: dict[Path, Figure], form: Form) -> Finding:
    table = "proceedings" if verdict.identity.over == "proceedings" else "applications"
    message = MESSAGES[verdict.identity.code](verdict, figures, form)
    if verdict.blanks:
        message += f"（空白{len(verdict.blanks)}格按0计。）"
    telling = tuple(path for path in verdict.plus if figures[path].number)
    return Finding(
        rule=f"{table}.{verdict.identity.code}",
        severity=Severity.ERROR,
        message=message,
        cells=(*verdict.equals, *telling),
        expected=verdict.left,
        actual=verdict.right,
        ground=verdict.identity.ground,
    )


def _terms(paths: tuple[Path, ...], figures: dict[Path, Figure]) -> str:
    return "＋".join(show_number(figures[path].number or 0) for path in paths)


def _balance(v: Verdict, figures: dict[Path, Figure], form: Form) -> str:
    equation = f"{_terms(v.plus, figures)}≠{_terms(v.equals, figures)}"
    where = form.labels["applicants", v.over]
    return f"表三“{where}”列：第一项＋第二项≠第三项＋第四项（{equation}，相差{_gap(v)}）。"


def _handled(v: Verdict, figures: dict[Path, Figure], form: Form) -> str:
    where, total = form.labels["applicants", v.over], form.labels["application_rows", "total_handled"]
    return f"表三“{where}”列：（一）至（六）各项合计为{show_number(v.left)}，“{total}”填报{show_number(v.right)}，相差{_gap(v)}。"


def _applicants(v: Verdict, figures: dict[Path, Figure], form: Form) -> str:
    where, organisations = row_name(v.over), form.applicants[1].group
    total = form.labels["applicants", "total"]
    sums = f"自然人与{organisations}合计为{show_number(v.left)}，“{total}”填报{show_number(v.right)}，相差{_gap(v)}"
    return f"表三“{where}”行：{sums}。"


def _outcomes(v: Verdict, figures: dict[Path, Figure], form: Form) -> str:
    terms = "＋".join(
        f"{form.labels['outcomes', path[2]].removeprefix('结果')}{show_number(figures[path].number or 0)}" for path in v.plus
    )
    where, total = form.labels["proceedings", v.over], form.labels["outcomes", "total"]
    return f"表四“{where}”：{terms}＝{show_number(v.left)}，“{total}”填报{show_number(v.right)}。"


MESSAGES = {"balance": _balance, "handled": _handled, "applicants": _applicants, "outcomes": _outcomes}


def _gap(verdict: Verdict) -> str:
    return show_number(abs(verdict.left - verdict.right))


def row_name(code: str) -> str:
    """An application row with the group it stands in, whichever edition has it."""
    form = next(f for f in load_forms().values() if ("application_rows", code) in f.labels)
    return form.row_label(("applications", code, "total"))


def _undecided(undecided: list[Verdict], form: Form) -> Finding:
    """One line a report: blanks are a habit, not a fault (officials list them once)."""
    places = list(dict.fromkeys(_where(verdict, form) for verdict in undecided))
    named = "、".join(places[:MAX_NAMED]) + (f"等{len(places)}处" if len(places) > MAX_NAMED else "")
    return Finding(
        rule="figures.undecidable",
        severity=Severity.NOTE,
        message=f"无法核对：{named}的合计或所需数据为空白、占位符或未识别，相应的勾稽关系和算术关系未作判断。",
        cells=tuple(dict.fromkeys(path for verdict in undecided for path in verdict.blanks)),
        ground="空白的合计视为未知",
    )


def _where(verdict: Verdict, form: Form) -> str:
    if verdict.identity.over == "application_rows":
        return f"表三“{row_name(verdict.over)}”行"
    table, name = ("表三", "列") if verdict.identity.over == "applicants" else ("表四", "")
    return f"{table}“{form.labels[verdict.identity.over, verdict.over]}”{name}"


def check_numbers(report: Report) -> Iterator[Finding]:
    """An error for a cell that holds text where the form asks for a number."""
    form = form_of(report.edition)
    for figure in report.figures:
        if figure.value.kind is ValueKind.UNREADABLE:
            where = row_name(figure.path[1]) if figure.path[0] == "applications" else form.row_label(figure.path)
            column = form.column_label(figure.path)
            table = {"active_disclosure": "表二", "applications": "表三", "proceedings": "表四"}[figure.path[0]]
            yield Finding(
                rule="figures.not_a_number",
                severity=Severity.ERROR,
                message=f"{table}“{where}”行“{column}”列填报为“{figure.value.printed}”，不是数字。",
                cells=(figure.path,),
                ground="年度报告格式：表格填报数量",
            )
