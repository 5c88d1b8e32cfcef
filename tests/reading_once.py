"""The sample reports, read by one worker of a run for all of them: a scan among them takes longer than all others together."""

from __future__ import annotations

import os
import pickle
import time
from pathlib import Path

import pytest

from govinfo.corpus import Kept, load_reports

SAMPLES = Path(__file__).resolve().parents[1] / "sample_reports"
PATIENCE_SECONDS = 300


def read_once(factory: pytest.TempPathFactory) -> Path:
    """The file with this run's readings of the samples, written by whichever worker asks first; the others wait for it."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    file, claim, half = (folder / f"readings.{ending}" for ending in ("pickle", "claimed", "part"))
    try:
        claim.open("x").close()
    except FileExistsError:
        return _waited_for(file)
    kept: Kept = {}
    load_reports(SAMPLES, kept=kept)
    half.write_bytes(pickle.dumps(kept))
    return half.replace(file)


def _waited_for(file: Path) -> Path:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not file.is_file():
        assert time.monotonic() < deadline, "the worker that reads the samples did not come to an end"
        time.sleep(0.2)
    return file


def readings_in(file: Path) -> Kept:
    """The readings that read_once wrote."""
    kept: Kept = pickle.loads(file.read_bytes())
    return kept
