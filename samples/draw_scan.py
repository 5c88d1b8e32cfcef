"""A drawn PDF → what a scanner makes of it: pages as pictures, tilted, blurred and noisy, with a red seal where asked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import cos, pi, sin

import numpy as np
import PIL
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from samples.draw_pdf import FONT_FILE

SCANNED_WITH = {"pillow": "13.0.0", "pypdfium2": "5.15.2", "numpy": "2.4.6"}
"""What the committed scan was made with; with others it looks the same but its bytes differ."""
EPOCH = time.gmtime(0)
SEAL_RED = (214, 38, 44)
PAPER = 255
SHADE = 8
"""Grey levels by which the lamp lights the paper's far side less."""


@dataclass(frozen=True)
class Scan:
    """How a page was scanned: `tilt` in degrees, `noise` in grey levels, `blur` in points, `seal` (page, x, y) in points.

    `quality` is JPEG's, for PDF and JPEG alike; `quarters` the quarter turns by which the paper lay wrong in the feeder.
    """

    dpi: int = 200
    tilt: float = 0.0
    noise: float = 5.0
    blur: float = 0.2
    seal: tuple[int, float, float] | None = None
    quality: int = 60
    quarters: int = 0


SAMPLE = Scan(dpi=150, tilt=-0.9, noise=1.2, blur=0.25, seal=(1, 440, 112), quality=20)
"""How the scan among the sample reports was made: grey but for the sealed page, 100 KB a page."""


def scan_tools() -> dict[str, str]:
    """What this machine scans with, to compare with SCANNED_WITH."""
    return {"pillow": PIL.__version__, "pypdfium2": str(pypdfium2.PYPDFIUM_INFO), "numpy": np.__version__}


def scan_pages(pdf: bytes, scan: Scan, seed: int = 0) -> list[Image.Image]:
    """The pages as pictures, grey, or in colour where a seal stands on them; the same seed gives the same specks."""
    document = pypdfium2.PdfDocument(pdf)
    rng = np.random.default_rng(seed)
    pages = []
    for number in range(len(document)):
        page = document[number].render(scale=scan.dpi / 72, grayscale=True).to_pil().convert("L")
        if scan.seal and scan.seal[0] == number + 1:
            page = _sealed(page, scan.seal[1:], scan.dpi / 72)
        pages.append(_scanned(page, scan, rng))
    document.close()
    return pages


def _scanned(page: Image.Image, scan: Scan, rng: np.random.Generator) -> Image.Image:
    fill = PAPER if page.mode == "L" else (PAPER,) * 3
    page = page.rotate(scan.tilt, Image.Resampling.BICUBIC, fillcolor=fill)
    page = page.filter(ImageFilter.GaussianBlur(scan.blur * scan.dpi / 72))
    levels = np.atleast_3d(np.asarray(page, dtype=np.float32))
    specks = rng.normal(0, scan.noise, levels.shape[:2]).astype(np.float32)
    shade = np.linspace(0, -SHADE, levels.shape[1], dtype=np.float32)
    levels = np.rot90(levels + specks[..., None] + shade[None, :, None], scan.quarters)
    return Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8).squeeze())


def _sealed(page: Image.Image, at: tuple[float, float], scale: float) -> Image.Image:
    """The page in colour with a round red seal, its ink let through what is printed below it."""
    seal = Image.new("RGB", page.size, (255, 255, 255))
    pen = ImageDraw.Draw(seal)
    x, y, radius = at[0] * scale, at[1] * scale, 60 * scale
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=SEAL_RED, width=round(3 * scale))
    corners = [(i % 2 * 0.38 + (1 - i % 2)) * 20 * scale for i in range(10)]
    pen.polygon([(x + r * sin(i * pi / 5), y - r * cos(i * pi / 5)) for i, r in enumerate(corners)], fill=SEAL_RED)
    font = ImageFont.truetype(str(FONT_FILE), round(13 * scale))
    for i, character in enumerate("云川市人民政府公文专用章"):
        turn = (i - 5.5) * pi / 8
        place = x + 47 * scale * sin(turn), y - 47 * scale * cos(turn)
        pen.text(place, character, fill=SEAL_RED, font=font, anchor="mm")
    return ImageChops.multiply(page.convert("RGB"), seal)


def as_pdf(pages: Sequence[Image.Image], scan: Scan) -> bytes:
    """An image-only PDF: a JPEG a page."""
    out = BytesIO()
    first, *rest = pages
    dates = {"creationDate": EPOCH, "modDate": EPOCH}
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=scan.dpi, quality=scan.quality, **dates)
    return out.getvalue()


def scanned(pdf: bytes, scan: Scan) -> bytes:
    """A PDF printed and scanned again."""
    return as_pdf(scan_pages(pdf, scan), scan)


def as_fax(pages: Sequence[Image.Image], scan: Scan) -> bytes:
    """One TIFF of all pages, each in black and white alone."""
    out = BytesIO()
    first, *rest = [page.convert("L").point(lambda level: 255 * (level > 150)).convert("1") for page in pages]
    first.save(out, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(scan.dpi, scan.dpi))
    return out.getvalue()


def as_picture(page: Image.Image, kind: str, scan: Scan) -> bytes:
    """One page as PNG, JPEG, BMP …"""
    out = BytesIO()
    page.save(out, kind, quality=scan.quality, dpi=(scan.dpi, scan.dpi))
    return out.getvalue()
