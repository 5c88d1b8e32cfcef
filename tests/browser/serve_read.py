"""Starts the app as `python -m streamlit` does, with what this run has read of the samples: `serve_read READINGS run app.py …`.

The directory shown is the samples or holds copies of some under the same names.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from streamlit.web import cli

from govinfo.dashboard.data import VARIABLE
from govinfo.dashboard.kept import kept_readings
from tests.reading_once import SAMPLES, readings_in

if __name__ == "__main__":
    kept_readings(os.environ.get(VARIABLE, str(SAMPLES))).update(readings_in(Path(sys.argv.pop(1))))
    cli.main()
