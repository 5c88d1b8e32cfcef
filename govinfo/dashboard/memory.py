"""What was reckoned out of the library's frames, remembered for all sessions: officials flip among a few years and regions.

A frame is known by being the same object, never by its content: the frames of a library are made once and never changed, and
what is remembered of them is the same object again, so that one remembered step rests on another. An entry does not hold the
frames it was made from: it goes with the first of them, since it can never be asked for again, and with it go the steps that rest
on it. So nothing is kept of a library that is no longer shown.

All functions share one room of MOST_BYTES: what nobody asked for longest goes first, whichever function it is of.
"""

from __future__ import annotations

import sys
import threading
import weakref
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

import pandas as pd
import plotly.graph_objects as go

Given = ParamSpec("Given")
Made = TypeVar("Made")
MOST_BYTES = 128 * 2**20
"""Some two thousand results of a city's pages; the server's whole memory is the larger by them."""
A_FRAME, A_CELL, A_FIGURE = 8 * 2**10, 16, 48 * 2**10
"""Bytes that a frame's own objects take and each of its cells, and a Plotly figure altogether: measured over the pages."""


class _Same:
    """A frame or figure as a key: equal to itself alone, to nothing once it is gone, whatever may come to lie where it lay."""

    __slots__ = ("frame", "where")

    def __init__(self, frame: object) -> None:
        self.frame, self.where = weakref.ref(frame), id(frame)

    def __hash__(self) -> int:
        return self.where

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and (held := self.frame()) is not None and other.frame() is held


class _Result(NamedTuple):
    made: Any
    weight: int
    watched: list[weakref.ref[Any]]
    """The frames it was made from, each told to say when it is gone."""


_results: OrderedDict[Hashable, _Result] = OrderedDict()
"""By function and what it was given, the one asked for last at the end."""
_gone: deque[Hashable] = deque()
"""Keys of which a frame is gone. It may go at any moment, in any thread: they are cleared away when the next result comes."""
_held = 0
_lock = threading.Lock()


def remembered(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Remember the last results of a pure function. Neither what it is given nor what it gives may ever be changed."""

    @wraps(function)
    def asked(*given: Given.args, **named: Given.kwargs) -> Made:
        key = (function, *map(_key, given), *((name, _key(value)) for name, value in named.items()))
        with _lock:
            if found := _results.get(key):
                _results.move_to_end(key)
                return found.made  # type: ignore[no-any-return]
        made = function(*given, **named)
        return _keep(key, made)

    return asked


def _keep(key: tuple[Hashable, ...], made: Made) -> Made:
    """Keep a result and let go of the oldest until there is room; of two reckoned at once the first, for both to use."""
    global _held  # noqa: PLW0603 — one room for all functions, counted under its lock
    let_go = []  # nothing dies under the lock
    with _lock:
        if found := _results.get(key):
            return found.made  # type: ignore[no-any-return]
        watched = [weakref.ref(frame, lambda _: _gone.append(key)) for frame in _frames(key)]
        _results[key] = _Result(made, weight(made), watched)
        _held += _results[key].weight
        while _gone or (_held > MOST_BYTES and len(_results) > 1):
            result = _results.pop(_gone.popleft(), None) if _gone else _results.popitem(last=False)[1]
            if result:
                _held -= result.weight
                let_go.append(result)
    return made


def held_bytes() -> int:
    """What is remembered now, as weighed."""
    return _held


def weight(made: object) -> int:
    """About how many bytes a result takes; of a frame by the number of its cells: asking each column takes too long."""
    if isinstance(made, (pd.DataFrame, pd.Series)):
        return A_FRAME + A_CELL * made.size
    if isinstance(made, go.Figure):
        return A_FIGURE
    if isinstance(made, Mapping):
        return sys.getsizeof(made) + sum(weight(name) + weight(value) for name, value in made.items())
    if isinstance(made, (list, tuple)):
        return sys.getsizeof(made) + sum(map(weight, made))
    if is_dataclass(made):
        return weight(vars(made))
    return sys.getsizeof(made)


def _key(given: object) -> Hashable:
    """What a thing is known by: frames and figures by themselves, lists and dicts by what is in them."""
    if isinstance(given, (pd.DataFrame, pd.Series, go.Figure)):
        return _Same(given)
    if isinstance(given, (list, tuple)):
        return tuple(map(_key, given))
    if isinstance(given, dict):
        return tuple((name, _key(value)) for name, value in given.items())
    return given


def _frames(key: object) -> Iterator[object]:
    """The frames in a key."""
    if isinstance(key, _Same):
        yield key.frame()
    elif isinstance(key, tuple):
        for part in key:
            yield from _frames(part)
