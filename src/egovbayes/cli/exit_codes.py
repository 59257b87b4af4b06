"""What a command ends with: 0, or one of these."""

USAGE = 2
"""Something the user can mend."""
UNCONVERGED = 3
"""The draws are not to be used, or the sampling has not converged and --strict asked to be told so."""
UNDRAWN = 4
"""Everything was computed, shown and written but a figure, which could not be drawn."""
INTERRUPTED = 130
