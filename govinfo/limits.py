"""What reading one file may cost: time, memory, size. Numbers that one place holds, and the cap on a process's memory."""

from __future__ import annotations

import sys

SECONDS = 15.0
"""How long one file may take before its reader is killed; the start of the reader does not count."""
PAGE_SECONDS = 10.0
"""How much longer for each page whose text has to be recognised; the child says how many there are."""
MEMORY, MEMORY_OCR = 1536 * 2**20, 2560 * 2**20
"""Bytes of its own that a reader may hold, and one that recognises text (its engine holds some 700 MB)."""
MOST_BYTES = 200 * 2**20
"""A report has a few megabytes, a scanned one some dozens."""
MOST_PAGES = 500
"""Pages of one document: real reports have 4 to 30."""
MOST_BLOCKS, MOST_CELLS = 20_000, 100_000
"""Paragraphs and tables of one document, and cells of all its tables."""
MOST_COVERED = 1_000_000
"""Places that the cells of one table may cover with their spans."""
MOST_DRAWN = 50_000
"""Characters of one page, and things painted on it: a full page of print has some 2,000 of each."""
MOST_DEPTH = 200
"""Elements inside each other: pages pasted from Word reach some 40."""
MOST_TEXT = 3_000_000
"""Characters of a text file: a report has some 20,000."""
MOST_LINE = 100_000
"""Characters of one paragraph: the longest in print have some thousands."""


def cap_memory(size: int, pid: int = 0) -> bool:
    """Let a process (this one by default) hold no more than `size` bytes of its own, as Linux allows; whether it could be done.

    What is counted is data, not address space: libraries and the stacks of many cores take gigabytes of the latter and no
    memory. Elsewhere (Windows, macOS) only the time is bounded.
    """
    if not sys.platform.startswith("linux"):
        return False
    import resource  # noqa: PLC0415 — Windows has it not

    try:
        _, most = resource.prlimit(pid, resource.RLIMIT_DATA)
        resource.prlimit(pid, resource.RLIMIT_DATA, (size if most == resource.RLIM_INFINITY else min(size, most), most))
    except (OSError, ValueError):
        return False
    return True
