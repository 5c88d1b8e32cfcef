"""What the system says when a file cannot be read or written, in words a person can act on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from govinfo.findings import GovinfoError

FULL = "磁盘空间不足（或超过配额），没有写完：{}。原有的文件不受影响；请清理磁盘后再次运行同一命令。"
READ_ONLY = "不能写入或没有权限：{}。请检查文件夹的权限，或换一个位置。"
GONE = "找不到文件或文件夹：{}。请确认没有被移动或删除，再次运行同一命令。"
FAILED = "读写出错：{}。请检查磁盘和网络连接，再次运行同一命令。"
_WORDS = {
    FULL: (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)),
    READ_ONLY: (errno.EACCES, errno.EPERM, errno.EROFS),
    GONE: (errno.ENOENT, errno.ENOTDIR),
}


def words_for(error: OSError, place: Path | str) -> str:
    """What went wrong at a place and what to do; the place that the error itself names goes before."""
    words = next((words for words, numbers in _WORDS.items() if error.errno in numbers), FAILED)
    return words.format(error.filename if isinstance(error.filename, str) else place)


@contextmanager
def told(place: Path | str) -> Iterator[None]:
    """Raise GovinfoError for what the system refuses at a place."""
    try:
        yield
    except OSError as error:
        raise GovinfoError(words_for(error, place)) from error
