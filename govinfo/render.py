"""A page of a PDF, or of a scan or photograph, as a picture with a box drawn on it.

Drawn in a child process of its own, one page at a time: pdfium crashes when several threads draw, and a page may be anything.
Boxes are those of Place: points from the top left corner of the page as it is shown; a picture counts as a sheet whose shorter
side is 595 points.
"""

from __future__ import annotations

import threading
from io import BytesIO
from math import ceil, floor, sqrt

from PIL import Image, ImageChops, ImageDraw, ImageOps, UnidentifiedImageError

from govinfo.findings import Problem
from govinfo.guard import Worker

Rect = tuple[float, float, float, float]

SHEET = 595.0
"""Points of a picture's shorter side, as the readers count."""
MOST_PIXELS = 6_000_000
"""Of the page before it is cut: an A4 sheet at 240 dpi."""
FINEST = 3.0
"""Pixels a point at most: print of 9 points is 27 high."""
MOST_SOURCE_PIXELS = 200_000_000
"""A picture with more is no scan of a sheet."""
SECONDS = 20.0
CHILD = "from govinfo.guard import serve; from govinfo.render import draw; serve(draw)"
INK, PAPER = (214, 39, 40), (255, 236, 140)
"""The box's line, and the colour its inside is tinted with; print stays black."""
UNDRAWN = Problem("undrawn", "这一页无法显示为图片；请打开原文件，按原文位置查看。")

_turn = threading.Lock()
_worker: list[Worker] = []


def draw_page(data: bytes, page: int, box: Rect | None = None, window: tuple[float, float] | None = None) -> bytes | Problem:
    """The page (from 1) as PNG with the box marked; cut to `window` (breadth, height in points) around the box where given.

    A page that cannot be drawn, takes too long or kills its drawer gives a Problem in Chinese.
    """
    with _turn:
        if not _worker:
            _worker.append(Worker(CHILD))
        answer = _worker[0].ask((data, page, box, window), seconds=SECONDS)
    return answer if isinstance(answer, bytes) else UNDRAWN


def draw(data: bytes, page: int, box: Rect | None, window: tuple[float, float] | None) -> bytes | Problem:
    """draw_page in this process: for the child alone."""
    try:
        image, scale = _pdf_page(data, page) if b"%PDF-" in data[:1024] else _picture_page(data, page)
    except (OSError, ValueError, SyntaxError, RuntimeError, UnidentifiedImageError, Image.DecompressionBombError):
        return UNDRAWN
    if box is not None:
        image = _marked(image, box, scale)
        image = _cut(image, box, window, scale) if window else image
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _pdf_page(data: bytes, page: int) -> tuple[Image.Image, float]:
    """The page turned as its /Rotate says, and how many pixels make a point."""
    import pypdfium2  # noqa: PLC0415 — the child's alone: the parent's pdfium belongs to the readers

    document = pypdfium2.PdfDocument(data)
    try:
        if not 1 <= page <= len(document):
            raise ValueError(page)
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = min(FINEST, sqrt(MOST_PIXELS / (width * height)))
        return sheet.render(scale=scale).to_pil().convert("RGB"), scale
    finally:
        document.close()


def _picture_page(data: bytes, page: int) -> tuple[Image.Image, float]:
    """The picture the right way up as the camera noted it, on white."""
    Image.MAX_IMAGE_PIXELS = MOST_SOURCE_PIXELS
    with Image.open(BytesIO(data)) as file:
        file.seek(page - 1)
        whole = ImageOps.exif_transpose(file).convert("RGBA")
    image = Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert("RGB")
    scale = min(image.size) / SHEET
    wanted = min(FINEST, scale, scale * sqrt(MOST_PIXELS / (image.width * image.height)))
    if wanted < scale:
        image = image.resize((max(1, round(image.width * wanted / scale)), max(1, round(image.height * wanted / scale))))
    return image, min(image.size) / SHEET


def _pixels(box: Rect, scale: float, margin: float = 0.0) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = box
    return (
        floor((x0 - margin) * scale),
        floor((top - margin) * scale),
        ceil((x1 + margin) * scale),
        ceil((bottom + margin) * scale),
    )


def _marked(image: Image.Image, box: Rect, scale: float) -> Image.Image:
    """The box tinted, so that print shows through, and outlined outside of what it holds."""
    area = _pixels(box, scale)
    inside = image.crop(area)
    image.paste(ImageChops.multiply(inside, Image.new("RGB", inside.size, PAPER)), area[:2])
    ImageDraw.Draw(image).rectangle(_pixels(box, scale, margin=1.5), outline=INK, width=max(2, round(1.5 * scale)))
    return image


def _cut(image: Image.Image, box: Rect, window: tuple[float, float], scale: float) -> Image.Image:
    """The window around the box, moved inside the page where it would reach over the edge; never smaller than the box."""
    left, right = _span(box[0], box[2], window[0], image.width / scale)
    top, bottom = _span(box[1], box[3], window[1], image.height / scale)
    x0, y0, x1, y1 = _pixels((left, top, right, bottom), scale)
    return image.crop((max(x0, 0), max(y0, 0), min(x1, image.width), min(y1, image.height)))


def _span(begin: float, end: float, wanted: float, whole: float) -> tuple[float, float]:
    size = min(max(wanted, end - begin + 12), whole)
    start = min(max((begin + end - size) / 2, 0), whole - size)
    return start, start + size
