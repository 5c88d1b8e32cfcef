"""What people settled of the library's files, as reading takes it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import streamlit as st

from govinfo import decisions
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


def settled_state(directory: Path) -> str:
    """What tells that something was settled: files are read anew then, and not when any other decision is taken."""
    try:
        return _state(str(directory), decisions.latest(directory))
    except GovinfoError:
        return ""


@st.cache_data(max_entries=8, show_spinner=False)
def _state(directory: str, latest: tuple[int, str]) -> str:
    told = {sha256: [one.payload() for one in settled] for sha256, settled in settled_files(Path(directory)).items()}
    return hashlib.sha256(repr(sorted(told.items())).encode()).hexdigest() if told else ""
