"""One inspected report as a workbook: its three tables as printed, every figure with its place, its findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from govinfo.export.form_sheets import WIDTHS, row_height
from govinfo.export.sheet import GREY, RED, YELLOW, Book, Sheet
from govinfo.findings import Finding, Path, Severity
from govinfo.form_layout import TITLES, Slot, form_slots, grid_size, items_with_undivided
from govinfo.forms import TABLES, form_of, form_with
from govinfo.ledger import Remark, finding_line, remark_line, verdict
from govinfo.report import Figure, Report
from govinfo.values import ValueKind
from govinfo.words import STATUSES

SHEETS = dict(zip(TABLES, ("表二", "表三", "表四"), strict=True))
KIND_NAMES = {
    ValueKind.NUMBER: "数字", ValueKind.BLANK: "空白", ValueKind.PLACEHOLDER: "占位符", ValueKind.NOTED: "数字附注",
    ValueKind.UNREADABLE: "不是数字",
}  # fmt: skip
LEDGER = ("序号", "问题类别", "严重程度", "所在位置", "问题描述", "填报值", "核算值", "依据", "建议")
_FILLS = {Severity.ERROR: RED, Severity.WARNING: YELLOW}


def report_workbook(report: Report, findings: Sequence[Finding], on: date, remarks: Sequence[Remark] = ()) -> bytes:
    """审核意见 → 表二 → 表三 → 表四 → 数据位置: what was found, the tables as printed, where every figure stands."""
    with Book(on) as book:
        _findings_sheet(book, report, findings, remarks)
        figures = report.by_path()
        form = form_of(report.edition)
        undivided = report.edition == form.edition and ("applications", "other", "total") in figures
        for table in TABLES:
            slots = form_slots(table, form, items_with_undivided(form) if undivided else ())
            _table_sheet(book, table, slots, figures, _marks(findings))
        _places_sheet(book, report)
        return book.close()


def _findings_sheet(book: Book, report: Report, findings: Sequence[Finding], remarks: Sequence[Remark]) -> None:
    sheet = book.sheet("审核意见", [6, 20, 9, 34, 60, 10, 10, 24, 44], freeze=(5, 0))
    sheet.words(f"{report.agency or '单位未识别'}{report.year or ''}年政府信息公开工作年度报告审核意见", "name", 26)
    sheet.words(verdict(report, findings))
    sheet.words(f"识别情况：{STATUSES[report.status]}    来源文件：{report.source}")
    sheet.next()
    sheet.line(LEDGER, "head")
    lines = [(finding.severity, finding_line(finding, report.edition)) for finding in findings]
    lines += [(Severity(one.severity), remark_line(one)) for one in remarks]
    for number, (severity, line) in enumerate(lines, start=1):
        values = [number, *line]
        for column, value in enumerate(values):
            fill = _FILLS.get(severity, "") if column == 2 else ""
            sheet.put(column, value, book.style("top", "#,##0.######" if column in (5, 6) else "", fill))
        sheet.next(sheet.height(values))


def _marks(findings: Sequence[Finding]) -> Mapping[Path, tuple[str, str]]:
    """Cell → (fill, words) of errors and warnings."""
    marks: dict[Path, tuple[str, str]] = {}
    for finding in sorted(findings, key=lambda f: f.severity.rank, reverse=True):
        if finding.severity not in _FILLS:
            continue
        for path in dict.fromkeys((*finding.cells, *(s.cell for s in finding.suspects))):
            words = marks.get(path, ("", ""))[1]
            marks[path] = (_FILLS[finding.severity], f"{words}\n{finding.message}".strip())
    return marks


def _table_sheet(
    book: Book, table: str, slots: Sequence[Slot], figures: Mapping[Path, Figure], marks: Mapping[Path, tuple[str, str]]
) -> None:
    sheet = book.sheet(SHEETS[table], WIDTHS[table])
    sheet.words(TITLES[table], "name", 26)
    top, (rows, columns) = sheet.row, grid_size(list(slots))
    origin = {(slot.row, slot.column): slot for slot in slots}
    for row in range(rows):
        for column in range(columns):
            _put(sheet, column, origin.get((row, column)), figures, marks)
        texts = [origin[row, column].text if (row, column) in origin else "" for column in range(columns)]
        sheet.next(row_height(sheet, origin, row, texts))
    for slot in slots:
        sheet.merge((top + slot.row, slot.column), (top + slot.row + slot.rows - 1, slot.column + slot.columns - 1))


def _put(
    sheet: Sheet, column: int, slot: Slot | None, figures: Mapping[Path, Figure], marks: Mapping[Path, tuple[str, str]]
) -> None:
    book = sheet.book
    if slot is None or slot.path is None:
        text = slot.text if slot else None
        sheet.put(column, text, book.style("left" if slot and slot.side else "head"))
        return
    figure, (fill, words) = figures.get(slot.path), marks.get(slot.path, ("", ""))
    printed = figure.value.printed if figure else ""
    plain = figure is not None and figure.value.kind is ValueKind.NUMBER
    value: object = figure.number if figure is not None and plain else printed or None
    kind = "slanted" if figure is not None and figure.confidence is not None else "figure"
    sheet.put(column, value, book.style(kind, "#,##0.######" if plain else "", fill or ("" if printed else GREY)))
    if words:
        sheet.note(column, words)


def _places_sheet(book: Book, report: Report) -> None:
    """数据位置: every figure, how it was printed, and where it stands in the document."""
    sheet = book.sheet("数据位置", [6, 70, 14, 16, 12, 40, 12], heads=1, freeze=(1, 2))
    sheet.line(("序号", "单元格", "数值", "原文填报", "填报情况", "原文位置", "识别置信度"), "head")
    for number, figure in enumerate(report.figures, start=1):
        label = form_with(figure.path, report.edition).cell_label(figure.path)
        told = (
            number,
            label,
            figure.number,
            figure.value.printed,
            KIND_NAMES[figure.value.kind],
            figure.place.text(),
            figure.confidence,
        )
        sheet.line(told, "left")
    sheet.filter(0, sheet.row - 1, 7)
