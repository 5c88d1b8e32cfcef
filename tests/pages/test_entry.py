"""The door of every page: nobody beyond this machine without sign-in, readers decide nothing, strangers see nothing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from govinfo import decisions
from govinfo.dashboard import entry
from govinfo.dashboard.page import PAGES
from samples.draw_text import draw_txt
from tests.papers import noughts, paper

ROOT = Path(__file__).resolve().parents[2]
ACCESS = {"reviewers": ["li@example.gov.cn"], "readers": ["wang@example.gov.cn"]}


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    figures = noughts()
    figures["proceedings"]["review"]["upheld"] = 10
    (tmp_path / "a.txt").write_text(draw_txt(paper(figures), sliding="3."), encoding="utf-8")
    monkeypatch.setenv("GOVINFO_DATA", str(tmp_path))
    monkeypatch.delenv(entry.OPEN_VARIABLE, raising=False)
    return tmp_path


def opened(code: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.switch_page(PAGES[code].file).run()
    assert not app.exception
    return app


def as_visitor(monkeypatch: pytest.MonkeyPatch, email: str | None, name: str = "李四") -> None:
    monkeypatch.setattr(entry, "_secrets", lambda: {"auth": {"client_id": "x"}, "access": ACCESS})
    user = SimpleNamespace(is_logged_in=email is not None, email=email, email_verified=True, name=name)
    monkeypatch.setattr(st, "user", user)


def at_address(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    real = st.get_option
    monkeypatch.setattr(st, "get_option", lambda key: address if key == "server.address" else real(key))


@pytest.mark.parametrize("code", list(PAGES))
def test_beyond_this_machine_no_page_shows_anything(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at_address(monkeypatch, "0.0.0.0")
    app = opened(code)
    assert [e.value for e in app.error] == [entry.REFUSED]
    assert not app.title


def test_opened_on_purpose_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    at_address(monkeypatch, "0.0.0.0")
    monkeypatch.setenv(entry.OPEN_VARIABLE, "1")
    assert [t.value for t in opened("findings").title] == [PAGES["findings"].title]


@pytest.mark.parametrize(
    ("email", "words", "button"), [(None, entry.SIGN_IN, "登录"), ("zhao@example.gov.cn", entry.NOT_LISTED, "退出登录")]
)
def test_who_is_not_signed_in_or_not_listed_sees_nothing(
    email: str | None, words: str, button: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_visitor(monkeypatch, email)
    app = opened("findings")
    assert [e.value for e in (*app.info, *app.error)] == [words]
    assert [b.label for b in app.button] == [button]
    assert not app.title


@pytest.mark.parametrize("code", ["findings", "library"])
def test_a_reader_sees_the_page_and_no_button_that_decides(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    as_visitor(monkeypatch, "wang@example.gov.cn")
    app = opened(code)
    assert [t.value for t in app.title] == [PAGES[code].title]
    assert any("查阅身份" in e.value for e in app.info)
    assert "经办人姓名" not in [box.label for box in app.text_input]
    deciding = {"确认为问题", "排除", "撤销", "添加人工意见", "审核通过", "退回修改"}
    assert not [b.label for b in app.button if b.label in deciding]


def test_a_reviewer_decides_under_the_name_signed_in_with(monkeypatch: pytest.MonkeyPatch) -> None:
    as_visitor(monkeypatch, "li@example.gov.cn", "李四")
    app = opened("findings")
    assert any("经办人：李四" in c.value.replace("\\", "") for c in app.caption)
    assert "更换经办人" not in [b.label for b in app.button]


def test_what_a_reader_sends_all_the_same_is_not_kept(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from govinfo.dashboard import deciding  # noqa: PLC0415

    as_visitor(monkeypatch, "wang@example.gov.cn")
    monkeypatch.setattr(deciding.st, "session_state", {})
    assert deciding.keep_made(lambda: pytest.fail("made")) is False
    assert decisions.read(library) == []
