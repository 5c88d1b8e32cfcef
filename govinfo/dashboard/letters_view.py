"""反馈单 on screen: units to tick, the paper as it reads, the button that makes it, texts to copy, the template to change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from govinfo.dashboard import letters as desk
from govinfo.dashboard.data import data_directory
from govinfo.dashboard.deciding import Decided, keep, keep_made
from govinfo.dashboard.downloads import EXCEL, WORD
from govinfo.dashboard.filing_view import today
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.words import plain
from govinfo.dashboard.worklist_view import pick_lines
from govinfo.decisions import Event
from govinfo.export.letters import (
    MOST,
    NAMES,
    OFFICIAL,
    SUMMARY,
    Case,
    Letter,
    Part,
    Template,
    chat_text,
    chat_texts,
    default_text,
    load_template,
    word_letter,
)
from govinfo.export.listing import listing_workbook
from govinfo.export.safe import file_name
from govinfo.export.text import csv_bytes
from govinfo.findings import GovinfoError
from govinfo.library import pack
from govinfo.sources import TEMPLATE_NAME

FOR_UNIT = "整改情况"
"""A column the unit fills in by hand, empty on screen."""
HELD_BECAUSE = {
    False: "扫描识别或部分识别的问题，请对照原件。",
    True: "对上一稿提出的意见，请核对本稿是否仍未改正；已改正的到“问题台账”撤销意见。",
}
_MADE, _TEXT = "letters_made", "template_text"
_WIDTHS = (6, 30, 8, 14, 8, 8, 12, 10, 30)


def template_here() -> Template | None:
    """The template of the directory; None, and what is wrong on the page, where it is in fault."""
    try:
        return load_template(data_directory())
    except GovinfoError as error:
        st.error(str(error))
        st.caption("请在“模板”中改正后再生成文书。")
        return None


def days(template: Template, rule: str) -> tuple[date, date]:
    """The day on the paper and the day to answer by, as chosen."""
    left, right = st.columns(2)
    on = left.date_input("审核（成文）日期", today(), key="letter_on", format="YYYY-MM-DD")
    reply_by = right.date_input(
        "请于此日前答复", on + timedelta(template.days(rule)), key=f"reply_{rule}_{on}", format="YYYY-MM-DD"
    )
    if template.unfilled:
        st.info(f"模板中还没有填写{'、'.join(template.unfilled)}，文书中留有空位；可在“模板”中填写，以后自动带入。")
    return on, reply_by


def choose_units(cases: Sequence[Case], held: Decided, kind: str) -> list[Case]:
    """The units to write to: those ticked, else all to whom such a paper is sent as a rule."""
    table = desk.unit_table(cases, held.letters)
    ticked = set(pick_lines(table, f"letters_{kind}", tuple(desk.COLUMNS)[1:])["agency_id"])
    ready = desk.writable_cases(cases, kind)
    waiting = sum(case.waiting for case in cases if not ticked or case.agency_id in ticked)
    if waiting:
        st.caption(f"所选单位还有{waiting}处错误、需核实待处理，确认后才进入文书；请先到“问题台账”处理。")
    if ticked:
        return [case for case in ready if case.agency_id in ticked]
    usual = desk.usual_cases(cases, kind)
    which = "已公开发布、有问题的单位和所列逾期单位" if kind == OFFICIAL else "全部有内容可写的单位"
    st.caption(f"未勾选时为{which}（{len(usual)}个）；勾选一个或多个单位，只写所勾选的。")
    return usual


def show_held(cases: Sequence[Case], held: Decided, who: str) -> None:
    """Confirmed findings out of scans and partial readings: they wait until somebody looked at the original."""
    for case in (one for one in cases if one.held):
        with st.container(border=True):
            st.markdown(f"**{plain(case.name)}：{len(case.held)}处待人工核定**")
            reasons = {item.by_hand: HELD_BECAUSE[item.by_hand] for item in case.held}
            st.caption("".join(reasons.values()) + "核定后才进入文书。")
            for item in case.held:
                left, right = st.columns([5, 1], vertical_alignment="center")
                left.markdown(plain(item.sentence))
                events = desk.verify(case, item.key, item.sentence, who, held.last) if who else []
                right.button(
                    "人工核定", key=f"verify_{item.key}", on_click=keep, args=(events,), width="stretch", disabled=not who
                )
    for case in cases:
        if who and (events := desk.unverify(case, held.verifications, who, held.last)):
            st.button(
                f"撤销对{plain(case.name)}的{len(events)}处核定", key=f"unverify_{case.agency_id}", on_click=keep, args=(events,)
            )


def show_letters(letters: Sequence[Letter], cases: Sequence[Case], who: str, held: Decided) -> None:
    """One paper as it reads, and the button that makes them all."""
    for told in desk.harsh_remarks(cases):
        st.warning(plain(f"人工意见的用语请斟酌：{told}"))
    make_button(letters, cases, who, held)
    names = [letter.unit for letter in letters]
    chosen = st.selectbox("预览", names, key=f"preview_{letters[0].kind}", placeholder="请选择") if len(names) > 1 else names[0]
    show_paper(next(letter for letter in letters if letter.unit == chosen))


def make_button(letters: Sequence[Letter], cases: Sequence[Case], who: str, held: Decided) -> None:
    """生成, which is recorded, and then the file."""
    kind = NAMES[letters[0].kind]
    if not who:
        st.caption("填写经办人姓名后可以生成文书；每次生成都记入操作记录。")
    events = desk.made_events(letters, cases, who, held.last) if who else []
    label = f"生成{kind}（{len(letters)}个单位）" if letters[0].kind != SUMMARY else f"生成{kind}"
    st.button(label, type="primary", on_click=_make, args=(letters, events), disabled=not who, key=f"make_{letters[0].kind}")
    made = st.session_state.get(_MADE)
    if made and made[0] == _same(letters):
        st.success(f"已生成{len(letters)}份，并记入操作记录。")
        mime = "application/zip" if made[1].endswith(".zip") else WORD
        st.download_button("下载到本机", made[2], made[1], mime=mime, on_click="ignore", key="take_letters")


def _same(letters: Sequence[Letter]) -> str:
    return repr(letters)


def _make(letters: Sequence[Letter], events: Sequence[Event]) -> None:
    files = [(desk.letter_file(letter), word_letter(letter)) for letter in letters]
    if not keep_made(lambda: events):
        return
    name, data = files[0]
    if len(files) > 1:
        first = letters[0]
        name = file_name(NAMES[first.kind], "全部地区", [first.year], date.fromisoformat(first.day), ".zip")
        data = pack(files)
    st.session_state[_MADE] = (_same(letters), name, data)


def show_paper(letter: Letter) -> None:
    """The paper as it reads."""
    with st.container(border=True):
        for line in (letter.issuer, letter.number):
            if line:
                st.caption(plain(line))
        st.markdown(f"**{plain(letter.title)}**")
        for line in (*letter.facts, f"{letter.addressee}：" if letter.addressee else "", letter.opening):
            if line:
                st.markdown(plain(line))
        for part in letter.parts:
            _show_part(part)
        st.markdown(plain(letter.closing))
        for line in (*letter.signature, letter.contact):
            if line:
                st.markdown(plain(line))
        if letter.rows:
            _show_part(Part(f"附件：{letter.annex}", rows=letter.rows))


def _show_part(part: Part) -> None:
    st.markdown(f"**{plain(part.heading)}**")
    for sentence in part.sentences:
        st.markdown(plain(sentence))
    if part.rows:
        head, *rows = part.rows
        table = pd.DataFrame(rows, columns=[cell.replace("\n", "") for cell in head], dtype="string")
        show_table(table.drop(columns=[name for name in table if str(name).startswith(FOR_UNIT)]))


def show_chat(cases: Sequence[Case], template: Template, reply_by: date) -> None:
    """Texts to copy: of one unit, of all."""
    st.caption(f"每个单位不超过{MOST}字，写不下的注明“见反馈单”。点击文字框右上角的图标即可复制。")
    if len(cases) > 1:
        st.markdown("**全部所选单位**")
        st.code(chat_texts(cases, template, reply_by), language=None, wrap_lines=True)
        st.markdown("**逐个单位**")
    for case in cases:
        st.code(chat_text(case, template, reply_by), language=None, wrap_lines=True)


def show_overview(
    frames: Mapping[str, pd.DataFrame], held: Decided, cases: Sequence[Case], template: Template, year: int, who: str
) -> None:
    """审核情况一览表 with confirmed counts: as a table, as a workbook, as a letter to all with the table annexed."""
    on, reply_by = days(template, "反馈单回复天数")
    table = desk.overview_table(frames, held, cases, year, today())
    st.caption("错误、需核实为经审核确认的处数（含人工意见）；没有年报的单位空缺。")
    left, right = st.columns(2)
    csv_name, xlsx_name = (file_name("审核情况一览表", "全部地区", [year], on, ending) for ending in (".csv", ".xlsx"))
    left.download_button("下载数据", csv_bytes(table, []), csv_name, mime="text/csv", on_click="ignore", width="stretch")
    book = listing_workbook(table, template.fill("一览表", "标题", 年份=year), _WIDTHS, on, "一览表")
    right.download_button("下载电子表格", book, xlsx_name, mime=EXCEL, on_click="ignore", width="stretch")
    letter = desk.summary_letter(table, cases, template, on, reply_by, year)
    make_button([letter], [], who, held)
    show_paper(letter)


def show_template(who: str) -> None:
    """The fixed words as a text to change and keep beside the reports."""
    directory = data_directory()
    file = directory / TEMPLATE_NAME
    here = file.is_file()
    st.caption(
        "标题、开头、结尾、发文机关、联系人、答复天数等固定文字都在这里。"
        f"保存后存为年报文件夹中的“{TEMPLATE_NAME}”，备份和归档时一并带走；也可以下载后用记事本修改，再放回年报文件夹。"
    )
    current = file.read_text(encoding="utf-8-sig", errors="replace") if here else default_text()
    text = st.text_area("模板", current, height=480, key=f"{_TEXT}_{hash(current)}", label_visibility="collapsed")
    places = st.columns(3)
    if places[0].button("保存模板", type="primary", disabled=not who, width="stretch"):
        try:
            desk.save_template(directory, text)
            st.success("模板已保存，以后生成的文书按新模板。")
        except GovinfoError as error:
            st.error(str(error))
    places[1].download_button("下载当前模板", current.encode(), TEMPLATE_NAME, on_click="ignore", width="stretch")
    places[2].download_button(
        "下载默认模板", default_text().encode(), TEMPLATE_NAME, on_click="ignore", width="stretch", key="default"
    )
    if not who:
        st.caption("填写经办人姓名后可以保存。")
