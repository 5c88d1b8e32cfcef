"""The options of `govinfo export`: light to import, so that no other command waits for the libraries that write files."""

from __future__ import annotations

import argparse
from pathlib import Path

from govinfo.export.data import FRAMES
from govinfo.forms import TABLE_NAMES
from govinfo.rosters import SCOPES

WORKBOOKS, PAPERS = ("对比表", "汇总表", "问题清单"), ("分析报告", "专报", "通报初稿", "年报初稿")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `export`."""
    parser.add_argument("directory", type=Path, metavar="文件夹或年报库")
    parser.add_argument("--out", type=Path, required=True, metavar="文件", help="写到哪里；.xlsx .docx .csv .parquet .json .zip")
    parser.add_argument("--content", help=f"内容：{'、'.join((*WORKBOOKS, *PAPERS))}")
    parser.add_argument("--frame", choices=FRAMES, default="applications", help="数据文件（csv、parquet、json）的表")
    parser.add_argument("--year", type=int, nargs="*", default=[], help="报告年度")
    parser.add_argument("--region", nargs="*", default=[], help="地区")
    parser.add_argument("--kind", nargs="*", default=[], help="单位类别")
    parser.add_argument("--agency", nargs="*", default=[], help="单位名称")
    parser.add_argument("--scope", choices=(*SCOPES, *SCOPES.values()), help="口径")
    parser.add_argument("--indicator", nargs="*", default=[], help="指标名称")
    parser.add_argument("--table", nargs="*", choices=tuple(TABLE_NAMES.values()), help="同时导出的表格，默认全部")
    parser.add_argument("--layout", choices=("rows", "years", "units"), default="rows", help="另附年份或单位为列")
    parser.add_argument("--change", action="store_true", help="列出比上年增减")
    parser.add_argument("--rank", action="store_true", help="列出排名")
    parser.add_argument("--government", help="本级政府（汇总表、年报初稿）")
