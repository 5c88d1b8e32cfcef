"""Text for the screen: names out of documents must not be read as markup, numbers as officials write them."""

from __future__ import annotations

import re

import pandas as pd

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&^=@])")


def plain(text: object) -> str:
    """Text in which Markdown sees nothing to interpret: for names from documents in captions, labels and headings."""
    return _MARKUP.sub(r"\\\1", " ".join(str(text).split()))


def number(value: object) -> str:
    """A figure on screen: thousands separated, at most six decimals; 空白 where there is none."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return "空白"
    return f"{float(value):,.6f}".rstrip("0").rstrip(".")  # type: ignore[arg-type]
