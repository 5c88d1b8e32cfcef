"""What stands against each unit's report and may be written to it: confirmed findings that were held against the original where
text recognition or a partial reading gave them, and people's own remarks. Frames in, plain values out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from govinfo.export.letters.wording import (
    advice_of,
    figures_of,
    is_of_data,
    is_sure,
    place_of,
    problem_of,
    sentence_of,
    short_of,
)
from govinfo.findings import Finding, Path, Severity, Status
from govinfo.frames import THIRD
from govinfo.ledger import findings_of
from govinfo.words import REMARK, rule_name

OURS = "ours."
"""Rules on our own reading: never a unit's fault, whoever confirms them."""
EARLIER = ":"
"""Between a remark's id and the draft at hand, where it was made on another."""
LONGEST_REMARK = 60
"""Characters of a remark in a chat."""


@dataclass(frozen=True)
class Item:
    """One thing to write to a unit. `severity` is error, warning or note; `by_hand` a person's remark; `mend` names
    the one cell that would mend it, "" where that is not sure."""

    key: str
    severity: str
    name: str
    place: str
    problem: str
    printed: str
    computed: str
    ground: str
    advice: str
    sentence: str
    short: str
    of_data: bool
    by_hand: bool = False
    mend: str = ""


@dataclass(frozen=True)
class Case:
    """A unit's report of a year and what is to be written about it.

    `held` are confirmed findings and remarks on an earlier draft that wait for 人工核定, `waiting` how many 错误 and 需核实
    nobody has decided about yet; `filed_on` is the day this draft came, "" where nobody registered it; `late` are sentences on
    lateness.
    """

    agency_id: str
    sha256: str
    name: str
    division: str
    year: int
    edition: int | None
    version: int | None = None
    state: str = ""
    filed_on: str = ""
    items: tuple[Item, ...] = ()
    held: tuple[Item, ...] = ()
    waiting: int = 0
    late: tuple[str, ...] = ()

    @property
    def is_published(self) -> bool:
        """Whether the report is out."""
        return self.state in ("published", "on_file")

    @property
    def found(self) -> tuple[Item, ...]:
        """Findings alone, without remarks and notes."""
        return tuple(item for item in self.items if not item.by_hand and item.severity != Severity.NOTE)

    def count(self, severity: str) -> int:
        """How many items are of this severity, remarks included."""
        return sum(item.severity == severity for item in self.items)


def gather(
    reports: pd.DataFrame,
    frames: Mapping[str, pd.DataFrame],
    states: pd.DataFrame,
    remarks: pd.DataFrame,
    verified: Collection[str],
    filings: pd.DataFrame,
    notes: bool = False,
) -> list[Case]:
    """A case a report, in the reports' order.

    `frames` are those of a corpus; `states`, `remarks` and `filings` what people decided (decisions.findings and so on),
    `verified` the findings (ids) held against the original. `notes` lets confirmed 提示 in.
    """
    findings = frames["findings"]
    findings = findings[findings["report_id"].isin(reports["report_id"]) & ~findings["rule"].str.startswith(OURS)]
    confirmed, waiting = _decided(findings, states, notes)
    filed = {(line["agency_id"], line["year"]): line for line in filings.to_dict("records")}
    own = remarks.groupby(["agency_id", "year"], sort=False)
    said = {key: lines.to_dict("records") for key, lines in own}
    unsure = _unsure_cells(frames, reports)
    cases = []
    for report in reports.to_dict("records"):
        key = (report["agency_id"], report["year"])
        written, held = _sorted(report, confirmed.get(report["report_id"], []), verified, unsure)
        for item in _remark_items(said.get(key, []), str(report["sha256"])):
            (written if EARLIER not in item.key or item.key in verified else held).append(item)
        cases.append(_case(report, written, held, waiting.get(report["report_id"], 0), filed.get(key)))
    return cases


def _decided(
    findings: pd.DataFrame, states: pd.DataFrame, notes: bool
) -> tuple[dict[str, list[tuple[str, Finding]]], dict[str, int]]:
    """Of each report: its confirmed findings with their ids, and how many 错误 and 需核实 nobody has decided about."""
    decided = dict(zip(states["finding_id"], states["state"], strict=True))
    state = pd.Series([decided.get(key, "open") for key in findings["finding_id"]], findings.index, dtype="string")
    of_weight = findings["severity"].ne(Severity.NOTE.value)
    chosen = findings[state.eq("confirmed") & (of_weight | notes)]
    confirmed: dict[str, list[tuple[str, Finding]]] = {}
    for report_id, key, finding in zip(chosen["report_id"], chosen["finding_id"], findings_of(chosen), strict=True):
        confirmed.setdefault(report_id, []).append((key, finding))
    waiting = findings.loc[state.eq("open") & of_weight, "report_id"].value_counts()
    return confirmed, {str(report_id): int(count) for report_id, count in waiting.items()}


def _sorted(
    report: Mapping[Any, Any],
    confirmed: Sequence[tuple[str, Finding]],
    verified: Collection[str],
    unsure: Mapping[str, set[Path]],
) -> tuple[list[Item], list[Item]]:
    """A report's confirmed findings: those that may be written, those that wait for a look at the original."""
    written: list[Item] = []
    held: list[Item] = []
    for key, finding in confirmed:
        sure = key in verified or not needs_look(report, finding, unsure)
        (written if sure else held).append(_item(key, finding, _edition(report)))
    return written, held


def _case(
    report: Mapping[Any, Any], items: Sequence[Item], held: Sequence[Item], waiting: int, filed: Mapping[Any, Any] | None
) -> Case:
    return Case(
        agency_id=str(report["agency_id"]),
        sha256=str(report["sha256"]),
        name=str(report["name"]),
        division="" if pd.isna(report["division"]) else str(report["division"]),
        year=int(report["year"]),
        edition=_edition(report),
        version=int(filed["version"]) if filed else None,
        state=str(filed["state"]) if filed else "",
        filed_on=str(filed["came_on"]) if filed and not pd.isna(filed["came_on"]) else "",
        items=tuple(items),
        held=tuple(held),
        waiting=waiting,
    )


def _edition(report: Mapping[Any, Any]) -> int | None:
    return None if pd.isna(report["edition"]) else int(report["edition"])


def needs_look(report: Mapping[Any, Any], finding: Finding, unsure: Mapping[str, set[Path]]) -> bool:
    """Whether a person must hold the finding against the original first.

    So it is of a report read in part, and of one that text recognition read unless every cell of the finding was settled.
    """
    if report["status"] != Status.READ.value:
        return True
    if report["reader"] != "ocr":
        return False
    cells = {*finding.cells, *(suspect.cell for suspect in finding.suspects)}
    return not cells or bool(finding.quote) or bool(cells & unsure.get(str(report["report_id"]), set()))


def _unsure_cells(frames: Mapping[str, pd.DataFrame], reports: pd.DataFrame) -> dict[str, set[Path]]:
    """Report → cells that text recognition read and nobody settled."""
    scanned = reports.loc[reports["reader"] == "ocr", "report_id"]
    found: dict[str, set[Path]] = {}
    for table, third in THIRD.items():
        lines = frames[table]
        lines = lines[lines["report_id"].isin(scanned) & lines["confidence"].notna()]
        for report_id, row, column in zip(lines["report_id"], lines["row"], lines[third], strict=True):
            found.setdefault(str(report_id), set()).add((table, str(row), str(column)))
    return found


def _item(key: str, finding: Finding, edition: int | None) -> Item:
    printed, computed = figures_of(finding, edition)
    return Item(
        key=key,
        severity=finding.severity.value,
        name=rule_name(finding.rule),
        place=place_of(finding, edition),
        problem=problem_of(finding),
        printed=printed,
        computed=computed,
        ground=finding.ground,
        advice=advice_of(finding, edition),
        sentence=sentence_of(finding, edition),
        short=short_of(finding, edition, rule_name(finding.rule)),
        of_data=is_of_data(finding.rule),
        mend=repr(finding.suspects[0].cell) if is_sure(finding) else "",
    )


def _remark_items(remarks: list[dict[Any, Any]], sha256: str) -> Iterator[Item]:
    """Remarks as items; the key of one made on another draft names the draft at hand, which it may not be true of any more."""
    for remark in remarks:
        earlier = remark["sha256"] not in ("", sha256)
        text, where = " ".join(str(remark["text"]).split()).rstrip("。"), str(remark["where"])
        yield Item(
            key=f"{remark['event_id']}{EARLIER}{sha256}" if earlier else str(remark["event_id"]),
            severity=str(remark["severity"]),
            name=REMARK,
            place=where,
            problem=text,
            printed="",
            computed="",
            ground="",
            advice="请改正" if remark["severity"] == "error" else "请核实，改正或说明",
            sentence=f"{where}：{text}。",
            short=f"{where}：{text if len(text) <= LONGEST_REMARK else text[:LONGEST_REMARK] + '…'}",
            of_data="（表" in where or where.startswith("表"),
            by_hand=True,
        )
