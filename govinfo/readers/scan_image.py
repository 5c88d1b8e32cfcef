"""Pixels of a scanned page: seal and shade taken out, straightened, ruling lines and ink told apart. Scale is pixels a point."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from govinfo.readers.grid import Rule

Pixels = NDArray[np.uint8]

RED = 40
"""A pixel whose red outdoes green and blue by this belongs to a seal."""
SEAL_SHARE = 0.85
"""What is darker than this share of a seal's own grey is printed under it."""
BLACK, SEAL_EDGE = 50, 150
"""Print beside a seal is at most about so dark, a seal's blurred edge at least so light."""
DARK = 170
"""Once the paper is white, ink is darker than this."""
RULE_DARK = 200
"""A rule, thinner than print and paler after a scanner's lens or beside a seal, is darker than this."""
LEVEL_RULE, UPRIGHT_RULE = 22.0, 16.0
"""Points that a rule runs at least: more than the strokes of a heading's characters, less than the narrowest column or row."""
STRAIGHT = 0.7
"""Correlation of height and breadth in a slash; in a 1 it is below 0.1, for its flag leans the other way."""
SPECK = 1.2
"""Points: what is smaller both ways is dirt, or a full stop that has digits on either side of it."""
STEEPEST = 4.0
"""Degrees: paper does not go through a feeder more tilted than this."""
PROFILE_DPI = 75


class Area(NamedTuple):
    """A rectangle of pixels."""

    x0: int
    top: int
    x1: int
    bottom: int


class Ruled(NamedTuple):
    """The ruling lines of a page, in points, and the pixels they are made of."""

    horizontal: list[Rule]
    vertical: list[Rule]
    mask: Pixels


def paper_white(picture: Pixels, scale: float) -> Pixels:
    """The page in grey: seals left out, the paper evenly white whatever the lamp or the shadow on it."""
    grey = _without_red(picture) if picture.ndim == 3 else picture
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = int(2.5 * scale) | 1
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((reach, reach), np.uint8)), 2 * reach + 1)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    white: Pixels = np.minimum(255, grey.astype(np.float32) * 255 / np.maximum(paper, 1)).astype(np.uint8)
    return white


def _without_red(picture: Pixels) -> Pixels:
    """A seal's own grey becomes the paper's; what is printed under it is darker and stays.

    JPEG keeps colour more coarsely than light, so a seal's edges come out neither red nor white: beside red only black is print.
    """
    red, green, blue = (picture[..., i].astype(np.int32) for i in range(3))
    grey = (77 * red + 150 * green + 29 * blue) >> 8
    reddish = red - np.maximum(green, blue) > RED
    if not reddish.any():
        return grey.astype(np.uint8)
    beside = cv2.dilate(reddish.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    under = grey * 255 // max(int(SEAL_SHARE * np.median(grey[reddish])), 1)
    edge = (grey - BLACK) * 255 // (SEAL_EDGE - BLACK)
    return np.clip(np.where(reddish, under, np.where(beside, edge, grey)), 0, 255).astype(np.uint8)


def tilt_of(grey: Pixels, scale: float) -> float:
    """Degrees to turn the page by (counter-clockwise) so that its lines are level: the sharpest profile of its rows."""
    shrink = PROFILE_DPI / 72 / scale
    ink = 255 - cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA).astype(np.float32)
    ink[ink < 60] = 0
    down, along = np.nonzero(ink)
    if not len(down):
        return 0.0
    darkness = ink[down, along]

    def roughly(degrees: float) -> float:
        # Ink is a tenth of a page: its points are turned faster than the page, but fall between its rows.
        rows = np.rint(cos(radians(degrees)) * down - sin(radians(degrees)) * along).astype(np.int64)
        return _sharpness(np.bincount(rows - rows.min(), darkness))

    coarse = max(np.arange(-STEEPEST, STEEPEST + 0.01, 0.25), key=roughly)
    fine = np.arange(coarse - 0.25, coarse + 0.26, 0.05)
    return float(max(fine, key=lambda degrees: _sharpness(turned(ink, degrees, 0).sum(axis=1))))


def _sharpness(profile: NDArray[Any]) -> float:
    return float(((profile[1:] - profile[:-1]) ** 2).sum())


def turned(picture: NDArray[Any], degrees: float, paper: int = 255) -> NDArray[Any]:
    """The picture turned about its middle, its size kept."""
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    level: NDArray[Any] = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper)
    return level


def find_rules(grey: Pixels, scale: float) -> Ruled:
    """The level and upright lines of a straight page."""
    dark = cv2.threshold(grey, RULE_DARK, 255, cv2.THRESH_BINARY_INV)[1]
    level = _opened(dark, (1, int(LEVEL_RULE * scale)), (3, 1))
    upright = _opened(dark, (int(UPRIGHT_RULE * scale), 1), (1, 3))
    horizontal = [Rule((y + h / 2) / scale, x / scale, (x + w) / scale) for x, y, w, h in _extents(level)]
    vertical = [Rule((x + w / 2) / scale, y / scale, (y + h) / scale) for x, y, w, h in _extents(upright)]
    return Ruled(horizontal, vertical, cv2.dilate(level | upright, np.ones((3, 3), np.uint8)))


def _opened(dark: Pixels, along: tuple[int, int], across: tuple[int, int]) -> Pixels:
    """What remains of the ink where a line of that size fits; thickened first, for a line not quite straight has steps."""
    thick = cv2.dilate(dark, np.ones(across, np.uint8))
    opened: Pixels = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(along, np.uint8))
    return opened


def _extents(mask: Pixels) -> list[tuple[int, int, int, int]]:
    """x, y, width, height of each connected piece."""
    stats = cv2.connectedComponentsWithStats(mask, connectivity=8)[2]
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h, _ in stats[1:]]


def ink_of(grey: Pixels, scale: float) -> Pixels:
    """Where there is print: 255, specks left out."""
    dark: Pixels = cv2.threshold(grey, DARK, 255, cv2.THRESH_BINARY_INV)[1]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    specks = np.maximum(stats[:, 2], stats[:, 3]) < SPECK * scale
    specks[0] = False
    dark[specks[labels]] = 0
    return dark


def typical_height(ink: Pixels, scale: float) -> float:
    """How high a character of the page is, in pixels."""
    heights = [h for _, _, _, h in _extents(ink) if 4 * scale < h < 25 * scale]
    return float(np.median(heights)) if heights else 7 * scale


def print_lines(ink: Pixels, area: Area, height: float) -> list[Area]:
    """The lines of print in an area, from the top; strokes that lie apart (二, 三, =) are one line if no higher than `height`."""
    part = ink[area.top : area.bottom, area.x0 : area.x1]
    runs: list[tuple[int, int]] = []
    for top, bottom in _runs(np.any(part, axis=1)):
        thin = runs and min(bottom - top, runs[-1][1] - runs[-1][0]) < height / 2
        if thin and bottom - runs[-1][0] <= 1.15 * height:
            runs[-1] = (runs[-1][0], bottom)
        else:
            runs.append((top, bottom))
    lines = []
    for top, bottom in runs:
        columns = np.flatnonzero(part[top:bottom].any(axis=0))
        lines.append(Area(area.x0 + int(columns[0]), area.top + top, area.x0 + int(columns[-1]) + 1, area.top + bottom))
    return lines


def _runs(flags: NDArray[Any]) -> list[tuple[int, int]]:
    """Where flags are set without a break: [begin, end)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def slant_of(ink: Pixels) -> float:
    """How far a single stroke leans to the right on its way up (breadth by height); 0 where it is no straight stroke."""
    y, x = np.nonzero(ink)
    if len(x) < 2 or x.std() == 0 or y.std() == 0 or np.corrcoef(x, y)[0, 1] > -STRAIGHT:
        return 0.0
    return float(-np.polyfit(y, x, 1)[0])


def softened(picture: Pixels, pixels: float) -> Pixels:
    """The picture with its grain smoothed."""
    soft: Pixels = cv2.GaussianBlur(picture, (0, 0), pixels)
    return soft
