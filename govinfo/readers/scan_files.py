"""Files → pages as pixels: pictures of every kind, and PDF pages drawn by pdfium. Sizes are bounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from govinfo.findings import Problem
from govinfo.readers.errors import Unreadable
from govinfo.readers.pdfium import LOCK

if TYPE_CHECKING:
    from govinfo.readers.scan_image import Pixels

DPI = 200
"""Enough for 8-point print, and a third of the time of 300."""
SHEET = 595.0
"""Points of a sheet's shorter side: a picture has no size of its own, and is taken for A4."""
SMALLEST, LARGEST = 400.0, 900.0
"""Points of a PDF page's shorter side; where it is another, the scanner has counted pixels for points."""
MOST_PIXELS = 24_000_000
FORMATS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "TIFF": "tiff", "BMP": "bmp", "GIF": "gif"}
HUGE = Problem("oversized", "图片的像素过多，不像是扫描件；请以200dpi重新扫描，或向单位索取原件。")
DAMAGED = Problem("damaged", "图片已损坏或不完整，无法打开；请重新扫描或导出，或向单位索取原件。")


class PagePicture(NamedTuple):
    """A page: its pixels (grey, or RGB), how many of them make a point, and how many points of the file make one of ours."""

    pixels: Pixels
    scale: float
    unit: float = 1.0


def picture_format(data: bytes) -> str:
    """jpg, png, tiff … by the bytes. Raises Unreadable."""
    try:
        with Image.open(BytesIO(data)) as file:
            return FORMATS.get(file.format or "", "png")
    except Image.DecompressionBombError as error:
        raise Unreadable(HUGE) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Unreadable(DAMAGED) from error


def count_pages(data: bytes) -> int:
    """How many pages a picture file has; only TIFF has several, what a camera adds is a thumbnail."""
    with Image.open(BytesIO(data)) as file:
        return int(getattr(file, "n_frames", 1)) if file.format == "TIFF" else 1


def pictures(data: bytes) -> Iterator[Image.Image]:
    """Every page of a picture file, the right way up as the camera noted it, in grey or in colours. Raises Unreadable."""
    try:
        count = count_pages(data)
        with Image.open(BytesIO(data)) as file:
            for number in range(count):
                file.seek(number)
                yield _plain(ImageOps.exif_transpose(file))
    except Image.DecompressionBombError as error:
        raise Unreadable(HUGE) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise Unreadable(DAMAGED) from error


def _plain(image: Image.Image) -> Image.Image:
    """The picture in L or RGB, what is transparent being white."""
    if image.mode in ("1", "L"):
        return image.convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    return image.convert("RGB")


def is_blank(image: Image.Image) -> bool:
    """Whether there is nothing but one colour."""
    return all(low == high for low, high in (band.getextrema() for band in image.split()))


def fitted(image: Image.Image) -> PagePicture:
    """The picture at the resolution that is worked in."""
    scale = min(image.size) / SHEET
    wanted = min(DPI / 72, scale * sqrt(MOST_PIXELS / (image.width * image.height)))
    if not 0.85 < wanted / scale < 1.15:
        size = (max(round(image.width * wanted / scale), 1), max(round(image.height * wanted / scale), 1))
        image = image.resize(size, Image.Resampling.BOX if wanted < scale else Image.Resampling.BICUBIC)
    return PagePicture(np.asarray(image), min(image.size) / SHEET)


def drawn(data: bytes, numbers: Sequence[int]) -> Iterator[PagePicture]:
    """Those pages of a PDF (counted from 1), drawn one at a time."""
    with LOCK:
        document = pypdfium2.PdfDocument(data)
    try:
        for number in numbers:
            with LOCK:
                page = document[number - 1]
                width, height = page.get_size()
                short = min(width, height)
                unit = 1.0 if SMALLEST <= short <= LARGEST else short / SHEET
                scale = min(DPI / 72, sqrt(MOST_PIXELS * unit * unit / (width * height)))
                bitmap = page.render(scale=scale / unit, rev_byteorder=True)
                pixels = bitmap.to_numpy()[..., :3].copy() if bitmap.n_channels > 1 else bitmap.to_numpy().squeeze().copy()
                bitmap.close()
                page.close()
            yield PagePicture(pixels, scale, unit)
    finally:
        with LOCK:
            document.close()
