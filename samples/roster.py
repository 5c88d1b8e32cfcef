"""roster.csv: the units that should report, in 组织序列 order, the real agencies after the made-up city."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from samples.cast import ROSTER_ORDER
from samples.real import REAL

HEADER = ("序号", "单位名称", "单位类别", "层级", "口径", "地区", "上级单位", "联系人", "联系电话", "报送时限", "曾用名")


def _rows() -> Iterator[tuple[str, ...]]:
    for unit in ROSTER_ORDER:
        yield (
            unit.name,
            unit.kind,
            unit.level,
            unit.scope,
            unit.division,
            unit.parent,
            unit.contact,
            unit.phone,
            unit.deadline,
            unit.alias,
        )
    for real in REAL.values():
        yield (real.name, real.kind, real.level, real.scope, real.division, "", "", "", "", "；".join(real.aliases))


def roster_csv() -> bytes:
    """UTF-8 with BOM and CRLF, as Excel and WPS write and open it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows((str(number), *row) for number, row in enumerate(_rows(), start=1))
    return out.getvalue().encode("utf-8-sig")
