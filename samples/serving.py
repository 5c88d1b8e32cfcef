"""The app served on a port of its own, and how a headless Chromium is started on it: for screenshots, tests and benchmarks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app.py"
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
]
"""With these Chromium itself asks for nothing."""
RUN_THROUGH = (
    "document.querySelector('[data-testid=\"stApp\"]')?.dataset.testScriptState === 'notRunning'"
    ' && document.querySelector(\'[data-testid="stPageLink"], [data-testid="stSelectbox"]\') !== null'
    " && document.querySelector('.chart[data-due=\"now\"]') === null"
)
"""JavaScript: whether the page has drawn to the end, the figures in sight with it. A new visitor's browser shows heading and
state before the menu. Figures out of sight are drawn later (govinfo/dashboard/plotting.js)."""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def options(port: int) -> list[str]:
    """Of `streamlit run`: this machine's port, and nothing that is not the app's."""
    quiet = ["--server.headless", "true", "--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false"]
    return ["--server.address", "127.0.0.1", "--server.port", str(port), *quiet]


def start_server(port: int, data: Path | None = None, script: Path = APP) -> subprocess.Popen[bytes]:
    """A server on the port, over a directory of its own or the sample reports; up when this returns."""
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options(port)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **({"GOVINFO_DATA": str(data)} if data else {})}
    process = subprocess.Popen(command, cwd=script.parent, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_until_up(port, process)
    return process


@contextmanager
def served(data: Path | None = None, script: Path = APP) -> Iterator[str]:
    """A server of its own over a directory, the sample reports by default; its address; stopped at the end."""
    port = free_port()
    process = start_server(port, data, script)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


class Killable(Protocol):
    """A process, however it was started."""

    def kill(self) -> None:
        """End it at once."""


def wait_until_up(port: int, server: Killable, seconds: float = 60) -> None:
    """Until the server on the port answers; where it never does, it is killed: TimeoutError."""
    url = f"http://127.0.0.1:{port}/_stcore/health"
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    server.kill()
    raise TimeoutError(f"no answer from {url}")
