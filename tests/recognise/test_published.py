"""The day of publication as pages give it."""

from datetime import date

import pytest

from govinfo.document import Document, Paragraph
from govinfo.readers import page
from govinfo.recognise.published import recognise_published

DATES = [
    (["索引号", "014/2024", "公开日期", "2024-01-17", "文号"], date(2024, 1, 17)),
    (["发布时间：2025年1月9日 10:20"], date(2025, 1, 9)),
    (["公开日期：2025/01/09"], date(2025, 1, 9)),
    (["成文日期：2025年1月9日", "发布日期：2025年1月15日"], date(2025, 1, 15)),
    (["生成日期 | 2025-01-09 | 公开日期 | 2025-01-15"], date(2025, 1, 15)),
    (["成文日期：2025年1月9日"], date(2025, 1, 9)),
    (["来源：教育局", "时间：2025-01-15", "浏览次数：3"], date(2025, 1, 15)),
    (["【发布日期】2025.1.15"], date(2025, 1, 15)),
    (["发布日期：20250115"], date(2025, 1, 15)),
    (["发布于2025-01-15"], date(2025, 1, 15)),
    (["更新时间：2025-06-01"], None),
    (["统计时间：2024年1月1日至2024年12月31日"], None),
    (["时间：2024年1月1日至12月31日"], None),
    (["公开日期：2025-13-40"], None),
    (["统计期限自2024年1月1日起至2024年12月31日止。"], None),
]


@pytest.mark.parametrize(("lines", "expected"), DATES)
def test_the_date_beside_its_name_is_the_day_of_publication(lines, expected):
    paragraphs = [Paragraph(line) for line in lines]
    assert recognise_published(Document("txt", "text", tuple(paragraphs)), paragraphs) == expected


def test_the_pages_own_head_helps_where_the_text_says_nothing():
    document = page.read(
        '<html><head><meta name="PubDate" content="2024-01-17 15:30"></head><body><p>文</p></body></html>'.encode()
    )
    assert recognise_published(document, document.paragraphs()) == date(2024, 1, 17)
