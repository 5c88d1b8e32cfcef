"""Printed label → code: by the form's own words, by an alias met in the wild, or by a small edit; never by position."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from govinfo.forms import application_row_order, load_aliases, load_forms
from govinfo.values import REMEMBERED, label_key

MIN_EDITED_LENGTH = 6
MIN_LIKENESS = 0.8
MIN_LEAD = 0.1
MAX_LABEL_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Match:
    """A label recognised: its code, how (label, alias, edited) and the words it was held against."""

    code: str
    how: str
    label: str


@cache
def _vocabulary(name: str) -> dict[str, Match]:
    """Every key of one list of the form, all editions, with what it stands for; the form's own words before aliases."""
    own = [(code, label) for (kind, code), label in _form_labels() if kind == name]
    if name == "application_rows":
        # （三）不予公开1.属于国家秘密: the group's cell run together with the row's, with its number or without.
        rows = [item for item in application_row_order() if item.group]
        own += [(i.code, i.group + text) for i in rows for text in (i.label, label_key(i.label))]
    aliases = [(code, text) for (kind, code), texts in load_aliases().items() if kind == name for text in texts]
    words: dict[str, Match] = {}
    for code, label in own:
        words.setdefault(label_key(label), Match(code, "label", label))
    for code, text in aliases:
        words.setdefault(label_key(text), Match(code, "alias", text))
    return words


@cache
def _form_labels() -> tuple[tuple[tuple[str, str], str], ...]:
    labels = [pair for form in load_forms().values() for pair in form.labels.items()]
    fields = [
        (("fields", f.code), f.label) for form in load_forms().values() for row in form.active_disclosure for f in row.fields
    ]
    groups = [(("groups", item.group), item.group) for item in application_row_order() if item.group]
    undivided = [(("groups", item.label), item.label) for item in application_row_order() if item.code == "other"]
    return tuple(labels + fields + groups + undivided)


@lru_cache(maxsize=REMEMBERED)
def match_label(text: str, name: str) -> Match | None:
    """What a printed label stands for in one list of the form (application_rows, applicants, fields, groups …).

    An edited label is taken only when it is long enough, close to one entry and clearly closer to it than to the next.
    """
    if len(text) > MAX_LABEL_LENGTH:
        return None
    key = label_key(text)
    words = _vocabulary(name)
    if not key or key in words:
        return words.get(key) if key else None
    return _edited(key, words) if len(key) >= MIN_EDITED_LENGTH else None


def _edited(key: str, words: dict[str, Match]) -> Match | None:
    likeness: dict[str, tuple[float, Match]] = {}
    for word, match in words.items():
        score = Levenshtein.normalized_similarity(key, word)
        if score > likeness.get(match.code, (0.0, match))[0]:
            likeness[match.code] = (score, match)
    ranked = sorted(likeness.values(), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < MIN_LIKENESS:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MIN_LEAD:
        return None
    best = ranked[0][1]
    return Match(best.code, "edited", best.label)
