"""Uploaded drafts: each examined under guard with its progress shown, kept in the visitor's session alone and never on disk.

Files are examined side by side on threads that all sessions share; what came of them lies in the session, and goes with the file
when it is taken away, or with the page when it is closed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from io import BytesIO
from itertools import count
from typing import Any

import pandas as pd
import streamlit as st

from govinfo.agencies import Agency, index_roster
from govinfo.checks import check
from govinfo.dashboard.data import data_directory
from govinfo.dashboard.draft import Draft, verdict_text
from govinfo.dashboard.page import CAME_FROM
from govinfo.dashboard.uploaded import let_go
from govinfo.examine import Examined, unreadable
from govinfo.findings import GovinfoError, Problem, Severity, Status
from govinfo.guard import examine_bytes
from govinfo.here import checked_here, identified, roster_of
from govinfo.readers import is_archive
from govinfo.readers.errors import Unreadable
from govinfo.recognise import recognise
from govinfo.settings import Settings, settings_of
from govinfo.settled import Settled
from govinfo.sources import archive_jobs
from govinfo.statutory import list_html
from govinfo.words import STATUSES

MOST_BYTES = 50 * 2**20
MOST_FILES = 200
TOO_LARGE = Problem(
    "too_large",
    f"文件超过{MOST_BYTES >> 20}兆字节，年报一般只有几兆；扫描件请以200dpi、灰度重新扫描，或改交Word、可复制文字的PDF；"
    "几份年报请分开提交。",
)
TOO_MANY = Problem("too_large", f"一个压缩包最多审核{MOST_FILES}份，其余未读；请分几次上传，或使用批量导入。")
MOST_LEFT, MOST_LEFT_BYTES = 200, 100 * 2**20
"""Drafts, and bytes of their files, that stay though the uploader no longer lists them; the last upload stays in any case."""
LEFT = f"此前上传的文件保留到关闭浏览器页面；超过{MOST_LEFT}份或{MOST_LEFT_BYTES >> 20}兆的，从最早上传的起清除。"
LOOK_SECONDS = 0.25
_KEPT, _FILES, _SLOTS = "drafts", "draft_files", "draft_slots"
HERE = "inspect_draft"


def drafts_of(uploads: Sequence[Any]) -> list[Draft]:
    """The drafts of the session: of the files in the uploader, ZIP archives opened, and of those uploaded before this page was
    left and come back to (the uploader forgets them, and what was settled of them would be lost), up to a bound. What a person
    takes out of the uploader is forgotten at once.
    """
    kept: dict[str, Draft] = st.session_state.setdefault(_KEPT, {})
    files = [upload.file_id for upload in uploads]
    came_back = st.session_state[CAME_FROM] != HERE
    for file in [] if came_back else st.session_state.get(_FILES, []):
        if file not in files:
            _forget(kept, file)
    st.session_state[_FILES] = files
    _make_room(kept, files)
    for upload in uploads:
        if not any(_file_of(key) == upload.file_id for key in kept):
            _seat(kept, _made(upload))
    st.session_state[_SLOTS] = {draft.slot for draft in kept.values()}
    return list(kept.values())


def _seat(kept: dict[str, Draft], drafts: Sequence[Draft]) -> None:
    """Add drafts, each in a slot that no other has, nor had when the page was last drawn: what was chosen there is not theirs."""
    taken = {draft.slot for draft in kept.values()} | st.session_state.get(_SLOTS, set())
    free = (slot for slot in count() if slot not in taken)
    for draft, slot in zip(drafts, free, strict=False):
        draft.slot = slot
        kept[draft.key] = draft


def left_behind(drafts: Sequence[Draft]) -> bool:
    """Whether there are drafts that the uploader no longer lists."""
    return any(_file_of(draft.key) not in st.session_state[_FILES] for draft in drafts)


def forget_all() -> None:
    """Forget every draft of the session that the uploader does not list."""
    kept: dict[str, Draft] = st.session_state[_KEPT]
    for file in {_file_of(key) for key in kept} - set(st.session_state[_FILES]):
        _forget(kept, file)


def _make_room(kept: dict[str, Draft], listed: Sequence[str]) -> None:
    """Forget the oldest uploads of those left behind until they are within the bound."""
    left = [draft for draft in kept.values() if _file_of(draft.key) not in listed]
    while len(left) > MOST_LEFT or sum(len(draft.data) for draft in left) > MOST_LEFT_BYTES:
        oldest = _file_of(left[0].key)
        if oldest == _file_of(left[-1].key):
            return
        _forget(kept, oldest)
        left = [draft for draft in left if _file_of(draft.key) != oldest]


def _forget(kept: dict[str, Draft], file: str) -> None:
    let_go([file])
    for key in [key for key in kept if _file_of(key) == file]:
        gone = kept.pop(key)
        if gone.work is not None:
            gone.work.cancel()
        # Streamlit keeps what every button ever drawn was to do, and with it the draft: it is left empty.
        gone.data, gone.examined, gone.settled, gone.remarks, gone.reckoned = b"", None, (), (), {}


def _file_of(key: str) -> str:
    """The upload a draft came in."""
    return key.split("/", 1)[0]


def _made(upload: Any) -> list[Draft]:
    """One draft a file, one for each file in an archive."""
    data = upload.getvalue()
    return list(_opened(upload, data)) if is_archive(data) else [_draft(upload.file_id, upload.name, data)]


def _opened(upload: Any, data: bytes) -> Iterator[Draft]:
    jobs = list(archive_jobs(BytesIO(data), upload.name))
    if not jobs:
        yield Draft(upload.file_id, upload.name, b"", unreadable(upload.name, "", EMPTY_ARCHIVE))
    for at, (name, fetch) in enumerate(jobs):
        key = f"{upload.file_id}/{at}"
        if at >= MOST_FILES:
            yield Draft(key, upload.name, b"", unreadable(upload.name, "", TOO_MANY))
            return
        try:
            yield _draft(key, name, fetch())
        except Unreadable as error:
            yield Draft(key, name, b"", unreadable(name, "", error.problem))


EMPTY_ARCHIVE = Problem("empty", "压缩包里没有文件；请重新压缩后提交。")


def _draft(key: str, name: str, data: bytes) -> Draft:
    return Draft(key, name, data, unreadable(name, "", TOO_LARGE) if len(data) > MOST_BYTES else None)


def examine_drafts(drafts: Sequence[Draft]) -> None:
    """Examine those that were not yet, showing how far each is; returns when all are done."""
    settings = local_settings()
    waiting = [draft for draft in drafts if draft.examined is None]
    index = _roster()
    for draft in waiting:
        if draft.work is None:
            draft.work = _pool().submit(_examine, draft, settings, index)
    if not waiting:
        return
    place, shown = st.empty(), ""
    pending = {draft.work for draft in waiting if draft.work is not None}
    while pending:
        html = list_html(["文件", "进度"], [(draft.name, draft.state()) for draft in waiting])
        if html != shown:
            place.html(html)
            shown = html
        _, pending = wait(pending, timeout=LOOK_SECONDS)
    place.empty()


def _examine(draft: Draft, settings: Settings, index: dict[str, Agency]) -> None:
    examined = examine_bytes(draft.data, draft.name, told=draft.hear, with_document=True)
    draft.examined = checked_here(examined, identified(examined.report, index), settings.checks)


def _roster() -> dict[str, Agency]:
    """The units of the directory's roster; none where it cannot be read."""
    try:
        return index_roster(roster_of(data_directory(), None))
    except GovinfoError:
        return {}


@st.cache_resource(show_spinner=False)
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="drafts")


def local_settings() -> Settings:
    """本地设置 of the directory; the rules as shipped where they cannot be read."""
    try:
        return settings_of([data_directory()])
    except GovinfoError:
        return settings_of([])


def settle(draft: Draft, settled: Sequence[Settled]) -> None:
    """Read and check the draft anew as settled."""
    examined = draft.examined
    assert examined is not None
    assert examined.document is not None
    draft.settled = tuple(settled)
    report = recognise(examined.document, draft.name, examined.report.sha256, draft.settled)
    read = Examined(report, tuple(check(report)), examined.document)
    draft.examined = checked_here(read, identified(report, _roster()), local_settings().checks)


def batch_table(drafts: Sequence[Draft]) -> pd.DataFrame:
    """A line a draft: 单位 年度 结论 错误 需核实 识别情况 文件."""
    return pd.DataFrame([_line(draft.examined, draft.name) for draft in drafts if draft.examined is not None])


def _line(examined: Examined, name: str) -> dict[str, object]:
    report = examined.report
    read = report.status is not Status.UNREADABLE
    counts = {s: sum(f.severity is s for f in examined.findings) if read else None for s in Severity}
    return {
        "单位": report.agency or "未识别",
        "年度": f"{report.year}年" if report.year else "未识别",
        "结论": verdict_text(examined),
        "错误": counts[Severity.ERROR],
        "需核实": counts[Severity.WARNING],
        "识别情况": STATUSES[report.status.value],
        "文件": name,
    }
