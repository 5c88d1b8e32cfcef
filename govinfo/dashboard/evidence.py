"""The source of a figure or a sentence on screen: the page as a picture with its box, the table redrawn, the line of text.

`show_evidence` is what every page calls; `library_source` reads a file of the library again, for its places and its document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from govinfo.dashboard.data import data_directory
from govinfo.dashboard.kept import settled_files
from govinfo.dashboard.words import plain
from govinfo.document import Document, Place
from govinfo.evidence import Evidence
from govinfo.findings import Problem
from govinfo.guard import examine_bytes
from govinfo.redrawn import SCROLL, source_html
from govinfo.render import Rect, draw_page
from govinfo.report import Report
from govinfo.settled import Settled
from govinfo.sources import fetch

VIEWS: dict[str, tuple[float, float] | None] = {"局部": (300.0, 190.0), "整行": (10_000.0, 150.0), "整页": None}
"""View → how much of the page around the box, in points."""
PICTURES = frozenset({"pdf", "jpg", "png", "tiff", "bmp", "gif"})
MOST_SOURCES, MOST_PICTURES = 6, 12


@dataclass(frozen=True)
class Source:
    """A file as it lies before a person: its bytes, what was recognised in it, and the document it was recognised in."""

    name: str
    data: bytes
    report: Report
    document: Document | None


def library_source(name: str) -> Source | None:
    """A report of the library by the name in the frames' `source`, read again on demand; None where the file is gone."""
    data = fetch(data_directory(), name)
    if data is None:
        return None
    return _source(name, data, settled_files(data_directory()).get(hashlib.sha256(data).hexdigest(), ()))


@st.cache_resource(max_entries=MOST_SOURCES, show_spinner="正在打开原文件，请稍候……")
def _source(name: str, data: bytes, settled: tuple[Settled, ...]) -> Source:
    examined = examine_bytes(data, name, settled=settled, with_document=True)
    return Source(name, data, examined.report, examined.document)


def show_evidence(source: Source | None, evidence: Sequence[Evidence], key: str) -> None:
    """Draw the places in the source, the first unless another is chosen; says so where there is nothing to be shown."""
    if source is None:
        st.warning("原文件已不在年报文件夹中，无法显示原文。")
        return
    found = [one for one in evidence if one.place != Place()]
    if not found:
        st.caption("这一项在原文件中没有对应的位置。")
        return
    chosen = found[0]
    if len(found) > 1:
        names = [f"{at}. {_name(one)}" for at, one in enumerate(found, start=1)]
        chosen = found[names.index(st.selectbox("原文位置", names, key=f"{key}-place", placeholder="请选择"))]
    printed = f"：{chosen.printed}" if chosen.printed else "：空白" if chosen.path else ""
    st.caption(plain(f"{chosen.label}{printed}（{chosen.place.text() or '位置不详'}）"))
    if source.document and source.document.format in PICTURES and chosen.place.page:
        _show_page(source, chosen.place, key)
    else:
        drawn = source_html(source.document, chosen.place) if source.document else None
        if drawn:
            st.html(drawn)
            bring_into_view(f"{key}-{chosen.place}")
        else:
            st.caption("这一处无法在此显示，请打开原文件查看。")


def bring_into_view(what: str) -> None:
    """Scroll the frames on the page to what is marked in them; again for another `what`."""
    nonce = hashlib.sha256(what.encode()).hexdigest()[:12]
    st.html(f"{SCROLL}<!-- {nonce} -->", unsafe_allow_javascript=True)


def _name(one: Evidence) -> str:
    return f"{one.label}（{one.printed or '空白'}）" if one.path else one.label


def _show_page(source: Source, place: Place, key: str) -> None:
    view = st.segmented_control("范围", list(VIEWS), default="局部", key=f"{key}-view", label_visibility="collapsed")
    assert place.page is not None
    drawn = _picture(source.report.sha256, place.page, place.box, VIEWS[view or "局部"], source.data)
    if isinstance(drawn, Problem):
        st.warning(drawn.message)
        return
    about = plain(f"{source.name}，第{place.page}页")
    st.image(drawn, width="stretch", alt=f"原文第{place.page}页，所查内容以红框标出")
    st.caption(f"{about}；红框内为所查内容。")
    if st.button("放大整页", key=f"{key}-large"):
        _show_large(source, place)


@st.dialog("原文整页", width="large")
def _show_large(source: Source, place: Place) -> None:
    """The whole page as large as the window allows."""
    drawn = _picture(source.report.sha256, place.page or 1, place.box, None, source.data)
    if isinstance(drawn, Problem):
        st.warning(drawn.message)
    else:
        st.image(drawn, width="stretch", alt=f"原文第{place.page}页整页，所查内容以红框标出")


@st.cache_data(scope="session", max_entries=MOST_PICTURES, show_spinner="正在取原文，请稍候……")
def _picture(sha256: str, page: int, box: Rect | None, window: tuple[float, float] | None, _data: bytes) -> bytes | Problem:
    """Kept with the session, never shared: it may be of a draft."""
    return draw_page(_data, page, box, window)
