"""A file of another program's estimates, whichever program wrote it."""

from __future__ import annotations

from pathlib import Path

from egovbayes.data.estimates.amos_tables import is_amos, read_amos
from egovbayes.data.estimates.estimates import OtherEstimates
from egovbayes.data.estimates.lavaan_tables import is_lavaan, read_lavaan
from egovbayes.data.estimates.lines import text_and_lines
from egovbayes.data.estimates.mplus_output import is_mplus, read_mplus
from egovbayes.data.estimates.smartpls_tables import is_smartpls, read_smartpls
from egovbayes.errors import DataError

_KNOWN = (
    "lavaan's parameterEstimates() or standardizedSolution() written by write.csv (columns lhs, op, rhs, est), Mplus's "
    "output (MODEL RESULTS), AMOS's tables (Regression Weights, with <---), SmartPLS's path coefficients (a -> b, or a "
    "matrix of constructs)"
)


def read_estimates(path: str | Path) -> OtherEstimates:
    """What the file says another program has estimated.

    Raises DataError for a file that cannot be read, or in which no table of these programs is found.
    """
    path = Path(path)
    text, lines = text_and_lines(path)
    if is_lavaan(lines):
        found = read_lavaan(path.name, lines)
    elif is_mplus(text):
        found = read_mplus(path.name, text)
    elif is_amos(lines):
        found = read_amos(path.name, lines)
    elif is_smartpls(lines):
        found = read_smartpls(path.name, lines)
    else:
        raise DataError(f"{path}: no table of estimates is found here; read are {_KNOWN}")
    if not found.estimates:
        raise DataError(f"{path}: this looks like {found.program}, but no row of it has an estimate; read are {_KNOWN}")
    return found
