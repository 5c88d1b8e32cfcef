"""The versions of a unit's report that lie in the library, and what lies between two of them, in an official's words."""

from __future__ import annotations

import pandas as pd

from govinfo.decisions import STATES
from govinfo.findings import Status
from govinfo.forms import form_of
from govinfo.versions import OUTCOMES
from govinfo.words import SEVERITIES, rule_name

COLUMNS = ("sha256", "source", "state", "version", "label")
APPROVED = ("approved", "on_file")
_BEFORE = "标题和正文之前"


def versions_of(reports: pd.DataFrame, drafts: pd.DataFrame, agency_id: str, year: int) -> pd.DataFrame:
    """The readable files of a unit and year, the earliest first: those nobody registered by name, then as they came."""
    own = reports[(reports["agency_id"] == agency_id) & (reports["year"] == year) & reports["status"].ne(Status.UNREADABLE.value)]
    own = own.drop_duplicates("sha256")[["sha256", "source"]].sort_values("source")
    known = drafts[(drafts["agency_id"] == agency_id) & (drafts["year"] == year)]
    both = own.merge(known[["sha256", "state", "version", "on", "order"]], on="sha256", how="left")
    both = both.sort_values("order", na_position="first", kind="stable").reset_index(drop=True)
    both["label"] = [_label(line) for line in both.to_dict("records")]
    return both.assign(state=both["state"].fillna(""))[list(COLUMNS)]


def _label(line: dict[object, object]) -> str:
    file = str(line["source"]).rsplit("/", 1)[-1]
    if pd.isna(line["state"]):  # type: ignore[call-overload]
        return f"未登记 · {file}"
    return f"第{line['version']}稿 · {STATES[str(line['state'])]} · {line['on']} · {file}"


def units_with_versions(reports: pd.DataFrame) -> pd.DataFrame:
    """(agency_id, year, name) of every report of which several files lie in the library, in their order there."""
    known = reports[reports["agency_id"].notna() & reports["year"].notna() & reports["status"].ne(Status.UNREADABLE.value)]
    known = known.drop_duplicates(["agency_id", "year", "sha256"])
    several = known[known.duplicated(["agency_id", "year"], keep=False)]
    return several.drop_duplicates(["agency_id", "year"])[["agency_id", "year", "name"]].reset_index(drop=True)


def default_pair(versions: pd.DataFrame) -> tuple[int, int]:
    """Which two to look at first: what was approved against what was published, else the last two."""
    last = len(versions) - 1
    published = versions.index[versions["state"] == "published"]
    approved = versions.index[versions["state"].isin(APPROVED)]
    if len(published) and len(approved) and approved[-1] != published[-1]:
        return int(approved[-1]), int(published[-1])
    return last - 1, last


def finding_changes(lines: pd.DataFrame) -> pd.DataFrame:
    """已改正 / 未改正 / 新出现 of comparison_frame's lines."""
    own = lines[lines["kind"] == "finding"]
    return pd.DataFrame(
        {
            "结果": own["outcome"].map(OUTCOMES),
            "严重程度": own["severity"].map(SEVERITIES),
            "问题类别": [rule_name(str(rule)) for rule in own["rule"]],
            "问题描述": own["message"],
        },
        dtype="string",
    )


def figure_changes(lines: pd.DataFrame) -> pd.DataFrame:
    """Cells printed otherwise, those no finding named first."""
    own = lines[lines["kind"] == "figure"].sort_values("outcome", key=lambda o: o.ne("unrequested"), kind="stable")
    frame = {
        "单元格": own["where"],
        "前一稿": own["before"],
        "后一稿": own["after"],
        "改动原因": own["outcome"].map(OUTCOMES),
    }
    return pd.DataFrame(frame, dtype="string").replace("", "空白")


def text_changes(lines: pd.DataFrame) -> pd.DataFrame:
    """Sentences rewritten, removed or added, part by part."""
    own = lines[lines["kind"] == "prose"]
    names = form_of(None).sections
    parts = [_BEFORE if pd.isna(number) else names[int(number) - 1] for number in own["section"]]
    frame = {"部分": parts, "改动": own["outcome"].map(OUTCOMES), "前一稿": own["before"], "后一稿": own["after"]}
    return pd.DataFrame(frame, dtype="string")


def summary(lines: pd.DataFrame) -> str:
    """A sentence: what became of the findings, how many figures and sentences changed."""
    of = {kind: lines.loc[lines["kind"] == kind, "outcome"] for kind in ("finding", "figure", "prose")}
    findings = "、".join(f"{OUTCOMES[code]}{int((of['finding'] == code).sum())}处" for code in ("resolved", "unresolved", "new"))
    unasked = int((of["figure"] == "unrequested").sum())
    return f"审核问题：{findings}；数据改动{len(of['figure'])}格，其中未指出的{unasked}格；文字改动{len(of['prose'])}处。"
