"""Columns of fit measures, each by itself and against the others of its table."""
