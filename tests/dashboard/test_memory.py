"""What is remembered is known by the frame it was made from, and goes with it; all together stays within its room."""

from __future__ import annotations

import gc
import threading
import weakref
from collections import OrderedDict

import pandas as pd
import plotly.graph_objects as go
import pytest

from govinfo.dashboard import memory
from govinfo.dashboard.memory import A_CELL, A_FIGURE, A_FRAME, held_bytes, remembered, weight


@pytest.fixture(autouse=True)
def _nothing_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_results", OrderedDict())
    monkeypatch.setattr(memory, "_held", 0)


def counted():
    """A remembered sum, and every frame and column it was really reckoned from."""
    asked: list[tuple[int, tuple[str, ...]]] = []

    @remembered
    def total(frame: pd.DataFrame, columns: list[str]) -> float:
        asked.append((id(frame), tuple(columns)))
        return float(frame[columns].sum().sum())

    return total, asked


def test_the_same_frame_is_reckoned_once_and_an_equal_one_for_itself() -> None:
    total, asked = counted()
    frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
    equal = frame.copy()
    assert [total(frame, ["a"]), total(frame, ["a"]), total(frame, ["a", "b"]), total(equal, ["a"])] == [3, 3, 10, 3]
    assert asked == [(id(frame), ("a",)), (id(frame), ("a", "b")), (id(equal), ("a",))]


def test_a_frame_that_is_gone_is_never_taken_for_another() -> None:
    total, _ = counted()
    assert [total(pd.DataFrame({"a": [number]}), ["a"]) for number in range(150)] == list(range(150))


def test_all_functions_share_one_room_and_what_was_asked_for_longest_ago_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_BYTES", 3 * A_FRAME)
    asked: list[str] = []

    @remembered
    def small(name: str) -> pd.DataFrame:
        asked.append(name)
        return pd.DataFrame()

    @remembered
    def other(name: str) -> pd.DataFrame:
        asked.append(f"other {name}")
        return pd.DataFrame()

    for name in ("a", "b"):
        small(name)
    other("a")  # three frames: no room for a fourth
    small("a")  # asked for again: "b" is the oldest now
    small("c")
    assert held_bytes() == 3 * A_FRAME
    small("a")
    other("a")
    small("b")
    assert asked == ["a", "b", "other a", "c", "b"]


def test_what_is_held_stays_within_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_BYTES", 2**20)

    @remembered
    def wide(number: int) -> pd.DataFrame:
        return pd.DataFrame({"a": range(number)})

    for number in range(1000, 1200):
        wide(number)
        assert held_bytes() <= 2**20
    wide(10**6)  # larger than all the room: kept alone
    assert held_bytes() == A_FRAME + A_CELL * 10**6


def test_every_kind_of_result_is_weighed() -> None:
    frame, text = pd.DataFrame({"a": range(100), "b": range(100)}), "年报" * 5000
    assert weight(frame) == A_FRAME + A_CELL * 200
    assert weight(frame["a"]) == A_FRAME + A_CELL * 100
    assert weight([go.Figure(), go.Figure()]) > 2 * A_FIGURE
    assert weight((text, 1)) > 20_000
    assert weight({"a": frame}) > weight(frame)


def test_nothing_is_kept_of_a_frame_that_is_gone_nor_of_the_steps_that_rest_on_it() -> None:
    @remembered
    def doubled(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
        return frames["a"] * 2

    @remembered
    def column(frames: list[pd.DataFrame], name: str = "") -> pd.Series:
        return frames[0][name] + 1

    library = {"a": pd.DataFrame({"b": range(1000)})}
    step = weakref.ref(column([doubled(library)], name="b"))
    stays = pd.DataFrame({"b": [1]})
    column([stays], name="b")
    assert step() is column([doubled(library)], name="b")
    del library
    for number in range(3):  # what is gone is cleared away, a step a time, when something new is kept
        gc.collect()
        column([pd.DataFrame({"c": [number]})], name="c")
    assert step() is None
    assert held_bytes() < 5 * (A_FRAME + A_CELL)


def test_sessions_that_reckon_the_same_at_once_get_the_same_object() -> None:
    both = threading.Barrier(2)

    @remembered
    def slow(frame: pd.DataFrame) -> pd.DataFrame:
        both.wait(30)
        return frame + 1

    frame, got = pd.DataFrame({"a": [1]}), list[pd.DataFrame]()
    threads = [threading.Thread(target=lambda: got.append(slow(frame))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got[0] is got[1]
    assert held_bytes() == weight(got[0])
