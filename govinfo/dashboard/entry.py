"""The door: nobody beyond this machine comes in unasked, and who signed in does what the list lets them do."""

from __future__ import annotations

import os
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from govinfo.access import OPEN_VARIABLE, REFUSED, Role, may_serve, role_of

NOT_LISTED = "您的账号不在允许名单中，不能查看；请联系系统维护人员。"
SIGN_IN = "请先登录。"


def admit() -> None:
    """Let the visitor in, or say why not and stop the page."""
    settings = _secrets()
    asks = "auth" in settings and any(settings.get("access", {}).values())
    if not may_serve(st.get_option("server.address"), sign_in=asks, variable=os.environ.get(OPEN_VARIABLE)):
        st.error(REFUSED)
        st.stop()
    if "auth" not in settings:
        return
    if not getattr(st.user, "is_logged_in", False):
        st.info(SIGN_IN)
        st.button("登录", type="primary", on_click=st.login)
        st.stop()
    if signed_role() is None:
        st.error(NOT_LISTED)
        st.button("退出登录", on_click=st.logout)
        st.stop()


def signed_role() -> Role | None:
    """What the signed-in visitor may do; None where nobody is signed in or the person is not on the list."""
    if not getattr(st.user, "is_logged_in", False):
        return None
    email = str(getattr(st.user, "email", "") or "")
    return role_of(email, getattr(st.user, "email_verified", None), _secrets().get("access", {}))


def may_only_read() -> bool:
    """Whether the visitor signed in as one who looks and does not decide."""
    return bool(getattr(st.user, "is_logged_in", False)) and signed_role() is not Role.REVIEWER


def _secrets() -> dict[str, Any]:
    """secrets.toml; empty where there is none, as on a single machine."""
    try:
        return {key: st.secrets[key] for key in ("auth", "access") if key in st.secrets}
    except (StreamlitSecretNotFoundError, FileNotFoundError):
        return {}
