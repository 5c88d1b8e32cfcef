"""The parts that Word writes beside every document: its list of built-in styles, settings and fonts."""

from __future__ import annotations

from itertools import product

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ACCENTS = ("", *(f" Accent {number}" for number in range(1, 7)))
TABLE_STYLES = (
    *("Light Shading", "Light List", "Light Grid", "Medium Shading 1", "Medium Shading 2", "Medium List 1", "Medium List 2"),
    *("Medium Grid 1", "Medium Grid 2", "Medium Grid 3", "Dark List", "Colorful Shading", "Colorful List", "Colorful Grid"),
)
FONTS = ("Times New Roman", "宋体", "黑体", "仿宋", "楷体", "Calibri", "Cambria")


def latent_styles() -> str:
    """What Word says of the styles that a document does not use."""
    names = [f"{kind} {level}" for kind, level in product(("heading", "toc", "index"), range(1, 10))]
    names += [style + accent for accent, style in product(ACCENTS, TABLE_STYLES)]
    lines = "".join(f'<w:lsdException w:name="{name}" w:uiPriority="{60 + at % 14}"/>' for at, name in enumerate(names))
    given = 'w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0"'
    return f'<w:latentStyles {given} w:count="{len(names)}">{lines}</w:latentStyles>'


def default_letters() -> str:
    """The fonts and the size of text that says nothing of them."""
    fonts = '<w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    inner = f'<w:rPr>{fonts}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
    return f"<w:docDefaults><w:rPrDefault>{inner}</w:rPrDefault></w:docDefaults>"


def settings() -> str:
    """settings.xml."""
    compat = "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:ulTrailSpace/><w:useFELayout/></w:compat>"
    inner = '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>'
    return f'<w:settings xmlns:w="{W}">{inner}{compat}<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'


def font_table() -> str:
    """fontTable.xml."""
    fonts = "".join(f'<w:font w:name="{n}"><w:charset w:val="86"/><w:pitch w:val="variable"/></w:font>' for n in FONTS)
    return f'<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'
