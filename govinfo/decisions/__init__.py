"""What people decided: an append-only list of events beside the reports, and the states it folds into.

Only the dashboard and the command line join decisions in; nothing that reads, checks or counts knows of them. To decide is to
`record` an event made by one of the functions of `events`; to look is to `read` the list and fold it (`fold`). Undoing is a new
event, never a deletion.
"""

from govinfo.decisions.events import (
    REASONS,
    STATES,
    About,
    Event,
    Kind,
    confirmed,
    dismissed,
    explained,
    filed,
    letter_made,
    remarked,
    reopened,
    settled,
    verified,
    withdrawn,
)
from govinfo.decisions.fold import (
    compared,
    drafts,
    filings,
    findings,
    letters,
    local_time,
    log,
    remarks,
    settlements,
    verifications,
)
from govinfo.decisions.store import FILE_NAME, SIDE_NAMES, backup, latest, read, record, writable

__all__ = [
    "FILE_NAME",
    "REASONS",
    "SIDE_NAMES",
    "STATES",
    "About",
    "Event",
    "Kind",
    "backup",
    "compared",
    "confirmed",
    "dismissed",
    "drafts",
    "explained",
    "filed",
    "filings",
    "findings",
    "latest",
    "letter_made",
    "letters",
    "local_time",
    "log",
    "read",
    "record",
    "remarked",
    "remarks",
    "reopened",
    "settled",
    "settlements",
    "verifications",
    "verified",
    "withdrawn",
    "writable",
]
