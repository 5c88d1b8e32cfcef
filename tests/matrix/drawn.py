"""The papers of the matrix: figures × labels × headings × titles, both editions and mixtures, each with all it must read as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from govinfo.findings import Path
from govinfo.forms import load_forms
from samples.figures import draw_applications
from samples.paper import Figures, Paper, Part
from tests.papers import noughts, numbered

Printed = dict[Path, str]
Maker = Callable[[int], tuple[Figures, Printed]]
"""An edition → its figures, and what is printed where that is not the plain number."""

LINES = (
    "全年通过门户网站主动公开各类信息三百余条，重点领域信息按目录逐条核对后发布。",
    "依申请公开渠道保持畅通，当面、信函和网络三种方式均可提交申请。",
)

FORM_HEADINGS = {edition: form.sections for edition, form in load_forms().items()}
HEADINGS: dict[str, tuple[str, ...]] = {
    "bare": tuple(heading.partition("、")[2] for heading in FORM_HEADINGS[2021]),
    "other": ("一、总体工作情况", "二、本年度主动公开政府信息情况", "三、行政机关收到和处理政府信息公开申请情况统计表", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "五、存在的问题与改进方向", "六、其他需要报告的事项（数据准确、要素齐全）"),
    "dirty": ("一、总体 情况", "二、政府信息主动公开情况", "三、收到和处理 政府信息公开申请情况", "四、被申请行政复议、提起行政诉讼情况", "|五、存在问题及改进情况", "l六、其他需要报告的事项"),
}  # fmt: skip

ALTERED = {
    ("active_disclosure", "normative_documents"): "规范性文件",
    ("fields", "repealed"): "本年度止件数",
    ("fields", "in_force"): "现行有效件",
    ("application_rows", "denied_by_law"): "2.其他法律行政止公开",
    ("application_rows", "declined_confirmation"): "5.要求行政机关确认或重新出具己获取信息",
    ("application_rows", "carried_forward"): "四、结转下年度",
    ("application_rows", "received_new"): "一、本年新收政府信息公开申请 数量",
    ("application_rows", "granted_in_part"): "(二)部分公开（区分处理的,只计这一情形,不计其他情形)",
    ("applicants", "nonprofit"): "社会\n公益\n组织",
    ("applicants", "total"): "总 计",
    ("outcomes", "pending"): "尚未\n审结",
    ("outcomes", "total"): "总\n计",
}
BRACKETS = {
    ("application_rows", "granted"): "(一)予以公开",
    ("application_rows", "total_handled"): "（七） 总计",
    ("application_rows", "unavailable_not_held"): "1．本机关不掌握相关政府信息",
    ("application_rows", "declined_petition"): "1、信访举报投诉类申请",
    ("application_rows", "other_misc"): "3. 其他",
    ("active_disclosure", "coercion"): "行政强制措施",
}
TRIAL = {("applicants", "other_org"): "其他组织", ("fields", "decisions"): "处理决定数量", ("outcomes", "corrected"): "结果 纠正"}

TITLES: dict[str, tuple[str, str]] = {
    "plain": ("云川市教育局", "云川市教育局{year}年政府信息公开工作年度报告"),
    "year first": ("云川市人民政府办公室", "{year}年云川市人民政府办公室政府信息公开工作年度报告"),
    "spaced": ("柳溪县交通运输局", "柳溪县交通运输局 {year} 年度政府信息公开工作报告"),
    "of": ("云川市澄湖区审计局", "关于{year}年度云川市澄湖区审计局政府信息公开工作年度报告"),
    "about": ("云川市卫生健康委员会", "云川市卫生健康委员会关于{year}年度政府信息公开工作情况的报告"),
    "year last": ("禾丰县石渡镇人民政府", "禾丰县石渡镇人民政府政府信息公开工作年度报告（{year}年）"),
    "two lines": ("云川市柳溪县人民政府", "云川市柳溪县人民政府\n{year}年政府信息公开工作年度报告"),
    "cut": ("云川市住房和城乡建设局", "云川市住房和城乡建设局{year}年政府信息公\n开工作年度报告"),
    "letter": (
        "云川市自然资源和规划局",
        "云自然资函〔{next}〕12号\n云川市自然资源和规划局\n关于报送{year}年政府信息公开工作年度报告的函\n市政府办公室：\n"
        "按照要求，现将我局年度报告报送如下，请审阅。\n云川市自然资源和规划局{year}年政府信息公开工作年度报告",
    ),
    "numerals": ("禾丰县", "禾丰县二〇{numerals}年政府信息公开工作年度报告"),
    "file name": ("云川市水务局", ""),
}  # fmt: skip
NUMERALS = {2020: "二〇", 2024: "二四"}


def _blank_columns(edition: int) -> tuple[Figures, Printed]:
    """Only 自然人 and 总计 filled; 规章 a slash, as departments have the habit."""
    figures, printed = numbered(edition), Printed()
    for row, cells in figures["applications"].items():
        for column in ("business", "research", "nonprofit", "legal_service", "other_org"):
            cells[column] = None
            printed["applications", row, column] = ""
    for column in figures["active_disclosure"]["regulations"]:
        figures["active_disclosure"]["regulations"][column] = None
        printed["active_disclosure", "regulations", column] = "/"
    return figures, printed


def _slashes(edition: int) -> tuple[Figures, Printed]:
    """Figures here and there, placeholders of every kind everywhere else."""
    figures, printed, rng = noughts(edition), Printed(), Random(edition)
    for table, rows in figures.items():
        for row, cells in rows.items():
            for column in cells:
                if rng.random() < 0.5 and column != "total":
                    cells[column] = None
                    printed[table, row, column] = rng.choice(("/", "—", "-", "无", ""))
                else:
                    cells[column] = rng.choice((0, 0, 1, 7, 23, 456))
    return figures, printed


def _habits(edition: int) -> tuple[Figures, Printed]:
    """Full-width, with units, with thousands, with spaces, and with a note in the cell."""
    figures, printed = numbered(edition), Printed()
    manners = ("{:,}", "{}件", "{:04d}", " {} ", "{}（其中线上 3 件）")
    for at, (table, row, column) in enumerate(load_forms()[edition].cells):
        number = figures[table][row][column]
        text = manners[at % len(manners)].format(number)
        if table == "active_disclosure" and column == "amount":
            text = str(number)
        printed[table, row, column] = "".join(chr(ord(c) + 0xFEE0) for c in text) if at % 7 == 3 and text.isdigit() else text
    return figures, printed


def _large(edition: int) -> tuple[Figures, Printed]:
    """Millions with thousands separated, fees to four decimals."""
    figures, printed = noughts(edition), Printed()
    for at, (table, row, column) in enumerate(load_forms()[edition].cells):
        number: float = 6_937_489 + 1003 * at if table == "active_disclosure" else 1_000 + 97 * at
        printed[table, row, column] = f"{number:,}"
        if column == "amount":
            number = 77_301_285 / 10_000
            printed[table, row, column] = "7730.1285"
        figures[table][row][column] = number
    return figures, printed


def _believable(edition: int) -> tuple[Figures, Printed]:
    figures, rng = noughts(edition), Random(edition)
    figures["applications"] = draw_applications(rng, edition, 40, {})
    figures["proceedings"]["review"] |= {"upheld": 3, "corrected": 1, "total": 4}
    return figures, {}


def _undivided(edition: int) -> tuple[Figures, Printed]:
    """Table two of 2021 beside an undivided （六）其他处理."""
    figures = numbered(edition)
    for row in ("other_not_supplemented", "other_fee_unpaid", "other_misc"):
        del figures["applications"][row]
    figures["applications"]["other"] = {column: 71 + at for at, column in enumerate(figures["applications"]["granted"])}
    return figures, {}


def _divided(edition: int) -> tuple[Figures, Printed]:
    """Table two of 2019 beside （六）其他处理 in its three sub-rows."""
    figures = numbered(edition)
    figures["applications"] = numbered(2021)["applications"]
    return figures, {}


def _plain(edition: int) -> tuple[Figures, Printed]:
    return numbered(edition), {}


def _noughts(edition: int) -> tuple[Figures, Printed]:
    return noughts(edition), {}


KINDS = (
    ("numbered", 2021, _plain, {}, "form", "plain"),
    ("numbered", 2019, _plain, TRIAL, "form", "year first"),
    ("noughts", 2021, _noughts, {}, "bare", "two lines"),
    ("noughts", 2019, _noughts, {}, "form", "numerals"),
    ("blank columns", 2021, _blank_columns, BRACKETS, "other", "spaced"),
    ("blank columns", 2019, _blank_columns, {}, "other", "of"),
    ("slashes", 2021, _slashes, {}, "form", "about"),
    ("habits", 2021, _habits, ALTERED, "dirty", "year last"),
    ("large", 2021, _large, {}, "form", "cut"),
    ("believable", 2021, _believable, ALTERED, "form", "letter"),
    ("undivided", 2021, _undivided, BRACKETS, "form", "file name"),
    ("divided", 2019, _divided, {}, "other", "plain"),
)
"""Name, edition, figures, altered labels, headings and title of each paper."""


def _paper(edition: int, make: Maker, labels: Mapping[tuple[str, str], str], headings: str, title: str) -> Paper:
    figures, printed = make(edition)
    year = 2024 if edition == 2021 else 2020
    agency, pattern = TITLES[title]
    heads = FORM_HEADINGS[edition] if headings == "form" else HEADINGS[headings]
    words = pattern.format(year=year, next=year + 1, numerals=NUMERALS[year])
    parts = tuple(Part(heading, LINES) for heading in heads)
    return Paper(agency, year, edition, words, figures, parts, f"{year + 1}-01-20", printed, labels)


PAPERS = {f"{name} {edition}": _paper(edition, *rest) for name, edition, *rest in KINDS}


def file_name(paper: Paper, hand: str, ending: str) -> str:
    """What a draft is called: says agency and year only where the text itself does not."""
    return f"{hand}.{ending}" if paper.title else f"{paper.agency}{paper.year}年政府信息公开工作年度报告.{ending}"
