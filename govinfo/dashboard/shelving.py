"""放入年报库: a draft of the session written into the directory of reports, with what was settled of it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import streamlit as st

from govinfo import decisions
from govinfo.agencies import identify, index_roster
from govinfo.dashboard.data import data_directory, look_again
from govinfo.dashboard.deciding import decided, known_person
from govinfo.dashboard.drafts import Draft
from govinfo.dashboard.words import plain
from govinfo.findings import GovinfoError
from govinfo.report import Report
from govinfo.rosters import ROSTER_NAME, load_roster
from govinfo.sources import report_files

_SAID = "shelving_said"
_FORBIDDEN = '<>:"/\\|?*'
LONGEST_NAME = 120


def show_shelving(draft: Draft) -> None:
    """The button, and what came of it."""
    assert draft.examined is not None
    report, who = draft.examined.report, known_person()
    st.caption("放入年报库后，文件保存在年报文件夹，人工核定的内容一并保存，问题台账和各项统计随即更新。")
    if not decisions.writable(data_directory()):
        st.info("年报文件夹不可写入，不能放入年报库。如需放入，请联系系统维护人员开放写入权限。")
        return
    if not report.agency or not report.year:
        st.info("没有识别出单位名称或报告年度，请先人工核定，再放入年报库。")
        return
    if draft.settled and not who:
        st.info("有人工核定的内容，请先填写经办人姓名。")
        return
    st.button("放入年报库", key=f"shelve-{draft.key}", on_click=_shelve, args=(draft, who))
    if said := st.session_state.pop(_SAID, None):
        (st.success if said[0] else st.error)(plain(said[1]))


def _shelve(draft: Draft, who: str) -> None:
    assert draft.examined is not None
    report = draft.examined.report
    try:
        said = put_into_library(data_directory(), draft.name, draft.data, report, who=who, seen=decided().last)
        st.session_state[_SAID] = True, said
        look_again()
    except (OSError, GovinfoError) as error:
        words = (
            str(error) if isinstance(error, GovinfoError) else "年报文件夹无法写入，没有保存；请稍后再试，或联系系统维护人员。"
        )
        st.session_state[_SAID] = False, words


def put_into_library(directory: Path, name: str, data: bytes, report: Report, *, who: str, seen: int) -> str:
    """Write the file under its year, unless it is there already, and record what was settled; what was done, in words.

    The file first: a settlement without its file would say nothing, a file without its settlements can be settled again.
    """
    there = next((f for f in report_files(directory) if f.stat().st_size == len(data) and f.read_bytes() == data), None)
    target = there or free_name(directory / str(report.year), name)
    if there is None:
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(f".{target.name}.part")
        half.write_bytes(data)
        half.replace(target)
    if report.settled:
        roster = directory / ROSTER_NAME
        agency = identify(report.agency or "", index_roster(load_roster(roster) if roster.is_file() else ()), ())
        about = decisions.About(agency.agency_id, report.year, report.sha256)
        decisions.record(directory, [decisions.settled(who, about, seen, one.payload()) for one in report.settled])
    where = target.relative_to(directory).as_posix()
    kept = f"，人工核定{len(report.settled)}项一并保存" if report.settled else ""
    return f"{'年报库中已有同一文件' if there else '已放入年报库'}：{where}{kept}。"


def free_name(folder: Path, name: str) -> Path:
    """A file in the folder that does not exist yet, named like `name` (the last part of it, nothing that leads elsewhere)."""
    last = "".join(c for c in PurePosixPath(name.replace("\\", "/")).name if c not in _FORBIDDEN and c.isprintable()).strip(". ")
    stem, dot, ending = (last or "年报").rpartition(".")
    stem, ending = (stem, f".{ending}") if dot and stem else (last or "年报", "")
    candidates = (f"{stem[:LONGEST_NAME]}{'' if n == 1 else f'（{n}）'}{ending}" for n in range(1, 10_000))
    return next(folder / one for one in candidates if not (folder / one).exists())
