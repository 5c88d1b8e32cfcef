"""Two reports side by side as HTML: two years of a unit in the form's tables cell by cell and in prose sentence by sentence, and
two reports whose prose is alike.

What differs is marked, and not by colour alone: cells are outlined, words taken out are struck through, words put in underlined.
Every text is escaped, as in statutory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from rapidfuzz.distance import Indel

from govinfo.audit.likeness import Numbered, numbered_sentences
from govinfo.checks.rules import quoted
from govinfo.findings import Path
from govinfo.forms import form_of
from govinfo.statutory import CellHtml, attributes, form_html
from govinfo.values import show_number
from govinfo.versions.changes import Change, Run

STYLE = """<style>
table.statutory td.changed { background: rgba(230,159,0,.20); outline: 2px solid #b97f00; outline-offset: -2px; }
table.statutory td .was, .contrast-key .was { display: block; font-size: 0.8125rem; text-decoration: none; }
table.statutory td .now { display: block; font-weight: 700; }
.contrast-key { font-size: 0.8rem; margin-bottom: 0.4rem; }
.contrast-key span { display: inline-block; padding: 0 0.5rem; margin: 0 0.9rem 0.3rem 0; }
.contrast-key span.changed { background: rgba(230,159,0,.20); outline: 2px solid #b97f00; outline-offset: -2px; }
.contrast del, .contrast-key del { background: rgba(214,39,40,.16); text-decoration: line-through; }
.contrast ins, .contrast-key ins { background: rgba(68,119,170,.22); text-decoration: underline; font-weight: 600; }
table.contrast { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 0.875rem; line-height: 1.6; }
table.contrast th, table.contrast td { border: 1px solid rgba(128,128,128,.4); padding: 0.3rem 0.5rem; text-align: left; }
table.contrast td { vertical-align: top; overflow-wrap: anywhere; white-space: pre-line; }
table.contrast td.same { opacity: 0.75; }
.contrast span.shared, .contrast-key span.shared { background: rgba(230,159,0,.22); text-decoration: underline; }
.contrast sup { font-weight: 700; padding: 0 0.15rem; }
</style>"""
BLANK, LACKING = "空白", "无此格"
LEAST_ALIKE = 0.5
"""Below this, words in common are chance: both sides are marked whole."""
SHORTEST_COMMON = 4
_TOKEN = re.compile(r"\d[\d,.]*%?|\s+|.", re.DOTALL)
_LONG_SAME = 120


def figures_key(years: tuple[int, int]) -> str:
    """What the marks of pair_html mean."""
    told = f'<span class="changed">上行为{years[0]}年、下行为{years[1]}年，两年数据不同</span>'
    return f'{STYLE}<div class="contrast-key">{told}</div>'


def words_key(years: tuple[int, int]) -> str:
    """What the marks of prose_html mean."""
    told = f"<span><del>{years[0]}年有、{years[1]}年没有的文字</del></span><span><ins>{years[1]}年新写的文字</ins></span>"
    return f'{STYLE}<div class="contrast-key">{told}</div>'


def pair_html(
    table: str,
    edition: int | None,
    printed: tuple[Mapping[Path, str], Mapping[Path, str]],
    changes: Iterable[Change],
    years: tuple[int, int],
) -> str:
    """One table of the form with both years' printed text in a cell that differs or that only one year has.

    `edition` is the later report's, `printed` each year's cells as they stood. A blank is no nought: it is said.
    """
    changed = {change.cell: change for change in changes}

    def cell(path: Path) -> CellHtml:
        was, now = (side.get(path) for side in printed)
        if was is None and now is None:
            return attributes("absent", "两年均无此格或未识别"), ""
        shown = [LACKING if text is None else text.strip() or BLANK for text in (was, now)]
        if path not in changed and was is not None and now is not None:
            classes = "blank" if not now.strip() else ""
            return attributes(classes, f"两年均为{shown[1]}"), escape(now)
        told = f"{years[0]}年{shown[0]}，{years[1]}年{shown[1]}{_difference(changed.get(path))}"
        inner = f'<span class="was">{escape(shown[0])}</span><span class="now">{escape(shown[1])}</span>'
        return attributes("changed", told), inner

    own = {path for side in printed for path in side if path[0] != table or _fits(path, edition)}
    return form_html(table, edition, own, cell)


def _fits(path: Path, edition: int | None) -> bool:
    """Whether the edition's layout has room for the cell: table two of another edition is another table."""
    return path[0] != "active_disclosure" or path in form_of(edition).cells


def _difference(change: Change | None) -> str:
    """How much more or less, where both years have a number."""
    if change is None or change.before.number is None or change.after.number is None:
        return ""
    by = round(change.after.number - change.before.number, 6)
    return f"，增加{show_number(by)}" if by > 0 else f"，减少{show_number(-by)}" if by < 0 else ""


def prose_html(runs: Iterable[Run], years: tuple[int, int]) -> str:
    """The sentences of one part in two columns, what was taken out struck through and what was put in underlined."""
    rows = "".join(_prose_row(run) for run in runs)
    heads = "".join(f'<th scope="col">{year}年</th>' for year in years)
    return f'{STYLE}<table class="contrast"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _prose_row(run: Run) -> str:
    if run.same:
        return f'<tr><td class="same">{escape(_cut(run.before))}</td><td class="same">{escape(_cut(run.after))}</td></tr>'
    before, after = marked(run.before, run.after)
    return f"<tr><td>{before}</td><td>{after}</td></tr>"


def _cut(text: str) -> str:
    """A long run that did not change, its middle left out and counted."""
    if len(text) <= _LONG_SAME:
        return text
    half = _LONG_SAME // 2
    return f"{text[:half]}……（略去相同文字{len(text) - 2 * half}字）……{text[-half:]}"


def marked(before: str, after: str) -> tuple[str, str]:
    """Both texts as HTML, each with the words that the other lacks marked: del in the former, ins in the later."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if Indel.normalized_similarity(old, new) < LEAST_ALIKE:
        return _tagged("del", before), _tagged("ins", after)
    sides: tuple[list[str], list[str]] = ([], [])
    for same, was, now in _merged(old, new):
        sides[0].append(escape(was) if same else _tagged("del", was))
        sides[1].append(escape(now) if same else _tagged("ins", now))
    return "".join(sides[0]), "".join(sides[1])


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""


def _merged(old: Sequence[str], new: Sequence[str]) -> list[tuple[bool, str, str]]:
    """Runs of tokens, the same on both sides or not; a short run in common between two that differ goes with them."""
    runs: list[tuple[bool, str, str]] = []
    found = list(Indel.opcodes(old, new))
    for op in found:
        was, now = "".join(old[op.src_start : op.src_end]), "".join(new[op.dest_start : op.dest_end])
        same = op.tag == "equal" and (len(was) >= SHORTEST_COMMON or op in (found[0], found[-1]))
        if runs and not same and not runs[-1][0]:
            _, last_was, last_now = runs.pop()
            was, now = last_was + was, last_now + now
        runs.append((same, was, now))
    return runs


_SHARED = "两份年报共有的语句（单位名称和数字除外），编号相同的为同一段"
SHARED_KEY = f'{STYLE}<div class="contrast-key"><span class="shared">{_SHARED}</span></div>'


def alike_html(
    parts: tuple[Mapping[int, str], Mapping[int, str]], names: tuple[Sequence[str], Sequence[str]], heads: tuple[str, str]
) -> str:
    """Two reports' prose (part → text) in two columns, the sentences that both have underlined and numbered alike.

    `names` are what each unit calls itself, `heads` what stands over the columns.
    """
    sides = numbered_sentences(*parts, *names)
    rows = []
    for number in sorted({*parts[0], *parts[1]}):
        heading = escape(form_of(None).sections[number - 1])
        cells = "".join(
            f"<td>{_with_shared(text.get(number, ''), number, side)}</td>" for text, side in zip(parts, sides, strict=True)
        )
        rows.append(f'<tr><th colspan="2">{heading}</th></tr><tr>{cells}</tr>')
    columns = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return f'{STYLE}<table class="contrast"><thead><tr>{columns}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _with_shared(text: str, part: int, side: Iterable[Numbered]) -> str:
    """One part's text with its shared sentences marked; a passage's number stands before its first."""
    pieces, done, last = list[str](), 0, None
    for (of, _, words), number in side:
        if of != part:
            continue
        start = text.find(words, done)
        if number is not None and start >= 0:
            label = f"<sup>{number}</sup>" if number != last else ""
            pieces += [_wide(text[done:start]), f'<span class="shared">{label}{_wide(words)}</span>']
            done = start + len(words)
        last = number
    return "".join(pieces) + _wide(text[done:])


def _wide(text: str) -> str:
    """Escaped, with the full-width marks that comparing made narrow."""
    return escape(quoted(text, len(text)))
