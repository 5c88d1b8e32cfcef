"""OLE compound files (Word 97, Excel 97, encrypted OOXML): the names of their streams and how each begins ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY, HEAD = 128, 512
FAT_IN_HEADER = 109
LAST_SECTOR = 0xFFFFFFFA
"""Sector numbers from here on are marks (free, end of chain), not places."""
STREAM = 2


@dataclass(frozen=True)
class Stream:
    """A stream's first sector and its size in bytes."""

    first: int
    size: int


def streams(data: bytes) -> dict[str, Stream]:
    """The streams of an OLE file by name, storages left out; empty where the file is broken."""
    try:
        sectors = _chain(data, struct.unpack_from("<I", data, 48)[0])
        raw = b"".join(_sector(data, number) for number in sectors)
        entries = (raw[at : at + ENTRY] for at in range(0, len(raw) - ENTRY + 1, ENTRY))
        return {_name(entry): Stream(*struct.unpack_from("<II", entry, 116)) for entry in entries if entry[66] == STREAM}
    except (struct.error, IndexError, UnicodeDecodeError):
        return {}


def head(data: bytes, stream: Stream) -> bytes:
    """The first bytes of a stream, up to 512; none of one so small that it lies among the mini sectors."""
    (smallest,) = struct.unpack_from("<I", data, 56)
    return _sector(data, stream.first)[: min(HEAD, stream.size)] if stream.size >= smallest else b""


def _name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le")


def _sector(data: bytes, number: int) -> bytes:
    size = _sector_size(data)
    return data[(number + 1) * size : (number + 2) * size]


def _sector_size(data: bytes) -> int:
    """512 bytes, or 4096 in version 4 of the format."""
    return 4096 if data[30:32] == b"\x0c\x00" else 512


def _chain(data: bytes, first: int) -> Iterator[int]:
    """The sectors of a stream in order; a chain longer than the file has sectors runs in a circle and is cut."""
    fat = list(_fat_sectors(data))
    size = _sector_size(data)
    number = first
    for _ in range(len(data) // size + 1):
        if number >= LAST_SECTOR:
            return
        yield number
        table, at = divmod(number, size // 4)
        (number,) = struct.unpack_from("<I", _sector(data, fat[table]), at * 4)


def _fat_sectors(data: bytes) -> Iterator[int]:
    """Where the allocation table lies: 109 numbers in the header, the rest in a chain of their own."""
    size = _sector_size(data)
    yield from struct.unpack_from(f"<{FAT_IN_HEADER}I", data, 76)
    following, count = struct.unpack_from("<II", data, 68)
    for _ in range(min(count, len(data) // size)):
        numbers = struct.unpack(f"<{size // 4}I", _sector(data, following))
        yield from numbers[:-1]
        following = numbers[-1]
