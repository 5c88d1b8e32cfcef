"""`python -m govinfo.export.dictionary > docs/data.md`: every frame and column given away, what it holds, and every code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from govinfo.forms import EDITIONS, TABLE_NAMES, TABLES, load_forms
from govinfo.frames import COLUMNS, THIRD
from govinfo.words import LEVELS, SCOPES, SEVERITIES, STATUSES

TYPES = {"string": "文本", "Int64": "整数", "Float64": "数值", "boolean": "是否"}
FRAME_WORDS = {
    "reports": "年报，每份文件一行",
    "active_disclosure": "表二（主动公开政府信息情况），每格一行",
    "applications": "表三（收到和处理政府信息公开申请情况），每格一行",
    "proceedings": "表四（行政复议、行政诉讼情况），每格一行",
    "statements": "正文中的数据，每处一行",
    "findings": "审核问题，每个一行",
    "problems": "未能识别、未计入的文件，每个问题一行",
}
_SHARED = {
    "report_id": "年报编号，由文件内容算出；内容相同的另一份文件加“-2”等",
    "agency_id": "单位编号，同一单位各年相同；未识别单位时为空",
    "agency": "标题所印的单位名称",
    "year": "报告年度（不是发布年份）",
    "row": "行的代码，见下表",
    "value": "数值；空白、占位符、无法识别时为空，金额以万元计",
    "printed": "原文填报的文字，一字不改",
    "kind": "填报情况：number 数字，blank 空白，placeholder 占位符（/、—），noted 数字附注，unreadable 无法识别为数字",
    "place": "原文位置（第×页第×个表格第×行第×列等）",
    "confidence": "扫描识别的置信度（0至1）；文件本身有文字时为空",
    "message": "问题的说明",
    "item": "正文数据的项目代码；不是正文数据时为空",
    "source": "文件在年报文件夹中的位置",
    "status": "识别情况：" + "，".join(f"{code} {name}" for code, name in STATUSES.items()),
}
MEANINGS: dict[str, dict[str, str]] = {
    "reports": {
        "sha256": "文件内容的校验值（SHA-256）",
        "format": "文件格式，按内容判断",
        "reader": "读取方式；ocr 为扫描识别",
        "name": "单位名称：名录中的名称，名录没有时为标题所印名称",
        "edition": "表格格式：" + " 或 ".join(str(edition) for edition in EDITIONS),
        "scope": "口径：" + "，".join(f"{code} {name}" for code, name in SCOPES.items()) + "；待定时为空",
        "division": "所属地区",
        "division_code": "行政区划代码（GB/T 2260）",
        "candidates": "地区尚不能确定时，可能的地区",
        "level": "层级：" + "，".join(f"{code} {name}" for code, name in LEVELS.items()),
        "organ_kind": "单位类别",
        "parent": "上级单位",
        "roster_order": "应报单位名录中的序号",
        "title": "标题原文",
        "errors": "错误数",
        "warnings": "需核实数",
        "notes": "提示数",
        "active": "是否计入：同一单位同一年度只计一份",
    },
    "active_disclosure": {"field": "列的代码，见下表"},
    "applications": {"applicant": "申请人的代码，见下表"},
    "proceedings": {"outcome": "结果的代码，见下表"},
    "statements": {"text": "原文语句"},
    "findings": {
        "finding_id": "问题编号：规则、单位、年度、单元格和数值都相同时不变",
        "rule": "审核规则代码，见审核规则说明（docs/rules.md）",
        "severity": "严重程度：" + "，".join(f"{code} {name}" for code, name in SEVERITIES.items()),
        "cells": "涉及的单元格，[表, 行, 列] 的列表（JSON）",
        "expected": "核算值",
        "actual": "填报值",
        "suspects": "疑似差错单元格：cell 位置，printed 填报值，suggested 建议核对值（JSON）",
        "ground": "依据",
        "section": "所在部分（一至六为1至6）；不在正文时为空",
        "position": "原文位置的明细（JSON）",
        "quote": "所引原文",
    },
    "problems": {"code": "原因代码"},
}
INTRODUCTION = """# 数据说明

本表由程序根据数据结构生成（`python -m govinfo.export.dictionary > docs/data.md`），请勿手工修改。

数据文件各有七张表，以 `report_id` 相连。空值表示没有，不表示0：
表中空白、占位符（/、—）的格仍有一行，`value` 为空，`printed` 为原文。
CSV 文件为 UTF-8 编码（带标记，可直接用电子表格软件打开）；
以 = + - @ 开头、可能被当作公式的文字前加有单引号。
"""


def meaning(frame: str, column: str) -> str:
    """What a column of a frame holds."""
    return MEANINGS[frame].get(column) or _SHARED[column]


def dictionary_text() -> str:
    """The whole document, in Markdown."""
    parts = [INTRODUCTION]
    for name, words in FRAME_WORDS.items():
        rows = [(f"`{column}`", TYPES[kind], meaning(name, column)) for column, kind in COLUMNS[name].items()]
        parts.append(f"## {name}：{words}\n\n{_table(('列', '类型', '含义'), rows)}")
    parts += [f"## {TABLE_NAMES[table]}的代码\n\n{_codes(table)}" for table in TABLES]
    return "\n".join(parts)


def _codes(table: str) -> str:
    """Every row and column code of a table with its label, and the editions that have it."""
    rows = _table(("行的代码", "栏目", "格式"), _named(table, row=True))
    columns = _table((f"列的代码（{THIRD[table]}）", "栏目", "格式"), _named(table, row=False))
    return f"{rows}\n{columns}"


def _named(table: str, row: bool) -> Iterator[tuple[str, str, str]]:
    labels: dict[str, list[str]] = {}
    editions: dict[str, list[str]] = {}
    for form in reversed(load_forms().values()):
        for path in form.cells:
            if path[0] == table:
                code = path[1] if row else path[2]
                label = form.row_label(path) if row else form.column_label(path)
                if label not in labels.setdefault(code, []):
                    labels[code].append(label)
                if str(form.edition) not in editions.setdefault(code, []):
                    editions[code].append(str(form.edition))
    for code, found in labels.items():
        yield f"`{code}`", "／".join(found), "、".join(f"{edition}年" for edition in sorted(editions[code]))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    # A Windows console may not be UTF-8; the document is.
    sys.stdout.buffer.write(dictionary_text().encode())
