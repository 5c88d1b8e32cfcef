"""A file to take away: a small one is made when its button is pressed; a large one on a first click, its progress shown."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from govinfo.findings import GovinfoError

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LARGE = 400
"""Reports above which making a file takes long enough for its progress to be shown."""

Maker = Callable[[Callable[[float], None]], bytes]


def offer(label: str, make: Maker, name: str, mime: str, depends: object, size: int = 0) -> None:
    """A button that gives the file `name`. `size` is the number of reports it rests on.

    A large file is kept for the session until what it `depends` on changes.
    """
    if size <= _LARGE:
        _button(label, lambda: make(_silent), name, mime)
        return
    slot = f"file:{label}"
    kept = st.session_state.get(slot)
    if kept is None or kept[0] != repr(depends):
        pressed = st.button(f"生成{label.removeprefix('导出').removeprefix('生成')}", key=f"make:{label}", type="primary")
        data = _made(label, make) if pressed else None
        if data is None:
            return
        st.session_state[slot] = kept = (repr(depends), data)
    _button(f"下载{label.removeprefix('导出').removeprefix('生成')}", kept[1], name, mime)


def _button(label: str, data: bytes | Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(label, data, name, mime=mime, type="primary", on_click="ignore", key=f"take:{label}")


def _silent(share: float) -> None:
    """A small file is there before its progress could be read."""


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
