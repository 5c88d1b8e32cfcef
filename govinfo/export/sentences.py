"""The sentences of the papers in Word: what a part of the year's reports says, in the trade's words, with number and unit."""

from __future__ import annotations

from govinfo.export.material import Material
from govinfo.export.wording import (
    TO_FILL,
    change,
    corrected_sentence,
    count_sentence,
    fault_totals,
    fault_words,
    law_note,
    number,
    percent,
)
from govinfo.indicators import GROUPS
from govinfo.metrics import two_places

_MOST_NAMED, MOST_FAULTS = 3, 8


def filing_sentence(material: Material) -> str:
    """应报80个单位，已报78个，报送率97.50%，未报2个。"""
    filing = material.filing
    rate = f"，报送率{percent(filing.filed_share.value)}" if filing.due else ""
    gone = f"，未报{filing.due - filing.filed}个" if filing.due > filing.filed else ""
    unread = f"；另有{material.unread}份文件无法识别" if material.unread else ""
    return f"{material.year}年年报应报{filing.due}个单位，已报{filing.filed}个{rate}{gone}{unread}。"


def disclosure_sentence(material: Material) -> str:
    """Part two: documents, decisions, fees."""
    documents = "，".join(
        (count_sentence(material, "normative_issued", "制发行政规范性文件"),
         f"废止{number(material.count('normative_repealed'))}", f"现行有效{number(material.count('normative_in_force'))}")
    )  # fmt: skip
    decisions = "；".join(count_sentence(material, code) for code in ("licences", "penalties", "coercion"))
    fees = count_sentence(material, "fees")
    return f"{material.year}年，{material.whole}{documents}。{decisions}。{fees}。"


def received_sentence(material: Material) -> str:
    """Part three (一): 新收, 上年结转, 应办理, 年内办结, 结转下年度."""
    return (
        f"{material.year}年，{material.whole}{count_sentence(material, 'received_new', '新收政府信息公开申请')}；"
        f"上年结转{number(material.count('carried_over'))}，应办理{number(material.count('due'))}，"
        f"年内办结{number(material.count('handled'))}，结转下年度{number(material.count('carried_forward'))}。"
    )


def outcomes_sentence(material: Material) -> str:
    """Part three (二): the six groups with their shares, 公开率."""
    groups = [
        f"{name}{number(material.count(code))}，占{percent(material.now[f'{code}_share'][2])}" for code, name in GROUPS.items()
    ]
    _, _, openness = material.now["openness_share"]
    told = "，".join(part for part in (f"公开率（含部分公开）{percent(openness)}", change(material, "openness_share")) if part)
    return f"办结的申请中，{'；'.join(groups)}。{told}。"


def reasons_sentence(material: Material, group: str) -> str:
    """Part three (三): the most frequent reasons of a group."""
    found = material.reasons[group][:_MOST_NAMED]
    told = f"{GROUPS[group]}{number(material.count(group))}"
    named = "、".join(f"“{label}”{number(count)}" for label, count in found)
    return f"{told}，其中件数较多的情形为{named}。" if found else f"{told}。"


def disputes_sentence(material: Material) -> str:
    """Part four: 复议 and 诉讼, correction with its counts."""
    review = [count_sentence(material, "review_total", "因政府信息公开引发行政复议"),
              corrected_sentence(material, "review_concluded", "review_corrected_share", "复议")]  # fmt: skip
    court = [count_sentence(material, "litigation_total", "行政诉讼"),
             corrected_sentence(material, "litigation_concluded", "litigation_corrected_share", "诉讼")]  # fmt: skip
    return f"{'。'.join(review)}。{'。'.join(court)}。{law_note(material)}"


def faults_sentence(material: Material) -> str:
    """Part five: kinds of fault with how often, the most frequent first; no unit is named."""
    if material.faults.empty:
        return "未发现错误和需核实的问题。"
    kinds = [
        f"{line['问题类别']}（{fault_words(line['错误'], line['需核实'])}，涉及{line['涉及年报']}份年报）"
        for line in material.faults.head(MOST_FAULTS).to_dict("records")
    ]
    more = len(material.faults) - len(kinds)
    return (
        f"经审核，共有{fault_totals(material)}。按类别依次为：{'；'.join(kinds)}{f'；其余{more}类见附件' if more > 0 else ''}。"
    )


def circular_filing(material: Material) -> str:
    """应报80个，按时报送75个，按时报送率93.75%；首次审核通过31个……"""
    filing = material.filing
    timely = TO_FILL if filing.on_time is None else f"{filing.on_time}个"
    rate = TO_FILL if filing.on_time is None or not filing.due else percent(filing.on_time_share.value)
    first = f"首次审核通过{filing.first_pass}个，首次审核通过率{percent(filing.first_pass_share.value)}" if filing.filed else ""
    faulty = int((material.reports["errors"] > 0).sum())
    told = f"应报{filing.due}个，已报{filing.filed}个，按时报送{timely}，按时报送率{rate}；{first}"
    return f"{told}。已报年报中有错误的{faulty}份，共有{fault_totals(material)}。"


def rectified_sentence(material: Material) -> str:
    """经审核确认错误和需核实问题40个，单位平均问题数0.51个（40个/78个单位）；已改正30个，问题整改完成率75.00%（30个/40个）."""
    done = material.rectified
    if not done.confirmed:
        return f"经审核确认的错误和需核实问题{TO_FILL}，单位平均问题数{TO_FILL}，问题整改完成率{TO_FILL}。"
    return (
        f"经审核确认错误和需核实问题{done.confirmed}个，单位平均问题数{two_places(done.per_unit)}个"
        f"（{done.confirmed}个/{done.filed}个单位）；已改正{done.mended}个，"
        f"问题整改完成率{percent(done.mended_share)}（{done.mended}个/{done.confirmed}个）。"
    )
