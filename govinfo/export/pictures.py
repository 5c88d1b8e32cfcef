"""Pictures for Word papers, drawn by matplotlib without browser or network; a Chinese font is looked for on this machine."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

# matplotlib writes its list of fonts to a folder: to the machine's temporary one, not into the user's own.
os.environ.setdefault("MPLCONFIGDIR", str(Path(tempfile.gettempdir()) / "govinfo-fonts"))
from matplotlib import font_manager
from matplotlib.figure import Figure

from govinfo.export.chart_sheet import GROUP_COLOURS

FONTS = (
    "SimSun", "NSimSun", "FangSong", "SimHei", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Serif CJK SC",
    "Noto Serif CJK JP", "Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "PingFang SC",
    "Heiti SC", "Songti SC", "KaiTi", "AR PL UMing CN",
)  # fmt: skip
NO_FONT = "本机没有可用的中文字体，图未绘制；请安装宋体、黑体等中文字体后重新生成。数据见附件。"
_BLUE = "#4477AA"
_DPI = 200


@lru_cache(maxsize=1)
def chinese_font() -> str | None:
    """The first font of FONTS that this machine has; None where it has none."""
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    return next((name for name in FONTS if name in known), None)


def bars(labels: Sequence[str], values: Sequence[float], unit: str) -> bytes | None:
    """Upright bars with their figures on top; None without a Chinese font."""
    return _drawn((6.0, 2.5), lambda axes, font: _bars(axes, labels, values, unit, font))


def lying_bars(labels: Sequence[str], values: Sequence[float]) -> bytes | None:
    """Bars from left to right, the first on top; None without a Chinese font."""
    return _drawn((6.0, 0.6 + 0.27 * len(labels)), lambda axes, font: _lying(axes, labels, values, font))


def ring(labels: Sequence[str], values: Sequence[float], middle: str) -> bytes | None:
    """A ring of shares in the form's order, clockwise from the top; None without a Chinese font or where all are nought."""
    return _drawn((6.4, 2.6), lambda axes, font: _ring(axes, labels, values, middle, font)) if sum(values) else None


def _drawn(size: tuple[float, float], draw: Any) -> bytes | None:
    name = chinese_font()
    if name is None:
        return None
    figure = Figure(figsize=size, dpi=_DPI, layout="constrained")
    draw(figure.add_subplot(), font_manager.FontProperties(family=name, size=10))
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", bbox_inches="tight", pad_inches=0.05, metadata={"Software": None})
    return buffer.getvalue()


def _bars(axes: Any, labels: Sequence[str], values: Sequence[float], unit: str, font: Any) -> None:
    drawn = axes.bar(range(len(labels)), values, width=0.55, color=_BLUE)
    axes.bar_label(drawn, [f"{value:.10g}" for value in values], fontproperties=font, padding=2)
    axes.set_xticks(range(len(labels)), labels, fontproperties=font)
    axes.set_ylabel(f"单位：{unit}", fontproperties=font)
    axes.margins(y=0.15)
    axes.set_xlim(-0.8, len(labels) - 0.2)
    _plain(axes, "y")


def _lying(axes: Any, labels: Sequence[str], values: Sequence[float], font: Any) -> None:
    at = range(len(labels))
    drawn = axes.barh(at, values, height=0.6, color=_BLUE)
    axes.bar_label(drawn, [f"{value:.10g}" for value in values], fontproperties=font, padding=3)
    axes.set_yticks(at, labels, fontproperties=font)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    _plain(axes, "x")


def _ring(axes: Any, labels: Sequence[str], values: Sequence[float], middle: str, font: Any) -> None:
    total = sum(values)
    wedges, _ = axes.pie(
        values, colors=GROUP_COLOURS[: len(values)], startangle=90, counterclock=False,
        wedgeprops={"width": 0.42, "edgecolor": "white", "linewidth": 0.8},
    )  # fmt: skip
    axes.text(0, 0, middle, ha="center", va="center", fontproperties=font)
    names = [f"{label}  {value:.10g}件  {value / total:.2%}" for label, value in zip(labels, values, strict=True)]
    axes.legend(wedges, names, loc="center left", bbox_to_anchor=(1.02, 0.5), prop=font, frameon=False)


def _plain(axes: Any, value_axis: str) -> None:
    """No frame but the base line; faint lines behind the bars."""
    for side in ("top", "right", "left" if value_axis == "y" else "bottom"):
        axes.spines[side].set_visible(False)
    axes.grid(axis=value_axis, color="#E3E3E3", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(axis=value_axis, length=0, labelsize=8)
