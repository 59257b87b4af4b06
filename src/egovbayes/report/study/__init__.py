"""A study shown and written."""
