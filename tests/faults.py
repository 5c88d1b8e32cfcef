"""Where files may not grow: here, or in a process whose owner is bound by permissions, or whose disk is a small one of its own."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
_DROP, _OVERRIDE, _SEARCH = 24, 1, 2
"""prctl's PR_CAPBSET_DROP, and what lets root read and write everything (linux/capability.h)."""


@contextmanager
def no_file_larger_than(most_bytes: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes (EFBIG then), in this process and in those it starts meanwhile."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Python 3.11 would keep the first half of a module it compiled, and stumble over it ever after.
    with patch.object(sys, "dont_write_bytecode", True), patch.dict(os.environ, PYTHONDONTWRITEBYTECODE="1"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


def run(program: str | Sequence[str], *arguments: object, bound: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a program (text for python -c, or arguments of govinfo); `bound` takes root's freedom from permissions away."""
    command = [sys.executable, *(["-c", program] if isinstance(program, str) else ["-m", "govinfo", *program])]

    def limit() -> None:
        for capability in (_OVERRIDE, _SEARCH) if bound else ():
            ctypes.CDLL(None).prctl(_DROP, capability, 0, 0, 0)

    given = [*command, *map(str, arguments)]
    return subprocess.run(given, cwd=ROOT, preexec_fn=limit, capture_output=True, text=True, check=False, timeout=300)


def run_on_small_disk(program: str, place: Path, kilobytes: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Python text with a disk of so many kilobytes at `place`, seen by this process alone."""
    mount = f'mount -t tmpfs -o size={kilobytes}k none {place} && exec {sys.executable} -c "$0" "$@"'
    command = [*_unshared(), "sh", "-c", mount, program, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)


def may_mount() -> bool:
    """Whether this machine lets a process have a disk of its own."""
    if shutil.which("unshare") is None:
        return False
    place = Path("/tmp")
    tried = subprocess.run([*_unshared(), "mount", "-t", "tmpfs", "none", str(place)], capture_output=True, check=False)
    return tried.returncode == 0


def _unshared() -> list[str]:
    return ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
