"""应报单位名录: which units must report, in the order of 组织序列; who is missing, twice or late."""

from __future__ import annotations

import csv
from pathlib import Path

from govinfo.agencies import Agency, place_of, series_id
from govinfo.findings import GovinfoError
from govinfo.organs import organ_kind, scope_of

ROSTER_NAME = "roster.csv"
LEVELS = {"省级": "province", "市级": "city", "县级": "county", "乡级": "township"}
SCOPES = {"本级汇总口径": "aggregate", "本机关口径": "own"}
COLUMNS = ("序号", "单位名称", "单位类别", "层级", "口径", "地区", "上级单位", "联系人", "联系电话", "报送时限", "曾用名")


def load_roster(path: Path) -> tuple[Agency, ...]:
    """Read a roster (CSV with the head COLUMNS, UTF-8 or GB 18030). Raises GovinfoError that names the line in fault."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    rows = csv.DictReader(text.splitlines())
    if "单位名称" not in (rows.fieldnames or []):
        raise GovinfoError(f"应报单位名录 {path.name} 缺少“单位名称”一列；第一行应为栏目名称：{'、'.join(COLUMNS)}。")
    units: dict[str, Agency] = {}
    for order, row in enumerate(rows, start=1):
        if (row.get("单位名称") or "").strip():
            unit = _entry(row, order, path.name)
            if twin := units.get(unit.agency_id):
                told = (
                    f"第{order + 1}行“{unit.name}”与前面的“{twin.name}”是同一单位，请删去一行，或改正单位名称、地区、上级单位。"
                )
                raise GovinfoError(f"应报单位名录 {path.name} {told}")
            units[unit.agency_id] = unit
    return tuple(units.values())


def _entry(row: dict[str, str], order: int, file_name: str) -> Agency:
    given = {column: (row.get(column) or "").strip() for column in COLUMNS}
    for column, known in (("层级", LEVELS), ("口径", SCOPES)):
        if given[column] and given[column] not in known:
            told = f"第{order + 1}行“{column}”为“{given[column]}”，应为：{'、'.join(known)}。"
            raise GovinfoError(f"应报单位名录 {file_name} {told}")
    name = given["单位名称"]
    located = place_of(name, (given["地区"], given["上级单位"]))
    return Agency(
        agency_id=series_id(name, located),
        name=name,
        organ_kind=given["单位类别"] or organ_kind(name),
        level=LEVELS.get(given["层级"]) or located.level,
        scope=SCOPES.get(given["口径"]) or scope_of(name),
        division=given["地区"] or located.name,
        parent=given["上级单位"] or None,
        order=int(given["序号"]) if given["序号"].isdigit() else order,
        contact=given["联系人"],
        phone=given["联系电话"],
        deadline=given["报送时限"],
        former_names=tuple(n.strip() for n in given["曾用名"].replace(";", "；").split("；") if n.strip()),
        division_code=located.division.code or None if located.division else None,
        scope_listed=bool(given["口径"]),
    )
