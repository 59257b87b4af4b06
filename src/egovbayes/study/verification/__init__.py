"""The numbers of this machine beside those of other programs."""
