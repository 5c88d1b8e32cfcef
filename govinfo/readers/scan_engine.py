"""Pictures of lines → characters with the engine's confidence: RapidOCR with the models its wheel carries, never a download."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import cv2
import numpy as np

from govinfo.readers.scan_extra import model_files
from govinfo.readers.scan_image import Area, Pixels

DETECTED_AT = 1280
"""Pixels of a page's longer side when text is looked for: 12-point print is 18 high, a third of the time and memory of 2000."""
NARROWEST = [3, 48, 64]
"""Lines are recognised 48 pixels high; the engine's default pads every figure to a width of 320, at three times the time."""


class Reading(NamedTuple):
    """What a line says, and the confidence (0–1) of its least certain character; ("", 0.0) where nothing was made out."""

    text: str
    confidence: float


@lru_cache
def _engine(detects: bool) -> Any:
    """One engine a process for each of the two steps: an engine that is asked for both keeps the last asker's choice."""
    from rapidocr import RapidOCR  # noqa: PLC0415 — half a second, and only where a scan is met

    files = model_files()
    assert files is not None, "scan_extra.available() is asked first"
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_det": detects,
            "Global.use_cls": False,
            "Global.use_rec": not detects,
            "Global.return_word_box": not detects,
            "Global.max_side_len": DETECTED_AT,
            "Det.model_path": str(files[0]),
            "Rec.model_path": str(files[1]),
            "Rec.rec_img_shape": NARROWEST,
            # A worker a core reads files side by side: more threads would only wait for one another.
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        }
    )


def find_text(grey: Pixels) -> list[Area]:
    """Where there are lines of text."""
    boxes: Sequence[Any] | None = _engine(True)(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)).boxes
    corners = [np.asarray(box) for box in boxes] if boxes is not None else []
    height, width = grey.shape
    areas = [(*np.floor(c.min(axis=0)).astype(int), *np.ceil(c.max(axis=0)).astype(int)) for c in corners]
    return [Area(max(int(x0), 0), max(int(y0), 0), min(int(x1), width), min(int(y1), height)) for x0, y0, x1, y1 in areas]


def read_line(grey: Pixels) -> Reading:
    """Recognise one line."""
    found = _engine(False)(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR))
    text = found.txts[0] if found.txts else ""
    # A dash between figures comes as the long-vowel mark of Japanese, which Chinese print has not.
    text = text.replace("ー", "—")
    return Reading(text, float(min(found.word_results[0].confs))) if text.strip() else Reading("", 0.0)
