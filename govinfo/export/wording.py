"""How papers say figures, changes and faults: facts alone, no adjective and no cause."""

from __future__ import annotations

import numpy as np

from govinfo.comparison import NEW_FORM, NEW_REVIEW_LAW, count_change, share_change
from govinfo.export.material import Material
from govinfo.indicators import BY_CODE
from govinfo.metrics import two_places
from govinfo.values import show_number
from govinfo.words import SEVERITIES

TO_FILL = "〔请填写〕"


def number(value: float, unit: str = "件") -> str:
    """A figure in prose: no separators; 空白 said as such."""
    return f"×{unit}（数据空白）" if np.isnan(value) else f"{show_number(value)}{unit}"


def percent(value: float) -> str:
    """13.43%; the form of a rate whose base is nought or blank."""
    return "—" if np.isnan(value) else f"{two_places(value * 100)}%"


def change(material: Material, code: str) -> str:
    """The change of an indicator on last year; empty where the units, the form or the law changed between the two years."""
    indicator = BY_CODE[code]
    new_form = indicator.section == "主动公开" and material.year == NEW_FORM
    if not material.before or new_form or _law_changed(material, code):
        return ""
    now, before = material.now[code][2], material.before[code][2]
    if np.isnan(now) or np.isnan(before):
        return ""
    return share_change(now, before) if indicator.unit == "%" else count_change(now, before, indicator.unit)


def _law_changed(material: Material, code: str) -> bool:
    return BY_CODE[code].section == "复议诉讼" and material.year == NEW_REVIEW_LAW


def count_sentence(material: Material, code: str, words: str | None = None) -> str:
    """新收政府信息公开申请1541件，比上年增加128件，增长9.06%."""
    told = [f"{words or BY_CODE[code].name}{number(material.count(code), BY_CODE[code].unit)}", change(material, code)]
    return "，".join(part for part in told if part)


def corrected_sentence(material: Material, concluded: str, share: str, words: str) -> str:
    """复议审结134件，其中纠正18件，占13.43%，比上年提高9.32个百分点（上年审结414件，纠正17件）."""
    numerator, _, value = material.now[share]
    text = f"{words}审结{number(material.count(concluded))}"
    if np.isnan(value):
        return text
    text += f"，其中纠正{number(numerator)}，占{percent(value)}"
    gap = change(material, share)
    if not gap:
        return text
    was = material.before[share]
    return f"{text}，{gap}（上年审结{number(was[1])}，纠正{number(was[0])}）"


def law_note(material: Material) -> str:
    """Why disputes of 2024 do not stand beside those of 2023."""
    return "2024年起对不予公开决定不服的须先申请行政复议，本部分数据不与上年比较。" if material.year == NEW_REVIEW_LAW else ""


def fault_totals(material: Material) -> str:
    """错误3处、需核实5处."""
    return fault_words(int(material.faults["错误"].sum()), int(material.faults["需核实"].sum()))


def fault_words(errors: int, warnings: int) -> str:
    """错误3处、需核实5处; what there is none of is not said."""
    said = [f"{SEVERITIES[code]}{count}处" for code, count in (("error", errors), ("warning", warnings)) if count]
    return "、".join(said) or "错误0处"
