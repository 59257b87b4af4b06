"""Calibration and design: on the terminal, as files and as figures."""
