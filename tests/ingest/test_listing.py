"""Which files of a directory are known already: told by size and times, else by their bytes, and never where that is unsure."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from govinfo.ingest.listing import COARSE, Found, Known, base_name, digest_of, take_known, unchanged
from govinfo.settled import Settled

DATA = "年报".encode()
SHA256 = hashlib.sha256(DATA).hexdigest()
AT = 10 * COARSE
PLACE = ("2024", "part", 0)


def known(**given: object) -> Known:
    """A file read long after it last changed."""
    told = {"sha256": SHA256, "version": "1", "settled": "", "size": len(DATA), "modified": AT, "changed": AT, "looked": 2 * AT}
    return Known(**told | given, place=PLACE)  # type: ignore[arg-type]


def found(file: Path, source: str = "甲.txt", **given: object) -> Found:
    """The same file as it is now, its bytes in `file`."""
    file.write_bytes(DATA)
    told = {"key": source, "file": str(file), "entry": "", "size": len(DATA), "modified": AT, "changed": AT, "looked": 3 * AT}
    return Found(source, **told | given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("of", "same"),
    [
        (known(), True),
        (known(size=7), False),
        (known(modified=AT + 1), False),
        (known(changed=AT + 1), False),
        (known(sha256=""), False),
        (known(looked=AT + COARSE), False),
        (known(looked=AT + COARSE + 1), True),
    ],
    ids=["alike", "size", "modified", "changed", "bytes never read", "looked at just after it changed", "a moment later"],
)
def test_a_file_is_unchanged_where_size_and_times_are_those_known_and_old_enough(tmp_path: Path, of: Known, same: bool) -> None:
    assert unchanged(found(tmp_path / "甲.txt"), of) is same


BY_HAND = (Settled("year", "2024"),)


@pytest.mark.parametrize(
    ("source", "times", "before", "settled", "held"),
    [
        ("甲.txt", AT, {"甲.txt": known()}, {}, True),
        ("甲.txt", AT + 1, {"甲.txt": known()}, {}, True),
        ("旧/甲.txt", AT + 1, {"甲.txt": known()}, {}, True),
        ("乙.txt", AT + 1, {"甲.txt": known()}, {}, False),
        ("甲.txt", AT, {"甲.txt": known(version="0")}, {}, False),
        ("甲.txt", AT, {"甲.txt": known()}, {SHA256: BY_HAND}, False),
        ("甲.txt", AT, {"甲.txt": known(settled=digest_of(BY_HAND))}, {SHA256: BY_HAND}, True),
        ("甲.txt", AT + 1, {"甲.txt": known(sha256="0" * 64)}, {}, False),
    ],
    ids=[
        "as it was", "only its times", "moved", "another name", "other readers", "settled since", "settled then", "other bytes",
    ],
)  # fmt: skip
def test_a_reading_holds_for_the_same_bytes_name_readers_and_settlements(
    tmp_path: Path, source: str, times: int, before: dict[str, Known], settled: dict[str, tuple[Settled, ...]], held: bool
) -> None:
    one = found(tmp_path / "甲.txt", source, modified=times)
    taken = take_known([one], before, "1", settled)
    assert set(taken) == ({source} if held else set())
    if held:
        assert (taken[source].modified, taken[source].looked, taken[source].place) == (times, 3 * AT, PLACE)


def test_a_file_that_cannot_be_read_any_more_is_not_known(tmp_path: Path) -> None:
    gone = found(tmp_path / "甲.txt", modified=AT + 1)
    (tmp_path / "甲.txt").unlink()
    assert take_known([gone], {"甲.txt": known()}, "1", {}) == {}


@pytest.mark.parametrize(
    ("source", "name"), [("2024/甲局.pdf", "甲局.pdf"), ("压缩.zip/里\\甲局.pdf", "甲局.pdf"), ("甲.txt", "甲.txt")]
)
def test_a_title_may_stand_in_the_last_part_of_a_name_alone(source: str, name: str) -> None:
    assert base_name(source) == name
