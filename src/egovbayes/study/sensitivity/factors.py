"""By what the widths of priors are multiplied. Light to import: the command line reads it before anything is loaded."""

FACTORS = tuple(2.0 ** (k / 2) for k in range(-4, 5))
"""From a quarter of the width to four times it, in steps of a half power of 2."""
