"""Who gets in: addresses, configurations of sign-in, and the list of who may do what."""

from pathlib import Path

import pytest

from govinfo import access
from govinfo.access import Role, is_loopback, may_serve, role_of, sign_in_configured
from govinfo.cli import main


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.1.2.3", False),
        ("年报.example", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_this_machine_are_served_without_sign_in(address: str | None, own: bool) -> None:
    assert is_loopback(address) is own
    assert may_serve(address, sign_in=False, variable=None) is own
    assert may_serve(address, sign_in=True, variable=None)
    assert may_serve(address, sign_in=False, variable="1")


LIST = {"reviewers": ["Li@example.gov.cn"], "readers": ["wang@example.gov.cn", "li@example.gov.cn"]}


@pytest.mark.parametrize(
    ("email", "verified", "role"),
    [
        ("li@example.gov.cn", True, Role.REVIEWER),
        ("LI@EXAMPLE.GOV.CN ", None, Role.REVIEWER),
        ("wang@example.gov.cn", True, Role.READER),
        ("wang@example.gov.cn", False, None),
        ("zhao@example.gov.cn", True, None),
        ("", True, None),
    ],
)
def test_the_list_says_who_may_do_what(email: str, verified: object, role: Role | None) -> None:
    assert role_of(email, verified, LIST) is role
    assert role_of(email, verified, {}) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("[auth]\nclient_id = 'x'\n[access]\nreviewers = ['a@b']\n", True),
        ("[auth]\nclient_id = 'x'\n", False),
        ("[auth]\nclient_id = 'x'\n[access]\nreviewers = []\n", False),
        ("[access]\nreviewers = ['a@b']\n", False),
        ("not toml", False),
    ],
)
def test_sign_in_counts_only_with_a_provider_and_a_list(text: str, asks: bool, tmp_path: Path) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text(text, encoding="utf-8")
    assert sign_in_configured([tmp_path / "none.toml", file]) is asks


def test_serve_beyond_this_machine_is_refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.delenv(access.OPEN_VARIABLE, raising=False)
    monkeypatch.setattr("govinfo.cli.sign_in_configured", lambda places: False)
    monkeypatch.setattr(
        "govinfo.cli.subprocess.run", lambda command, **_: started.append(command) or type("R", (), {"returncode": 0})
    )
    assert main(["serve", "--address", "0.0.0.0"]) == 2
    assert "拒绝启动" in capsys.readouterr().err
    assert started == []
    assert main(["serve"]) == 0
    assert started[0][-2:] == ["--server.address", "127.0.0.1"]
    monkeypatch.setenv(access.OPEN_VARIABLE, "1")
    assert main(["serve", "--address", "0.0.0.0"]) == 0
    assert started[1][-2:] == ["--server.address", "0.0.0.0"]
