"""How sure something must be before it is said of a group."""

from __future__ import annotations

SURE = 0.975
"""Probability from which on a group is said to lie above or below the mean of all."""
BEST = 0.5
"""Probability from which on a group is called the highest."""
