"""放入年报库: a draft of the session written into the directory of reports, with what was settled of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from govinfo import decisions
from govinfo.dashboard.data import data_directory, look_again
from govinfo.dashboard.deciding import decided, known_person
from govinfo.dashboard.draft import Draft
from govinfo.dashboard.filing_view import today
from govinfo.dashboard.intake import Present, nothing_present, register, unit_of
from govinfo.dashboard.store_update import bring_up_to_date, present_now
from govinfo.dashboard.words import plain
from govinfo.findings import GovinfoError
from govinfo.ledger import Remark
from govinfo.library import put_file, same_file
from govinfo.report import Report

_SAID = "shelving_said"


def show_shelving(draft: Draft) -> None:
    """The button, and what came of it."""
    assert draft.examined is not None
    report, who = draft.examined.report, known_person()
    st.caption("放入年报库后，文件保存在年报文件夹，人工核定的内容和人工意见一并保存，登记为已报送，问题台账和各项统计随即更新。")
    if not decisions.writable(data_directory()):
        st.info("年报文件夹不可写入，不能放入年报库。如需放入，请联系系统维护人员开放写入权限。")
        return
    if not report.agency or not report.year:
        st.info("没有识别出单位名称或报告年度，请先人工核定，再放入年报库。")
        return
    if draft.settled and not who:
        st.info("有人工核定的内容，请先填写经办人姓名。")
        return
    st.button("放入年报库", key=f"shelve-{draft.slot}", on_click=_shelve, args=(draft, who))
    if said := st.session_state.pop(_SAID, None):
        (st.success if said[0] else st.error)(plain(said[1]))


def _shelve(draft: Draft, who: str) -> None:
    assert draft.examined is not None
    report = draft.examined.report
    try:
        said = put_into_library(
            data_directory(), draft.name, draft.data, report, draft.remarks, who=who, seen=decided().last, present=present_now()
        )
        st.session_state[_SAID] = True, said
        draft.remarks = ()
        look_again()
        bring_up_to_date()
    except (OSError, GovinfoError) as error:
        words = (
            str(error) if isinstance(error, GovinfoError) else "年报文件夹无法写入，没有保存；请稍后再试，或联系系统维护人员。"
        )
        st.session_state[_SAID] = False, words


def put_into_library(
    directory: Path,
    name: str,
    data: bytes,
    report: Report,
    remarks: Sequence[Remark] = (),
    *,
    who: str,
    seen: int,
    present: Present = nothing_present,
) -> str:
    """Write the file under its year, unless it is there already, record what was settled, remarked and filed; in words.

    The file first: a settlement without its file would say nothing, a file without its settlements can be settled again.
    """
    there = same_file(directory, data)
    target = there or put_file(directory, report.year, name, data)
    agency = unit_of(report, directory)
    about = decisions.About(agency.agency_id, report.year, report.sha256)
    said = [decisions.settled(who, about, seen, one.payload()) for one in report.settled]
    said += [decisions.remarked(r.who, about, seen, r.text, where=r.where, severity=r.severity) for r in remarks]
    if said:
        decisions.record(directory, said)
    if who and report.year:
        others = present(agency.agency_id, report.year) - {report.sha256}
        register(directory, report, agency, who, today(), unregistered=len(others))
    where = target.relative_to(directory).as_posix()
    kept = f"，人工核定{len(report.settled)}项一并保存" if report.settled else ""
    kept += f"，人工意见{len(remarks)}处一并保存" if remarks else ""
    return f"{'年报库中已有同一文件' if there else '已放入年报库'}：{where}{kept}。"
