"""A library whose titles, cells, prose, roster and file names are written to be taken for markup."""

from __future__ import annotations

from pathlib import Path

from samples.draw_text import draw_txt
from tests.papers import noughts, paper

HOST = "http://203.0.113.9"
TAG = "<img src=x onerror=\"document.title='harmed'\">"
LINK = "[点此](javascript:document.title='harmed')"
PICTURE = f"![图]({HOST}/a.png)"
FORMULA = "$\\href{javascript:1}{x}$"
HIDDEN = "\u202e倒\u2066"


def write_library(directory: Path) -> None:
    """Two years of one unit and a second unit, with faults, so that every page has something to show."""
    for year, name in ((2023, "云川市教育局"), (2024, "云川市教育局"), (2024, f"云川市{TAG}水务局"), (2024, f"云川市{LINK}局")):
        figures = noughts()
        figures["proceedings"]["review"]["upheld"] = 10
        text = draw_txt(paper(figures), sliding="3.").replace("2024", str(year)).replace("云川市教育局", name)
        text = text.replace(
            "全年未收取信息处理费。", f"全年未收取信息处理费。{TAG}{LINK}{PICTURE}{FORMULA}{HIDDEN}共收到政府信息公开申请7件。"
        )
        text = text.replace("（一）予以公开\t0", f"（一）予以公开\t{TAG}").replace("（二）部分公开\t0", f"（二）部分公开\t{LINK}")
        file = f"{year}{name}{PICTURE}{HIDDEN}.txt".replace("/", "_")
        (directory / file).write_text(text, encoding="utf-8")
    (directory / f"坏{TAG}{LINK}.pdf".replace("/", "_")).write_bytes(b"%PDF-1.7 " + TAG.encode())
    head = "序号,单位名称,单位类别,层级,口径,地区,上级单位,联系人,联系电话,报送时限,曾用名"
    quoted = TAG.replace('"', "'")
    lines = [
        "1,云川市教育局,政府部门,市级,本机关口径,云川市,,,,,",
        f"2,云川市{quoted}局,政府部门,市级,本机关口径,云川市,,{PICTURE},{LINK},,",
    ]
    (directory / "roster.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8-sig")
