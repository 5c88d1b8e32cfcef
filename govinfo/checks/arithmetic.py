"""The form's identities as findings, with the equation in words and the cells a small repair would change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from govinfo.checks.rules import Facts, Hit, Rule
from govinfo.checks.suspects import Equation, repairs
from govinfo.checks.verdicts import Result, Verdict
from govinfo.findings import Path, Severity, Suspect
from govinfo.forms import form_of, load_forms
from govinfo.values import ValueKind, show_number

MAX_NAMED = 6
SUMS = "算术关系"


def broken(code: str, facts: Facts) -> Iterator[Hit]:
    """A hit for every identity of that code that does not hold."""
    for verdict in facts.verdicts:
        if verdict.identity.code == code and verdict.result is Result.INCONSISTENT:
            found = _repairs(verdict, facts)
            message = MESSAGES[code](verdict, facts) + _blanks(verdict) + _suggestion(found)
            telling = tuple(path for path in verdict.plus if facts.figures[path].number)
            cells = (*verdict.equals, *telling)
            yield Hit(message, cells, expected=verdict.left, actual=verdict.right, suspects=_flat(found))


def _repairs(verdict: Verdict, facts: Facts) -> list[tuple[Suspect, ...]]:
    """The smallest repairs of all that is broken where this identity stands: the application table, or one path of table four."""
    return repairs_of(facts)[_component(verdict)]


def _component(verdict: Verdict) -> str:
    return verdict.over if verdict.identity.over == "proceedings" else "applications"


def repairs_of(facts: Facts) -> dict[str, list[tuple[Suspect, ...]]]:
    """Kept with the facts: every error that one repair mends carries the same suspects."""
    known: dict[str, list[tuple[Suspect, ...]]] | None = facts.__dict__.get("repairs")
    if known is None:
        known = facts.__dict__["repairs"] = _search(facts)
    return known


def _search(facts: Facts) -> dict[str, list[tuple[Suspect, ...]]]:
    parts: dict[str, list[Verdict]] = {}
    for verdict in facts.verdicts:
        if verdict.result is not Result.UNDECIDABLE:
            parts.setdefault(_component(verdict), []).append(verdict)
    order = tuple(facts.figures)
    return {
        name: repairs(
            [Equation({**dict.fromkeys(v.plus, 1), **dict.fromkeys(v.equals, -1)}) for v in verdicts], facts.numbers, order
        )
        for name, verdicts in parts.items()
    }


def _flat(found: list[tuple[Suspect, ...]]) -> tuple[Suspect, ...]:
    """Each cell once, in the order of the repairs."""
    cells: dict[Path, Suspect] = {}
    for repair in found:
        for suspect in repair:
            cells.setdefault(suspect.cell, suspect)
    return tuple(cells.values())


def _suggestion(found: list[tuple[Suspect, ...]]) -> str:
    """What a small repair suggests, in words; nothing where no repair of a few cells was found."""
    if not found:
        return ""
    if len(found) == 1:
        doubts = [f"{cell_name(s.cell)}一格（填报{show_number(s.printed)}，若为{show_number(s.suggested)}" for s in found[0]]
        last = "则相关关系成立" if len(doubts) == 1 else f"，{len(doubts)}格同时改动则相关关系成立"
        return f"疑为{'）和'.join(doubts)}{last}），请核对台账。"
    cells = [cell_name(suspect.cell) for suspect in _flat(found)]
    named = "、".join(cells[:MAX_NAMED]) + ("等" if len(cells) > MAX_NAMED else "")
    return f"可能出错的单元格有{len(cells)}处，无法判定，请逐项核对：{named}。"


def cell_name(path: Path) -> str:
    """A cell by its row and column, e.g. “（一）予以公开”行“自然人”列."""
    form = next(f for f in load_forms().values() if path in f.cells)
    return f"“{form.row_label(path)}”行“{form.column_label(path)}”列"


def _blanks(verdict: Verdict) -> str:
    return f"（空白{len(verdict.blanks)}格按0计。）" if verdict.blanks else ""


def _terms(paths: tuple[Path, ...], facts: Facts) -> str:
    return "＋".join(show_number(facts.figures[path].number or 0) for path in paths)


def _balance(v: Verdict, facts: Facts) -> str:
    equation = f"{_terms(v.plus, facts)}≠{_terms(v.equals, facts)}"
    where = facts.form.labels["applicants", v.over]
    return f"表三“{where}”列：第一项＋第二项≠第三项＋第四项（{equation}，相差{_gap(v)}）。"


def _handled(v: Verdict, facts: Facts) -> str:
    where, total = facts.form.labels["applicants", v.over], facts.form.labels["application_rows", "total_handled"]
    return f"表三“{where}”列：（一）至（六）各项合计为{show_number(v.left)}，“{total}”填报{show_number(v.right)}，相差{_gap(v)}。"


def _applicants(v: Verdict, facts: Facts) -> str:
    where, organisations = row_name(v.over), facts.form.applicants[1].group
    total = facts.form.labels["applicants", "total"]
    sums = f"自然人与{organisations}合计为{show_number(v.left)}，“{total}”填报{show_number(v.right)}，相差{_gap(v)}"
    return f"表三“{where}”行：{sums}。"


def _outcomes(v: Verdict, facts: Facts) -> str:
    labels = facts.form.labels
    terms = "＋".join(
        f"{labels['outcomes', path[2]].removeprefix('结果')}{show_number(facts.figures[path].number or 0)}" for path in v.plus
    )
    where, total = labels["proceedings", v.over], labels["outcomes", "total"]
    return f"表四“{where}”：{terms}＝{show_number(v.left)}，“{total}”填报{show_number(v.right)}。"


MESSAGES: dict[str, Callable[[Verdict, Facts], str]] = {
    "balance": _balance,
    "handled": _handled,
    "applicants": _applicants,
    "outcomes": _outcomes,
}


def _gap(verdict: Verdict) -> str:
    return show_number(abs(verdict.left - verdict.right))


def row_name(code: str) -> str:
    """An application row with the group it stands in, whichever edition has it."""
    form = next(f for f in load_forms().values() if ("application_rows", code) in f.labels)
    return form.row_label(("applications", code, "total"))


def undecidable(facts: Facts) -> Iterator[Hit]:
    """One line a report: blanks are a habit, not a fault; where all is blank there is nothing to check."""
    verdicts = [v for v in facts.verdicts if v.result is Result.UNDECIDABLE and _holds_figures(v, facts)]
    places = list(dict.fromkeys(_where(verdict, facts) for verdict in verdicts))
    if places:
        named = "、".join(places[:MAX_NAMED]) + (f"等{len(places)}处" if len(places) > MAX_NAMED else "")
        told = "合计或所需数据为空白、占位符或未识别，相应的勾稽关系和算术关系未作判断"
        yield Hit(f"无法核对：{named}的{told}。", tuple(dict.fromkeys(path for v in verdicts for path in v.blanks)))


def _holds_figures(verdict: Verdict, facts: Facts) -> bool:
    figures = [facts.figures[path] for path in (*verdict.plus, *verdict.equals) if path in facts.figures]
    return any(figure.number is not None or figure.value.kind is ValueKind.UNREADABLE for figure in figures)


def _where(verdict: Verdict, facts: Facts) -> str:
    if verdict.identity.over == "application_rows":
        return f"表三“{row_name(verdict.over)}”行"
    table, name = ("表三", "列") if verdict.identity.over == "applicants" else ("表四", "")
    return f"{table}“{facts.form.labels[verdict.identity.over, verdict.over]}”{name}"


def not_a_number(facts: Facts) -> Iterator[Hit]:
    """A cell that holds text where the form asks for a number."""
    for figure in facts.report.figures:
        if figure.value.kind is ValueKind.UNREADABLE:
            yield Hit(f"{_named(figure.path)}填报为“{figure.value.printed}”，不是数字。", (figure.path,))


def negative(facts: Facts) -> Iterator[Hit]:
    """A figure below nought; only 本年增/减 of the 2019 form may be."""
    for path, number in facts.numbers.items():
        if number < 0 and path[2] != "change":
            yield Hit(f"{_named(path)}填报为{show_number(number)}，不应为负数。", (path,))


def not_whole(facts: Facts) -> Iterator[Hit]:
    """A count with decimals; only money has them."""
    for path, number in facts.numbers.items():
        if number % 1 and path[2] != "amount":
            yield Hit(f"{_named(path)}填报为{facts.figures[path].value.printed}，件数应为整数。", (path,))


def _named(path: Path) -> str:
    return {"active_disclosure": "表二", "applications": "表三", "proceedings": "表四"}[path[0]] + cell_name(path)


def _identity_ground(code: str) -> str:
    return next(identity.ground for identity in form_of(None).identities if identity.code == code)


_FORMAT = "年度报告格式：表格填报数量"
RULES = (
    Rule(
        "applications.balance",
        "表三勾稽关系不符",
        Severity.ERROR,
        _identity_ground("balance"),
        "表三任一列：第一项＋第二项≠第三项＋第四项",
        partial(broken, "balance"),
    ),
    Rule(
        "applications.handled",
        "表三办理结果合计不符",
        Severity.ERROR,
        _identity_ground("handled"),
        "表三任一列：（一）至（六）各项之和≠（七）总计",
        partial(broken, "handled"),
    ),
    Rule(
        "applications.applicants",
        "表三申请人合计不符",
        Severity.ERROR,
        _identity_ground("applicants"),
        "表三任一行：自然人与法人或其他组织各栏之和≠总计",
        partial(broken, "applicants"),
    ),
    Rule(
        "proceedings.outcomes",
        "表四结果合计不符",
        Severity.ERROR,
        _identity_ground("outcomes"),
        "表四任一类案件：维持＋纠正＋其他结果＋尚未审结≠总计",
        partial(broken, "outcomes"),
    ),
    Rule("figures.not_a_number", "数据不是数字", Severity.ERROR, _FORMAT, "单元格填报的内容不是数字、空白或占位符", not_a_number),
    Rule("figures.negative", "数据为负数", Severity.ERROR, _FORMAT, "除“本年增/减”外的数据小于0", negative),
    Rule("figures.not_whole", "件数不是整数", Severity.ERROR, _FORMAT, "除金额外的数据带有小数", not_whole),
    Rule(
        "figures.undecidable",
        "合计空白，无法核对",
        Severity.NOTE,
        "空白的合计视为未知",
        "勾稽或算术关系中的合计为空白、占位符或未识别",
        undecidable,
    ),
)
