"""Nothing of a document reaches a page as markup: hostile titles, cells, prose, roster and file names on every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from govinfo.dashboard.page import PAGES
from tests.hostile.names import write_library

ROOT = Path(__file__).resolve().parents[2]
MARKDOWN = ("title", "header", "subheader", "caption", "markdown", "info", "warning", "error", "success")
LIVE = re.compile(r"(?<!\\)\[[^\]]*(?<!\\)\]\((?:javascript|http)|<img src=x|<script>alert")
"""A link, a picture or an element that a document brought in and that nothing escaped."""
ELEMENT = re.compile(r"<img src=x|<script>alert|<a [^>]*javascript:")
"""The same where it is HTML: brackets and parentheses are only text there."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("hostile")
    write_library(directory)
    return directory


@pytest.mark.parametrize("code", list(PAGES))
def test_no_page_takes_a_document_for_markup(code: str, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVINFO_DATA", str(library))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.switch_page(PAGES[code].file).run()
    assert not app.exception
    html = [e.proto.body for e in app.get("html")]
    assert [body for body in html if ELEMENT.search(body)] == []
    told = [e.value for kind in MARKDOWN for e in app.get(kind)]
    labels = [
        e.label
        for kind in ("button", "selectbox", "multiselect", "checkbox", "radio", "expander", "text_input")
        for e in app.get(kind)
    ]
    assert [text for text in (*told, *labels) if LIVE.search(text or "")] == []


def test_the_library_shows_the_names_it_was_given(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the test above would pass on pages that show nothing."""
    from govinfo.corpus import load_reports  # noqa: PLC0415

    corpus = load_reports(library)
    assert any("<img src=x" in source for source in corpus.reports["source"])
    assert any("<img src=x" in str(unit) for unit in corpus.roster["name"])
    assert any("<img src=x" in str(text) for text in corpus.findings["message"])
