"""The day of publication against the law's: departments by 31 January, governments at county level and above by 31 March."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from govinfo.audit.carried import Found
from govinfo.audit.frames import AuditFrames
from govinfo.checks.rules import Hit, Rule, Thresholds
from govinfo.findings import Severity

LAST_DAYS = {"政府部门": (1, 31), "政府办公厅（室）": (1, 31), "本级政府": (3, 31)}
"""条例第四十九条 binds departments of governments at county level and above, and these governments; townships it does not name.
The roster's 报送时限 is for handing a draft in, not for publishing, and is followed up where reports are handed in."""


def published_late(frames: AuditFrames, limits: Thresholds) -> Iterator[Found]:
    """A page dated after the law's last day, but not so long after that the date is that of the page's migration."""
    reports = frames.reports[frames.reports["organ_kind"].isin(LAST_DAYS.keys()) & frames.reports["published"].notna()]
    keys = (reports[column] for column in ("organ_kind", "year", "published"))
    for report_id, kind, year, published in zip(reports.index, *keys, strict=True):
        last = date(int(year) + 1, *LAST_DAYS[kind])
        if last < published <= last + timedelta(days=limits["期限后天数"]):
            day = f"{published.year}年{published.month}月{published.day}日"
            told = f"{day}公布，晚于条例第四十九条规定的{last.month}月{last.day}日。"
            yield report_id, Hit(told)


RULES = (
    Rule(
        "form.published_late",
        "公布日期晚于规定期限",
        Severity.WARNING,
        "条例第四十九条",
        "页面日期晚于1月31日（政府部门、政府办公厅（室））或3月31日（县级以上政府）；超过期限后规定天数的视为网页迁移日期，不提示",
        published_late,
        {"期限后天数": 183},
    ),
)
