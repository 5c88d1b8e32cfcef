"""The form's three tables as HTML, laid out as the form prints them, with the cells that findings rest on marked.

Every text that goes in is escaped. Colours carry an outline of their own kind beside them (solid,
dashed, dotted), and are mixed over the page's background, so that they hold in light and dark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from operator import attrgetter

from govinfo.findings import Finding, Path
from govinfo.form_layout import TITLES, Slot, form_slots, items_of_report
from govinfo.forms import form_of
from govinfo.values import show_number

CellHtml = tuple[str, str]
"""What goes into a cell's tag, and what stands in the cell."""
Marks = Mapping[Path, tuple[str, str]]
STYLE = """<style>
.statutory-wrap { overflow-x: auto; margin-bottom: 0.5rem; }
table.statutory { border-collapse: collapse; width: 100%; min-width: 44rem; font-size: 0.875rem; line-height: 1.35; }
table.statutory th, table.statutory td { border: 1px solid rgba(128,128,128,.55); padding: 0.25rem 0.4rem; text-align: center; }
table.statutory th { font-weight: 600; background: rgba(128,128,128,.10); }
table.statutory th.side { text-align: left; font-weight: 400; }
table.statutory td { font-variant-numeric: tabular-nums; min-width: 2.6rem; }
table.statutory td.blank { background: rgba(128,128,128,.28); }
table.statutory td.absent { background: repeating-linear-gradient(45deg, rgba(128,128,128,.28) 0 4px, transparent 4px 8px); }
table.statutory td.note { background: rgba(68,119,170,.18); outline: 2px dotted #4477aa; outline-offset: -2px; }
table.statutory td.warning { background: rgba(230,159,0,.25); outline: 2px dashed #b97f00; outline-offset: -2px; }
table.statutory td.error { background: rgba(214,39,40,.16); outline: 2px solid #d62728; outline-offset: -2px; }
table.statutory td.suspect { background: rgba(214,39,40,.42); outline-width: 4px; outline-offset: -4px; font-weight: 700; }
table.statutory td.chosen { box-shadow: inset 0 0 0 4px #1f5fa8; font-weight: 700; white-space: nowrap; }
table.statutory td.chosen::before { content: "▶"; font-size: 0.7rem; color: #3b82d6; margin-right: 0.15rem; }
table.statutory td.settled::after { content: "核"; font-size: 0.65rem; vertical-align: super; border: 1px solid currentColor; }
.compact table.statutory { min-width: 31rem; font-size: 0.78rem; line-height: 1.25; }
.compact table.statutory th, .compact table.statutory td { padding: 0.15rem 0.2rem; min-width: 1.7rem; }
.plain-wrap { overflow: auto; max-height: 60rem; margin-bottom: 0.5rem; }
table.plain { border-collapse: collapse; width: 100%; font-size: 0.875rem; line-height: 1.4; }
table.plain th, table.plain td { border: 1px solid rgba(128,128,128,.4); padding: 0.3rem 0.4rem; text-align: left; }
table.plain th, table.plain td { min-width: 3.2rem; white-space: nowrap; }
table.plain th { font-weight: 600; position: sticky; top: 0; white-space: normal; word-break: keep-all; }
table.plain th { background: Canvas; z-index: 1; }
table.plain td:first-child, table.plain th:first-child { position: sticky; left: 0; background: Canvas; }
table.matrix td { text-align: center; }
table.matrix td:first-child { text-align: left; }
table.matrix td.absent { background: rgba(230,159,0,.25); }
table.matrix td.flawed { font-weight: 700; }
table.figures td { text-align: right; font-variant-numeric: tabular-nums; }
table.figures td.text { text-align: left; }
table.plain td.blank { background: rgba(128,128,128,.22); }
table.plain td.mid { min-width: 5.5rem; white-space: normal; }
table.plain td.mid:first-child { min-width: 8rem; }
table.plain td.long { min-width: 15rem; white-space: normal; }
@media (max-width: 640px) { table.plain td.long { min-width: 11rem; } }
.statutory-key { font-size: 0.8rem; }
.statutory-key span { display: inline-block; padding: 0 0.5rem; margin: 0 0.9rem 0.3rem 0; white-space: nowrap; }
.statutory-key span.error { background: rgba(214,39,40,.16); outline: 2px solid #d62728; }
.statutory-key span.suspect { background: rgba(214,39,40,.42); outline: 4px solid #d62728; font-weight: 700; }
.statutory-key span.warning { background: rgba(230,159,0,.25); outline: 2px dashed #b97f00; }
.statutory-key span.note { background: rgba(68,119,170,.18); outline: 2px dotted #4477aa; }
.statutory-key span.blank { background: rgba(128,128,128,.28); }
.statutory-key span.absent { background: repeating-linear-gradient(45deg, rgba(128,128,128,.28) 0 4px, transparent 4px 8px); }
</style>"""
"""How the tables look: a page needs it once, however many of them it shows."""
_KEY = {
    "suspect": "疑似差错单元格",
    "error": "错误涉及",
    "warning": "需核实",
    "note": "提示",
    "blank": "空白",
    "absent": "未识别",
}
_LONG, _MID = 22, 8
_FIGURE = re.compile(r"[-+−]?\d[\d,.]*(%|件/百件)?(（[^）]*）)?")
"""A number, or a rate with its counts: it stands to the right, whatever else its column holds."""


def key_html() -> str:
    """What the colours mean."""
    spans = "".join(f'<span class="{kind}">{escape(words)}</span>' for kind, words in _KEY.items())
    return f'<div class="statutory-key">{spans}</div>'


def table_html(
    table: str,
    edition: int | None,
    printed: Mapping[Path, str],
    findings: Sequence[Finding] = (),
    *,
    chosen: Collection[Path] = (),
    settled: Mapping[Path, str] | None = None,
) -> str:
    """One table of a report as the form of its edition lays it out.

    `printed` is each cell's text as it stood ("" for a blank one); a cell that is not in it was not recognised. Cells named by
    findings carry the gravest finding's colour and every message as their tooltip. `chosen` cells are framed and pointed at;
    `settled` ones bear 核 and say what was settled.
    """
    marks = _with_marks(cell_marks(findings), chosen, settled or {})
    return form_html(table, edition, printed, lambda path: _figure(printed.get(path), *marks.get(path, ("", ""))))


def form_html(table: str, edition: int | None, paths: Collection[Path], cell: Callable[[Path], CellHtml]) -> str:
    """The form's table with what `cell` puts into each of its cells; `paths` are the cells the report has.

    `cell` gives (attributes, inner HTML) and escapes every text that goes into them.
    """
    form = form_of(edition)
    items = items_of_report(form, {row for of, row, _ in paths if of == "applications"})
    slots = sorted(form_slots(table, form, items), key=attrgetter("row", "column"))
    rows = ("".join(_slot_html(slot, cell) for slot in line) for _, line in groupby(slots, key=attrgetter("row")))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    named = f'aria-label="{escape(TITLES[table])}"'
    wrap = f'<div class="statutory-wrap" tabindex="0" role="region" {named}>'
    return f'{wrap}<table class="statutory" {named}>{body}</table></div>'


def _slot_html(slot: Slot, cell: Callable[[Path], CellHtml]) -> str:
    if slot.path is None:
        side = ' class="side"' if slot.side else ""
        return f'<th{side} colspan="{slot.columns}" rowspan="{slot.rows}">{escape(slot.text)}</th>'
    given, inner = cell(slot.path)
    return f'<td colspan="{slot.columns}"{given}>{inner}</td>'


def list_html(
    heads: Sequence[str],
    rows: Iterable[Sequence[str | None]],
    figures: Iterable[str] = (),
    links: Sequence[str | None] | None = None,
) -> str:
    """A plain table that wraps: heads, then lines of text, None being a blank cell; columns of `figures` right-aligned.

    Most cells are figures: they carry no attribute, each of which a browser's cleaning of HTML would look at. `links` gives each
    line an address of this app, which its first cell leads to; None for a line that leads nowhere.
    """
    right = [head in set(figures) for head in heads]
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    lines = [[_list_cell(t, r) for t, r in zip(row, right, strict=True)] for row in rows]
    for line, address in zip(lines, links or [None] * len(lines), strict=True):
        if address is not None:
            line[0] = re.sub(r">(.*)</td>", rf'><a href="{escape(address)}" target="_self">\1</a></td>', line[0])
    body = "".join(f"<tr>{''.join(line)}</tr>" for line in lines)
    wrap = '<div class="plain-wrap" tabindex="0" role="region" aria-label="数据表">'
    return f'{wrap}<table class="plain figures"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def matrix_html(heads: Sequence[str], rows: Iterable[tuple[str, Sequence[tuple[str, str | None, str]]]]) -> str:
    """Units × years: each row a name and its cells (text, address or None, class: "", flawed, absent)."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    lines = []
    for name, cells in rows:
        drawn = [
            f'<td class="{kind}">'
            + (f'<a href="{escape(to)}" target="_self">{escape(text)}</a>' if to else escape(text))
            + "</td>"
            for text, to, kind in cells
        ]
        lines.append(f"<tr><td>{escape(name)}</td>{''.join(drawn)}</tr>")
    wrap = '<div class="plain-wrap" tabindex="0" role="region" aria-label="单位和年度对照表">'
    table = f'<table class="plain matrix"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
    return f"{wrap}{table}</div>"


def _list_cell(text: str | None, figure: bool) -> str:
    if text is None:
        return '<td class="blank" title="空白"></td>'
    width = "long" if len(text) > _LONG else "mid" if len(text) > _MID else ""
    side = "" if figure or _FIGURE.fullmatch(text) else "text"
    kind = f' class="{f"{side} {width}".strip()}"' if side or width else ""
    return f"<td{kind}>{escape(text)}</td>"


def cell_marks(findings: Iterable[Finding]) -> dict[Path, tuple[str, str]]:
    """Cell → (CSS classes, tooltip): the gravest severity that names it, all messages, and what a repair would put there."""
    marks: dict[Path, tuple[str, str]] = {}
    for finding in sorted(findings, key=lambda f: f.severity.rank):
        hints = {s.cell: _hint(s.printed, s.suggested, len(finding.suspects)) for s in finding.suspects}
        for cell in dict.fromkeys((*finding.cells, *hints)):
            classes, words = marks.get(cell, (finding.severity.value, ""))
            classes += " suspect" if cell in hints and "suspect" not in classes else ""
            said = [words, finding.message, hints.get(cell, "")]
            marks[cell] = (classes, "\n".join(dict.fromkeys(w for w in said if w)))
    return marks


def _with_marks(marks: Marks, chosen: Collection[Path], settled: Mapping[Path, str]) -> Marks:
    """The marks of findings with those of chosen and settled cells added."""
    every = dict(marks)
    for kind, cells in (("settled", settled), ("chosen", dict.fromkeys(chosen, ""))):
        for cell, words in cells.items():
            classes, said = every.get(cell, ("", ""))
            every[cell] = (f"{classes} {kind}".strip(), "\n".join(w for w in (said, words) if w))
    return every


def _hint(printed: float | None, suggested: float, places: int) -> str:
    where = "疑为此格" if places == 1 else f"可疑单元格共{places}处，此为其一"
    return f"{where}（填报{show_number(printed)}，若为{show_number(suggested)}则关系成立），请核对台账"


def _figure(text: str | None, classes: str, tooltip: str) -> CellHtml:
    if text is None:
        classes, tooltip = f"{classes} absent", tooltip or "未识别"
    elif not text.strip():
        classes, tooltip = f"{classes} blank", tooltip or "空白"
    return attributes(classes, tooltip), escape(text or "")


def attributes(classes: str, tooltip: str) -> str:
    """Class and tooltip of a cell as HTML attributes, escaped; nothing where both are empty."""
    given = f' class="{escape(classes.strip())}"' if classes.strip() else ""
    return given + (f' title="{escape(tooltip)}"' if tooltip else "")
