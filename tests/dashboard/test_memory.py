"""What is remembered is known by the frame it was made from, and let go of with the library."""

from __future__ import annotations

import pandas as pd

from govinfo.dashboard.memory import forget, remembered


def counted(most: int = 8):
    """A remembered sum, and every frame and column it was really reckoned from."""
    asked: list[tuple[int, tuple[str, ...]]] = []

    @remembered(most)
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
    total, _ = counted(most=200)
    assert [total(pd.DataFrame({"a": [number]}), ["a"]) for number in range(150)] == list(range(150))


def test_only_the_last_results_are_kept() -> None:
    total, asked = counted(most=2)
    frames = [pd.DataFrame({"a": [number]}) for number in range(3)]
    for frame in (*frames, frames[0]):
        total(frame, ["a"])
    assert len(asked) == 4


def test_forgetting_lets_go_of_everything() -> None:
    total, asked = counted()
    frame = pd.DataFrame({"a": [1]})
    total(frame, ["a"])
    forget()
    total(frame, ["a"])
    assert len(asked) == 2
