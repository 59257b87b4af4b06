"""Linear algebra on one thread from the start of a command."""

from __future__ import annotations

import os
import sys

VARIABLE = "OPENBLAS_NUM_THREADS"
_ASKED_BY = (VARIABLE, "OMP_NUM_THREADS")


def make_no_blas_threads() -> None:
    """Have OpenBLAS make no threads when it is loaded, unless it is by now or the environment asks for some.

    Every verb works with one, since matrices are small (egovbayes.threads). NumPy's and SciPy's copies would each make
    one for every core nevertheless, which takes a twentieth of a fit's time and a quarter of an audit's.
    """
    if "numpy" not in sys.modules and not any(name in os.environ for name in _ASKED_BY):
        os.environ[VARIABLE] = "1"
