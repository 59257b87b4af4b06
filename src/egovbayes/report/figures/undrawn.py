"""Why a figure was not drawn though nothing is wrong with it: Ctrl-C came first."""

STOPPED = "interrupted"
