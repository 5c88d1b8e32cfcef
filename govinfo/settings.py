"""本地设置: a TOML file beside the reports that switches rules off, changes their severity or their thresholds.

[rules."applications.carry_ratio"]
on = false

[rules."applications.other3"]
severity = "note"
thresholds = { "起算件数" = 8 }

[[required]]
topic = "政务公开培训"
words = ["培训"]
kinds = ["政府部门", "乡镇政府"]
section = 1
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from govinfo.audit import AUDITS
from govinfo.checks import CHECKS
from govinfo.checks.content import REQUIRED, Required, required_content
from govinfo.checks.rules import Rule
from govinfo.findings import GovinfoError, Severity
from govinfo.organs import ORGAN_KINDS
from govinfo.sources import SETTINGS_NAME
from govinfo.versions import PUBLISHED, REFILED

KEYS = ("on", "severity", "thresholds")
REQUIRED_KEYS = ("topic", "words", "kinds", "section", "severity")


@dataclass(frozen=True)
class Settings:
    """The rules as they run here."""

    checks: tuple[Rule, ...] = CHECKS
    audits: tuple[Rule, ...] = AUDITS
    refiled: tuple[Rule, ...] = REFILED
    published: tuple[Rule, ...] = PUBLISHED
    required: tuple[Required, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All of them: of one report, across reports, between versions."""
        return (*self.checks, *self.audits, *self.refiled, *self.published)


def load_settings(path: Path, base: Settings | None = None) -> Settings:
    """The rules as a settings file changes them. Raises GovinfoError, in Chinese, for what it names wrongly."""
    base = base or Settings()
    changes, required = _changes(path)
    known = {rule.code for rule in Settings().rules}
    if unknown := [code for code in changes if code not in known]:
        raise _refusal(f"没有这些代码的审核规则：{'、'.join(unknown)}。代码见 docs/rules.md。")
    checks, audits, refiled, published = (
        _changed(rules, changes) for rules in (base.checks, base.audits, base.refiled, base.published)
    )
    checks = with_required(checks, required) if required else checks
    return Settings(checks, audits, refiled, published, required or base.required)


def settings_of(paths: Iterable[Path]) -> Settings:
    """The settings that lie in these directories, a later one's on top; the rules as they come where none does."""
    settings = Settings()
    for path in paths:
        if (file := path / SETTINGS_NAME).is_file():
            settings = load_settings(file, settings)
    return settings


def with_required(rules: Iterable[Rule], required: Sequence[Required]) -> tuple[Rule, ...]:
    """The rules, local.required asking for these topics."""
    return tuple(replace(r, run=partial(required_content, required)) if r.code == REQUIRED else r for r in rules)


def _changes(path: Path) -> tuple[dict[str, Any], tuple[Required, ...]]:
    try:
        # Windows' Notepad puts a mark of its own before UTF-8.
        given = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refusal(f"不是UTF-8编码的TOML文本：{error}") from error
    rules = given.get("rules", {})
    required = given.get("required", [])
    if set(given) - {"rules", "required"} or not isinstance(rules, dict) or not isinstance(required, list):
        raise _refusal('只能写 [rules."规则代码"] 和 [[required]] 各节。')
    return rules, tuple(required_of(entry, number) for number, entry in enumerate(required, start=1))


def required_of(entry: Any, number: int = 1) -> Required:
    """A [[required]] section: topic, words, and where wanted kinds, section, severity."""
    where = f"第{number}个 [[required]]"
    if not isinstance(entry, dict) or set(entry) - set(REQUIRED_KEYS):
        raise _refusal(f"{where} 只能写 {'、'.join(REQUIRED_KEYS)}。")
    topic, section, severity = entry.get("topic"), entry.get("section"), entry.get("severity")
    if not isinstance(topic, str) or not topic.strip():
        raise _refusal(f'{where} 须写 topic，例如 topic = "政务公开培训"。')
    words, kinds = (_texts(entry.get(key, []), where, key) for key in ("words", "kinds"))
    if unknown := [kind for kind in kinds if kind not in ORGAN_KINDS]:
        raise _refusal(f"{where} 的 kinds 不能写 {'、'.join(unknown)}；可用：{'、'.join(ORGAN_KINDS)}。")
    if section is not None and section not in range(1, 7):
        raise _refusal(f"{where} 的 section 应为 1 至 6。")
    if severity is not None and severity not in list(Severity):
        raise _refusal(f"{where} 的 severity 应为 error（错误）、warning（需核实）或 note（提示）。")
    return Required(topic, words or (topic,), kinds, section, Severity(severity) if severity else None)


def _texts(given: Any, where: str, key: str) -> tuple[str, ...]:
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
        raise _refusal(f'{where} 的 {key} 应写成 ["文字", "文字"]。')
    return tuple(texts)


def _changed(rules: tuple[Rule, ...], changes: Mapping[str, Any]) -> tuple[Rule, ...]:
    return tuple(
        _local(rule, changes[rule.code]) if rule.code in changes else rule
        for rule in rules
        if rule.code not in changes or _is_on(rule, changes[rule.code])
    )


def _is_on(rule: Rule, change: Any) -> bool:
    on = change.get("on", rule.on) if isinstance(change, dict) else None
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
    return replace(
        rule, local=Severity(severity) if severity else rule.local, thresholds={**rule.thresholds, **thresholds}, on=True
    )


def _refusal(told: str) -> GovinfoError:
    return GovinfoError(f"本地设置 {SETTINGS_NAME}：{told}")
