"""What was reckoned out of the library's frames, remembered for all sessions: officials flip among a few years and regions.

A frame is known by being the same object, never by its content: the frames of a library are made once and never changed, and
what is remembered of them is the same object again, so that one remembered step rests on another. Bounded, the oldest first
out; an entry holds what it was made from, so that no other frame can be taken for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")
MOST = 64
"""Results kept of one function, unless it says otherwise."""


class _Same:
    """A frame, or whatever else has no hash, as a key: equal to itself alone."""

    __slots__ = ("held",)

    def __init__(self, held: object) -> None:
        self.held = held

    def __hash__(self) -> int:
        return id(self.held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.held is self.held


class _Listed(tuple[Any, ...]):
    """A list of things that have a hash, as a key."""

    __slots__ = ()


def remembered(most: int = MOST) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Remember the `most` last results of a pure function. Neither what it is given nor what it gives may ever be changed."""

    def of(function: Callable[Given, Made]) -> Callable[Given, Made]:
        @lru_cache(maxsize=most)
        def kept(*given: Any, **named: Any) -> Made:
            return function(*map(_plain, given), **{name: _plain(value) for name, value in named.items()})  # type: ignore[arg-type]

        @wraps(function)
        def asked(*given: Given.args, **named: Given.kwargs) -> Made:
            return kept(*map(_key, given), **{name: _key(value) for name, value in named.items()})

        _FORGETTERS.append(kept.cache_clear)
        return asked

    return of


_FORGETTERS: list[Callable[[], None]] = []


def forget() -> None:
    """Let go of everything: the library is read anew."""
    for clear in _FORGETTERS:
        clear()


def _key(given: object) -> object:
    if isinstance(given, list):
        return _Listed(map(_key, given))
    try:
        hash(given)
    except TypeError:
        return _Same(given)
    return given


def _plain(key: object) -> object:
    if isinstance(key, _Listed):
        return list(map(_plain, key))
    return key.held if isinstance(key, _Same) else key
