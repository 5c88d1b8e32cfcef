"""How a reader says that it cannot read a file."""

from __future__ import annotations

from govinfo.findings import Problem


class Unreadable(Exception):  # noqa: N818 — an answer to the caller, not a fault of the program
    """A file that no reader can turn into blocks: `problem` says why and what to do, in Chinese."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
