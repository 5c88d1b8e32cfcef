"""Measured bars of the project, each run with `python -m benchmarks.NAME`; every draw is seeded."""
