"""`--beside`: a file of another program's estimates."""

from egovbayes.cli.options.kept_option import kept_option

BESIDE, beside_asked = kept_option(
    "--beside",
    "FILE",
    "Estimates of lavaan (CSV), Mplus (output), AMOS or SmartPLS (tables), each beside the posterior.",
)
