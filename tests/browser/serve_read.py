"""Starts the app as `python -m streamlit` does, over the samples as this run has read them: `serve_read READINGS run app.py …`."""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit.web import cli

from govinfo.dashboard.kept import kept_readings
from tests.reading_once import SAMPLES, readings_in

if __name__ == "__main__":
    kept_readings(str(SAMPLES)).update(readings_in(Path(sys.argv.pop(1))))
    cli.main()
