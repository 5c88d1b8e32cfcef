"""Makes sample_reports/: a made-up city and real figures, drawn in every format, with planted faults. `python -m samples`."""
