"""Whether a claim says something else under another model, by more than the draws' own chance."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

CLAIM_COLUMNS = ("claim", "probability", "shown", "mc_error", "effect", "effect_lower", "effect_upper", "verdict")
"""What of a table of hypotheses stands beside that of another model."""
_ERRORS = 2.0


def moved(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> bool:
    """Whether two rows of tables of hypotheses have different verdicts, and probabilities further apart than two Monte
    Carlo errors.
    """
    apart = abs(float(after["probability"]) - float(before["probability"]))
    chance = _ERRORS * hypot(float(after["mc_error"]), float(before["mc_error"]))
    return bool(after["verdict"] != before["verdict"]) and not apart <= chance


def rows_of(claims: pd.DataFrame, hypothesis: object, level: str = "hypothesis") -> pd.DataFrame:
    """The rows of one hypothesis, by what else the index has."""
    own = claims[claims.index.get_level_values(level) == hypothesis]
    found: pd.DataFrame = own.droplevel(level)
    return found
