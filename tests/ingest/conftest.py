"""A small directory of reports, where a store of it is to be, and what it holds after a change when it is made at once."""

from functools import cache

import pytest

from tests.store.stores import content, copied_store, small, take_in


@pytest.fixture
def directory(tmp_path):
    return small(tmp_path / "reports")


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


@pytest.fixture
def filled(directory, store, small_store):
    """The store of the directory as a first ingest leaves it."""
    return copied_store(small_store, directory, store)


@pytest.fixture(scope="session")
def made_at_once(tmp_path_factory):
    """The content of a store that is made of the small directory after a change, made once for each change."""

    @cache
    def made(change):
        root = tmp_path_factory.mktemp("anew")
        change(small(root / "reports"))
        take_in(root / "reports", root / "store")
        return content(root / "store")

    return made
