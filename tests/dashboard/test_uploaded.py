"""What no uploader lists any more is let go of by the server, too."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from govinfo.dashboard import uploaded


def test_a_file_is_let_go_of_in_its_own_session_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    manager = MemoryUploadedFileManager("/upload")
    for session, file in [("mine", "1"), ("mine", "2"), ("other", "1")]:
        manager.add_file(session, UploadedFileRec(file, f"{file}.txt", "text/plain", b"paper"))
    context = SimpleNamespace(session_id="mine", uploaded_file_mgr=manager)
    monkeypatch.setattr(uploaded, "get_script_run_ctx", lambda: context)
    uploaded.let_go(["1", "unknown"])
    assert {session: list(files) for session, files in manager.file_storage.items()} == {"mine": ["2"], "other": ["1"]}
