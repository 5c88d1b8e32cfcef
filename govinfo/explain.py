"""Recognition explains itself: what was recognised by which label, what was left over and why."""

from __future__ import annotations

from typing import Any

from govinfo.forms import TABLE_NAMES
from govinfo.report import Report

HOW = {"label": "规定格式的栏目名称", "alias": "已知的其他写法", "edited": "相近的文字", "settled": "人工核定"}


def explain(report: Report) -> dict[str, Any]:
    """How one report was recognised, for JSON: title, rows by label, the six parts, and what was left."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for figure in report.figures:
        table, row, _ = figure.path
        if (table, row) not in rows:
            rows[table, row] = {
                "table": table,
                "row": row,
                "label": figure.label,
                "how": figure.how,
                "place": figure.place.text(),
                "cells": 0,
            }
        rows[table, row]["cells"] += 1
    return {
        "title": report.title,
        "reader": report.reader,
        "rows": list(rows.values()),
        "sections": [{"number": s.number, "heading": s.heading, "place": s.place.text()} for s in report.sections],
        "leftovers": [{"text": left.text, "reason": left.reason, "place": left.place.text()} for left in report.leftovers],
    }


def explain_lines(report: Report) -> list[str]:
    """The same in words, a line each."""
    told = explain(report)
    lines = [f"  标题：{told['title'] or '未识别'}（{told['reader'] or '未读取'}）"]
    for row in told["rows"]:
        by = f"“{row['label']}”" if row["label"] else "表头"
        lines.append(f"  {TABLE_NAMES[row['table']]} {row['row']}：{by}，依据{HOW[row['how']]}，{row['cells']}格，{row['place']}")
    lines += [f"  第{s['number']}部分：“{s['heading']}”" for s in told["sections"]]
    lines += [f"  未识别：“{left['text']}”，{left['reason']}，{left['place']}" for left in told["leftovers"]]
    return lines
