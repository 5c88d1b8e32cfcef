"""Anything at all read: no crash but Unreadable, no hang, and no figure that the file does not print.

Some seconds as part of all tests; `python -m benchmarks.fuzzing SECONDS` goes on for as long as it is told.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz_targets import TARGETS

EXAMPLES = {"any value": 1200, "any prose": 200}


@pytest.mark.parametrize("name", list(TARGETS))
def test_whatever_is_thrown_at_it_a_target_keeps_its_word(name: str) -> None:
    target = TARGETS[name]

    @settings(
        max_examples=EXAMPLES.get(name, 60),
        deadline=15_000,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    @given(target.throw)
    def run(thrown: object) -> None:
        target.hold(thrown)

    run()
