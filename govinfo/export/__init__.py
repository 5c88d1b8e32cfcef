"""Frames → files an office can use as they are."""
