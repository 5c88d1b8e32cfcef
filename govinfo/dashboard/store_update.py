"""Bringing a store up to date with its directory from the dashboard: an ingest in the background, stopped and resumed."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import streamlit as st

from govinfo.dashboard.data import data_directory, library_path, load_frames
from govinfo.dashboard.intake import Present, present_files
from govinfo.dashboard.kept import draft_order, settled_files
from govinfo.findings import GovinfoError, Status
from govinfo.ingest import Ingested, Readers, ingest, read_here
from govinfo.ingest.command import progress_line
from govinfo.store import is_store, open_store
from govinfo.store.reach import files_held

STOPPED = "已停止，读完的部分已经保存；再次更新时从停下的地方继续。"
FAILED = "年报库没有更新，请重试；仍不成功的，请联系系统维护人员核对年报库的磁盘空间和写入权限。"
LISTING, WRITING = "正在查看年报文件夹……", "读取完毕，正在核对各年度、各单位之间的数据并写入年报库……"


class StoppedError(GovinfoError):
    """Somebody pressed 停止."""


@dataclass
class Update:
    """An ingest under way: how far it is, and what came of it. It runs on whoever looks at it, until the end or 停止."""

    directory: Path
    store: Path
    done: int = 0
    total: int = -1
    began: float = 0.0
    said: str = ""
    went_well: bool = True
    stopping: threading.Event = field(default_factory=threading.Event)
    finished: threading.Event = field(default_factory=threading.Event)

    def count(self, done: int, total: int) -> None:
        """So many files of so many are read; raises StoppedError where that was asked for."""
        if self.stopping.is_set():
            raise StoppedError(STOPPED)
        if not done:
            self.began = time.monotonic()
        self.done, self.total = done, total

    def told(self) -> str:
        """How far it is, how fast, how long it will take, in words."""
        if self.total < 0:
            return LISTING
        if self.done >= self.total:
            return WRITING
        return progress_line(self.done, self.total, time.monotonic() - self.began) if self.done else f"共{self.total}份待读取"

    def run(self, readers: Readers) -> None:
        """The ingest to its end. The store is the old one until the new one is whole, whatever happens."""
        try:
            settled, order = settled_files(self.directory), draft_order(self.directory)
            done = ingest(self.directory, self.store, readers, settled=settled, order=order, progress=self.count)
            self.said = ended(done)
        except GovinfoError as error:
            self.said, self.went_well = str(error), isinstance(error, StoppedError)
        except Exception:  # noqa: BLE001 (a thread of its own: what went wrong is told on the page)
            self.said, self.went_well = FAILED, False
        finally:
            self.finished.set()


def ended(done: Ingested) -> str:
    """What an update ends with."""
    states = ((Status.READ, "已识别"), (Status.PARTIAL, "部分识别"), (Status.UNREADABLE, "无法识别"))
    counts = "，".join(f"{words}{done.states[state]}份" for state, words in states)
    return f"年报库已更新：共{done.files}份年报，{f'本次读取{done.fresh}份' if done.changed else '没有变化'}：{counts}。"


@st.cache_resource(show_spinner=False)
def _updates() -> dict[str, Update]:
    """The last update of each store, for all sessions: one writes at a time."""
    return {}


def last_update() -> Update | None:
    """The update of what is shown that is under way or ended last."""
    return _updates().get(str(library_path()))


def has_directory() -> bool:
    """Whether the directory that files are imported into is there; a store may have been moved without it."""
    return not is_store(library_path()) or data_directory() != library_path()


def bring_up_to_date() -> None:
    """Begin the update of the store that is shown; nothing where a directory is, or where one is under way."""
    store, directory = library_path(), data_directory()
    before = last_update()
    if not is_store(store) or not has_directory() or (before and not before.finished.is_set()):
        return
    update = _updates()[str(store)] = Update(directory, store)
    readers = partial(read_here, workers=os.cpu_count() or 1)
    threading.Thread(target=update.run, args=(readers,), daemon=True).start()


def present_now() -> Present:
    """What tells which files of a unit's year lie in the library: of a store asked one by one, whatever part is looked at."""
    library = library_path()
    return partial(files_held, open_store(library)) if is_store(library) else present_files(load_frames()["reports"])
