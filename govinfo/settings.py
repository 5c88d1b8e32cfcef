"""本地设置: a TOML file beside the reports that switches rules off, changes their severity or their thresholds.

[rules."applications.carry_ratio"]
on = false

[rules."applications.other3"]
severity = "note"
thresholds = { "起算件数" = 8 }
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from govinfo.audit import AUDITS
from govinfo.checks import CHECKS
from govinfo.checks.rules import Rule
from govinfo.findings import GovinfoError, Severity
from govinfo.sources import SETTINGS_NAME
from govinfo.versions import PUBLISHED, REFILED

KEYS = ("on", "severity", "thresholds")


@dataclass(frozen=True)
class Settings:
    """The rules as they run here."""

    checks: tuple[Rule, ...] = CHECKS
    audits: tuple[Rule, ...] = AUDITS
    refiled: tuple[Rule, ...] = REFILED
    published: tuple[Rule, ...] = PUBLISHED

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All of them: of one report, across reports, between versions."""
        return (*self.checks, *self.audits, *self.refiled, *self.published)


def load_settings(path: Path, base: Settings | None = None) -> Settings:
    """The rules as a settings file changes them. Raises GovinfoError, in Chinese, for what it names wrongly."""
    base = base or Settings()
    changes = _changes(path)
    known = {rule.code for rule in Settings().rules}
    if unknown := [code for code in changes if code not in known]:
        raise _refusal(f"没有这些代码的审核规则：{'、'.join(unknown)}。代码见 docs/rules.md。")
    lists = (base.checks, base.audits, base.refiled, base.published)
    return Settings(*(_changed(rules, changes) for rules in lists))


def settings_of(paths: Iterable[Path]) -> Settings:
    """The settings that lie in these directories, a later one's on top; the rules as they come where none does."""
    settings = Settings()
    for path in paths:
        if (file := path / SETTINGS_NAME).is_file():
            settings = load_settings(file, settings)
    return settings


def _changes(path: Path) -> dict[str, Any]:
    try:
        # Windows' Notepad puts a mark of its own before UTF-8.
        given = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refusal(f"不是UTF-8编码的TOML文本：{error}") from error
    rules = given.get("rules", {})
    if set(given) - {"rules"} or not isinstance(rules, dict):
        raise _refusal('只能写 [rules."规则代码"] 各节。')
    return rules


def _changed(rules: tuple[Rule, ...], changes: Mapping[str, Any]) -> tuple[Rule, ...]:
    return tuple(_local(rule, changes.get(rule.code, {})) for rule in rules if _is_on(rule, changes.get(rule.code, {})))


def _is_on(rule: Rule, change: Any) -> bool:
    on = change.get("on", True) if isinstance(change, dict) else None
    if not isinstance(on, bool):
        raise _refusal(f"{rule.code} 的 on 应为 true 或 false。")
    if unknown := [key for key in change if key not in KEYS]:
        raise _refusal(f"{rule.code} 只能写 {'、'.join(KEYS)}，不能写 {'、'.join(unknown)}。")
    return on


def _local(rule: Rule, change: Mapping[str, Any]) -> Rule:
    severity, thresholds = change.get("severity"), change.get("thresholds", {})
    if severity is not None and severity not in list(Severity):
        raise _refusal(f"{rule.code} 的 severity 应为 error（错误）、warning（需核实）或 note（提示）。")
    if not isinstance(thresholds, dict):
        raise _refusal(f'{rule.code} 的 thresholds 应写成 {{ "阈值名称" = 数字 }}。')
    for name, number in thresholds.items():
        if name not in rule.thresholds:
            known = "、".join(rule.thresholds) or "无"
            raise _refusal(f"{rule.code} 没有名为“{name}”的阈值；可用的阈值：{known}。")
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise _refusal(f"{rule.code} 的阈值“{name}”应为数字。")
    return replace(rule, local=Severity(severity) if severity else rule.local, thresholds={**rule.thresholds, **thresholds})


def _refusal(told: str) -> GovinfoError:
    return GovinfoError(f"本地设置 {SETTINGS_NAME}：{told}")
