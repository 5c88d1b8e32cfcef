"""The reports the dashboard shows: a directory, read once and again when its files change, or a store; no page knows which."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import streamlit as st

from govinfo.cells import all_figures, wide_cells
from govinfo.corpus import Corpus, load_reports
from govinfo.dashboard.kept import draft_order, kept_readings, reading_state, settled_files
from govinfo.findings import GovinfoError
from govinfo.sources import directory_state
from govinfo.store import is_store, open_store, reports_directory
from govinfo.store.manifest import NAME as STORE_FILE
from govinfo.store.reach import EVERYWHERE, WIDE, is_large, is_wide, reaches
from govinfo.territory import place_frame, with_places

VARIABLE = "GOVINFO_DATA"
_SAMPLES = Path(__file__).resolve().parents[2] / "sample_reports"

Frames = dict[str, pd.DataFrame]
"""The frames of a Corpus by name (`reports` with their `place`), the cells of all three tables: `figures` as sums and rates want
them (cells.wide_cells), `printed` a line a cell (cells.all_figures), and `places`: place and the one above it (territory).
Sessions share them: never change one."""
_LOOK_AGAIN = 10
"""Seconds after which a session that stays open looks whether the directory changed; one just opened looks at once."""
_TICK = 0.2
_REACH = "reach"
BY_CITY = "本页按市查看：年报库较大，请在左侧“查看范围”选择一个市（或省本级）；全部地区和全省的合计见工作总览等页。"
KEPT_REPORTS = 20_000
"""So many reports stay in memory, some 1.2 gigabytes, for those who look at other cities of a large store meanwhile."""


def library_path() -> Path:
    """What is shown, a directory or a store: the environment's GOVINFO_DATA, else the samples beside app.py."""
    return Path(os.environ.get(VARIABLE) or _SAMPLES)


def data_directory() -> Path:
    """Where the reports lie, and settings and decisions beside them.

    Of a store it is the directory that the store was made from; the store itself, where that directory is not there.
    """
    return reports_directory(library_path())


def load_frames() -> Frames:
    """The frames of the directory; says in Chinese what is wrong and stops the page where it cannot be read."""
    try:
        return _waited_for(_reading())
    except GovinfoError as error:
        _kept.clear()
        st.error("年报文件夹无法读取，请联系系统维护人员核对文件夹设置。")
        st.text(str(error))
        st.stop()


def _reading() -> Reading:
    """The reading of what is shown as it is now; of a large store, of the city that is chosen."""
    library = library_path()
    if not is_store(library):
        return _begin(str(library), f"{_state_now(str(library))} {reading_state(library)}")
    state = str((library / STORE_FILE).stat().st_mtime_ns)
    if whole_view():
        st.info(BY_CITY)
        st.stop()
    places = _places(str(library), state)
    return _begin(str(library), state, places[_chosen(places)] if places else None)


def _chosen(places: Mapping[str, str]) -> str:
    """The name of the place to look at: the one choose_reach asked for."""
    chosen = st.session_state.get(_REACH)
    return str(chosen) if chosen in places else next(iter(places))


def choose_reach() -> None:
    """The choice of the place in the sidebar, where the store is too large to be looked at as one, and the way back up."""
    if found := large_store():
        places = _places(*found)
        st.sidebar.selectbox("查看范围", list(places), key=_REACH, placeholder="请选择", bind="query-params")
        chosen = places[_chosen(places)]
        above = next((name for name, digits in places.items() if digits == chosen[:2] != chosen), EVERYWHERE)
        if chosen != WIDE:
            st.sidebar.button(f"返回{above}", key="reach_back", on_click=go_to, args=(above,), width="stretch")


def go_to(name: str) -> None:
    """Look at this place of a large store."""
    st.session_state[_REACH] = name


class WholeView(NamedTuple):
    """A province or all of a large store, looked at through its sums: the store, what tells its change, name, first digits."""

    store: str
    state: str
    name: str
    within: str


def whole_view() -> WholeView | None:
    """What is looked at, where it is more than a city of a store too large to be loaded."""
    if not (found := large_store()):
        return None
    places = _places(*found)
    name = _chosen(places)
    return WholeView(*found, name, places[name].removeprefix(WIDE)) if is_wide(places[name]) else None


def large_store() -> tuple[str, str] | None:
    """(the store that is shown, what tells that it changed), where it is too large to be looked at as one."""
    library = library_path()
    if not is_store(library):
        return None
    state = str((library / STORE_FILE).stat().st_mtime_ns)
    return (str(library), state) if _places(str(library), state) else None


@st.cache_data(max_entries=4, show_spinner=False)
def _places(store: str, state: str) -> dict[str, str]:
    """What a large store can be looked at by; none of a store that fits into the memory."""
    opened = open_store(store)
    return reaches(opened) if is_large(opened) else {}


def is_read() -> bool:
    """Whether load_frames would answer at once; begins the reading where it has not begun."""
    try:
        return bool(whole_view()) or _reading().finished.is_set()
    except GovinfoError:
        return True  # load_frames says what is wrong


def look_again() -> None:
    """The directory was changed by this session: look at it at once."""
    st.session_state.pop("folder_seen", None)


def _state_now(directory: str) -> str:
    if "folder_seen" not in st.session_state:
        st.session_state["folder_seen"] = True
        _state.clear()
    return _state(directory)


@st.cache_data(ttl=_LOOK_AGAIN, max_entries=4, show_spinner=False)
def _state(directory: str) -> str:
    """Looking at thousands of files takes time, on a shared drive much of it: not at every click."""
    return directory_state(Path(directory))


@dataclass
class Reading:
    """A directory being read in the background: how far it is, and what came of it."""

    done: int = 0
    total: int = 0
    frames: Frames = field(default_factory=dict)
    error: Exception | None = None
    finished: threading.Event = field(default_factory=threading.Event)

    def count(self, done: int, total: int) -> None:
        """So many files of so many are read."""
        self.done, self.total = done, total

    def read(self, directory: str, within: str | None = None) -> None:
        """Read it to the end, of a store what lies `within` a city. What goes wrong is kept for the pages that wait."""
        try:
            corpus = self._corpus(directory, within)
            frames: Frames = {each.name: getattr(corpus, each.name) for each in fields(corpus)}
            printed = all_figures(frames)
            reports = with_places(corpus.reports)
            self.frames = frames | {
                "reports": reports,
                "places": place_frame(reports, corpus.roster),
                "printed": printed,
                "figures": wide_cells(corpus.reports, printed),
            }
        except Exception as error:  # noqa: BLE001 (raised again by _waited_for, in the session's own thread)
            self.error = error
        finally:
            self.finished.set()

    def _corpus(self, directory: str, within: str | None) -> Corpus:
        if is_store(Path(directory)):
            return open_store(directory).load(within=within)
        settled, order = settled_files(Path(directory)), draft_order(Path(directory))
        return load_reports(directory, settled=settled, progress=self.count, kept=kept_readings(directory), order=order)

    def reports(self) -> int:
        """How many reports it holds; none while it is being read."""
        return len(self.frames["reports"]) if self.frames else 0

    def told(self) -> str:
        """How far it is, in words."""
        if self.done < self.total:
            return f"正在读取年报：已读{self.done}份，共{self.total}份"
        return f"{self.total}份年报已读完，正在核对各年度、各单位之间的数据" if self.total else "正在查看年报文件夹"


_kept: dict[tuple[str, str | None], tuple[str, Reading]] = {}
_keeping = threading.Lock()


def _begin(directory: str, state: str, within: str | None = None) -> Reading:
    """The reading of the directory as it is now, begun and not waited for: all sessions wait for the same one.

    The last looked at are kept, of a large store a city each, as long as they have no more than KEPT_REPORTS together.
    """
    with _keeping:
        known, reading = _kept.pop((directory, within), ("", None))
        if reading is None or known != state:
            reading = Reading()
            threading.Thread(target=reading.read, args=(directory, within), daemon=True).start()
        _kept[directory, within] = state, reading
        room = KEPT_REPORTS
        for key, (_, each) in list(reversed(_kept.items())):
            room -= each.reports()
            if room < 0 and each is not reading:
                del _kept[key]
        return reading


def _waited_for(reading: Reading) -> Frames:
    """What was read; until then the page says how far it is."""
    if not reading.finished.wait(_TICK):
        place = st.empty()
        while not reading.finished.wait(_TICK):
            place.progress(reading.done / max(reading.total, 1), text=reading.told())
        place.empty()
    if reading.error:
        raise reading.error
    return reading.frames
