"""The commands that back up, look through and bring back what people decided."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from govinfo.decisions.fold import local_time
from govinfo.decisions.safekeeping import Held, back_up, restore, verify


def add_commands(commands: Any) -> None:
    """`backup`, `restore`, `verify-backup`."""
    backup = commands.add_parser("backup", help="备份处理意见（使用中也可以备份）")
    backup.add_argument("directory", type=Path, metavar="年报文件夹")
    backup.add_argument("file", type=Path, metavar="备份文件")
    backup.set_defaults(run=run_backup)
    look = commands.add_parser("verify-backup", help="核对备份的处理意见是否完整")
    look.add_argument("file", type=Path, metavar="备份文件")
    look.set_defaults(run=run_verify)
    back = commands.add_parser("restore", help="用备份恢复处理意见，现有的改名留存")
    back.add_argument("file", type=Path, metavar="备份文件")
    back.add_argument("directory", type=Path, metavar="年报文件夹")
    back.set_defaults(run=run_restore)


def run_backup(arguments: argparse.Namespace) -> int:
    """`backup DIR FILE`."""
    return _told("已备份", back_up(arguments.directory, arguments.file))


def run_verify(arguments: argparse.Namespace) -> int:
    """`verify-backup FILE`."""
    return _told("备份完整", verify(arguments.file))


def run_restore(arguments: argparse.Namespace) -> int:
    """`restore FILE DIR`."""
    return _told("已恢复", restore(arguments.file, arguments.directory))


def _told(done: str, held: Held) -> int:
    last = f"，最后一条记于{local_time(held.last)}" if held.last else ""
    print(f"{done}：处理记录{held.events}条{last}。")  # noqa: T201 — the command line speaks by printing
    return 0
