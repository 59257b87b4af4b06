"""What the steps say: does each hold, and how do chi-square, CFI and leave-one-out, asked one by one, see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isnan
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import pandas as pd

HOLDS, FAILS, UNDECIDED = "holds", "does not hold", "undecided"
LARGEST_FALL = 0.01
"""Of CFI: Cheung & Rensvold (2002), table 4."""
SIGNIFICANT = 0.05
STANDARD_ERRORS = 2.0
GOOD_CFI, POOR_CFI = 0.95, 0.90
GOOD_RMSEA, POOR_RMSEA = 0.06, 0.10
"""Hu & Bentler (1999); Browne & Cudeck (1993)."""

type Row = Mapping[str, float]
type Voice = Callable[[Row], bool | None]


def _between(value: float, good: float, poor: float) -> bool | None:
    """True as good as `good` or better, False as poor as `poor` or worse, None between and where there is no value."""
    sign = 1 if good > poor else -1
    if sign * value >= sign * good:
        return True
    return False if sign * value <= sign * poor else None


def _chi_square(row: Row) -> bool | None:
    return None if isnan(row["delta_p"]) else bool(row["delta_p"] >= SIGNIFICANT)


def _cfi(row: Row) -> bool | None:
    return None if isnan(row["delta_cfi"]) else bool(row["delta_cfi"] >= -LARGEST_FALL)


def _leave_one_out(row: Row) -> bool | None:
    if isnan(row["delta_elpd"]):
        return None
    return bool(row["delta_elpd"] >= -STANDARD_ERRORS * row["delta_elpd_se"])


FIRST: Mapping[str, Voice] = {
    "CFI": lambda row: _between(row["cfi"], GOOD_CFI, POOR_CFI),
    "RMSEA": lambda row: _between(row["rmsea"], GOOD_RMSEA, POOR_RMSEA),
}
FURTHER: Mapping[str, Voice] = {"chi-square": _chi_square, "CFI": _cfi, "leave-one-out": _leave_one_out}
_WORDS = {True: "for", False: "against", None: "undecided"}


def verdict_table(ladder: pd.DataFrame) -> pd.DataFrame:
    """A row a step (index: step): `verdict`, and what each voice says, for, against or undecided.

    The first step is about the model in each group by itself, its voices CFI and RMSEA; each further one about what it
    ties, its voices p of the difference in chi-square, the fall of CFI and the difference in leave-one-out. A step
    holds where no voice is against and at least one for it, does not where none is for it, and is undecided where they
    differ.
    """
    import pandas as pd

    rows, silent = {}, dict.fromkeys((*FURTHER, *FIRST), "")
    for number, (step, row) in enumerate(ladder.iterrows()):
        voices = FURTHER if number else FIRST
        said = {name: voice(cast("Row", row)) for name, voice in voices.items()}
        told = {name: _WORDS[value] for name, value in said.items()}
        rows[step] = {"verdict": _verdict(tuple(said.values()), sure=not number), **silent, **told}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("step")


def _verdict(said: tuple[bool | None, ...], *, sure: bool) -> str:
    """`sure`: a voice between good and poor is a doubt; else it is one that could not be heard."""
    heard = said if sure else tuple(one for one in said if one is not None)
    if heard and all(heard):
        return HOLDS
    return FAILS if heard and all(one is False for one in heard) else UNDECIDED
