"""What reading takes from the decisions: what people settled of files, and which of several drafts is the later."""

from __future__ import annotations

from collections.abc import Sequence

from govinfo.decisions.events import Event
from govinfo.decisions.fold import drafts, settlements
from govinfo.settled import Settled, from_payload


def settled_files(events: Sequence[Event]) -> dict[str, tuple[Settled, ...]]:
    """SHA-256 of a file → what was settled of it, in order."""
    found: dict[str, tuple[Settled, ...]] = {}
    for line in settlements(events).to_dict("records"):
        one = from_payload(line["payload"], line["who"], line["at"])
        found[line["sha256"]] = (*found.get(line["sha256"], ()), one)
    return found


def draft_order(events: Sequence[Event]) -> dict[str, int]:
    """SHA-256 of a registered file → when it came, where a unit handed in several: the later counts."""
    lines = drafts(events)
    several = lines[lines.duplicated(["agency_id", "year"], keep=False) | lines["version"].gt(1)]
    return {str(sha256): int(order) for sha256, order in zip(several["sha256"], several["order"], strict=True)}
