"""The desk's server killed while somebody decides: what was said to be saved is there, once."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from govinfo import decisions
from govinfo.dashboard.page import PAGES
from tests.browser.conftest import taken
from tests.browser.forked import OWN, start
from tests.browser.test_desk import give_name, sample

pytestmark = pytest.mark.browser


@pytest.mark.slow
def test_ten_times_killed_while_deciding_nothing_is_lost_or_doubled(window: BrowserContext, tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    shutil.copy(sample("云川市交通运输局"), library)
    chance, kept = random.Random(12), 0
    with taken(window, f"http://127.0.0.1:{OWN}") as visit:
        visit.own.append(f"ws://127.0.0.1:{OWN}")
        for blow in range(10):
            process = start(OWN, library)
            try:
                visit.open("findings", PAGES["findings"].title)
                if blow == 0:
                    give_name(visit.page)
                # The page shows what the last decision on the disk made of the finding, and offers the opposite.
                done = made(library)
                assert len(done) >= kept
                button = "撤销" if done and done[-1] == "confirmed" else "确认为问题"
                visit.page.get_by_role("button", name=button, exact=True).click()
                if chance.random() < 0.5:
                    visit.page.get_by_text("已保存1项").wait_for()
                    kept = len(done) + 1
                visit.page.wait_for_timeout(chance.random() * 150)
            finally:
                process.kill()
                process.join()
            assert kept <= len(made(library)) <= len(done) + 1
        # One finding confirmed and reopened in turn: a decision doubled or lost would show as two alike in a row.
        assert made(library) == [("confirmed", "reopened")[n % 2] for n in range(len(made(library)))]
        assert len(made(library)) >= 5
        # The browser's console complains of a server that dies: here that is what was wanted. The page is left first, or
        # it goes on trying to reach the dead server and complains after the clearing.
        visit.page.goto("about:blank")
        visit.complaints.clear()


def made(library: Path) -> list[str]:
    """The kinds of all decisions, in order."""
    return [event.kind.value for event in decisions.read(library)]
