"""Whether the optional extra that reads scans (requirements-ocr.txt) is installed; imports nothing of it."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

NEEDED = ("cv2", "onnxruntime", "rapidocr")


@lru_cache
def model_files() -> tuple[Path, Path] | None:
    """The models that find and that recognise text, in the installed wheel; None where anything is missing."""
    if any(find_spec(name) is None for name in NEEDED):
        return None
    found = find_spec("rapidocr")
    folders = [Path(place) / "models" for place in (found.submodule_search_locations or ())] if found else []
    detector, recogniser = (
        next((file for folder in folders for file in sorted(folder.glob(f"*_{kind}_*.onnx"))), None) for kind in ("det", "rec")
    )
    return (detector, recogniser) if detector and recogniser else None


def available() -> bool:
    """Whether scans can be read."""
    return model_files() is not None
