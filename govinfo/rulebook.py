"""`python -m govinfo.rulebook > docs/rules.md`: every rule of CHECKS, AUDITS and COMPARISONS as a Chinese table."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from govinfo.audit import AUDITS
from govinfo.checks import CHECKS
from govinfo.checks.rules import Rule
from govinfo.values import show_number
from govinfo.versions import COMPARISONS
from govinfo.words import SEVERITIES

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
```
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


def _table(rules: Iterable[Rule]) -> str:
    lines = [_line(HEAD), _line("---" for _ in HEAD)]
    for rule in rules:
        limits = "；".join(f"{name}：{show_number(number)}" for name, number in rule.thresholds.items())
        lines.append(_line((f"`{rule.code}`", rule.name, SEVERITIES[rule.severity], rule.ground, rule.condition, limits)))
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    # A Windows console may not be UTF-8; the document is.
    sys.stdout.buffer.write(rulebook().encode())
