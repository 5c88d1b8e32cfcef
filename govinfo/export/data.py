"""Frames as data files: CSV (with the mark Excel needs, no cell it would run), Parquet, JSON; the dictionary goes with them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import pandas as pd

from govinfo.export.dictionary import dictionary_text
from govinfo.export.safe import same_archive
from govinfo.export.text import safe_text
from govinfo.findings import GovinfoError

FRAMES = ("reports", "active_disclosure", "applications", "proceedings", "statements", "findings", "problems")
"""The frames of a corpus that are given away; 应报单位名录 holds people's telephone numbers and stays."""
KINDS = ("csv", "parquet", "json")
DICTIONARY = "数据说明.md"


def frame_bytes(frame: pd.DataFrame, kind: str) -> bytes:
    """One frame as a file of that kind. Raises GovinfoError for a kind that is none of KINDS."""
    if kind == "csv":
        return ("\ufeff" + _safe(frame).to_csv(index=False, lineterminator="\r\n")).encode(errors="replace")
    if kind == "json":
        return str(frame.to_json(orient="records", force_ascii=False)).encode(errors="replace")
    if kind == "parquet":
        buffer = io.BytesIO()
        frame.to_parquet(buffer, index=False, compression="zstd")
        return buffer.getvalue()
    raise GovinfoError(f"不能导出为{kind}，可以是：{'、'.join(KINDS)}。")


def _safe(frame: pd.DataFrame) -> pd.DataFrame:
    """Texts that a spreadsheet would take for a formula start with an apostrophe; figures stay figures."""
    texts = [
        name for name in frame if not pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name])
    ]
    return frame.assign(**{str(name): frame[name].map(safe_text, na_action="ignore") for name in texts})


def data_archive(frames: Mapping[str, pd.DataFrame], kind: str, reports: Sequence[str] | None = None) -> bytes:
    """All of FRAMES in one ZIP with their dictionary; `reports` are the report_ids to keep, None for all."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in FRAMES:
            frame = frames[name]
            if reports is not None:
                frame = frame[frame["report_id"].isin(reports)]
            archive.writestr(f"{name}.{kind}", frame_bytes(frame, kind))
        archive.writestr(DICTIONARY, dictionary_text())
    return same_archive(buffer.getvalue())
