"""A file of printed figures drafted from a pasted table."""
