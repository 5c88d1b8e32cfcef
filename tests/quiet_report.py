"""A report drawn from a case: all nought, its prose quiet, but for what the case says (see checks/cases/*.toml)."""

from dataclasses import replace
from datetime import date

from govinfo.document import Document, Paragraph, Place
from govinfo.recognise import recognise
from govinfo.settled import from_payload
from samples.layout import tables
from samples.paper import Part
from tests.papers import noughts, paper

QUIET = {
    1: "（一）主动公开信息若干。（二）依申请公开按规定办理。（三）信息管理落实审查。（四）网站平台运行平稳。（五）监督保障方面开展培训、考核、评议，无责任追究情形。",
    5: "个别栏目更新不够及时，将逐月核对。",
    6: "全年未收取信息处理费。",
}


def report_of(case):
    """A report drawn from a case: all nought and quiet but for what the case says."""
    year = case.get("year", 2024)
    edition = case.get("edition", 2019 if year < 2021 else 2021)
    figures, printed = noughts(edition), {}
    for row in case.get("drop_rows", ()):
        del figures["applications"][row]
    for name, text in case.get("cells", {}).items():
        table, row, column = name.split(".")
        figures[table].setdefault(row, dict.fromkeys(figures[table].get("granted", figures[table].get("review", {})), 0))
        printed[table, row, column] = text
    labels = {tuple(name.split(".")): text for name, text in case.get("labels", {}).items()}
    agency = case.get("agency", "云川市教育局")
    of = paper(figures, edition, printed=printed, labels=labels)
    title = case.get("title", f"{agency}{year}年政府信息公开工作年度报告")
    headings = dict(enumerate(of.parts, start=1)) | {int(n): Part(h, ()) for n, h in case.get("headings", {}).items()}
    texts = QUIET | {int(n): text for n, text in case.get("text", {}).items()}
    blocks = [*(Paragraph(line) for line in case.get("head", ())), Paragraph(title)]
    for number, part in headings.items():
        if number in case.get("without", ()):
            continue
        blocks += [Paragraph(part.heading), *(Paragraph(line) for line in texts.get(number, "").split("\n") if line)]
        blocks += [tables(of)[number]] if number in (2, 3, 4) and number not in case.get("without_table", ()) else []
    published = date.fromisoformat(case["published"]).isoformat() if "published" in case else ""
    blocks = [replace(b, place=Place(line=at)) if isinstance(b, Paragraph) else b for at, b in enumerate(blocks, start=1)]
    document = Document(case.get("format", "txt"), "test", tuple(blocks), notes=tuple(case.get("notes", ())), published=published)
    settled = [from_payload(one) for one in case.get("settled", ())]
    report = recognise(document, "x.txt", settled=settled)
    if "confidence" not in case:
        return report
    sure = {tuple(name.split(".")): value for name, value in case["confidence"].items()}
    return replace(report, figures=tuple(f._replace(confidence=sure.get(f.path, 0.99)) for f in report.figures))
