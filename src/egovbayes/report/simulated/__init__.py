"""Calibration and design: pages, files and figures."""
