"""Questions that a command asks on a terminal, one after the other."""
