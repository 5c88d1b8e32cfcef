"""Pages over the sample reports find them read: in this process once, and by this run once. What AppTest looks up anew, too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import pytest
from streamlit.components.v2 import manifest_scanner

from govinfo.corpus import Kept
from govinfo.dashboard import data
from tests.reading_once import SAMPLES, read_once, readings_in


@pytest.fixture(autouse=True, scope="session")
def samples_read_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The dashboard keeps readings from one look to the next; here the first look has them too, should a page want them."""
    own = data.kept_readings

    @lru_cache(maxsize=1)
    def samples() -> Kept:
        return readings_in(read_once(tmp_path_factory))

    def kept_readings(directory: str) -> Kept:
        return samples() if directory == str(SAMPLES) else own(directory)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "kept_readings", kept_readings)
        yield


@pytest.fixture(autouse=True, scope="session")
def components_looked_for_once() -> Iterator[None]:
    """A server looks through all installed packages for components when it starts; every AppTest would, for half its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield
