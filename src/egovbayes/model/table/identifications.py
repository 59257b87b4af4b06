"""What gives constructs their units, by the name that a model says it with."""

MARKER = "marker"
UNIT_VARIANCE = "unit variance"
UNIT_RESIDUALS = "unit residuals"
"""No variance of constructs or of items' residuals is told by the answers: both are 1, and means and intercepts 0.
Numbers beside answers in categories tell theirs.
"""
UNIT_RESIDUALS_AND_VARIANCES = "unit residuals and variances"
"""The same, asked for as unit variance: constructs point where most of their loadings do, not where the first does."""
UNIT_RESIDUALS_AND_MARKERS, UNIT_VARIANCE_AND_MARKERS = "unit residuals and markers", "unit variance and markers"
"""The same, but that some constructs have a marker's units: those that numbers alone measure, and those for which one
is written.
"""
BY_MARKERS = (MARKER, UNIT_RESIDUALS_AND_MARKERS, UNIT_VARIANCE_AND_MARKERS)
"""Those of a model that has markers, or may have."""
