"""What people settled of the library's files and which drafts they registered, as reading takes it; readings kept in memory."""

from __future__ import annotations

import hashlib
from pathlib import Path

import streamlit as st

from govinfo import decisions
from govinfo.corpus import Kept
from govinfo.decisions import files
from govinfo.findings import GovinfoError
from govinfo.settled import Settled


def settled_files(directory: Path) -> dict[str, tuple[Settled, ...]]:
    """SHA-256 of a file → what was settled of it, in order; empty where the decisions cannot be read (pages say so)."""
    try:
        return files.settled_files(decisions.read(directory))
    except GovinfoError:
        return {}


def draft_order(directory: Path) -> dict[str, int]:
    """SHA-256 of a registered file → when it came, where a unit handed in several: the later counts."""
    try:
        return files.draft_order(decisions.read(directory))
    except GovinfoError:
        return {}


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
