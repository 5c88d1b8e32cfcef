"""人工核定 of a draft: what was not recognised, or recognised wrongly, settled by a person who looked at the original."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from govinfo import decisions
from govinfo.dashboard.data import data_directory
from govinfo.dashboard.deciding import known_person, person
from govinfo.dashboard.draft import Draft
from govinfo.dashboard.drafts import settle
from govinfo.dashboard.entry import may_only_read
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.words import plain
from govinfo.decisions.fold import CHINA
from govinfo.evidence import cell_name
from govinfo.findings import Path
from govinfo.forms import application_row_order, form_of
from govinfo.recognise.settle import row_label
from govinfo.recognise.tables import missing_cells
from govinfo.report import Figure, Leftover, Report
from govinfo.settled import AGENCY, ASIDE, CELL, ROW, SCOPE, YEAR, Settled
from govinfo.values import ValueKind, read_value
from govinfo.words import SCOPES

NO_FIGURE = "不是表中数据"
KINDS = {"row": "未识别的行", "cell": "单元格数据", "about": "单位、年度、口径"}
_NAME = "settling_name"


def show_settling(draft: Draft) -> str:
    """The lists of what is open, the forms to settle it, and what was settled so far with who and when; who that would be."""
    assert draft.examined is not None
    report = draft.examined.report
    _show_open(report)
    who = _person()
    if not who:
        st.caption("填写经办人姓名后，可对照原件核定未识别的内容；核定后立即重新审核，原文填报值照样保留。")
    else:
        kinds = [k for k in KINDS if k != "row" or report.leftovers]
        kind = st.segmented_control(
            "核定内容", kinds, default=kinds[0], format_func=lambda k: KINDS[k], key=f"settle-kind-{draft.slot}"
        )
        {"row": _row_form, "cell": _cell_form, "about": _about_form}[kind or kinds[0]](draft, report, who)
    _show_settled(draft)
    return who


def _person() -> str:
    """Who settles. Where the library cannot be written nothing is kept there, but a draft can be settled all the same."""
    if decisions.writable(data_directory()):
        return person()
    typed = st.text_input("经办人姓名", key=_NAME, max_chars=40, placeholder="填写后按回车键")
    if may_only_read():
        return ""
    return known_person() or " ".join(typed.split())


def _show_open(report: Report) -> None:
    missing = missing_cells(report.by_path(), report.edition)
    if not report.leftovers and not missing:
        st.caption("表格内的文字全部识别，各单元格均已读取。")
        return
    if report.leftovers:
        rows = [(left.text, left.reason, left.place.text()) for left in report.leftovers]
        show_table(pd.DataFrame(rows, columns=["原文", "原因", "原文位置"], dtype="string"))
    if missing:
        names = "、".join(_rows_of(missing, report))
        st.caption(plain(f"规定格式中有{len(missing)}格没有读到：{names}。"))


def _rows_of(cells: Sequence[Path], report: Report) -> list[str]:
    """The cells' rows in an official's words, each once."""
    return list(dict.fromkeys(cell_name(cell, report.edition).rpartition("”列")[0].rpartition("行“")[0] + "行" for cell in cells))


def _row_form(draft: Draft, report: Report, who: str) -> None:
    left = st.selectbox(
        "未识别的行",
        report.leftovers,
        format_func=lambda one: f"{one.text}（{one.place.text()}）",
        key=f"settle-left-{draft.slot}-{len(draft.settled)}",
    )
    options = [*_open_rows(report), None]
    chosen = st.selectbox(
        "对照原件，这一行是",
        options,
        format_func=lambda row: _row_name(row) if row else NO_FIGURE,
        key=f"settle-row-{draft.slot}-{len(draft.settled)}",
    )
    st.button(
        "人工核定", key=f"settle-do-row-{draft.slot}", type="primary", on_click=_settle_row, args=(draft, left, chosen, who)
    )


def _open_rows(report: Report) -> list[tuple[str, str]]:
    """Rows of tables two and three that the report lacks, in the form's order."""
    found = {path[:2] for path in report.by_path()}
    form = form_of(report.edition)
    rows = [("active_disclosure", row.code) for row in form.active_disclosure]
    rows += [("applications", row.code) for row in application_row_order()]
    return [row for row in rows if row not in found]


def _row_name(row: tuple[str, str]) -> str:
    table = {"active_disclosure": "表二", "applications": "表三"}[row[0]]
    return f"{table}“{row_label(*row)}”"


def _settle_row(draft: Draft, left: Leftover, row: tuple[str, str] | None, who: str) -> None:
    aside = Settled(ASIDE, words=left.text, where=left.place.text(), label=NO_FIGURE, printed=left.text)
    _add(draft, who, aside if row is None else aside._replace(what=ROW, cell=row, label=_row_name(row)))


def _cell_form(draft: Draft, report: Report, who: str) -> None:
    missing = missing_cells(report.by_path(), report.edition)
    cells: list[Path] = [*missing, *(path for path in report.by_path() if path not in missing)]
    printed = report.by_path()
    # Names alone, not the report with them, for Streamlit keeps them as long as the session.
    names = {path: f"{cell_name(path, report.edition)}（{_read(printed.get(path))}）" for path in cells}
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    cell = left.selectbox(
        "单元格",
        cells,
        format_func=names.__getitem__,
        key=f"settle-cell-{draft.slot}",
        placeholder="请选择",
    )
    value = right.text_input("原件上的数字", key=f"settle-value-{draft.slot}", placeholder="空白不填", max_chars=20)
    kind = read_value(value, money=cell[2] == "amount").kind if cell else ValueKind.BLANK
    if kind not in (ValueKind.NUMBER, ValueKind.BLANK):
        st.warning("请填写数字；原件为空白或斜线的，不填。")
        return
    st.caption("只填原件上印的数字；原件有错的，由单位改正，不在这里改。")
    st.button(
        "人工核定",
        key=f"settle-do-cell-{draft.slot}",
        type="primary",
        on_click=_settle_cell,
        args=(draft, cell, value, who),
    )


def _read(figure: Figure | None) -> str:
    return f"识别为{figure.value.printed or '空白'}" if figure else "未识别"


def _settle_cell(draft: Draft, cell: Path, value: str, who: str) -> None:
    assert draft.examined is not None
    report = draft.examined.report
    figure = report.by_path().get(cell)
    printed = figure.value.printed if figure else ""
    _add(draft, who, Settled(CELL, value.strip(), cell, label=cell_name(cell, report.edition), printed=printed))


def _about_form(draft: Draft, report: Report, who: str) -> None:
    with st.form(f"settle-about-{draft.slot}", border=False):
        first, second, third = st.columns([3, 1, 2])
        agency = first.text_input("单位名称", value=report.agency or "", key=f"settle-agency-{draft.slot}", max_chars=60)
        year = second.text_input("报告年度", value=str(report.year or ""), key=f"settle-year-{draft.slot}", max_chars=4)
        scopes = list(SCOPES)
        scope = third.selectbox(
            "口径",
            scopes,
            index=scopes.index(report.scope) if report.scope in scopes else None,
            format_func=lambda code: SCOPES[code],
            key=f"settle-scope-{draft.slot}",
            placeholder="待定",
        )
        if st.form_submit_button("人工核定", type="primary"):
            _settle_about(draft, report, {AGENCY: agency.strip(), YEAR: year.strip(), SCOPE: scope or ""}, who)
            st.rerun()


def _settle_about(draft: Draft, report: Report, said: dict[str, str], who: str) -> None:
    before = {AGENCY: report.agency or "", YEAR: str(report.year or ""), SCOPE: report.scope or ""}
    names = {AGENCY: "单位名称", YEAR: "报告年度", SCOPE: "口径"}
    for what, value in said.items():
        if value and value != before[what] and (what != YEAR or (value.isdigit() and len(value) == 4)):
            _add(draft, who, Settled(what, value, label=names[what], printed=before[what]))


def _add(draft: Draft, who: str, one: Settled) -> None:
    at = f"{datetime.now(CHINA):%Y-%m-%d %H:%M:%S}"
    settle(draft, [*draft.settled, one._replace(who=who, at=at)])


def _show_settled(draft: Draft) -> None:
    if not draft.settled:
        return
    rows = [(s.label, _words(s, s.printed) or "空白", _words(s, s.value) or _outcome(s), s.who, s.at) for s in draft.settled]
    show_table(pd.DataFrame(rows, columns=["人工核定", "原识别为", "核定为", "经办人", "时间"], dtype="string"))
    st.button("撤销上一项核定", key=f"settle-undo-{draft.slot}", on_click=lambda: settle(draft, draft.settled[:-1]))


def _words(one: Settled, text: str) -> str:
    return SCOPES.get(text, text) if one.what == SCOPE else text


def _outcome(one: Settled) -> str:
    return {ROW: one.label, ASIDE: NO_FIGURE}.get(one.what, "空白")
