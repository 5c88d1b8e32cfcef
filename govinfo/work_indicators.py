"""Indicators of the office's own work, as officials define them: what each divides by what. Their figures are counted from the
roster, from days registered and from decisions (govinfo.rectification), not from the cells of reports."""

from __future__ import annotations

from typing import NamedTuple

SECTION = "报送审核"
GRAVE_CONFIRMED = "已确认的错误和需核实"


class WorkIndicator(NamedTuple):
    """One indicator of the work: numerator ÷ denominator, both in words."""

    code: str
    name: str
    numerator: str
    denominator: str
    unit: str
    note: str

    def formula(self) -> str:
        """已报单位数÷应报单位数."""
        return f"{self.numerator}÷{self.denominator}"


WORK_INDICATORS = (
    WorkIndicator(
        "filed_share", "报送率", "已报单位数", "应报单位数", "%", "应报单位以应报单位名录为准；没有名录的以已报单位为准"
    ),
    WorkIndicator(
        "on_time_share", "按时报送率", "按时报送单位数", "应报单位数", "%", "按登记的报送日期和报送时限计算；没有登记日期的不计算"
    ),
    WorkIndicator("first_pass_share", "首次审核通过率", "各稿均无错误的单位数", "已报单位数", "%", "只看错误，不看需核实和提示"),
    WorkIndicator(
        "mended_share",
        "问题整改完成率",
        "后一稿已改正的问题数",
        f"{GRAVE_CONFIRMED}数",
        "%",
        "同一处换了数据但仍不符的，按同一问题计、未改正；人工意见是否改正无法自动核对，不计入",
    ),
    WorkIndicator(
        "problems_per_unit", "单位平均问题数", f"{GRAVE_CONFIRMED}数", "已报单位数", "个/单位", "不含提示、人工意见和已排除的问题"
    ),
)
