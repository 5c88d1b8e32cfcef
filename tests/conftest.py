"""Puts tests/ on the path, so that tests in its folders find the frame factory; what all of them share of the samples."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest

from govinfo.corpus import Corpus, Kept, load_reports
from tests.reading_once import SAMPLES, read_once, readings_in
from tests.store.stores import small, take_in

LONG = ("test_faults.py", "test_ingest.py", "test_matrix.py")
"""Files of tests that take more than half a minute, beside those that drive a browser or are marked slow."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files come first, none is left to one worker at the end: by turns one that waits for a browser and one that reckons."""
    waits = {item.path: None for item in items if item.get_closest_marker("browser")}
    reckons = {item.path: None for item in items if item.get_closest_marker("slow") or item.path.name in LONG}
    turns = zip_longest(waits, (path for path in reckons if path not in waits))
    place = {path: at for at, path in enumerate(path for turn in turns for path in turn if path)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


@pytest.fixture(scope="session")
def readings_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this run keeps what it read of the sample reports."""
    return read_once(tmp_path_factory)


@pytest.fixture(scope="session")
def sample_readings(readings_file: Path) -> Kept:
    """What guard, readers and checks gave of every sample report in this run."""
    return readings_in(readings_file)


@pytest.fixture(scope="session")
def corpus(sample_readings: Kept) -> Corpus:
    """The frames of the sample reports; shared, so never change one."""
    return load_reports(SAMPLES, kept=sample_readings)


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the small directory as a first ingest makes it; shared, so write in a copy (stores.copied_store) alone."""
    root = tmp_path_factory.mktemp("small")
    take_in(small(root / "reports"), root / "store")
    return root / "store"
