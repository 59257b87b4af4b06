"""Values of a survey's columns as labels name them."""

from __future__ import annotations

from math import isfinite

import numpy as np


def code_of(value: object) -> float | str:
    """A value as labels name it: a number where it is one (1, 1.0 and "1" are the same), else the text, trimmed."""
    text = str(value).strip()
    try:
        number = float(text)
    except ValueError:
        return text.lower() if isinstance(value, bool | np.bool_) else text
    return number if isfinite(number) else text
