"""How much thrown at readers, values and recognition is answered as it must be: `python -m benchmarks.fuzzing SECONDS`.

The targets are those of the tests (tests/fuzz_targets.py), each given a round in turn, in a process of its own with the memory of
a reader; every round begins with another seed. What does not hold is printed as small as it was found, and the run goes on.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings

from govinfo import limits
from tests.fuzz_targets import TARGETS

ROUND_SECONDS = 20.0
HANG_SECONDS = 900.0
"""How much longer than a round one may take, which may be shrinking what it found, before it is taken for a hang."""
PER_CALL = {"any value": 2000, "any prose": 100}
"""Examples of one call of hypothesis; the others have 20."""


def throw(name: str, begin: int, count: Callable[[], object]) -> None:
    """Throw at one target for a round, each thing counted. Raises what did not hold, with the example."""
    target, until = TARGETS[name], time.monotonic() + ROUND_SECONDS
    while time.monotonic() < until:

        @seed(begin)
        @settings(
            max_examples=PER_CALL.get(name, 20),
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            phases=(Phase.generate, Phase.shrink),
        )
        @given(target.throw)
        def run(example: object) -> None:
            count()
            began = time.process_time()
            target.hold(example)
            assert time.process_time() - began < limits.SECONDS, "too slow"

        run()
        begin += 1


def child(name: str, begin: int) -> int:
    """A round in this process, its memory capped; what did not hold is told on stdout, 1 then."""
    limits.cap_memory(limits.MEMORY)
    thrown, words = itertools.count(), ""
    try:
        throw(name, begin, lambda: next(thrown))
    except Exception:  # noqa: BLE001 — whatever a target raises is what is looked for
        words = traceback.format_exc()
    sys.stdout.write(f"{next(thrown)}\n{words}")
    return int(bool(words))


def main(seconds: float, first: int) -> int:
    """Rounds over all targets until the time is up; a line a target at the end; 1 where anything did not hold."""
    thrown, failed = Counter(dict.fromkeys(TARGETS, 0)), Counter[str]()
    began, begin = time.monotonic(), first
    while time.monotonic() - began < seconds:
        for name in TARGETS:
            if time.monotonic() - began >= seconds:
                break
            begin += 1_000_000
            command = [sys.executable, "-m", "benchmarks.fuzzing", "--round", name, str(begin)]
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=ROUND_SECONDS + HANG_SECONDS, check=False)
                out, code = done.stdout, done.returncode
            except subprocess.TimeoutExpired:
                out, code = "hang\n", -1
            count, _, words = out.partition("\n")
            thrown[name] += int(count) if count.isdigit() else 0
            if code:
                failed[name] += 1
                sys.stdout.write(f"\n{name}, seed {begin}, exit {code}:\n{words or out}\n")
            sys.stdout.flush()
    for name in TARGETS:
        sys.stdout.write(f"{name:<24}{thrown[name]:>9} thrown{failed[name]:>5} rounds failed\n")
    sys.stdout.write(f"{time.monotonic() - began:.0f} s, {thrown.total()} thrown, {failed.total()} rounds failed\n")
    return int(failed.total() > 0)


if __name__ == "__main__":
    if sys.argv[1] == "--round":
        sys.exit(child(sys.argv[2], int(sys.argv[3])))
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else int(time.time())))
