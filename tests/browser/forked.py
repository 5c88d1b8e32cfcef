"""The app's servers of these tests: forked from a process that has imported everything, so that each is up in a fraction of a second.

That `python -m streamlit run` starts it too, tests/test_deploy.py shows.
"""

from __future__ import annotations

import os
import random
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from pkgutil import iter_modules

from streamlit.web import cli

from govinfo import dashboard
from govinfo.dashboard.data import VARIABLE
from govinfo.dashboard.kept import kept_readings
from samples.serving import APP, options, wait_until_up
from tests.reading_once import SAMPLES, readings_in


def _kept_port() -> int:
    """A free port below those that outgoing connections are given: it is still free when a later test needs it."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


SHARED, OWN = _kept_port(), _kept_port()
"""Ports of the server that many tests share, and of those that tests start for themselves, one after the other: a browser that has
been at an address before need not compile the app's JavaScript again."""
_FORKS = get_context("forkserver")
_PAGES = (f"govinfo.dashboard.{module.name}" for module in iter_modules(dashboard.__path__))
_LATER = ("datasketch", "plotly.graph_objs._figure", "pyarrow.pandas_compat")
"""What the first page imports when it is drawn."""
_FORKS.set_forkserver_preload([__name__, *_PAGES, *_LATER])


def start(port: int, data: Path = SAMPLES, readings: Path | None = None) -> ForkServerProcess:
    """A server on the port over a directory, up when this returns.

    `readings`: what this run has read of the samples, for a directory that is theirs or holds copies of some under the same names.
    """
    process = _FORKS.Process(target=_serve, args=(port, data, readings))
    process.start()
    wait_until_up(port, process)
    return process


@contextmanager
def served(data: Path = SAMPLES, readings: Path | None = None, port: int = OWN) -> Iterator[str]:
    """The address of a server, stopped at the end."""
    process = start(port, data, readings)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.join(30)
        ended = process.exitcode
        process.kill()
        assert ended == 0


def _serve(port: int, data: Path, readings: Path | None) -> None:
    """What `python -m streamlit run app.py` does, in silence."""
    for stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    os.environ[VARIABLE] = str(data)
    if readings:
        kept_readings(str(data)).update(readings_in(readings))
    sys.argv = ["streamlit", "run", str(APP), *options(port)]
    os.chdir(APP.parent)
    cli.main()
