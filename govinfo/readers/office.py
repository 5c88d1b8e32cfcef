"""Word 97, Excel 97, WPS, RTF and OpenDocument → Document, converted by LibreOffice where it is installed.

One run converts many files. Each run has a profile and a directory of its own, removed with it; the profile lets no macro run
and sends what a document would fetch to a port where nobody listens (a .doc's linked picture is fetched otherwise).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from govinfo import limits
from govinfo.document import Document
from govinfo.findings import Problem
from govinfo.readers import ole, sheet, word
from govinfo.readers.containers import archive_kind, is_locked, ole_kind
from govinfo.readers.errors import Unreadable

SECONDS, SECONDS_EACH = 25.0, 3.0
"""How long a run may take: for itself, and for each file after the first."""
TARGETS = {"doc": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx", "ods": "xlsx"}
ELSEWHERE = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
NEEDS_OFFICE = Problem(
    "needs_office",
    "旧格式文件（.doc、.xls、.wps、.rtf），本机没有安装LibreOffice，不能读取；请另存为.docx或PDF后重新提交，或在本机安装LibreOffice。",
)
DAMAGED = Problem("damaged", "文件已损坏或不是Word、Excel、WPS文件，LibreOffice无法打开；请另存为.docx或PDF后重新提交。")
PASSWORD = Problem("password", "文件已加密，需要密码才能打开；请取消密码保护后重新提交。")
TOO_SLOW = Problem("timeout", "LibreOffice转换超时，已停止；请用Word或WPS另存为.docx或PDF后重新提交。")

_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
    # After an update, as which a new profile counts, LibreOffice tests its drawing for half a second at every start.
    ("Setup/Product", "ooSetupLastVersion", "999.0"),
)


def _nobody_listens(seconds: float) -> None:
    return


announce: Callable[[float], None] = _nobody_listens
"""Told how many seconds a conversion may take, before it begins: whoever runs readers against a clock puts an ear here."""


def family(data: bytes) -> str:
    """doc, xls, rtf, odt or ods, told by the bytes; "" for what LibreOffice is not asked to open."""
    if data.startswith(b"{\\rtf"):
        return "rtf"
    kind = ole_kind(data) if data.startswith(ole.SIGNATURE) else archive_kind(data) if data.startswith(b"PK") else ""
    return kind if kind in TARGETS else ""


def read(data: bytes, name: str = "") -> Document:
    """Read one file through LibreOffice. Raises Unreadable (needs_office, damaged, password, timeout)."""
    kind = family(data)
    target = TARGETS[kind]
    announce(SECONDS)
    (converted,) = convert([(f"{name}.{kind}", data)], target)
    if isinstance(converted, Problem):
        raise Unreadable(PASSWORD if converted == DAMAGED and is_locked(data) else converted)
    return read_converted(data, converted, name)


def read_converted(data: bytes, converted: bytes, name: str = "") -> Document:
    """Read what an old office file became; the Document says what the file itself was."""
    kind = family(data)
    document = word.read(converted, name) if TARGETS[kind] == "docx" else sheet.read(converted, name)
    return replace(document, format=kind, reader="office")


def find_office() -> str | None:
    """Where LibreOffice is: on the path, or where its installers put it."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    return on_path or next((place for place in ELSEWHERE if Path(place).is_file()), None)


def convert(files: Sequence[tuple[str, bytes]], to: str) -> list[bytes | Problem]:
    """Convert files, (name, bytes) each, to docx or xlsx in one run; results in the same order.

    Of a name only its ending counts. A file that LibreOffice cannot open is a Problem and takes no other with it.
    """
    office = find_office()
    if office is None:
        return [NEEDS_OFFICE] * len(files)
    with tempfile.TemporaryDirectory(prefix="govinfo-", ignore_cleanup_errors=True) as place:
        root = Path(place)
        _write_profile(root / "profile", _build_of(Path(office).resolve().parent))
        inputs = [root / f"{number}{Path(name).suffix}" for number, (name, _) in enumerate(files)]
        for path, (_, data) in zip(inputs, files, strict=True):
            path.write_bytes(data)
        in_time = _run([office, *_arguments(root, to), *map(str, inputs)], SECONDS + SECONDS_EACH * (len(files) - 1))
        outputs = [root / "out" / f"{path.stem}.{to}" for path in inputs]
        return [out.read_bytes() if out.is_file() else DAMAGED if in_time else TOO_SLOW for out in outputs]


def _arguments(root: Path, to: str) -> list[str]:
    profile = f"-env:UserInstallation={(root / 'profile').as_uri()}"
    return ["--headless", "--norestore", "--nolockcheck", profile, "--convert-to", to, "--outdir", str(root / "out")]


def _build_of(program: Path) -> str:
    """What the LibreOffice in a directory calls its build; "" where it keeps that elsewhere."""
    for file in (program / "versionrc", program / "version.ini"):
        if file.is_file():
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            return next((line.partition("=")[2] for line in lines if line.startswith("buildid=")), "")
    return ""


def _write_profile(profile: Path, build: str) -> None:
    """A fresh profile: no macros, no way to the network. In one without its `build` LibreOffice starts twice."""
    item = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
    items = "\n".join(item.format(*setting) for setting in _SETTINGS)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        f"{items}\n</oor:items>\n",
        encoding="utf-8",
    )
    if build:
        (profile / "user" / "extensions").mkdir()
        (profile / "user" / "extensions" / "buildid").write_text(build, encoding="utf-8")


def _run(command: list[str], seconds: float) -> bool:
    """Run to the end, or kill it with its children when time is up; returns whether it ended by itself."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    limits.cap_memory(limits.MEMORY, process.pid)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _kill(process)
    return True


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The launcher and what it launched: soffice is a script or a small program that starts the real one."""
    if process.poll() is not None:
        return
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
