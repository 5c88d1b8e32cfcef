"""The bytes of uploaded files: Streamlit holds them until the session ends, though no uploader lists them any more."""

from __future__ import annotations

from collections.abc import Iterable

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx


def let_go(files: Iterable[str]) -> None:
    """Have the server forget these files (file_id) of the session; to be called of files that no uploader lists."""
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        for file in files:
            context.uploaded_file_mgr.remove_file(context.session_id, file)
