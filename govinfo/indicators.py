"""The indicator dictionary: what each indicator sums and divides, as tuples of cell paths; no expression language.

Long, being mostly the list. The formulas follow the form's tables; shares rest on 办结数, correction rates on concluded cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govinfo.findings import Path
from govinfo.forms import application_row_order, form_with, load_forms

GROUPS = {
    "granted": "予以公开",
    "granted_in_part": "部分公开",
    "denied": "不予公开",
    "unavailable": "无法提供",
    "declined": "不予处理",
    "other": "其他处理",
}
"""The six dispositions in the form's order."""
SIX = "六类占比合计为100%，各项四舍五入"
REASONED = ("denied", "unavailable", "declined")
"""Groups whose rows are reasons."""
PATHWAYS = {"review": "行政复议", "litigation_direct": "未经复议直接起诉", "litigation_after_review": "复议后起诉"}


def group_of(row: str) -> str | None:
    """The disposition group of an application row, None for rows that are no disposition."""
    if row in ("granted", "granted_in_part"):
        return row
    prefix = row.split("_", maxsplit=1)[0]
    return prefix if prefix in ("denied", "unavailable", "declined", "other") else None


def group_rows(group: str) -> tuple[str, ...]:
    """The application rows of a group over both editions; （六） is `other` undivided and three other_* rows since 2021."""
    return tuple(row.code for row in application_row_order() if group_of(row.code) == group)


LEAST = 10
"""Below this denominator most rates say little."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: (Σ numerator − Σ minus), over (Σ denominator − Σ denominator_minus) where it is a rate, times scale.

    Only a `signed` indicator may be negative; elsewhere a deduction larger than its total is a slip in the report. A rate over a
    denominator below `least` is called small where it is shown. `analyst`: shown to who asks for it, never by default.
    """

    code: str
    name: str
    section: str
    numerator: tuple[Path, ...]
    minus: tuple[Path, ...] = ()
    denominator: tuple[Path, ...] = ()
    denominator_minus: tuple[Path, ...] = ()
    denominator_name: str = ""
    scale: int = 1
    unit: str = "件"
    note: str = ""
    signed: bool = False
    least: int = LEAST
    analyst: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether a denominator belongs to it."""
        return bool(self.denominator)


def _applications(*rows: str, column: str = "total") -> tuple[Path, ...]:
    return tuple(("applications", row, column) for row in rows)


def _proceedings(rows: Sequence[str], outcome: str) -> tuple[Path, ...]:
    return tuple(("proceedings", row, outcome) for row in rows)


_REVIEW, _COURT = ("review",), ("litigation_direct", "litigation_after_review")
_HANDLED, _NEW = _applications("total_handled"), _applications("received_new")
_DUE = _applications("received_new", "carried_over")
_IN, _OUT, _WHY, _SUE, _OPEN = "申请接收", "办理结果", "事由构成", "复议诉讼", "主动公开"


def _share(code: str, name: str, rows: Sequence[str], note: str = "") -> Indicator:
    return Indicator(code, name, _OUT, _applications(*rows), (), _HANDLED, (), "办结数", 1, "%", note)


def _within(group: str, row: str) -> Indicator:
    """A reason's share of its group: how refusals, lacks and rejections are made up."""
    form = next(f for f in reversed(load_forms().values()) if ("application_rows", row) in f.labels)
    reason = form.labels["application_rows", row].partition(".")[2]
    name = f"{GROUPS[group]}事由占比—{reason}"
    numerator, whole = _applications(row), _applications(*group_rows(group))
    return Indicator(f"{row}_share", name, _WHY, numerator, (), whole, (), f"{GROUPS[group]}件数", 1, "%", analyst=True)


def _concluded_share(code: str, name: str, rows: Sequence[str], outcome: str, note: str) -> Indicator:
    numerator, total, pending = (_proceedings(rows, o) for o in (outcome, "total", "pending"))
    return Indicator(code, name, _SUE, numerator, (), total, pending, "审结数", 1, "%", note)


def _disclosure(code: str, name: str, cell: tuple[str, str], note: str, unit: str = "件") -> Indicator:
    return Indicator(code, name, _OPEN, (("active_disclosure", *cell),), unit=unit, note=note)


INDICATORS: tuple[Indicator, ...] = (
    Indicator("received_new", "新收申请数", _IN, _NEW),
    Indicator("carried_over", "上年结转", _IN, _applications("carried_over")),
    Indicator("due", "应办理数", _IN, _DUE, note="本年新收与上年结转之和"),
    Indicator("handled", "办结数", _IN, _HANDLED, note="“（七）总计”行的总计列"),
    Indicator("carried_forward", "结转下年度", _IN, _applications("carried_forward")),
    Indicator(
        "handled_share", "年内办结比例", _IN, _HANDLED, (), _DUE, (), "应办理数", 1, "%", "与按期办结率不同：结转件未必超期"
    ),
    Indicator("carried_share", "结转比例", _IN, _applications("carried_forward"), (), _DUE, (), "应办理数", 1, "%", least=20),
    Indicator(
        "natural_person_share",
        "自然人占比",
        _IN,
        _applications("received_new", column="natural_person"),
        (),
        _NEW,
        (),
        "新收申请数",
        1,
        "%",
    ),
    *(
        Indicator(code, name, _OUT, _applications(*group_rows(code)), note="" if code != "other" else "2021年起细分3项，合并计算")
        for code, name in GROUPS.items()
    ),
    _share(
        "openness_share",
        "公开率（含部分公开）",
        ("granted", "granted_in_part"),
        "依法不予公开、本机关不掌握等不是差错，不作高低评价",
    ),
    *(_share(f"{code}_share", f"{name}占比", group_rows(code), SIX) for code, name in GROUPS.items()),
    Indicator(
        "substantive_openness_share",
        "实质答复公开率",
        _OUT,
        _applications("granted", "granted_in_part"),
        (),
        _applications("granted", "granted_in_part", *group_rows("denied"), *group_rows("unavailable")),
        (),
        "实质答复数",
        1,
        "%",
        "实质答复指公开、部分公开、不予公开、无法提供；供分析用，不作高低评价",
        analyst=True,
    ),
    *(_within(group, row) for group in REASONED for row in group_rows(group)),
    Indicator("review_total", "行政复议总数", _SUE, _proceedings(_REVIEW, "total")),
    Indicator(
        "review_concluded",
        "复议审结数",
        _SUE,
        _proceedings(_REVIEW, "total"),
        _proceedings(_REVIEW, "pending"),
        note="总计减尚未审结",
    ),
    _concluded_share("review_corrected_share", "复议纠错率", _REVIEW, "corrected", "结果纠正除以审结数，不含尚未审结"),
    Indicator(
        "review_corrected_of_all",
        "复议纠正占全部案件比例",
        _SUE,
        _proceedings(_REVIEW, "corrected"),
        (),
        _proceedings(_REVIEW, "total"),
        (),
        "行政复议总数",
        1,
        "%",
        "含尚未审结，低于复议纠错率；只作附注",
        analyst=True,
    ),
    _concluded_share("review_upheld_share", "复议维持率", _REVIEW, "upheld", "结果维持除以审结数，不含尚未审结"),
    Indicator("litigation_total", "行政诉讼总数", _SUE, _proceedings(_COURT, "total"), note="直接起诉与复议后起诉之和"),
    Indicator(
        "litigation_concluded",
        "诉讼审结数",
        _SUE,
        _proceedings(_COURT, "total"),
        _proceedings(_COURT, "pending"),
        note="总计减尚未审结",
    ),
    _concluded_share("litigation_corrected_share", "诉讼纠错率", _COURT, "corrected", "两类诉讼合并，不含尚未审结；不等于败诉率"),
    Indicator(
        "disputes_per_hundred",
        "每百件办结引发争议数",
        _SUE,
        _proceedings(("review", "litigation_direct"), "total"),
        (),
        _HANDLED,
        (),
        "办结数",
        100,
        "件/百件",
        "复议与直接起诉之和；复议后起诉是同一争议，不重复计；案件也可能针对往年答复",
        least=100,
    ),
    _disclosure("normative_issued", "行政规范性文件制发", ("normative_documents", "issued"), "2021年格式"),
    _disclosure("normative_repealed", "行政规范性文件废止", ("normative_documents", "repealed"), "2021年格式"),
    _disclosure("normative_in_force", "行政规范性文件现行有效", ("normative_documents", "in_force"), "2021年格式"),
    Indicator(
        "normative_net",
        "行政规范性文件净增",
        _OPEN,
        (("active_disclosure", "normative_documents", "issued"),),
        (("active_disclosure", "normative_documents", "repealed"),),
        note="制发减废止，2021年格式",
        signed=True,
    ),
    _disclosure("licences", "行政许可处理决定", ("licences", "decisions"), "处理决定数量，不是公开数量"),
    _disclosure("penalties", "行政处罚处理决定", ("penalties", "decisions"), "处理决定数量，不是公开数量"),
    _disclosure("coercion", "行政强制处理决定", ("coercion", "decisions"), "处理决定数量，不是公开数量"),
    _disclosure("fees", "行政事业性收费金额", ("fees", "amount"), "2021年格式；与信息处理费不同", "万元"),
)
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}


def formula_text(indicator: Indicator) -> str:
    """The formula in the form's own words, e.g. （“行政复议—结果纠正”）÷（“行政复议—总计”－“行政复议—尚未审结”）."""
    above = _terms(indicator.numerator, "＋") + _terms(indicator.minus, "－", lead=True)
    if not indicator.is_rate:
        return above
    below = _terms(indicator.denominator, "＋") + _terms(indicator.denominator_minus, "－", lead=True)
    return f"（{above}）÷（{below}）" + (f"×{indicator.scale}" if indicator.scale != 1 else "")


def least_text(indicator: Indicator) -> str:
    """When it says something: always, or from which denominator on."""
    if not indicator.is_rate:
        return "全部列出"
    shown = f"{indicator.denominator_name}达到{indicator.least}件时有参考意义，不足时注明"
    return f"{shown}；选用时列出" if indicator.analyst else shown


def _terms(paths: Sequence[Path], sign: str, lead: bool = False) -> str:
    names = [f"“{name}”" for name in dict.fromkeys(_whole_group(path, paths) or _cell_name(path) for path in paths)]
    return sign.join(["", *names] if lead and names else names)


def _whole_group(path: Path, paths: Sequence[Path]) -> str:
    """（三）不予公开各项—总计 for a cell of a group all of whose rows are summed, "" for any other."""
    table, row, column = path
    rows = group_rows(group_of(row) or "") if table == "applications" else ()
    if len(rows) < 2 or not {(table, other, column) for other in rows} <= set(paths):
        return ""
    form = load_forms()[max(load_forms())]
    group = next(item.group for item in form.application_rows if item.code in rows and item.group)
    return f"{group}各项—{form.column_label((table, rows[-1], column))}"


def _cell_name(path: Path) -> str:
    form = form_with(path)
    return f"{form.row_label(path)}—{form.column_label(path)}"
