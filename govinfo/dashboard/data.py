"""The directory of reports the dashboard shows, loaded once and again when its files change."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path

import pandas as pd
import streamlit as st

from govinfo.corpus import load_reports
from govinfo.findings import GovinfoError
from govinfo.metrics import all_figures
from govinfo.sources import report_files

VARIABLE = "GOVINFO_DATA"
_SAMPLES = Path(__file__).resolve().parents[2] / "sample_reports"

Frames = dict[str, pd.DataFrame]
"""The frames of a Corpus by name, and `figures`: the cells of all three tables. Sessions share them: never change one."""


def data_directory() -> Path:
    """Where the reports lie: the environment's GOVINFO_DATA, else the samples beside app.py."""
    return Path(os.environ.get(VARIABLE) or _SAMPLES)


def load_frames() -> Frames:
    """The frames of the directory; says in Chinese what is wrong and stops the page where it cannot be read."""
    directory = data_directory()
    try:
        return _load(str(directory), _signature(directory))
    except GovinfoError as error:
        st.error("年报文件夹无法读取，请联系系统维护人员核对文件夹设置。")
        st.text(str(error))
        st.stop()


def _signature(directory: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of every file: what tells that the directory changed."""
    files = [*report_files(directory), directory / "roster.csv"]
    return tuple((str(f), f.stat().st_size, f.stat().st_mtime_ns) for f in files if f.is_file())


@st.cache_resource(max_entries=2, show_spinner="正在读取年报，请稍候……")
def _load(path: str, signature: tuple[tuple[str, int, int], ...]) -> Frames:
    corpus = load_reports(path)
    frames: Frames = {field.name: getattr(corpus, field.name) for field in fields(corpus)}
    return frames | {"figures": all_figures(frames)}
