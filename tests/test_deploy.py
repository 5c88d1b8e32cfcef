"""What deploy/ holds really works: packages install with no network, the unit is one systemd takes, nginx lets pages through."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import unix_connect

from samples.serving import free_port, start_server

ROOT = Path(__file__).resolve().parents[1]
UNIT, NGINX, WHEELHOUSE = (ROOT / "deploy" / name for name in ("govinfo.service", "nginx.conf", "wheelhouse.sh"))
PARTS = ("govinfo", "deploy", "requirements.txt", "requirements-ocr.txt")
needs_nginx = pytest.mark.skipif(shutil.which("nginx") is None, reason="no nginx here")


def cut_off() -> list[str]:
    """The command before another that has no network at all, where this machine lets us."""
    before = ["unshare", "-n"] if os.geteuid() == 0 else ["unshare", "-Urn"]
    there = shutil.which("unshare") and subprocess.run([*before, "true"], check=False, capture_output=True).returncode == 0
    return before if there else []


@pytest.mark.slow
def test_what_is_collected_on_one_machine_installs_on_another_without_network(tmp_path: Path) -> None:
    house, other = tmp_path / "house", tmp_path / "other"
    environment = {**os.environ, "PYTHON": sys.executable}
    collected = subprocess.run(["sh", WHEELHOUSE, "collect", house], env=environment, capture_output=True, text=True, check=False)
    if collected.returncode and re.search(r"connection|Temporary failure|No matching distribution", collected.stderr, re.I):
        pytest.skip("no package index to collect from")
    assert collected.returncode == 0, collected.stderr
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, (other / part) if (ROOT / part).is_dir() else other)
    sample = next((ROOT / "sample_reports" / "2025").glob("*.html"))
    script = f"sh deploy/wheelhouse.sh install {house} && .venv/bin/python -m govinfo parse {sample}"
    # Whether modules are compiled beforehand proves nothing here and takes longer than all the rest.
    closed = {**environment, "PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9", "PIP_COMPILE": "0"}
    done = subprocess.run([*cut_off(), "sh", "-c", script], cwd=other, env=closed, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"status": "read"' in done.stdout


def test_a_package_that_was_changed_on_the_way_is_not_installed(tmp_path: Path) -> None:
    house, other = tmp_path / "house", tmp_path / "other"
    house.mkdir()
    (house / "a.whl").write_bytes(b"whole")
    subprocess.run("sha256sum ./*.whl > SHA256SUMS", shell=True, cwd=house, check=True)
    (house / "a.whl").write_bytes(b"other")
    shutil.copytree(ROOT / "deploy", other / "deploy")
    done = subprocess.run(["sh", other / "deploy" / "wheelhouse.sh", "install", house], capture_output=True, check=False)
    assert done.returncode != 0
    assert not (other / ".venv").exists()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    here = {"/opt/govinfo/.venv/bin/python": sys.executable, "/opt/govinfo": str(ROOT), "/srv/nianbao": "/tmp"}
    text = UNIT.read_text(encoding="utf-8")
    for theirs, ours in here.items():
        text = text.replace(theirs, ours)
    unit = tmp_path / "govinfo.service"
    unit.write_text(text.replace("=govinfo\n", "=root\n"), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unit_starts_the_dashboard_on_this_machine_alone() -> None:
    command = next(line for line in UNIT.read_text(encoding="utf-8").splitlines() if line.startswith("ExecStart="))
    assert command.endswith("-m streamlit run app.py --server.address 127.0.0.1 --server.port 8501")


@contextmanager
def behind_nginx(folder: Path) -> Iterator[Path]:
    """The dashboard behind the example, its ports made sockets of this test's own; the path of the one that stands for 443."""
    subject = ["-subj", "/CN=nianbao.example.gov.cn", "-days", "2"]
    keys = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject, *keys], capture_output=True, check=True)
    port = free_port()
    text = (
        NGINX.read_text(encoding="utf-8").replace("/etc/ssl/govinfo", str(folder)).replace("127.0.0.1:8501", f"127.0.0.1:{port}")
    )
    text = text.replace("listen 80;", f"listen unix:{folder}/80;").replace("listen 443 ssl;", f"listen unix:{folder}/443 ssl;")
    (folder / "site.conf").write_text(text, encoding="utf-8")
    main = f"pid {folder}/pid; error_log {folder}/error; events {{}} http {{ access_log off; include {folder}/site.conf; }}"
    (folder / "nginx.conf").write_text(main, encoding="utf-8")
    run = ["nginx", "-c", folder / "nginx.conf", "-e", folder / "error"]
    subprocess.run([*run, "-t"], capture_output=True, check=True)
    server = start_server(port)
    try:
        subprocess.run(run, check=True)
        yield folder / "443"
        subprocess.run([*run, "-s", "quit"], check=True)
    finally:
        server.terminate()
        server.wait(timeout=30)


@needs_nginx
def test_a_page_runs_through_nginx_and_its_websocket(tmp_path_factory: pytest.TempPathFactory) -> None:
    import ssl  # noqa: PLC0415 — this test alone speaks TLS

    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    folder = Path(tmp_path_factory.getbasetemp()) / "ng"
    folder.mkdir()
    with (
        behind_nginx(folder) as path,
        unix_connect(
            str(path),
            "wss://nianbao.example.gov.cn/_stcore/stream",
            ssl=context,
            server_hostname="nianbao.example.gov.cn",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin="https://nianbao.example.gov.cn",  # type: ignore[arg-type]
            max_size=2**28,
            open_timeout=60,
            ping_timeout=None,
        ) as socket,
    ):
        ask = BackMsg()
        ask.rerun_script.page_name = "metrics"
        socket.send(ask.SerializeToString())
        kinds = []
        while "script_finished" not in kinds:
            message = ForwardMsg.FromString(socket.recv(timeout=120))  # type: ignore[arg-type]
            kinds.append(message.WhichOneof("type"))
        assert message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        assert kinds.count("delta") > 5
