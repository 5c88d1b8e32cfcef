"""How the kinds of cells look: font, alignment, box."""

from __future__ import annotations

from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

HEAD_FONT, _TITLE = "黑体", "方正小标宋简体"
KINDS: dict[str, dict[str, Any]] = {
    "centre": {"across": "center"},
    "left": {"across": "left"},
    "top": {"across": "left", "down": "top"},
    "figure": {"across": "right"},
    "faint": {"across": "right", "font": {"italic": True, "color": "808080"}},
    "slanted": {"across": "right", "font": {"italic": True}},
    "head": {"across": "center", "font": {"name": HEAD_FONT, "bold": True}},
    "side": {"across": "left", "font": {"name": HEAD_FONT, "bold": True}},
    "title": {"across": "center", "font": {"name": _TITLE, "size": 18}, "box": False},
    "name": {"across": "left", "font": {"name": HEAD_FONT, "size": 14, "bold": True}, "box": False, "wrap": False},
    "unwrapped": {"across": "left", "wrap": False},
    "small": {"across": "left", "box": False, "wrap": False},
}


def set_format(cell: Cell, kind: str, number: str, fill: str) -> None:
    """Give a cell the look of its kind, a number format and a fill (RRGGBB), "" for neither."""
    look = KINDS[kind]
    cell.font = Font(**{"name": "宋体", "size": 10.5, **look.get("font", {})})
    cell.alignment = Alignment(look["across"], look.get("down", "center"), wrap_text=look.get("wrap", True))
    if look.get("box", True):
        line = Side("thin", "808080")
        cell.border = Border(line, line, line, line)
    if number:
        cell.number_format = number
    if fill:
        cell.fill = PatternFill("solid", fill)
