"""The fixed words of each paper, out of a TOML text that an office may change; what is left out is as it comes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from govinfo.export.safe import clean
from govinfo.findings import GovinfoError
from govinfo.sources import TEMPLATE_NAME

MARKS = (
    "年份", "下一年", "单位", "稿次", "截止日期", "发文年份", "格式文件", "发文机关", "联系", "已报", "须改正", "需核实",
)  # fmt: skip
"""What may stand in braces in a fixed text."""
COMMON = "通用"
UNIT, PERSON, PHONE = "发文机关", "联系人", "联系电话"
MAY_BE_EMPTY = (UNIT, PERSON, PHONE)
MOST_DAYS = 90
LONGEST = {UNIT: 40, PERSON: 20, PHONE: 30}
LONGEST_TEXT = 500
LONGEST_CHAT = 60
"""Characters of a fixed text: of the chat's, of which three hundred must hold the rest."""
_MARK = re.compile(r"\{([^{}]*)\}")
_LINE = re.compile(r"line (\d+)")

Words = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Template:
    """The words as they are here: section → name → text, number of days or yes/no."""

    words: Words

    def fill(self, section: str, name: str, **values: object) -> str:
        """A fixed text with what stands in braces put in; what is not given stays empty."""
        told = {"发文机关": self.issuer, "联系": self.contact_sentence(), **{key: str(value) for key, value in values.items()}}
        return _MARK.sub(lambda mark: clean(told.get(mark[1], "")), str(self.words[section][name]))

    @property
    def issuer(self) -> str:
        """Who sends the papers; a mark to write over where the office has not said."""
        return str(self.words[COMMON][UNIT]) or "（发文机关）"

    def days(self, name: str) -> int:
        """A number of days."""
        return int(self.words[COMMON][name])

    @property
    def is_internal(self) -> bool:
        """Whether papers on drafts are headed 内部资料."""
        return bool(self.words[COMMON]["页眉标注内部资料"])

    @property
    def person(self) -> str:
        """Whom to ask; ××× where the office has not said."""
        return str(self.words[COMMON][PERSON]) or "×××"

    @property
    def phone(self) -> str:
        """The telephone; ××× where the office has not said."""
        return str(self.words[COMMON][PHONE]) or "×××"

    def contact_sentence(self) -> str:
        """联系人×××，电话×××。"""
        return f"联系人{self.person}，电话{self.phone}。"

    @property
    def unfilled(self) -> list[str]:
        """What of the office itself is still open."""
        return [name for name in MAY_BE_EMPTY if not self.words[COMMON][name]]


def default_text() -> str:
    """The template as it comes, to be changed and kept beside the reports."""
    return files(__package__).joinpath("template.toml").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def default_template() -> Template:
    """The words as they come."""
    return Template(tomllib.loads(default_text()))


def load_template(directory: Path) -> Template:
    """The template of a directory, the default where none lies there. Raises GovinfoError, in Chinese, for one in fault."""
    file = directory / TEMPLATE_NAME
    try:
        return read_template(file.read_bytes()) if file.is_file() else default_template()
    except OSError as error:
        raise _refusal("文件无法读取，请检查文件权限。") from error


def read_template(data: bytes) -> Template:
    """A template out of its bytes. Raises GovinfoError that names section, line or words in fault."""
    try:
        # Windows' Notepad puts a mark of its own before UTF-8.
        given = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n") + "\n")
    except UnicodeDecodeError as error:
        raise _refusal("不是UTF-8编码，请在记事本中另存为UTF-8编码。") from error
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        where = f"第{line[1]}行" if line else "文件末尾"
        raise _refusal(
            f'{where}写法有误；每行应为 "名称" = "文字"，引号用半角，节名写成 ["反馈单"]，同名的不能写两次。'
        ) from error
    return Template({section: {**words, **_section(section, given.get(section, {}))} for section, words in _known(given).items()})


def _known(given: Mapping[str, Any]) -> Words:
    default = default_template().words
    if unknown := [section for section in given if section not in default]:
        raise _refusal(f"没有“{'”“'.join(unknown)}”这一节；可用的节：{'、'.join(default)}。")
    return default


def _section(section: str, given: Any) -> dict[str, Any]:
    default = default_template().words[section]
    if not isinstance(given, dict):
        raise _refusal(f'“{section}”应写成一节：["{section}"]。')
    if unknown := [name for name in given if name not in default]:
        raise _refusal(f"“{section}”一节没有“{'”“'.join(unknown)}”；可写：{'、'.join(default)}。")
    return {name: _value(f"“{section}”一节的“{name}”", section, name, value, default[name]) for name, value in given.items()}


def _value(where: str, section: str, name: str, value: Any, default: Any) -> Any:
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise _refusal(f"{where}应为 true（是）或 false（否）。")
        return value
    if isinstance(default, int):
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_DAYS:
            raise _refusal(f"{where}应为0至{MOST_DAYS}的整数。")
        return value
    return _text(where, section, name, value)


def _text(where: str, section: str, name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _refusal(f"{where}应为引号内的文字。")
    text = " ".join(clean(value).split()) if name in LONGEST else clean(value).strip()
    if not text and name not in MAY_BE_EMPTY:
        raise _refusal(f"{where}不能为空；不改的可以删去这一行。")
    longest = LONGEST.get(name, LONGEST_CHAT if section == "复制文字" else LONGEST_TEXT)
    if len(text) > longest:
        raise _refusal(f"{where}过长（{len(text)}字），最多{longest}字。")
    if unknown := [mark for mark in _MARK.findall(text) if mark not in MARKS]:
        raise _refusal(f"{where}中的“{{{unknown[0]}}}”无法填入；花括号内可用：{'、'.join(MARKS)}。")
    return text


def _refusal(told: str) -> GovinfoError:
    return GovinfoError(f"反馈文书模板 {TEMPLATE_NAME}：{told}")
