"""A small directory of reports, and where a store of it is to be."""

import pytest

from tests.store.stores import small


@pytest.fixture
def directory(tmp_path):
    return small(tmp_path / "reports")


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"
