"""Picture files → pages: every kind the right way up and on white, sizes bounded, damaged ones refused in words."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from govinfo.readers import scan_files
from govinfo.readers.errors import Unreadable
from govinfo.readers.scan_files import (
    DAMAGED,
    HUGE,
    MOST_PIXELS,
    SHEET,
    count_pages,
    drawn,
    fitted,
    is_blank,
    picture_format,
    pictures,
)
from samples.draw_scan import Scan, as_pdf
from tests.readers.draw_picture import Picture


def page() -> Image.Image:
    """A small page, higher than broad, dark in its upper left corner alone."""
    image = Image.new("RGB", (200, 300), "white")
    image.paste("black", (10, 10, 60, 40))
    return image


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def is_page(image: Image.Image) -> bool:
    levels = np.asarray(image.convert("L"))
    return levels.shape == (300, 200) and levels[20, 30] < 60 and levels[280, 30] > 200 and levels[20, 180] > 200


@pytest.mark.parametrize(
    ("kind", "mode", "called"),
    [
        ("JPEG", "RGB", "jpg"),
        ("JPEG", "L", "jpg"),
        ("JPEG", "CMYK", "jpg"),
        ("PNG", "RGB", "png"),
        ("PNG", "RGBA", "png"),
        ("PNG", "LA", "png"),
        ("PNG", "P", "png"),
        ("PNG", "1", "png"),
        ("TIFF", "CMYK", "tiff"),
        ("TIFF", "1", "tiff"),
        ("BMP", "RGB", "bmp"),
        ("GIF", "P", "gif"),
    ],
)
def test_every_kind_and_colour_comes_as_grey_or_colours(kind: str, mode: str, called: str) -> None:
    data = encoded(page().convert(mode), kind)
    (read,) = pictures(data)
    assert picture_format(data) == called
    assert read.mode == ("L" if mode in ("1", "L") else "RGB")
    assert is_page(read)


def test_what_is_transparent_is_white_paper() -> None:
    clear = Image.new("RGBA", (200, 300), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (10, 10, 60, 40))
    (read,) = pictures(encoded(clear, "PNG"))
    assert is_page(read)


@pytest.mark.parametrize(
    ("note", "undo"), [(3, Image.Transpose.ROTATE_180), (6, Image.Transpose.ROTATE_90), (8, Image.Transpose.ROTATE_270)]
)
def test_a_picture_is_turned_as_the_camera_noted(note: int, undo: Image.Transpose) -> None:
    exif = Image.Exif()
    exif[0x0112] = note
    (read,) = pictures(encoded(page().transpose(undo), "JPEG", exif=exif))
    assert is_page(read)


def test_a_tiff_has_its_pages_and_a_gif_its_first_picture() -> None:
    pages = [page(), page().convert("L"), page()]
    tiff = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    gif = encoded(pages[0], "GIF", save_all=True, append_images=[Image.new("RGB", (200, 300), "red")])
    assert (count_pages(tiff), count_pages(gif)) == (3, 1)
    assert [is_page(p) for p in pictures(tiff)] == [True] * 3
    assert [is_page(p) for p in pictures(gif)] == [True]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_damaged_picture_is_refused(kind: str) -> None:
    data = encoded(Image.effect_noise((200, 300), 80), kind)
    for broken in (data[: len(data) // 2], data[:20]):
        with pytest.raises(Unreadable) as caught:
            list(pictures(broken))
        assert caught.value.problem == DAMAGED


def test_a_picture_of_absurd_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    data = encoded(Image.new("L", (200, 300), 255), "PNG")
    for look in (picture_format, lambda data: list(pictures(data))):
        with pytest.raises(Unreadable) as caught:
            look(data)
        assert caught.value.problem == HUGE


def test_blank_is_one_colour() -> None:
    assert is_blank(Image.new("RGB", (9, 9), (250, 249, 248)))
    assert not is_blank(page())


@pytest.mark.parametrize(
    ("size", "wanted"), [((2480, 3508), 1653), ((1240, 1754), 1653), ((1600, 2200), 1600), ((700, 990), 1653)]
)
def test_pictures_are_brought_to_the_resolution_worked_in(size: tuple[int, int], wanted: int) -> None:
    """One near it is left as it is."""
    fit = fitted(Image.new("L", size, 255))
    assert fit.pixels.shape[1] == pytest.approx(wanted, abs=1)
    assert fit.scale == pytest.approx(fit.pixels.shape[1] / SHEET, rel=0.01)


def test_a_very_long_picture_stays_within_bounds() -> None:
    fit = fitted(Image.new("L", (1200, 40_000), 255))
    assert fit.pixels.size <= 1.02 * MOST_PIXELS


def test_pages_of_a_pdf_are_drawn_in_order_and_in_points_of_the_file() -> None:
    pages = [Picture(height=842, dpi=100).finish(), page().convert("L").resize((827, 1169))]
    first, second = drawn(as_pdf(pages, Scan(dpi=100)), [1, 2])
    assert first.pixels.mean() > 250
    assert second.pixels[:200, :500].min() < 60
    assert (round(first.scale, 1), first.unit) == (2.8, 1.0)


def test_a_scanner_that_counts_pixels_for_points_is_seen_through() -> None:
    """A page 2480 points broad is A4 at 300 dpi; its places still are in points of the file."""
    (huge,) = drawn(as_pdf([Image.new("L", (2480, 3508), 255)], Scan(dpi=72)), [1])
    assert huge.unit == pytest.approx(2480 / SHEET)
    assert huge.pixels.shape[1] == pytest.approx(1653, abs=2)


def test_a_pdf_page_of_absurd_length_stays_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_files, "MOST_PIXELS", 1_000_000)
    (long,) = drawn(as_pdf([Image.new("L", (595, 9000), 255)], Scan(dpi=72)), [1])
    assert long.pixels.shape[0] * long.pixels.shape[1] <= 1_020_000
