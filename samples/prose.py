"""The six parts of a report in words of our own (phrases.toml), which only restate figures."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from random import Random
from typing import Any

from govinfo.forms import form_of
from govinfo.values import show_number
from samples.cast import Unit
from samples.paper import Figures, Part

PHRASES: dict[str, Any] = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
SAID_IN = {"applications": "requests", "proceedings": "disputes", "active_disclosure": "documents"}
"""Which part of the prose restates which table."""


def facts_of(figures: Figures) -> dict[str, str]:
    """The figures that sentences may name, as officials print them in prose."""
    rows = figures["applications"]
    total = {code: row["total"] or 0 for code, row in rows.items()}
    groups = {
        name: sum(v for code, v in total.items() if code.startswith(name))
        for name in ("denied_", "unavailable_", "declined_", "other")
    }
    natural = rows["received_new"]["natural_person"] or 0
    litigation = [figures["proceedings"][p]["total"] or 0 for p in ("litigation_direct", "litigation_after_review")]
    facts = {
        "received": total["received_new"], "over": total["carried_over"],
        "handled": total["total_handled"], "forward": total["carried_forward"],
        "natural": natural, "organisations": total["received_new"] - natural,
        "granted": total["granted"], "part": total["granted_in_part"], "denied": groups["denied_"],
        "unavailable": groups["unavailable_"], "declined": groups["declined_"], "other": groups["other"],
        "review": figures["proceedings"]["review"]["total"] or 0, "litigation": sum(litigation),
    }  # fmt: skip
    facts |= {column: value or 0 for column, value in figures["active_disclosure"]["normative_documents"].items()}
    facts |= {row: figures["active_disclosure"][row]["decisions"] or 0 for row in ("licences", "penalties", "coercion")}
    return {name: show_number(value) for name, value in facts.items()}


def say(rng: Random, key: str, words: dict[str, str]) -> str:
    """One sentence of that kind, filled."""
    return str(rng.choice(PHRASES[key])).format(**words)


def requests(rng: Random, words: dict[str, str]) -> str:
    """What came in and what became of it."""
    if words["received"] == words["over"] == "0":
        return say(rng, "requests_none", words)
    keys = ["received", "over_none" if words["over"] == "0" else "over_some", "handled"]
    keys.append("forward_none" if words["forward"] == "0" else "forward_some")
    text = "".join(say(rng, key, words) for key in keys)
    if int(words["received"]) >= 10 and rng.random() < 0.6:
        text += say(rng, "applicants", words)
    if int(words["handled"]) >= 10 and rng.random() < 0.6:
        text += say(rng, "results", words)
    return text


def disputes(rng: Random, words: dict[str, str]) -> str:
    """Reviews and lawsuits, nought in words."""
    none = words["review"] == words["litigation"] == "0"
    return say(rng, "disputes_none" if none else "disputes_some", words)


def write_parts(
    rng: Random, unit: Unit, year: int, agency: str, figures: Figures, *, unsaid: frozenset[str] = frozenset()
) -> tuple[Part, ...]:
    """The six parts of a made-up organ; `unsaid` names what the prose leaves to the tables (requests, disputes, documents)."""
    words = {**facts_of(figures), "agency": agency, "year": str(year), "self": unit.self_name, "phone": unit.phone}
    words |= {
        "web": str(rng.randint(20, 90) if unit.level == "乡级" else rng.randint(300, 4800)),
        "wechat": str(rng.randint(40, 900)),
    }
    edition = 2019 if "made" in words else 2021
    bodies = [
        _overview(rng, unit, words, unsaid),
        (say(rng, "disclosure_lead", words),),
        (say(rng, "requests_lead", words),),
        (say(rng, "disputes_lead", words),),
        _problems(rng, words),
        _others(rng, words, edition),
    ]
    headings = _headings(rng, edition)
    return tuple(Part(h, tuple(p for p in body if p)) for h, body in zip(headings, bodies, strict=True))


def _headings(rng: Random, edition: int) -> list[str]:
    """The form's headings, now and then one of them in other words."""
    headings = list(form_of(edition).sections)
    if rng.random() < 0.25:
        number = rng.choice(sorted(PHRASES["headings"]))
        headings[int(number) - 1] = rng.choice(PHRASES["headings"][number])
    return headings


def _overview(rng: Random, unit: Unit, words: dict[str, str], unsaid: frozenset[str]) -> tuple[str, ...]:
    opening = say(rng, "opening", words) + say(rng, "period", words)
    government = unit.kind in {"本级政府", "乡镇政府"}
    disclosure = say(rng, "disclosure_small" if unit.level == "乡级" else "disclosure", words)
    if "documents" not in unsaid:
        disclosure += say(rng, "documents_trial" if "made" in words else "documents", words)
        disclosure += say(rng, "decisions", words) if words["licences"] != "0" and rng.random() < 0.7 else ""
    asked = say(rng, "requests_unsaid", words) if "requests" in unsaid else requests(rng, words)
    asked += say(rng, "disputes_unsaid", words) if "disputes" in unsaid else disputes(rng, words)
    oversight = say(rng, "oversight", words) + (say(rng, "oversight_government", words) if government else "")
    texts = [disclosure, asked, say(rng, "management", words), say(rng, "platform", words), oversight]
    return (opening, *_topics(rng, texts))


def _topics(rng: Random, texts: list[str]) -> list[str]:
    """The five topics under headings of their own, or as one run of 一是 … 五是."""
    titles, numerals = PHRASES["topic_titles"], "一二三四五"
    style = rng.choice(("headed", "headed", "inline", "run"))
    if style == "headed":
        return [line for n, t, x in zip(numerals, titles, texts, strict=True) for line in (f"（{n}）{t}", x)]
    if style == "inline":
        return [f"（{n}）{t}情况。{x}" for n, t, x in zip(numerals, titles, texts, strict=True)]
    return ["".join(f"{n}是{t}。{x}" for n, t, x in zip(numerals, titles, texts, strict=True))]


def _problems(rng: Random, words: dict[str, str]) -> tuple[str, ...]:
    chosen = rng.sample(range(len(PHRASES["problems"])), k=rng.choice((2, 2, 3)))
    faults = "；".join(f"{n}是{PHRASES['problems'][i]}" for n, i in zip("一二三", chosen, strict=False))
    mends = "；".join(f"{n}是{PHRASES['measures'][i]}" for n, i in zip("一二三", chosen, strict=False))
    return (say(rng, "last_year", words), f"存在的主要问题：{faults}。", f"改进措施：{mends}。")


def _others(rng: Random, words: dict[str, str], edition: int) -> tuple[str, ...]:
    fee = say(rng, "fee", words) if edition == 2021 else ""
    return (fee, say(rng, "closing", words))


def write_example_parts(
    rng: Random, year: int, agency: str, self_name: str, figures: Figures, *, unsaid: frozenset[str]
) -> tuple[Part, ...]:
    """The parts of a report with real figures: a notice, and nothing said that its tables don't hold."""
    words = {**facts_of(figures), "agency": agency, "year": str(year), "self": self_name}
    overview = [PHRASES["example_notice"], say(rng, "period", words), say(rng, "example_documents", words)]
    overview.append(say(rng, "requests_unsaid", words) if "requests" in unsaid else requests(rng, words))
    overview.append(say(rng, "disputes_unsaid", words) if "disputes" in unsaid else disputes(rng, words))
    leads = [(say(rng, "example_lead", words),) for _ in range(3)]
    bodies = [tuple(overview), *leads, (PHRASES["example_section_five"],), (PHRASES["example_section_six"],)]
    sections = form_of(2021).sections
    return tuple(Part(h, tuple(p for p in body if p)) for h, body in zip(sections, bodies, strict=True))
