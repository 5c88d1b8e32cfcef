"""Puts tests/ on the path, so that tests in its folders find the frame factory."""
