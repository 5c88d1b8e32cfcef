"""Which fault and which habit stands in which report."""

from __future__ import annotations

from collections.abc import Callable

from govinfo.findings import Path
from samples.faults import (
    Fault,
    Habit,
    add,
    append_text,
    cell,
    change,
    drop_digit,
    drop_part,
    full_width,
    nought,
    print_cells,
    replace_text,
    swap_digits,
    thousands,
)
from samples.paper import Part

RULES_ISSUED = ("active_disclosure", "regulations", "issued")
RULES_IN_FORCE = ("active_disclosure", "regulations", "in_force")
IN_FORCE = ("active_disclosure", "normative_documents", "in_force")
FEES = ("active_disclosure", "fees", "amount")
REVIEW_TOTAL = ("proceedings", "review", "total")
AFTER_REVIEW_TOTAL = ("proceedings", "litigation_after_review", "total")

FEWER_CARRIED = tuple(
    cell(row, column) for row in ("carried_over", "granted", "total_handled") for column in ("natural_person", "total")
)
"""Two requests less carried over, and two less granted, so that all sums still agree."""

MISSING = {
    ("云川市数据局", 2019): "未报送",
    ("云川市柳溪县石渡镇人民政府", 2019): "未报送",
    ("云川市禾丰县白坪乡人民政府", 2020): "未报送",
    ("云川市禾丰县人民政府", 2020): "未报送",
    ("云川市发展和改革委员会", 2023): "未报送",
    ("云川市人民政府办公室", 2025): "未报送",
    ("云川市禾丰县白坪乡人民政府", 2025): "未报送",
}

OFFICE = {
    ("云川市教育局", 2023): "docx",
    ("云川市市场监督管理局", 2025): "docx-auto",
    ("云川市数据局", 2020): "docx",
    ("云川市澄湖区人民政府", 2023): "docx-word",
    ("云川市柳溪县人民政府", 2023): "docx-word",
    ("云川市禾丰县人民政府", 2022): "docx",
    ("云川市柳溪县石渡镇人民政府", 2023): "docx-auto",
    ("云川市柳溪县石渡镇人民政府", 2025): "docx",
    ("云川市禾丰县白坪乡人民政府", 2024): "docx-auto",
    ("云川市自然资源和规划局", 2019): "xlsx-stacked",
    ("云川市市场监督管理局", 2021): "xlsx",
    ("云川市发展和改革委员会", 2021): "xlsx-formulas",
    ("云川市人民政府办公室", 2022): "mht",
    ("云川市公安局", 2024): "mht-word",
}
"""Reports that came as office files or saved pages, in place of the hand of their turn."""

SCANNED = {("云川市柳溪县石渡镇人民政府", 2022): "pdf-scan"}
"""The report that was printed, stamped and scanned; a township's, for a scan of its kind is what is still met there."""

ARITHMETIC = (
    Fault(
        "云川市交通运输局", 2022, "arithmetic", "（七）总计的“总计”列漏填，仍为0",
        slip=change((cell("total_handled", "total"), nought)),
    ),
    Fault(
        "云川市住房和城乡建设局", 2023, "arithmetic", "予以公开一件由“自然人”误填入“其他”列",
        slip=change((cell("granted", "natural_person"), add(-1)), (cell("granted", "other_org"), add(1))),
    ),
    Fault(
        "云川市自然资源和规划局", 2024, "arithmetic", "本年新收“自然人”列少填一位数字",
        slip=change((cell("received_new", "natural_person"), drop_digit)),
    ),
    Fault(
        "云川市澄湖区人民政府", 2021, "arithmetic", "“本机关不掌握”行总计两位数字颠倒",
        slip=change((cell("unavailable_not_held", "total"), swap_digits)),
    ),
    Fault(
        "云川市公安局", 2021, "arithmetic", "予以公开改少2件后，（七）总计未随之修改",
        slip=change((cell("granted", "natural_person"), add(-2)), (cell("granted", "total"), add(-2))),
    ),
    Fault("云川市市场监督管理局", 2024, "arithmetic", "行政复议总计漏填，仍为0", slip=change((REVIEW_TOTAL, nought))),
    Fault(
        "云川市柳溪县人民政府", 2025, "arithmetic", "复议后起诉总计漏填，仍为0",
        slip=change((AFTER_REVIEW_TOTAL, nought)),
    ),
    Fault(
        "云川市发展和改革委员会", 2020, "arithmetic", "“本机关不掌握”行“自然人”列少计1件",
        slip=change((cell("unavailable_not_held", "natural_person"), add(-1))),
    ),
    Fault(
        "云川市禾丰县人民政府", 2025, "arithmetic", "结转下年度“自然人”列少计1件",
        slip=change((cell("carried_forward", "natural_person"), add(-1))),
    ),
    Fault(
        "云川市人民政府", 2022, "arithmetic", "本年新收总计末两位数字颠倒",
        slip=change((cell("received_new", "total"), swap_digits)),
    ),
    Fault(
        "云川市澄湖区人民政府", 2019, "arithmetic", "（六）其他处理总计少计3件",
        slip=change((cell("other", "total"), add(-3))),
    ),
    Fault(
        "云川市教育局", 2023, "arithmetic", "初稿（七）总计“自然人”列少计1件，定稿已改正",
        slip=change((cell("total_handled", "natural_person"), add(-1))), draft=True,
    ),
)  # fmt: skip
"""Faults that break identities of the form."""

LATER = (
    Fault(
        "云川市人民政府办公室", 2023, "prose", "正文新收件数比表三多3件",
        rule="applications.prose_received", severity="warning", item="received_new",
        said=change((cell("received_new", "total"), add(3)), (cell("received_new", "natural_person"), add(3))),
    ),
    Fault(
        "云川市澄湖区人民政府", 2024, "prose", "正文行政复议件数与表四总计、审结数均不符",
        rule="proceedings.prose_concluded", severity="warning", item="review_total", said=change((REVIEW_TOTAL, add(-5))),
    ),
    Fault(
        "云川市交通运输局", 2025, "prose", "统计期限仍写2024年",
        rule="prose.stale_year", rewrite=replace_text("2025年1月1日", "2024年1月1日"),
    ),
    Fault(
        "云川市禾丰县白坪乡人民政府", 2023, "form", "第五部分残留模板提示语",
        rule="form.template_residue", rewrite=append_text(5, "（文字描述）"),
    ),
    Fault(
        "云川市数据局", 2022, "prose", "“共主动公开条”缺少数字", rule="prose.missing_number",
        rewrite=append_text(1, "2022年通过专栏共主动公开条，内容涵盖机构职能和业务工作。"),
    ),
    Fault(
        "云川市柳溪县石渡镇人民政府", 2025, "form", "乡镇填报规章4件，应核对是否填错行",
        rule="active.rulemaking_power", slip=change((RULES_ISSUED, add(4)), (RULES_IN_FORCE, add(4))),
        cells=(RULES_ISSUED, RULES_IN_FORCE),
    ),
    Fault(
        "云川市自然资源和规划局", 2023, "series", "上年结转比2022年年报结转下年度少2件",
        rule="applications.continuity", severity="warning", slip=change(*((path, add(-2)) for path in FEWER_CARRIED)),
        cells=FEWER_CARRIED[:2],
    ),
    Fault(
        "云川市人民政府", 2024, "series", "现行有效行政规范性文件比推算数多300件",
        rule="active.stock_direction", severity="warning", slip=change((IN_FORCE, add(300))), cells=(IN_FORCE,), lasting=True,
    ),
    Fault(
        "云川市发展和改革委员会", 2022, "series", "现行有效行政规范性文件比推算数少6件",
        rule="active.stock_direction", severity="note", slip=change((IN_FORCE, add(-6))), cells=(IN_FORCE,), lasting=True,
    ),
    Fault(
        "云川市柳溪县人民政府", 2023, "form", "表二、表三栏目文字与规定格式不一致",
        rule="form.label_altered", severity="warning",
        labels={("fields", "repealed"): "本年度止件数", ("application_rows", "denied_by_law"): "2.其他法律行政止公开"},
    ),
    Fault(
        "云川市住房和城乡建设局", 2024, "prose", "正文称所有申请均已办结，表三结转5件", item="carried_forward",
        rule="applications.prose_all_handled", severity="note", rewrite=append_text(1, "截至年末，所有申请均已办结。"),
    ),
    Fault(
        "云川市教育局", 2022, "prose", "2022年年报仍引用国办公开办函〔2019〕60号",
        rule="form.outdated_citation", severity="warning", rewrite=append_text(1, "本报告格式依据国办公开办函〔2019〕60号确定。"),
    ),
    Fault(
        "云川市公安局", 2023, "form", "页面公开日期早于统计期末",
        rule="form.published_too_early", severity="warning", published="2023-12-19", hand="html-portal",
    ),
    Fault(
        "云川市柳溪县石渡镇人民政府", 2021, "prose", "镇政府年报自称我局",
        rule="prose.self_reference", severity="warning", rewrite=append_text(5, "我局将对照上述不足逐项改进。"),
    ),
    Fault(
        "云川市柳溪县人民政府", 2022, "form", "缺少“六、其他需要报告的事项”部分",
        rule="form.section_missing", rewrite=drop_part(6),
    ),
    Fault(
        "云川市教育局", 2023, "form", "初稿含未接受的修订和批注", draft=True,
        rule="form.residual_edits", severity="warning", hand="docx-revised",
    ),
    Fault(
        "云川市住房和城乡建设局", 2025, "form", "报送稿含未接受的修订和批注",
        rule="form.residual_edits", severity="warning", hand="docx-revised",
    ),
    Fault(
        "云川市教育局", 2025, "series", "收费金额疑按亿元填报，与上年相差一万倍",
        rule="active.fee_unit", severity="warning", slip=change((FEES, lambda old: round(old / 10000, 4))), cells=(FEES,),
    ),
)  # fmt: skip
"""Faults that break no identity."""


def _blank_organisations(path: Path, value: float) -> bool:
    return path[2] not in {"natural_person", "total"} and path[0] == "applications" and value == 0


def _noughts(table: str, row: str = "") -> Callable[[Path, float], bool]:
    """Cells of a table, or of one row, that hold 0, totals apart."""
    return lambda path, value: path[0] == table and row in {"", path[1]} and path[2] != "total" and value == 0


def _large(_path: Path, value: float) -> bool:
    return value >= 1000


def _dirty_heading(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return (*parts[:5], Part(f"|{parts[5].heading}", parts[5].paragraphs))


def _spaced_year(title: str) -> str:
    return title.replace("20", " 20", 1).replace("年政府", " 年政府")


BLANK = print_cells(_blank_organisations, lambda _: "")
SLASH = print_cells(_noughts("active_disclosure", "regulations"), lambda _: "/")

HABITS = (
    Habit("云川市数据局", (2020, 2023), "blank_organisations", "法人或其他组织各列留空", BLANK),
    Habit("云川市禾丰县白坪乡人民政府", (2021, 2022), "blank_organisations", "法人或其他组织各列留空", BLANK),
    Habit("云川市数据局", (2021, 2024, 2025), "slash", "部门规章行填“/”", SLASH),
    Habit("云川市教育局", (2021, 2024), "slash", "部门规章行填“/”", SLASH),
    Habit(
        "云川市禾丰县人民政府", (2022,), "dash", "表四为零的单元格填“—”",
        print_cells(_noughts("proceedings"), lambda _: "—"),
    ),
    Habit(
        "云川市柳溪县石渡镇人民政府", (2020,), "blank_outcomes", "表四为零的单元格留空，总计填0",
        print_cells(_noughts("proceedings"), lambda _: ""),
    ),
    Habit("云川市公安局", (2022, 2025), "thousands", "千位分隔符", print_cells(_large, thousands)),
    Habit("云川市人民政府", (2021, 2023), "thousands", "千位分隔符", print_cells(_large, thousands)),
    Habit(
        "云川市住房和城乡建设局", (2022,), "full_width", "表三数字为全角",
        print_cells(lambda path, _: path[0] == "applications", full_width),
    ),
    Habit(
        "云川市交通运输局", (2021,), "unit_in_cell", "本年新收各格带“件”字",
        print_cells(lambda path, _: path[1] == "received_new", lambda value: f"{int(value)}件"),
    ),
    Habit(
        "云川市澄湖区人民政府", (2023,), "note_in_cell", "单元格内带附注",
        print_cells(lambda path, _: path == IN_FORCE, lambda value: f"{int(value)}（其中修订16件）"),
    ),
    Habit(
        "云川市市场监督管理局", (2022,), "yuan", "收费金额以元填报",
        print_cells(lambda path, _: path == FEES, lambda value: f"{round(value * 10000)}元"),
    ),
    Habit("云川市公安局", (2019, 2023), "title_spaces", "标题年份前后有空格", title=_spaced_year),
    Habit("云川市教育局", (2020, 2024), "dirty_heading", "第六部分标题前有多余符号", rewrite=_dirty_heading),
)  # fmt: skip
"""Ways of printing that are no faults."""
