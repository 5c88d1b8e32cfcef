"""What a person settled after looking at the original (人工核定): plain values that recognition takes as an argument.

It says how the original is to be read, never what the agency should have written: what was printed stays beside it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from govinfo.findings import Path

YEAR, AGENCY, SCOPE, CELL, ROW, ASIDE = "year", "agency", "scope", "cell", "row", "aside"


class Settled(NamedTuple):
    """One settlement. `what` is one of the constants above; `who` and `at` (local time) say by whom and when.

    `value` is the year, the agency's name, the scope's code or the figure, as text; `cell` the path of a cell, or table and row;
    `words` and `where` are the text of a row that was left over and its place in words, which a row or an aside (no
    figure of the form) is found by; `label` and `printed` tell a person what it is about and what was printed or read there.
    """

    what: str
    value: str = ""
    cell: tuple[str, ...] = ()
    words: str = ""
    where: str = ""
    label: str = ""
    printed: str = ""
    who: str = ""
    at: str = ""

    def path(self) -> Path | None:
        """The cell it settles, None where it settles something else."""
        if self.what != CELL or len(self.cell) != 3:
            return None
        table, row, column = self.cell
        return table, row, column

    def payload(self) -> dict[str, Any]:
        """As the decisions store keeps it; who and when stand beside it there."""
        return {name: list(v) if isinstance(v, tuple) else v for name, v in self._asdict().items() if name not in ("who", "at")}


def from_payload(payload: dict[str, Any], who: str = "", at: str = "") -> Settled:
    """A kept settlement; what a later version of the program wrote beside it is left aside."""
    known = {name: str(payload[name]) for name in Settled._fields if name in payload and name not in ("cell", "who", "at")}
    return Settled(**{"what": "", **known}, cell=tuple(map(str, payload.get("cell", ()))), who=who, at=at)
