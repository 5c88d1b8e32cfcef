"""Cases, frames and papers that the tests of letters share."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from docx import Document
from docx.document import Document as Paper

from govinfo import decisions
from govinfo.decisions import About, Event
from govinfo.export.letters import Case, Item, Letter, Template, gather, read_template, word_letter
from govinfo.frames import COLUMNS
from tests import frames_factory as make

SAMPLES = Path(__file__).resolve().parents[2] / "sample_reports"
WHO = "示例员甲"
ON, REPLY_BY = date(2026, 1, 12), date(2026, 1, 16)
OFFICE = '["通用"]\n"发文机关" = "云川市人民政府办公室"\n"联系人" = "示例员乙"\n"联系电话" = "0000-5550101"\n'
AT = "2026-01-12T01:30:00+00:00"


def office() -> Template:
    return read_template(OFFICE.encode())


def item(severity: str = "error", **given: Any) -> Item:
    line = {
        "key": "k", "severity": severity, "name": "表三勾稽关系不符", "place": "表三“自然人”列", "problem": "第一项＋第二项≠第三项＋第四项（7＋0≠5＋1）",
        "printed": "（一）予以公开 5", "computed": "6（疑）", "ground": "表中注", "advice": "请核对台账", "sentence": "表三“自然人”列：不符。",
        "short": "表三“自然人”列勾稽不符（7＋0≠5＋1）", "of_data": True,
    }  # fmt: skip
    return Item(**(line | given))


def case(*items: Item, **given: Any) -> Case:
    line: dict[str, Any] = {
        "agency_id": "u", "sha256": "a" * 64, "name": "云川市交通运输局", "division": "云川市", "year": 2025, "edition": 2021,
        "version": 1, "state": "returned", "filed_on": "2026-01-09", "items": items,
    }  # fmt: skip
    return Case(**(line | given))


def opened(letter: Letter) -> Paper:
    """The paper drawn and opened again."""
    return Document(io.BytesIO(word_letter(letter)))


def told(paper: Paper) -> str:
    """All its text: paragraphs, then cells."""
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in paper.paragraphs), *cells])


def small_frames(
    report: dict[str, Any], *findings: dict[str, Any], figures: tuple[dict[str, Any], ...] = ()
) -> dict[str, pd.DataFrame]:
    """One report's frames: findings, and cells of table three as given (row, applicant, value, confidence)."""
    cells = [{"report_id": report["report_id"], **one} for one in figures]
    return {
        "reports": make.reports(report),
        "findings": make.findings(*findings),
        "applications": pd.DataFrame(cells, columns=list(COLUMNS["applications"])).astype(COLUMNS["applications"]),
        **{
            name: pd.DataFrame(columns=list(COLUMNS[name])).astype(COLUMNS[name]) for name in ("active_disclosure", "proceedings")
        },
    }


def stamped(*events: Event) -> list[Event]:
    return [event._replace(at=AT, number=number) for number, event in enumerate(events, start=1)]


def confirmed(*ids: str) -> list[Event]:
    return [decisions.confirmed(WHO, About("u", 2024, "", one), 0) for one in ids]


def gathered(frames: dict[str, pd.DataFrame], *events: Event, notes: bool = False) -> list[Case]:
    """The cases that these frames and decisions give."""
    done = stamped(*events)
    verified = set(decisions.verifications(done)["finding_id"])
    return gather(
        frames["reports"], frames, decisions.findings(done), decisions.remarks(done), verified, decisions.filings(done), notes
    )
