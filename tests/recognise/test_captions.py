"""Which year a table is of: tables of earlier years go after this year's, whatever the line above them."""

import pytest

from govinfo.document import Cell, Document, Grid, Paragraph
from govinfo.recognise.captions import newest_first


def order(*blocks: str) -> str:
    """The names of the tables ([甲]) as they are to be read, among lines of text."""
    made = [Grid((Cell(b[1:-1], 0, 0),)) if b.startswith("[") else Paragraph(b) for b in blocks]
    return "".join(grid.cells[0].text for grid in newest_first(Document("test", "test", tuple(made))))


@pytest.mark.parametrize(
    ("blocks", "read"),
    [
        (("[甲]", "一、总体情况", "[乙]"), "甲乙"),
        (("2023年数据", "[甲]", "2024年数据", "[乙]"), "乙甲"),
        (("上年度数据：", "[甲]", "[乙]", "本年数据", "[丙]"), "丙甲乙"),
        (("2023年", "[甲]", "2022年", "[乙]", "三、收到和处理", "[丙]"), "甲丙乙"),
        (("2024年政府信息公开工作年度报告", "2023年", "[甲]", "三、收到和处理", "[乙]"), "乙甲"),
        (("2023年收到申请12件，已全部办结。", "[甲]", "2024年", "[乙]"), "甲乙"),
        (("上年结转政府信息公开申请数量", "[甲]", "2024年", "[乙]"), "甲乙"),
        (("编号20231年", "[甲]", "[乙]"), "甲乙"),
    ],
    ids=[
        "no caption", "a year each", "last year in words", "the newest may be this year", "the title tells this year", "a sentence",
        "what is carried over", "no year",
    ],
)  # fmt: skip
def test_tables_captioned_with_an_earlier_year_go_to_the_end(blocks: tuple[str, ...], read: str) -> None:
    assert order(*blocks) == read
