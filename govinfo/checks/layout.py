"""What is plain on the page: words of the template, another year's period, parts missing, labels altered, edits left in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govinfo.checks.rules import Facts, Hit, Rule, Spot, quoted
from govinfo.findings import Severity
from govinfo.forms import load_forms
from govinfo.values import label_key, squeeze

RESIDUE = re.compile(
    r"[(]文字描述[^)]{0,20}[)]|该部分以表格形式报告|[(]?具体网址[)]?|[×xX]{2,}(?=年|月|日|局|委|厅|县|市|区|镇|乡|街道|件|条|个|次|元|万)|20[xX×]{2}|请填写|"
    r"[(][^()]{0,60}在此处报告[^()]{0,6}[)]|[(]数据准确,?、?要素齐全[)]"
)
_NO_DIGIT = r"[^0-9零一二两三四五六七八九十百,。;:、]"
_UNIT = r"(?<![文案条信证要附稿邮事各多每几数若干这上两])[条件篇份](?![件款例目数款文案书额])"
_VERB = r"(?:公开|收到|受理|办结|发布|制发)"
_SUM = r"(?:共计?|累计|合计|总计)"
MISSING_NUMBER = re.compile(rf"{_SUM}{_NO_DIGIT}{{0,8}}{_VERB}{_NO_DIGIT}{{0,8}}?{_UNIT}|{_VERB}{_NO_DIGIT}{{0,10}}{_SUM}{_UNIT}")
PERIOD = re.compile(
    r"(?:(?:统计)?(?:期限|时限|起止时间|时间段)|统计[^。;,]{0,8}(?:时间|日期|周期|区间|时段))[^。;]{0,12}?"
    r"(20\d\d)年1月1日[^。;]{0,6}?(?:(20\d\d)年)?12月31日"
)
COUNTED_YEAR = re.compile(r"(20\d\d)年(?:全年|度)?[^,。;]{0,24}?(?:共|累计)?(?:收到|受理|新收|办结)[^,。;]{0,16}?\d+件")
OLD_RULES = re.compile(r"国办公开办函〔2019〕60号|国务院令第492号|国令第492号")
NEW_RULES = re.compile(r"〔2021〕30号")
NUMERAL = re.compile(r"^[|l]?[(]?([一二三四五六七八九十])[)]?[、.,]")
TITLE_WORDS = "政府信息公开工作年度报告"
YEAR = re.compile(r"20\d\d|[二2][〇○零0Oo]")
NO_UNIT = re.compile(r"(?:关于)?(?:20\d\d|[二2][〇○零0Oo].{2})年(?:度)?(?:政府信息|政务|信息)公开")
DIGITS = "一二三四五六"
MIN_PARTS = 3
PARTS = {"active_disclosure": 2, "applications": 3, "proceedings": 4}
_HEADS = {"fields": 2, "applicants": 3, "outcomes": 4, "proceedings": 4}
MAX_NAMED = 3


def template_residue(facts: Facts) -> Iterator[Hit]:
    """Words of the template that were to be replaced; each once."""
    for words, start in _first_of_each(RESIDUE, facts):
        yield Hit(f"正文残留模板提示语“{quoted(words)}”。", spot=facts.at(start, words))


def _first_of_each(pattern: re.Pattern[str], facts: Facts) -> Iterator[tuple[str, int]]:
    """Words the pattern finds in the prose, each once, and where they first begin."""
    found: dict[str, int] = {}
    for match in pattern.finditer(facts.text):
        found.setdefault(match[0], match.start())
    yield from found.items()


def missing_number(facts: Facts) -> Iterator[Hit]:
    """A sum announced and its measure word, with no number between them (共主动公开条)."""
    for words, start in _first_of_each(MISSING_NUMBER, facts):
        yield Hit(f"正文“{words}”缺少数字。", spot=facts.at(start, words))


def stale_year(facts: Facts) -> Iterator[Hit]:
    """The period, or a sentence that counts, names another year than the report's. Looking back or ahead is lawful."""
    year = facts.report.year
    if year is None:
        return
    for found in PERIOD.finditer(facts.text) if "1月1日" in facts.text else ():
        named = {int(y) for y in (found[1], found[2]) if y}
        if named != {year}:
            spot = facts.at(found.start(), found[0])
            yield Hit(f"统计期限写为“{quoted(found[0])}”，应为报告年度{year}年。", spot=spot)
    for found in COUNTED_YEAR.finditer(facts.text):
        sentence = re.split(r"[。;\n]", facts.text[found.start() :], maxsplit=1)[0]
        if str(year) not in sentence and "结转" not in found[0] and "比" not in found[0]:
            told = f"正文“{quoted(found[0])}”所述年份不是报告年度{year}年，请核实。"
            yield Hit(told, severity=Severity.WARNING, spot=facts.at(found.start(), found[0]))


def part_missing(facts: Facts) -> Iterator[Hit]:
    """A part of the six that is not there, in a report whose other parts are."""
    if len(facts.sections) >= MIN_PARTS:
        for number, heading in enumerate(facts.form.sections, start=1):
            if number not in facts.sections:
                yield Hit(f"缺少“{heading}”部分。", spot=Spot(number))


def label_altered(facts: Facts) -> Iterator[Hit]:
    """Labels recognised by other words than the form's; one line a report."""
    altered: dict[str, tuple[str, Spot]] = {}
    for printed, right, spot in (*_altered_rows(facts), *_altered_heads(facts)):
        altered.setdefault(printed, (right, spot))
    if altered:
        told = "；".join(f"“{printed}”应为“{right}”" for printed, (right, _) in list(altered.items())[:MAX_NAMED])
        more = f"等{len(altered)}处" if len(altered) > MAX_NAMED else ""
        yield Hit(f"表格栏目与规定格式不一致：{told}{more}。", spot=next(spot for _, spot in altered.values()))


def _altered_rows(facts: Facts) -> Iterator[tuple[str, str, Spot]]:
    # The cells of a row bear the same label.
    for (table, row), figure in {path[:2]: figure for path, figure in facts.figures.items()}.items():
        name = {"applications": "application_rows"}.get(table, table)
        right = facts.form.labels.get((name, row)) or next(
            f.labels[name, row] for f in load_forms().values() if (name, row) in f.labels
        )
        if figure.label and label_key(figure.label) != label_key(right):
            yield figure.label.replace("\n", ""), right, Spot(PARTS[table], figure.place, figure.label)


def _altered_heads(facts: Facts) -> Iterator[tuple[str, str, Spot]]:
    fields = {f.code: f.label for row in facts.form.active_disclosure for f in row.fields}
    for head in facts.report.heads:
        right = fields.get(head.code) if head.kind == "fields" else facts.form.labels.get((head.kind, head.code))
        # 其他 and 总计 head columns of several lists: a head is altered only where no list has it so.
        if right and label_key(head.label) != label_key(right) and not _is_known(head.label):
            yield head.label.replace("\n", ""), right, Spot(_HEADS.get(head.kind), head.place, head.label)


def _is_known(label: str) -> bool:
    key = label_key(label)
    return any(
        label_key(text) == key for form in load_forms().values() for text in (*form.labels.values(), *form.field_labels.values())
    )


def mixed_editions(facts: Facts) -> Iterator[Hit]:
    """Tables of one edition in a report that another one binds."""
    year, rows = facts.report.year, {path[1] for path in facts.figures if path[0] == "applications"}
    if year is None or not rows:
        return
    if year >= 2021 and "other" in rows:
        spot = next(Spot(3, f.place, f.label) for path, f in facts.figures.items() if path[1] == "other")
        yield Hit("表三“（六）其他处理”未按2021年格式细分3项。", spot=spot)
    if year >= 2021 and facts.report.edition == 2019:
        yield Hit("表二使用了2019年格式，2021年起执行国办公开办函〔2021〕30号格式。", spot=facts.part(2))


def outdated_citation(facts: Facts) -> Iterator[Hit]:
    """A repealed or replaced paper named as the basis of a report of 2021 or later."""
    found = OLD_RULES.search(facts.text)
    if found and (facts.report.year or 0) >= 2021 and not NEW_RULES.search(facts.text):
        told = f"正文引用{found[0]}；2021年起执行〔2021〕30号格式，《条例》为国务院令第711号。"
        yield Hit(told, spot=facts.at(found.start(), found[0]))


def title(facts: Facts) -> Iterator[Hit]:
    """A title without 工作, garbled, or without a unit or a year."""
    printed = facts.report.title
    if not printed:
        return
    has = {"单位名称": not NO_UNIT.match(printed), "年份": YEAR.search(printed)}
    if lacking := [name for name, there in has.items() if not there]:
        yield Hit(f"标题“{printed}”未写{'和'.join(lacking)}。", spot=facts.find(squeeze(printed)))
    if TITLE_WORDS in printed:
        return
    garbled = "告年度报" in printed
    hint = "标题文字有误" if garbled else f"标题“{printed}”未写全“{TITLE_WORDS}”"
    told, severity = (f"{hint}：“{printed}”。", Severity.ERROR) if garbled else (f"{hint}。", Severity.NOTE)
    yield Hit(told, severity=severity, spot=facts.find(squeeze(printed)))


def misnumbered(facts: Facts) -> Iterator[Hit]:
    """Headings whose numerals are not those of the form; never where Word or the page numbers them itself. One line a report."""
    if "auto_numbered" in facts.report.notes or facts.report.format in ("html", "mht"):
        return
    wrong = []
    for number, section in facts.sections.items():
        found = NUMERAL.match(section.heading.replace(" ", ""))
        if found is None or found[1] != DIGITS[number - 1]:
            wrong.append(section)
    if wrong:
        named = "、".join(f"“{section.heading}”" for section in wrong[:MAX_NAMED])
        spot = Spot(wrong[0].number, wrong[0].place, squeeze(wrong[0].heading))
        yield Hit(f"部分标题序号与规定格式不一致：{named}。", spot=spot)


_FORMAT = "国办公开办函〔2021〕30号《年度报告格式》"
RULES = (
    Rule(
        "form.template_residue",
        "模板提示语未删除",
        Severity.ERROR,
        _FORMAT,
        "正文含（文字描述）、（具体网址）、××、20XX、请填写等模板文字",
        template_residue,
    ),
    Rule("prose.missing_number", "数字缺失", Severity.ERROR, _FORMAT, "“共公开条”一类缺少数字的表述", missing_number),
    Rule(
        "prose.stale_year",
        "统计期限或年份错误",
        Severity.ERROR,
        _FORMAT,
        "统计期限不是报告年度；计数句中的年份不是报告年度（需核实）",
        stale_year,
    ),
    Rule("form.section_missing", "缺少规定部分", Severity.ERROR, "条例第五十条", "六个部分中缺少某一部分", part_missing),
    Rule(
        "form.label_altered",
        "表格文字与规定格式不一致",
        Severity.WARNING,
        _FORMAT,
        "栏目文字与规定格式不同（不计空格、括号、标点）",
        label_altered,
    ),
    Rule("form.edition", "格式版本不符", Severity.WARNING, _FORMAT, "2021年及以后使用2019年格式的表格或栏目", mixed_editions),
    Rule(
        "form.outdated_citation",
        "引用文件已废止或被替代",
        Severity.WARNING,
        _FORMAT,
        "2021年及以后只引用〔2019〕60号或国务院令第492号",
        outdated_citation,
    ),
    Rule(
        "form.title",
        "标题不规范",
        Severity.NOTE,
        _FORMAT,
        "标题未写单位、年份，或未写全“政府信息公开工作年度报告”、文字颠倒（颠倒为错误）",
        title,
    ),
    Rule("form.misnumbered", "标题序号不规范", Severity.NOTE, _FORMAT, "六个部分的序号缺失或不对应（自动编号不计）", misnumbered),
)
