"""Old office files of a batch, converted together: one run of LibreOffice for many files costs a tenth of a run for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from govinfo.readers import office
from govinfo.readers.errors import Unreadable

ENDINGS = frozenset({".doc", ".wps", ".wpt", ".dot", ".xls", ".et", ".rtf", ".odt", ".ods"})
"""Names that old office files bear; which of them are, their bytes tell. One with another name is converted alone."""
BATCH = 40

Job = tuple[str, Callable[[], bytes]]


def convert_batch(jobs: Sequence[Job]) -> dict[int, bytes]:
    """Position of a job → its file converted to docx or xlsx, for those that LibreOffice could open.

    What is missing here (no LibreOffice, a file it cannot open, a run that took too long) is met again, and named, when the
    file is examined by itself.
    """
    named = [at for at, (name, _) in enumerate(jobs) if PurePath(name).suffix.lower() in ENDINGS]
    found: dict[int, bytes] = {}
    if len(named) > 1 and office.find_office():
        for start in range(0, len(named), BATCH):
            found.update(_converted(jobs, named[start : start + BATCH]))
    return found


def _converted(jobs: Sequence[Job], places: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    by_target: dict[str, list[tuple[int, str, bytes]]] = {}
    for at in places:
        try:
            data = jobs[at][1]()
        except (OSError, Unreadable):
            continue  # Said when the file is examined.
        if kind := office.family(data):
            by_target.setdefault(office.TARGETS[kind], []).append((at, kind, data))
    for target, files in by_target.items():
        results = office.convert([(f"{at}.{kind}", data) for at, kind, data in files], target)
        yield from ((at, result) for (at, _, _), result in zip(files, results, strict=True) if isinstance(result, bytes))
