"""The visitors of benchmarks/load.py do what a browser does: they stay on their page, and what they upload is examined."""

from benchmarks.load import UPLOAD, VERDICT, YEAR, drafts
from benchmarks.protocol import Visitor


def test_another_year_is_chosen_on_the_page_that_is_open(server: str) -> None:
    visitor = Visitor(server)
    visitor.open("outcomes")
    visitor.choose(YEAR, "2023")
    assert visitor.headings[:2] == ["办理结果", "2023年合计"]
    visitor.close()


def test_a_draft_uploaded_has_its_verdict(server: str) -> None:
    visitor = Visitor(server)
    visitor.open(UPLOAD)
    assert VERDICT not in visitor.headings
    visitor.upload(*drafts()[0])
    assert {"云川市交通运输局2025年政府信息公开工作年度报告", VERDICT} <= set(visitor.headings)
    visitor.close()
