"""A file to take away: made when asked for, its progress shown, offered until what it rests on changes."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from govinfo.findings import GovinfoError

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LARGE = 400
"""Reports above which a file is not made before it is asked for."""

Maker = Callable[[Callable[[float], None]], bytes]


def offer(label: str, make: Maker, name: str, mime: str, depends: object, size: int | None = None) -> None:
    """A button that gives the file `name`: ready at once where it is small, made on a first click where it is large.

    `depends` is what the file rests on: when it changes, the file is made anew. `size` is the number of reports.
    """
    slot = f"file:{label}"
    kept = st.session_state.get(slot)
    ready = kept is not None and kept[0] == repr(depends)
    large = not ready and (size or 0) > _LARGE
    if large and not st.button(f"生成{label.removeprefix('导出')}", key=f"make:{label}", type="primary"):
        return
    if not ready:
        data = _made(label, make)
        if data is None:
            return
        st.session_state[slot] = kept = (repr(depends), data)
    assert kept is not None
    st.download_button(label, kept[1], name, mime=mime, type="primary", on_click="ignore", key=f"take:{label}")


def _made(label: str, make: Maker) -> bytes | None:
    """The file; None, and the reason on the page, where it cannot be made."""
    bar = st.empty()

    def tell(share: float) -> None:
        bar.progress(min(share, 1.0), f"正在{label}，请稍候……")

    try:
        return make(tell)
    except GovinfoError as error:
        st.error(str(error))
        return None
    finally:
        bar.empty()
