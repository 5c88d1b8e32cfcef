"""Pictures of lines → characters with the engine's confidence: RapidOCR with the models its wheel carries, never a download."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from govinfo.readers.scan_extra import model_files
from govinfo.readers.scan_image import DARK, Area, Pixels

DETECTED_AT, DETECTED_ACROSS = 1280, 736
"""Pixels of a page's longer side when text is looked for: 12-point print is 18 high, a third of the time and memory of 2000.

And of its shorter side at least, where several pages stand one below another.
"""
STRIDE, UNBOUNDED = 32, 1 << 20
"""The engine looks at squares of so many pixels, and stretches a picture to a multiple of them."""
NARROWEST = [3, 48, 64]
"""Lines are recognised 48 pixels high; the engine's default pads every figure to a width of 320, at three times the time."""


FOREIGN = str.maketrans(
    "ー內強屬條開請處數會業務關訴訟複復議總計結轉現獲機構費維糾審經後續繼辦繳納補報導舉類書為無當詢檔執權護祕國規團協組織員個級單標產實電話網發項號區縣鄉鎮門農貿財資濟調統錄庫廣據證",
    "—内强属条开请处数会业务关诉讼复复议总计结转现获机构费维纠审经后续继办缴纳补报导举类书为无当询档执权护秘国规团协组织员个级单标产实电话网发项号区县乡镇门农贸财资济调统录库广据证",
)
"""What the engine, which knows other scripts too, makes of a blurred character: print of the mainland has none of these."""


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
            # find_text gives a page its size.
            "Global.max_side_len": UNBOUNDED,
            "Global.use_vertical_padding": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": UNBOUNDED,
            "Det.model_path": str(files[0]),
            "Rec.model_path": str(files[1]),
            "Rec.rec_img_shape": NARROWEST,
            # A worker a core reads files side by side: more threads would only wait for one another.
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        }
    )


def find_text(grey: Pixels) -> list[Area]:
    """Where there are lines of text. Only ink with some paper around it is looked at: the rest, where tables were, is cut out."""
    shrink = min(1.0, max(DETECTED_AT / max(grey.shape), DETECTED_ACROSS / min(grey.shape)))
    rows, columns = (_near_ink(grey.min(axis=axis), round(STRIDE / 2 / shrink)) for axis in (1, 0))
    if not len(rows):
        return []
    small = cv2.resize(grey[np.ix_(rows, columns)], None, fx=shrink, fy=shrink)
    height, width = small.shape
    whole = cv2.copyMakeBorder(small, 0, -height % STRIDE, 0, -width % STRIDE, cv2.BORDER_CONSTANT, value=255)
    boxes: Sequence[Any] | None = _engine(True)(cv2.cvtColor(whole, cv2.COLOR_GRAY2BGR)).boxes
    corners = [np.asarray(box) / shrink for box in boxes] if boxes is not None else []
    spans = [(_span(columns, c[:, 0]), _span(rows, c[:, 1])) for c in corners]
    return [Area(x0, top, x1, bottom) for (x0, x1), (top, bottom) in spans]


def _near_ink(darkest: Pixels, reach: int) -> NDArray[np.intp]:
    """The numbers of the rows (or columns) with ink, by the darkest pixel of each, and of so many on either side of them."""
    return np.flatnonzero(cv2.erode(darkest, np.ones(2 * reach + 1, np.uint8)) < DARK)


def _span(kept: NDArray[np.intp], at: NDArray[np.float64]) -> tuple[int, int]:
    """From the first to past the last of the rows (or columns) that were kept on which something stands."""
    first, last = int(at.min()), int(np.ceil(at.max())) - 1
    return int(kept[max(min(first, len(kept) - 1), 0)]), int(kept[max(min(last, len(kept) - 1), 0)]) + 1


def read_line(grey: Pixels) -> Reading:
    """Recognise one line."""
    found = _engine(False)(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR))
    text = found.txts[0] if found.txts else ""
    text = text.translate(FOREIGN)
    return Reading(text, float(min(found.word_results[0].confs))) if text.strip() else Reading("", 0.0)
