"""Annual reports on open government, read, checked and put into frames."""
