"""An earlier run, read back from its results folder."""
