"""A draft keeps what was reckoned of it, as long as that rests on the same."""

from __future__ import annotations

from govinfo.dashboard.draft import Draft


def test_what_rests_on_the_same_is_reckoned_once() -> None:
    draft, made = Draft("k", "年报.txt", b""), []

    def told(rests_on: str) -> str:
        return draft.once("last year", rests_on, lambda: made.append(rests_on) or f"on {rests_on}")

    assert [told("as read"), told("as read"), told("as settled"), told("as settled")] == ["on as read"] * 2 + [
        "on as settled"
    ] * 2
    assert made == ["as read", "as settled"]
