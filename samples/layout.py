"""The three statutory tables of a report as grids with the form's own merged cells (国办公开办函〔2021〕30号, 〔2019〕60号)."""

from __future__ import annotations

from itertools import groupby

from govinfo.document import Cell, Grid
from govinfo.forms import DisclosureRow, form_of
from samples.paper import Paper

NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULTS = "三、本年度办理结果"
LABEL_COLUMNS = 3


def tables(paper: Paper) -> dict[int, Grid]:
    """The tables by the number of the part they stand in: 2, 3 and 4."""
    return {2: active_disclosure(paper), 3: applications(paper), 4: proceedings(paper)}


def active_disclosure(paper: Paper) -> Grid:
    """Four columns; a clause over each group, then its header, then its rows; the last field takes what columns are left."""
    cells: list[Cell] = []
    at = 0
    for clause, group in groupby(form_of(paper.edition).active_disclosure, key=lambda row: row.item):
        rows = list(group)
        header = ["信息内容", *(paper.label("fields", f.code) for f in rows[0].fields)]
        cells += [Cell(clause, at, 0, colspan=4), *_spread(header, at + 1)]
        for offset, row in enumerate(rows, start=2):
            cells += _spread(_disclosure_texts(paper, row), at + offset)
        at += 2 + len(rows)
    return Grid(tuple(cells))


def _disclosure_texts(paper: Paper, row: DisclosureRow) -> list[str]:
    values = [paper.text("active_disclosure", row.code, f.code) for f in row.fields]
    return [paper.label("active_disclosure", row.code), *values]


def _spread(texts: list[str], row: int) -> list[Cell]:
    last = len(texts) - 1
    return [Cell(text, row, i, colspan=4 - last if i == last else 1) for i, text in enumerate(texts)]


def applications(paper: Paper) -> Grid:
    """Three columns of labels and seven of figures; the header has three rows."""
    cells = [*_applicant_header(paper)]
    rows = paper.application_rows()
    results = [r for r in rows if r.code not in {"received_new", "carried_over", "carried_forward"}]
    group_sizes = {name: sum(r.group == name for r in rows) for name in {r.group for r in rows} if name}
    seen: set[str] = set()
    for at, row in enumerate(rows, start=3):
        label = paper.label("application_rows", row.code)
        if row not in results:
            cells.append(Cell(label, at, 0, colspan=3))
        elif row.group:
            cells.append(Cell(label, at, 2))
        else:
            cells.append(Cell(label, at, 1, colspan=2))
        if row is results[0]:
            cells.append(Cell(RESULTS, at, 0, rowspan=len(results)))
        if row.group and row.group not in seen:
            seen.add(row.group)
            cells.append(Cell(row.group, at, 1, rowspan=group_sizes[row.group]))
        columns = enumerate(form_of(paper.edition).applicants, start=LABEL_COLUMNS)
        cells += [Cell(paper.text("applications", row.code, a.code), at, column) for column, a in columns]
    return Grid(tuple(cells))


def _applicant_header(paper: Paper) -> list[Cell]:
    applicants = form_of(paper.edition).applicants
    inner = [a for a in applicants if a.group]
    cells = [Cell(NOTE, 0, 0, rowspan=3, colspan=LABEL_COLUMNS), Cell("申请人情况", 0, LABEL_COLUMNS, colspan=len(applicants))]
    cells.append(Cell(inner[0].group, 1, LABEL_COLUMNS + 1, colspan=len(inner)))
    for column, applicant in enumerate(applicants, start=LABEL_COLUMNS):
        label = paper.label("applicants", applicant.code)
        cells.append(Cell(label, 2, column) if applicant.group else Cell(label, 1, column, rowspan=2))
    return cells


def proceedings(paper: Paper) -> Grid:
    """One row of fifteen figures under a header of three levels."""
    form = form_of(paper.edition)
    width = len(form.outcomes)
    groups = [p.group or p.label for p in form.proceedings]
    cells = [Cell(name, 0, groups.index(name) * width, colspan=groups.count(name) * width) for name in dict.fromkeys(groups)]
    for i, path in enumerate(form.proceedings):
        if path.group:
            cells.append(Cell(paper.label("proceedings", path.code), 1, i * width, colspan=width))
        for j, outcome in enumerate(form.outcomes):
            column = i * width + j
            label = paper.label("outcomes", outcome.code)
            cells.append(Cell(label, 2, column) if path.group else Cell(label, 1, column, rowspan=2))
            cells.append(Cell(paper.text("proceedings", path.code, outcome.code), 3, column))
    return Grid(tuple(cells))
