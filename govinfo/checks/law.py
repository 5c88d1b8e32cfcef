"""What the Regulation and the form's notes ask of the figures: powers, stocks, fees, shares that want a reason."""

from __future__ import annotations

from collections.abc import Iterator

from govinfo.checks.rules import Facts, Hit, Rule, Thresholds
from govinfo.divisions import locate
from govinfo.findings import Severity
from govinfo.organs import VERTICAL, organ_kind
from govinfo.values import show_number

TABLE = "applications"
SINGLE = ("denied", "unavailable", "declined")


def rulemaking_power(facts: Facts) -> Iterator[Hit]:
    """规章 of an organ that has no power to make them: townships, counties, departments of local governments."""
    columns = [f.code for f in facts.form.active_disclosure[0].fields]
    filled = {c: n for c in columns if (n := facts.number("active_disclosure", "regulations", c))}
    kind = organ_kind(facts.report.agency)
    if not filled or not _lacks_power(facts.report.agency or "", kind):
        return
    cells = tuple(("active_disclosure", "regulations", column) for column in filled)
    count = show_number(next(iter(filled.values())))
    told = f"表二“规章”填报{count}件，本单位不具有规章制定权，请核实是否应填入“行政规范性文件”。"
    yield Hit(told, cells, severity=Severity.ERROR if kind in ("乡镇政府", "街道办事处") else None)


def _lacks_power(agency: str, kind: str) -> bool:
    """Departments of provinces count as lacking it; a central ministry and a government at city level or above do not."""
    if kind in ("乡镇政府", "街道办事处"):
        return True
    located = locate(agency)
    if VERTICAL.match(agency) or located.level is None:
        return False
    return located.level == "county" or kind == "政府部门"


def stock_within(facts: Facts) -> Iterator[Hit]:
    """More documents made this year than are in force, though none was repealed."""
    for row in ("regulations", "normative_documents"):
        issued, repealed, in_force = (facts.number("active_disclosure", row, c) for c in ("issued", "repealed", "in_force"))
        if issued is not None and in_force is not None and repealed == 0 and in_force < issued:
            cells = tuple(("active_disclosure", row, c) for c in ("in_force", "issued", "repealed"))
            label = facts.form.labels["active_disclosure", row]
            told = f"表二“{label}”现行有效{show_number(in_force)}件少于本年制发{show_number(issued)}件，而本年废止为0，请核实。"
            yield Hit(told, cells, expected=issued, actual=in_force)


def web_items_as_documents(facts: Facts, limits: Thresholds) -> Iterator[Hit]:
    """The count of 行政规范性文件 equals a count of 条 published on the web."""
    issued = facts.number("active_disclosure", "normative_documents", "issued")
    said = next((s for s in facts.said("published_items") if s.value == issued), None)
    if issued and issued > limits["起算件数"] and said:
        cells = (("active_disclosure", "normative_documents", "issued"),)
        told = f"表二行政规范性文件制发{show_number(issued)}件，与正文公开信息条数相同，请核实是否误填。"
        yield Hit(told, cells, spot=facts.spot_of(said))


def other_without_reason(facts: Facts, limits: Thresholds) -> Iterator[Hit]:
    """Many decisions under 其他处理 3.其他; its sub-rows 1 and 2 are lawful outcomes and never counted."""
    count, total = facts.number(TABLE, "other_misc"), facts.number(TABLE, "total_handled")
    if not count or not total:
        return
    many = count >= limits["起算件数"] and count / total >= limits["占办结数比例"]
    if many or (count == total and total >= limits["全部为其他时起算件数"]):
        share = f"{count / total * 100:.2f}%"
        told = f"“（六）其他处理—3.其他”{show_number(count)}件，占办结数的{share}，请说明具体情形；能归入其他类别的应予归入。"
        yield Hit(told, ((TABLE, "other_misc", "total"), (TABLE, "total_handled", "total")), actual=count)


def one_outcome(facts: Facts, limits: Thresholds) -> Iterator[Hit]:
    """Every decision of a year in one row that is not 予以公开; 其他处理 has rules of its own."""
    total = facts.number(TABLE, "total_handled")
    for row in (r.code for r in facts.form.application_rows if r.code.startswith(SINGLE)):
        if total and total >= limits["起算件数"] and facts.number(TABLE, row) == total:
            told = f"办结的{show_number(total)}件全部为“{facts.form.row_label((TABLE, row, 'total'))}”，请核实是否填错栏目。"
            yield Hit(told, ((TABLE, row, "total"), (TABLE, "total_handled", "total")), actual=total)


def more_disputes(facts: Facts, limits: Thresholds) -> Iterator[Hit]:
    """More reviews and direct lawsuits than decisions that could have led to them; they may concern earlier years."""
    handled = facts.number(TABLE, "total_handled")
    count = sum(facts.number("proceedings", route) or 0 for route in ("review", "litigation_direct"))
    if handled and count >= limits["起算件数"] and count > handled:
        told = f"复议和直接起诉共{show_number(count)}件，多于办结数{show_number(handled)}件，请核实。"
        yield Hit(told, (("proceedings", "review", "total"), ("proceedings", "litigation_direct", "total")), actual=count)


def carry_ratio(facts: Facts, limits: Thresholds) -> Iterator[Hit]:
    """A fifth and more of what was to be handled carried forward."""
    new, over, left = (facts.number(TABLE, row) for row in ("received_new", "carried_over", "carried_forward"))
    due = (new or 0) + (over or 0)
    if left and due and left >= limits["起算件数"] and left / due > limits["占应办理数比例"]:
        told = f"结转下年度{show_number(left)}件，占应办理数{show_number(due)}件的{left / due * 100:.2f}%，占比偏高。"
        yield Hit(told, ((TABLE, "carried_forward", "total"),), actual=left)


def information_fee(facts: Facts, limits: Thresholds) -> Iterator[Hit]:
    """A fee for processing that no tier of the rule gives, or that repeats table two's other fee."""
    charged = facts.number("active_disclosure", "fees", "amount")
    for statement in facts.said("information_fee_yuan"):
        step = limits["收费单位（元）"]
        spot = facts.spot_of(statement)
        if statement.value % step:
            yield Hit(
                f"信息处理费{show_number(statement.value)}元不是{show_number(step)}元的整数倍，请核对收费标准。",
                item=statement.item,
                spot=spot,
            )
        elif statement.value and charged and statement.value == round(charged * 10000, 2):
            yield Hit("信息处理费与表二行政事业性收费金额相同，二者不是同一事项，请核实。", item=statement.item, spot=spot)


def fee_silent(facts: Facts) -> Iterator[Hit]:
    """Part six says nothing of the fee for processing (2021 and later)."""
    if (facts.report.year or 0) >= 2021 and 6 in facts.sections and "收费" not in facts.text and "处理费" not in facts.text:
        yield Hit("第六部分未报告收取信息处理费情况；未收取的，建议写明“未收取”。", spot=facts.part(6))


_LAW = "立法法第九十一条、第九十三条"
_NOTE = "国办公开办函〔2021〕30号"
RULES = (
    Rule(
        "active.rulemaking_power",
        "无规章制定权却填报规章",
        Severity.WARNING,
        _LAW,
        "乡镇街道（错误）、县级政府、地方政府部门的规章大于0",
        rulemaking_power,
    ),
    Rule(
        "active.stock_within",
        "制发、废止、现行有效矛盾",
        Severity.WARNING,
        "算术关系",
        "本年废止为0而现行有效小于本年制发",
        stock_within,
    ),
    Rule(
        "active.web_items_as_documents",
        "疑将信息条数填为规范性文件数",
        Severity.NOTE,
        _NOTE,
        "制发件数等于正文公开信息条数",
        web_items_as_documents,
        {"起算件数": 10},
    ),
    Rule(
        "applications.other3",
        "“其他处理—3.其他”偏多",
        Severity.WARNING,
        _NOTE,
        "3.其他达到一定件数和占比，或全部办结数都在3.其他",
        other_without_reason,
        {"起算件数": 5, "占办结数比例": 0.10, "全部为其他时起算件数": 3},
    ),
    Rule(
        "applications.carry_ratio",
        "结转占比偏高",
        Severity.NOTE,
        "条例第三十三条",
        "结转下年度占应办理数比例偏高",
        carry_ratio,
        {"起算件数": 5, "占应办理数比例": 0.20},
    ),
    Rule(
        "applications.one_outcome",
        "办理结果全部为一项",
        Severity.NOTE,
        "供核对；不予公开、无法提供、不予处理均为法定办理结果",
        "办结数达到起算件数且全部填在不予公开、无法提供或不予处理的同一项",
        one_outcome,
        {"起算件数": 10},
    ),
    Rule(
        "proceedings.more_than_handled",
        "复议诉讼多于办结",
        Severity.NOTE,
        "供核对，可能涉及往年答复",
        "行政复议与未经复议直接起诉之和达到起算件数且多于办结数（不为0）",
        more_disputes,
        {"起算件数": 10},
    ),
    Rule(
        "fees.info_fee",
        "信息处理费金额存疑",
        Severity.NOTE,
        "国办函〔2020〕109号",
        "金额不是10元的整数倍，或与表二收费金额相同",
        information_fee,
        {"收费单位（元）": 10},
    ),
    Rule("fees.silent", "未报告信息处理费", Severity.NOTE, "国办函〔2020〕109号", "2021年及以后全文未提收费", fee_silent),
)
