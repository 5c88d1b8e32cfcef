"""Whether a test notices when a rule finds nothing: `python -m benchmarks.mutation [CODE…]`, all rules without a code.

Each rule in turn is silenced in a forked process that runs the tests, nothing is edited. Its own tests run first, the whole set
only where these pass. Exit 1 where a rule survived.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import datasketch  # noqa: F401 (loaded once here, not in every process)
import pytest

from govinfo.checks.rules import Rule
from govinfo.rulebook import RULES
from tests import quiet_report  # noqa: F401 (as above)

ROOT = Path(__file__).resolve().parents[1]
CASES = Path("tests/checks/cases")
ALL = ("tests/checks", "tests/audit", "tests/versions", "tests/test_rulebook.py", "tests/test_settings.py")
"""Every test that bears on rules by themselves; the samples, which scans make slow, are no rule's only test."""
NOTHING = ""
"""The code of no rule: the tests as they are."""


class FirstFailure:
    """A plugin of pytest that keeps the first test to fail, and what broke outside of any test."""

    def __init__(self) -> None:
        self.test, self.broken = "", ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test's phase ended: only its body may fail and prove something."""
        if report.failed and report.when == "call":
            self.test = self.test or report.nodeid
        elif report.failed:
            self.broken = report.longreprtext

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A module was read."""
        if report.failed:
            self.broken = report.longreprtext


def silence(rule: Rule) -> None:
    """Let a rule find nothing from now on, in this process; what is made of it later (local settings) finds nothing either."""
    bound = rule.run.args if isinstance(rule.run, partial) else ()
    object.__setattr__(rule, "run", partial(_nothing, *bound))


def _nothing(*looked_at: object) -> tuple[()]:
    return ()


def killed_by(code: str) -> str:
    """The test that fails when this rule is silent; "" where none does. Runs in a process of its own."""
    for rule in RULES:
        if rule.code == code:
            silence(rule)
    own = own_tests(code)
    return (_first_failure(own) if own else "") or _first_failure(ALL)


def own_tests(code: str) -> list[str]:
    """What to run first: a check's cases, else the files of the set that name the rule."""
    if (ROOT / CASES / f"{code}.toml").is_file():
        return ["tests/checks/test_rules.py", "-k", code]
    files = (file for part in ALL for file in sorted((ROOT / part).rglob("test_*.py")))
    return [str(file) for file in files if code and f'"{code}"' in file.read_text(encoding="utf-8")]


def _first_failure(tests: Sequence[str]) -> str:
    """The first test to fail. Raises RuntimeError where the run itself broke: that proves nothing."""
    found = FirstFailure()
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["-x", "-q", "--tb=no", "-p", "no:cacheprovider", f"--rootdir={ROOT}", *tests], plugins=[found])
    if found.broken:
        raise RuntimeError(found.broken)
    return found.test


def main(codes: Sequence[str]) -> int:
    """Every rule with the test that kills it, then how many survived."""
    codes = codes or [rule.code for rule in RULES]
    survivors = []
    with get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        if unmutated := pool.apply(killed_by, (NOTHING,)):
            print(f"not green to begin with: {unmutated}")  # noqa: T201
            return 2
        for code, test in zip(codes, pool.imap(killed_by, codes), strict=True):
            print(f"{code:38} {f'killed by {test}' if test else 'SURVIVED'}", flush=True)  # noqa: T201
            survivors += [] if test else [code]
    print(f"{len(survivors)} of {len(codes)} survived: {'、'.join(survivors) or '—'}")  # noqa: T201
    return 1 if survivors else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
