"""What people settled of the library's files and which drafts they registered, as reading takes it; readings kept in memory."""

from __future__ import annotations

import hashlib
from pathlib import Path

import streamlit as st

from govinfo import decisions
from govinfo.corpus import Kept
from govinfo.findings import GovinfoError
from govinfo.settled import Settled, from_payload


def settled_files(directory: Path) -> dict[str, tuple[Settled, ...]]:
    """SHA-256 of a file → what was settled of it, in order; empty where the decisions cannot be read (pages say so)."""
    try:
        lines = decisions.settlements(decisions.read(directory)).to_dict("records")
    except GovinfoError:
        return {}
    found: dict[str, tuple[Settled, ...]] = {}
    for line in lines:
        one = from_payload(line["payload"], line["who"], line["at"])
        found[line["sha256"]] = (*found.get(line["sha256"], ()), one)
    return found


def draft_order(directory: Path) -> dict[str, int]:
    """SHA-256 of a registered file → when it came, where a unit handed in several: the later counts."""
    try:
        events = decisions.read(directory)
    except GovinfoError:
        return {}
    lines = decisions.drafts(events)
    several = lines[lines.duplicated(["agency_id", "year"], keep=False) | lines["version"].gt(1)]
    return {str(sha256): int(order) for sha256, order in zip(several["sha256"], several["order"], strict=True)}


def reading_state(directory: Path) -> str:
    """What tells that something was settled or a later draft registered: only then are frames made anew."""
    try:
        return _state(str(directory), decisions.latest(directory))
    except GovinfoError:
        return ""


@st.cache_data(max_entries=8, show_spinner=False)
def _state(directory: str, latest: tuple[int, str]) -> str:
    settled = {sha256: [one.payload() for one in found] for sha256, found in settled_files(Path(directory)).items()}
    told = (sorted(settled.items()), sorted(draft_order(Path(directory)).items()))
    return hashlib.sha256(repr(told).encode()).hexdigest() if any(told) else ""


@st.cache_resource(max_entries=2, show_spinner=False)
def kept_readings(directory: str) -> Kept:
    """What was read of the directory's files: when some change, only they are read again."""
    return {}
