"""One uploaded draft as the session keeps it: its bytes, what was read, settled and reckoned of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from govinfo.examine import Examined
from govinfo.findings import Status
from govinfo.ledger import Remark, verdict
from govinfo.settled import Settled
from govinfo.words import STATUSES

Made = TypeVar("Made")


@dataclass
class Draft:
    """One file of an upload: what is known of it so far. `pages` and `done` count the pages of a scan.

    `slot` names its widgets: Streamlit keeps what it knows of a widget, its entries among it, under the widget's name as long as
    the session, so that names must come again. `reckoned` is what was reckoned of it, by name, with what it rests on.
    """

    key: str
    name: str
    data: bytes
    examined: Examined | None = None
    settled: tuple[Settled, ...] = ()
    remarks: tuple[Remark, ...] = ()
    pages: int = 0
    done: int = 0
    work: Future[None] | None = field(default=None, repr=False)
    slot: int = 0
    reckoned: dict[str, tuple[str, Any]] = field(default_factory=dict, repr=False)

    def once(self, what: str, rests_on: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for what it rests on; it goes with the draft."""
        known = self.reckoned.get(what)
        if known is None or known[0] != rests_on:
            known = self.reckoned[what] = (rests_on, make())
        return cast("Made", known[1])

    def hear(self, number: int) -> None:
        """The reader says how many pages it will recognise, or that one more is done."""
        if number >= 0:
            self.pages += number
        else:
            self.done += 1

    def state(self) -> str:
        """How far it is, in words."""
        if self.examined is not None:
            return verdict_text(self.examined)
        if self.pages:
            return f"扫描件，正在识别文字：第{min(self.done + 1, self.pages)}页，共{self.pages}页"
        return "正在核对" if self.work is not None and self.work.running() else "等待核对"


def verdict_text(examined: Examined) -> str:
    """The verdict in a sentence; for a file that could not be read why, and what to do."""
    report = examined.report
    if report.status is Status.UNREADABLE:
        return report.problem.message if report.problem else STATUSES[report.status.value]
    return verdict(report, examined.findings)
