"""Who may see the dashboard: which addresses are this machine's own, and what a signed-in person may do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any

OPEN_VARIABLE = "GOVINFO_OPEN_NETWORK"
"""Set to 1 by whoever means to serve a network without sign-in (because something before it asks who comes)."""
REFUSED = (
    "拒绝启动：服务地址不是本机（127.0.0.1），而没有配置登录，网络上的任何人都能查看和修改。"
    "请配置登录（见 docs/deploy.zh-CN.md），或改回127.0.0.1；确由前置系统控制访问的，设置环境变量"
    f"{OPEN_VARIABLE}=1 后再启动。"
)


class Role(StrEnum):
    """What a person may do: look, or decide too."""

    READER = "reader"
    REVIEWER = "reviewer"


def is_loopback(address: str | None) -> bool:
    """Whether only this machine reaches a server bound to the address; none means every network it is on."""
    if address == "localhost":
        return True
    try:
        return ip_address((address or "").strip("[]")).is_loopback
    except ValueError:
        return False


def may_serve(address: str | None, *, sign_in: bool, variable: str | None) -> bool:
    """Whether a server may stand at the address: on this machine, or asking who comes, or opened on purpose."""
    return is_loopback(address) or sign_in or variable == "1"


def sign_in_configured(places: Sequence[Path]) -> bool:
    """Whether one of these secrets files names a provider of identities and a list of who may come in."""
    return any(_has_sign_in(file) for file in places if file.is_file())


def _has_sign_in(file: Path) -> bool:
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return "auth" in said and any(said.get("access", {}).values())


def role_of(email: str, verified: object, access: Mapping[str, Any]) -> Role | None:
    """The role that the list gives to a person, None for who is not on it or whose provider has not checked the address.

    `access` holds two lists of addresses, `reviewers` and `readers`; capitals do not count.
    """
    who = email.strip().casefold()
    if not who or verified is False:
        return None
    for role, key in ((Role.REVIEWER, "reviewers"), (Role.READER, "readers")):
        if who in {str(one).strip().casefold() for one in access.get(key, ())}:
            return role
    return None
