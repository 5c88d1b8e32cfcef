"""分析报告, 专报, 通报初稿 in Word: facts in the trade's sentences; what only people may say is left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from docx.document import Document as Paper

from govinfo.export import pictures
from govinfo.export.material import Material
from govinfo.export.official import (
    add_addressee,
    add_attachments,
    add_caption,
    add_heading,
    add_page_heading,
    add_picture,
    add_signature,
    add_small,
    add_text,
    add_title,
    official_paper,
    save_paper,
)
from govinfo.export.sentences import (
    MOST_FAULTS,
    circular_filing,
    disclosure_sentence,
    disputes_sentence,
    faults_sentence,
    filing_sentence,
    outcomes_sentence,
    reasons_sentence,
    received_sentence,
    rectified_sentence,
)
from govinfo.export.word_tables import add_table
from govinfo.export.wording import TO_FILL, count_sentence, fault_totals, fault_words, number, percent
from govinfo.indicators import BY_CODE, GROUPS, INDICATORS, formula_text
from govinfo.metrics import two_places
from govinfo.words import STATUSES

ANNEXES = ("主要指标一览表", "审核问题汇总表", "指标口径和数据说明")


def analysis_report(material: Material, on: date, internal: bool = True) -> bytes:
    """《…年度政府信息公开工作年度报告数据分析报告》: six parts and three annexes."""
    paper = official_paper(internal)
    title = f"{material.region}{material.year}年度政府信息公开工作年度报告数据分析报告"
    add_title(paper, f"{material.region}{material.year}年度政府信息公开\n工作年度报告数据分析报告")
    add_heading(paper, "一、年报报送和审核情况")
    add_text(paper, filing_sentence(material) + f"已报年报经审核，共有{fault_totals(material)}。")
    add_heading(paper, "二、主动公开情况")
    add_text(paper, disclosure_sentence(material))
    _applications(paper, material)
    add_heading(paper, "四、行政复议、行政诉讼情况")
    add_text(paper, disputes_sentence(material))
    add_heading(paper, "五、年报编制中的主要问题")
    add_text(paper, faults_sentence(material))
    add_heading(paper, "六、工作建议")
    add_text(paper, "〔由人填写〕")
    add_small(paper, f"（“表二”“表三”“表四”分别指年报第二、三、四部分的表格）{material.source}")
    add_attachments(paper, ANNEXES)
    _annexes(paper, material)
    return save_paper(paper, title, on)


def _applications(paper: Paper, material: Material) -> None:
    """Part three with its three pictures."""
    add_heading(paper, "三、依申请公开情况")
    add_heading(paper, "（一）申请接收", 2)
    add_text(paper, received_sentence(material))
    years = sorted(material.trend)
    span = f"{years[0]}—{years[-1]}年" if len(years) > 1 else f"{material.year}年"
    shown = [(f"{year}年", material.trend[year]) for year in years if not np.isnan(material.trend[year])]
    labels, values = [label for label, _ in shown], [value for _, value in shown]
    _picture(paper, pictures.bars(labels, values, "件"), f"图1　{span}{material.whole}新收政府信息公开申请数量（单位：件）")
    add_heading(paper, "（二）办理结果", 2)
    add_text(paper, outcomes_sentence(material))
    groups = [0 if np.isnan(n := material.count(code)) else n for code in GROUPS]
    drawn = pictures.ring(list(GROUPS.values()), groups, f"办结\n{sum(groups):.10g}件")
    if sum(groups):
        _picture(paper, drawn, f"图2　{material.year}年{material.whole}政府信息公开申请办理结果构成（单位：件）")
    add_heading(paper, "（三）不予公开和无法提供的主要情形", 2)
    add_text(paper, reasons_sentence(material, "denied") + reasons_sentence(material, "unavailable"))
    reasons = [*material.reasons["denied"], *material.reasons["unavailable"]]
    if reasons:
        drawn = pictures.lying_bars([label for label, _ in reasons], [count for _, count in reasons])
        _picture(paper, drawn, f"图3　{material.year}年不予公开、无法提供的情形（单位：件）")
    add_heading(paper, "（四）结转", 2)
    share = material.now["carried_share"]
    add_text(paper, f"{count_sentence(material, 'carried_forward', '结转下年度继续办理')}，占应办理数的{percent(share[2])}。")


def _picture(paper: Paper, drawn: bytes | None, caption: str) -> None:
    """A picture with its caption, or the line that says why there is none."""
    if drawn is None:
        add_small(paper, f"（{caption}：{pictures.NO_FONT}）")
    else:
        add_picture(paper, drawn, caption)


def _annexes(paper: Paper, material: Material) -> None:
    plain = [i for i in INDICATORS if not i.analyst]
    add_page_heading(paper, "附件1", ANNEXES[0])
    rows = [("序号", "指标", "单位", f"{material.year - 1}年", f"{material.year}年", "增减")]
    for at, indicator in enumerate(plain, start=1):
        now, was = material.now[indicator.code], material.before.get(indicator.code, (np.nan,) * 3)
        rows.append((str(at), indicator.name, indicator.unit, _shown(indicator.code, was), _shown(indicator.code, now),
                     _gap(indicator.code, now[2], was[2])))  # fmt: skip
    add_table(paper, rows, (12, 44, 16, 26, 26, 32), left=(1,))
    add_page_heading(paper, "附件2", ANNEXES[1])
    lines = [(str(at), str(r["问题类别"]), str(r["错误"]), str(r["需核实"]), str(r["涉及年报"]))
             for at, r in enumerate(material.faults.to_dict("records"), start=1)]  # fmt: skip
    add_table(
        paper, [("序号", "问题类别", "错误（处）", "需核实（处）", "涉及年报（份）"), *lines], (14, 70, 24, 24, 24), left=(1,)
    )
    add_page_heading(paper, "附件3", ANNEXES[2])
    told = [(i.name, formula_text(i), i.note) for i in plain]
    add_table(paper, [("指标", "计算方法", "说明"), *told], (34, 82, 40), left=(0, 1, 2))
    add_small(paper, material.source)


def _shown(code: str, parts: Sequence[float]) -> str:
    value, unit = parts[2], BY_CODE[code].unit
    if np.isnan(value):
        return "—"
    return percent(value) if unit == "%" else f"{value:.2f}" if unit == "件/百件" else number(value, "")


def _gap(code: str, value: float, before: float) -> str:
    if np.isnan(value) or np.isnan(before):
        return "—"
    unit = BY_CODE[code].unit
    if unit == "%":
        return f"{two_places(value * 100) - two_places(before * 100):+}个百分点"
    gap = float(two_places(value) - two_places(before)) if BY_CODE[code].is_rate else round(value - before, 6)
    return f"{gap:+.10g}" if gap else "0"


def brief(material: Material, on: date, internal: bool = True) -> bytes:
    """专报: one page for a chief: a sentence, three points of at most sixty characters, a small table, what comes next."""
    paper = official_paper(internal)
    title = f"关于{material.region}{material.year}年政府信息公开工作年度报告情况的专报"
    add_title(paper, f"关于{material.region}{material.year}年政府信息公开\n工作年度报告情况的专报")
    filing = material.filing
    add_text(paper, f"{material.year}年年报应报{filing.due}个单位，已报{filing.filed}个，共有{fault_totals(material)}。")
    for at, point in enumerate(_points(material), start=1):
        add_text(paper, f"{at}.{point}")
    add_caption(paper, f"{material.year}年年报报送情况（单位：个）")
    cells = [filing.due, filing.filed, filing.first_pass, filing.due - filing.filed]
    add_table(paper, [("应报", "已报", "通过（无错误）", "未报"), tuple(str(n) for n in cells)], (36, 36, 36, 36), heads=1)
    add_small(paper, material.source)
    add_text(paper, f"下步安排：{TO_FILL}")
    return save_paper(paper, title, on)


def _points(material: Material) -> Iterator[str]:
    """Three findings with number and unit, none longer than sixty characters."""
    carried = number(material.count("carried_forward"))
    yield f"{material.whole}{count_sentence(material, 'received_new', '新收申请')}，结转下年度{carried}。"
    worst = material.reports[material.reports["errors"] > 0].sort_values("errors", ascending=False, kind="stable").head(1)
    faulty = int((material.reports["errors"] > 0).sum())
    named = f"，其中{worst['name'].iloc[0]}{int(worst['errors'].iloc[0])}处" if faulty else ""
    yield f"有错误的年报{faulty}份{named}。"
    numerator, concluded, share = material.now["review_corrected_share"]
    rate = f"，纠正{number(numerator)}，占{percent(share)}" if not np.isnan(share) else ""
    yield f"复议审结{number(concluded)}{rate}。"


def circular(material: Material, on: date, named: Sequence[str] = (), annex: bool = False, internal: bool = True) -> bytes:
    """通报初稿: general, faults by kind, demands (left open). Units are in the text only where `named`, in an annex if asked."""
    paper = official_paper(internal)
    title = f"关于{material.year}年度政府信息公开工作年度报告编制发布情况的通报"
    add_title(paper, f"关于{material.year}年度政府信息公开工作年度报告\n编制发布情况的通报")
    add_addressee(paper, "〔主送机关〕")
    add_text(
        paper,
        "根据《中华人民共和国政府信息公开条例》第四十七条、第四十九条、第五十条规定，"
        f"对{material.region}{material.year}年度政府信息公开工作年度报告编制发布情况进行了审核。现将有关情况通报如下：",
    )
    add_heading(paper, "一、总体情况")
    add_text(paper, circular_filing(material))
    add_text(paper, rectified_sentence(material))
    add_heading(paper, "二、主要问题")
    _circular_faults(paper, material, named)
    add_heading(paper, "三、工作要求")
    add_text(paper, TO_FILL)
    if annex:
        add_attachments(paper, ["各单位年报审核情况一览表"])
    add_signature(paper, "〔发文机关〕", f"{on.year}年{on.month}月{on.day}日")
    if annex:
        _circular_annex(paper, material)
    return save_paper(paper, title, on)


def _circular_faults(paper: Paper, material: Material, named: Sequence[str]) -> None:
    for at, line in enumerate(material.faults.head(MOST_FAULTS).to_dict("records"), start=1):
        add_text(paper, f"{at}.{line['问题类别']}。{fault_words(line['错误'], line['需核实'])}，涉及{line['涉及年报']}份年报。")
    if material.faults.empty:
        add_text(paper, "未发现错误和需核实的问题。")
    if named:
        counts = dict(zip(material.reports["name"], material.reports["errors"] + material.reports["warnings"], strict=True))
        told = "、".join(f"{name}（{int(counts.get(name, 0))}处）" for name in named)
        add_text(paper, f"问题较多的单位：{told}。")


def _circular_annex(paper: Paper, material: Material) -> None:
    add_page_heading(paper, "附件", "各单位年报审核情况一览表")
    heads = ("序号", "单位", "识别情况", "错误", "需核实", "备注")
    rows = [(line["name"], STATUSES[line["status"]], str(line["errors"]), str(line["warnings"]), "")
            for line in material.reports.to_dict("records")]  # fmt: skip
    rows += [(name, "", "", "", "未报送") for name in material.missing]
    add_table(paper, [heads, *((str(at), *row) for at, row in enumerate(rows, start=1))], (12, 70, 22, 16, 18, 18), left=(1,))
    add_small(paper, material.source)
