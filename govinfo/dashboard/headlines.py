"""The headline figures of a page: pooled over the year's reports, beside last year's and the peers' median."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from govinfo.comparison import change_frame, peer_median, peer_words
from govinfo.dashboard.data import Frames
from govinfo.dashboard.filters import active
from govinfo.dashboard.parts import Card, indicator_card
from govinfo.metrics import yearly_totals


def headline_cards(
    frames: Frames, chosen_years: pd.DataFrame, year: int, codes: Sequence[str], with_peers: Sequence[str] = ()
) -> list[Card]:
    """A card an indicator: figure, counts, change on last year over the same units; the peers' median for `with_peers`.

    `chosen_years` is the second of filters.totals_base: the reports a total of any year may rest on.
    """
    chosen = chosen_years[chosen_years["year"] == year]
    totals = yearly_totals(chosen, frames["figures"], codes)
    changes = change_frame(chosen_years, frames["figures"], codes, year).set_index("code")["words"]
    everyone = active(frames["reports"])
    cards = []
    for code in codes:
        card = indicator_card(totals, code)
        lines = [changes[code]] if len(chosen) else []
        if code in with_peers and len(chosen):
            lines.append(peer_words(code, peer_median(everyone, chosen, frames["figures"], code)))
        cards.append(card._replace(lines=tuple(line for line in lines if line)))
    return cards


def finding_text(name: str, value: str, change: str) -> str:
    """One sentence over a chart, e.g. 2025年新收申请数935件，比上年增加83件，增长9.74%。"""
    return "，".join(part for part in (f"{name}{value}", change) if part) + "。"
