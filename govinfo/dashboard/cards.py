"""Cards: a name, a figure in large, what it rests on in small print."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from govinfo.dashboard.words import number
from govinfo.indicators import BY_CODE
from govinfo.metrics import rate_text


class Card(NamedTuple):
    """What a card shows: a name, a figure, the small print under it, and lines of comparison."""

    label: str
    value: str
    small: str = ""
    lines: tuple[str, ...] = ()


def show_cards(cards: Sequence[Card]) -> None:
    """Cards, four a row. One element for all of them: a browser draws it in a fraction of the time of a box, four texts each."""
    st.html(cards_html(cards))


def cards_html(cards: Iterable[Card]) -> str:
    """The cards as HTML, every text escaped; style.STYLE says how they look."""
    return f'<div class="cards">{"".join(_card_html(card) for card in cards)}</div>'


def _card_html(card: Card) -> str:
    lines = "".join(f'<div class="beside">{escape(line)}</div>' for line in card.lines)
    small = f'<div class="small">{escape(card.small)}</div>' if card.small else ""
    return (
        f'<div class="card"><div class="name">{escape(card.label)}</div><div class="value">{escape(card.value)}</div>'
        f"{lines}{small}</div>"
    )


def by_code(totals: pd.DataFrame) -> dict[str, Mapping[Hashable, Any]]:
    """One year's line of metrics.yearly_totals for each indicator, as indicator_card takes it."""
    return {line["code"]: line for line in totals.to_dict("records")}


def indicator_card(line: Mapping[Hashable, Any] | None, code: str) -> Card:
    """A pooled indicator (a line of metrics.pool) as a card: its counts beside a rate, blanks and reports without it said."""
    indicator = BY_CODE[code]
    if line is None:
        return Card(indicator.name, "—", "没有可合计的年报")
    small = [f"{int(line['blanks'])}格空白未计入"] if line["blanks"] else []
    small += [f"{int(line['without'])}份无此数据"] if line["without"] else []
    if not indicator.is_rate:
        value = number(line["value"])
        shown = value if value == "空白" else f"{value} {indicator.unit}"
        return Card(indicator.name, shown, "；".join([indicator.note, *small]).strip("；"))
    figure, _, counts = rate_text(code, line["numerator"], line["denominator"], line["value"]).partition("（")
    figure, unit = (figure.removesuffix(indicator.unit), indicator.unit) if indicator.scale != 1 else (figure, "")
    below = f"{counts.rstrip('）')}，分母为{indicator.denominator_name}"
    return Card(indicator.name, figure, "；".join([*([unit] if unit else []), below, *small]))
