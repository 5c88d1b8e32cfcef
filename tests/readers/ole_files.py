"""OLE compound files for tests: named streams, laid out as [MS-CFB] says."""

import struct

SECTOR, FREE, END, FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
LEAST = 4096


def ole_file(**streams: bytes) -> bytes:
    """A file with these streams, each padded to the size from which it has sectors of its own ("_" in a name is a blank, but where it begins with two)."""
    contents = [data.ljust(LEAST, b"\0") for data in streams.values()]
    directory_sectors = (len(streams) + 1 + 3) // 4
    fat = [FAT, *_chain(1, directory_sectors)]
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    for number, (name, data) in enumerate(zip(streams, contents, strict=True), start=1):
        after = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name if name.startswith("__") else name.replace("_", " "), 2, len(fat), len(data), after=after))
        fat += _chain(len(fat), -(-len(data) // SECTOR))
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff")
    directory = b"".join(entries).ljust(directory_sectors * SECTOR, b"\0")
    bodies = b"".join(data.ljust(-(-len(data) // SECTOR) * SECTOR, b"\0") for data in contents)
    return _header() + table + directory + bodies


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END]


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, LEAST, END, 0, END, 0)
    return head + struct.pack("<109I", 0, *[FREE] * 108)


def _entry(name: str, kind: int, first: int, size: int, *, after: int = FREE, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le")
    entry = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1) + struct.pack("<III", FREE, after, child)
    return entry.ljust(116, b"\0") + struct.pack("<II", first, size) + b"\0" * 4
