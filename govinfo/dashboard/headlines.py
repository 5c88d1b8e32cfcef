"""The headline figures of a page: pooled over the year's reports, beside last year's and the peers' median."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from govinfo.comparison import LEAST_PEERS, peer_words
from govinfo.dashboard.cards import Card, by_code, indicator_card, show_cards
from govinfo.dashboard.data import Frames
from govinfo.dashboard.filters import Choice, active, of_year
from govinfo.dashboard.memory import remembered
from govinfo.dashboard.parts import total_line
from govinfo.dashboard.reckoned import change_frame, peer_medians, yearly_totals


def show_headlines(
    frames: Frames,
    choice: Choice,
    reports: pd.DataFrame,
    chosen_years: pd.DataFrame,
    codes: Sequence[str],
    *,
    with_peers: Sequence[str],
    first: Sequence[Card] = (),
    what: str = "",
) -> list[Card]:
    """Draw the cards (those of `first` before the indicators') and the line under them; returns the indicators' cards.

    `reports` are the year's reports the filters leave, `chosen_years` the second of filters.totals_base. `with_peers`: the
    indicators that the peers' median stands beside.
    """
    chosen = of_year(chosen_years, choice.year)
    cards = headline_cards(frames, chosen_years, choice.year, codes, with_peers)
    show_cards([*first, *cards])
    alone = len(chosen) and not any("中位数" in line for card in cards for line in card.lines)
    peerless = f"同级同类可比单位不足{LEAST_PEERS}家，未列中位数。" if alone and with_peers else ""
    total_line(chosen, reports, choice, peerless + what)
    return cards


@remembered
def headline_cards(
    frames: Frames, chosen_years: pd.DataFrame, year: int, codes: Sequence[str], with_peers: Sequence[str] = ()
) -> list[Card]:
    """A card an indicator: figure, counts, change on last year over the same units, the peers' median where there is one."""
    chosen = of_year(chosen_years, year)
    # Of every year, though one is asked for: it is reckoned once, and then known whichever year is chosen.
    every = yearly_totals(chosen_years, frames["figures"], codes)
    totals = by_code(every[every["year"] == year])
    changed = change_frame(chosen_years, frames["figures"], codes, year)
    changes = dict(zip(changed["code"], changed["words"], strict=True))
    peers = peer_medians(active(frames["reports"]), chosen, frames["figures"], with_peers) if with_peers else {}
    cards = []
    for code in codes:
        lines = [changes[code] if len(chosen) else "", peer_words(code, peers.get(code))]
        cards.append(indicator_card(totals.get(code), code)._replace(lines=tuple(line for line in lines if line)))
    return cards


def finding_of(year: int, *cards: Card) -> str:
    """One sentence over a chart: 2025年新收申请数935件，比上年增加83件，增长9.74%。 "" where nothing adds up."""
    known = [card for card in cards if card.value != "—"]
    told = ["，".join([f"{card.label}{card.value}".replace(" ", ""), *card.lines[:1]]) for card in known]
    return f"{year}年{'；'.join(told)}。" if told else ""
