"""The rules and indicators as tables in Chinese: docs/rules.md (`python -m govinfo.rulebook > docs/rules.md`) and the pages."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import pandas as pd

from govinfo.audit import AUDITS
from govinfo.checks import CHECKS
from govinfo.checks.rules import Rule
from govinfo.indicators import INDICATORS, formula_text, least_text
from govinfo.settings import Settings
from govinfo.values import show_number
from govinfo.versions import COMPARISONS
from govinfo.words import SEVERITIES
from govinfo.work_indicators import SECTION, WORK_INDICATORS

RULES = (*CHECKS, *AUDITS, *COMPARISONS)
HEAD = ("代码", "名称", "默认严重程度", "依据", "条件", "阈值")
INTRODUCTION = """# 审核规则说明

本表由程序根据审核规则生成（`python -m govinfo.rulebook > docs/rules.md`），请勿手工修改。

严重程度：错误（须改正）、需核实（改正或说明）、提示（供参考）。个别情形的严重程度与默认不同的，在“条件”中写明。
各单位可在年报所在文件夹放置 `settings.toml`（本地设置），按代码停用规则、调整严重程度或阈值，例如：

```toml
[rules."applications.carry_ratio"]
severity = "warning"
thresholds = { "起算件数" = 10 }

[rules."fees.silent"]
on = false

[[required]]
topic = "政务公开培训"
words = ["培训"]
kinds = ["政府部门", "乡镇政府"]
section = 1
severity = "warning"
```

`[[required]]` 是每年由主管部门编辑的“本地要求的内容”：words 中任一文字出现即为已写；不写 words 的按 topic 查找，
不写 kinds 的适用于全部单位类别，不写 section 的在全文查找。
"""


def rulebook() -> str:
    """The whole document, in Markdown."""
    parts = [
        INTRODUCTION,
        f"## 单份年报的审核（{len(CHECKS)}条）\n\n{_table(CHECKS)}",
        f"## 多份年报之间的审核（{len(AUDITS)}条）\n\n{_table(AUDITS)}",
        f"## 两稿之间的审核（{len(COMPARISONS)}条）\n\n{_table(COMPARISONS)}",
    ]
    return "\n".join(parts)


RULE_COLUMNS = ("审核规则", "严重程度", "本地设置", "涉及", "条件和阈值", "依据")
METRIC_COLUMNS = ("指标", "计算方法", "分母", "单位", "列出条件", "说明", "类别")
SUBJECTS = {
    "active": "表二", "applications": "表三", "peers": "表三", "proceedings": "表四", "figures": "各表", "series": "各表",
    "rollup": "各表", "external": "各表", "prose": "正文", "overview": "正文", "fees": "正文", "privacy": "正文", "local": "正文",
    "form": "格式", "ours": "扫描件", "version": "两稿之间", "publish": "两稿之间",
}  # fmt: skip
"""A code's first word → what its rules look at."""
OFF = "停用"


def rules_frame(settings: Settings) -> pd.DataFrame:
    """Every rule as it runs here, columns RULE_COLUMNS; 本地设置 says what local settings changed, — where nothing."""
    here = {rule.code: rule for rule in settings.rules}
    return pd.DataFrame([_as_it_runs(rule, here.get(rule.code)) for rule in RULES], columns=list(RULE_COLUMNS), dtype="string")


def _as_it_runs(rule: Rule, here: Rule | None) -> tuple[str, ...]:
    runs = here is not None and here.on
    shown = here or rule
    severity = SEVERITIES[shown.local or shown.severity] if runs else OFF
    subject = SUBJECTS[rule.code.partition(".")[0]]
    limits = f"（{_limits(shown)}）" if shown.thresholds else ""
    return rule.name, severity, _changed_here(rule, here) or "—", subject, f"{rule.condition}{limits}", rule.ground


def _changed_here(rule: Rule, here: Rule | None) -> str:
    if here is None:
        return OFF
    told = ["启用"] if here.on and not rule.on else []
    told += [f"{SEVERITIES[rule.severity]}改为{SEVERITIES[here.local]}"] if here.local else []
    changed = (name for name, number in here.thresholds.items() if number != rule.thresholds[name])
    told += [f"{name}由{show_number(rule.thresholds[name])}改为{show_number(here.thresholds[name])}" for name in changed]
    return "；".join(told)


def metrics_frame() -> pd.DataFrame:
    """Every indicator, those of the office's own work last, in the form's own labels: columns METRIC_COLUMNS."""
    rows = [
        (i.name, formula_text(i), i.denominator_name or "—", i.unit, least_text(i), i.note or "—", i.section) for i in INDICATORS
    ]
    rows += [(w.name, w.formula(), w.denominator, w.unit, "全部列出", w.note, SECTION) for w in WORK_INDICATORS]
    return pd.DataFrame(rows, columns=list(METRIC_COLUMNS), dtype="string")


def _limits(rule: Rule) -> str:
    return "；".join(f"{name}：{show_number(number)}" for name, number in rule.thresholds.items())


def _table(rules: Iterable[Rule]) -> str:
    lines = [_line(HEAD), _line("---" for _ in HEAD)]
    for rule in rules:
        lines.append(_line((f"`{rule.code}`", rule.name, SEVERITIES[rule.severity], rule.ground, rule.condition, _limits(rule))))
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    # A Windows console may not be UTF-8; the document is.
    sys.stdout.buffer.write(rulebook().encode())
