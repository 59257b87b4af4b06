"""The steps of invariance of answers in categories: what each ties over the groups, in two ladders that are in use.

Wu & Estabrook (2016) tie thresholds first and let intercepts and variances of latent answers differ then; what lavaan's
group.equal ties leaves intercepts at 0 throughout, so that equal thresholds ask for equal intercepts too. Both end
alike. Items that are numbers beside them have no thresholds; their intercepts are equal from the step of that name on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

WU_ESTABROOK, GROUP_EQUAL = "wu-estabrook", "group.equal"


@dataclass(frozen=True, slots=True)
class OrdinalStep:
    """What is equal over the groups. Where `thresholds` are, latent answers have scales of their own in all groups but
    the first, and `intercepts` that are free there or, where they are equal (at 0), constructs have means. The
    intercepts of items that are numbers are equal where `of_numbers` says so. `residuals`: variances of residuals are
    equal too.
    """

    thresholds: bool = False
    loadings: bool = False
    intercepts: bool = False
    of_numbers: bool = False
    residuals: bool = False

    @property
    def equal(self) -> str:
        """The kinds that are equal, in words."""
        return ", ".join(words for name, words in _WORDS.items() if getattr(self, name))


_WORDS = {
    "thresholds": "thresholds",
    "loadings": "loadings",
    "intercepts": "intercepts of latent answers",
    "of_numbers": "intercepts of numbers",
    "residuals": "residuals",
}
_COMPARABLE = OrdinalStep(thresholds=True, loadings=True, intercepts=True)
LADDERS: Mapping[str, Mapping[str, OrdinalStep]] = {
    WU_ESTABROOK: {
        "configural": OrdinalStep(),
        "thresholds": OrdinalStep(thresholds=True),
        "loadings": OrdinalStep(thresholds=True, loadings=True),
        "intercepts": _COMPARABLE,
        "residuals": replace(_COMPARABLE, residuals=True),
    },
    GROUP_EQUAL: {
        "configural": OrdinalStep(),
        "thresholds": OrdinalStep(thresholds=True, intercepts=True),
        "loadings": _COMPARABLE,
        "residuals": replace(_COMPARABLE, residuals=True),
    },
}
_ENDS = {
    "intercepts": replace(_COMPARABLE, of_numbers=True),
    "residuals": replace(_COMPARABLE, of_numbers=True, residuals=True),
}
LADDERS_BESIDE_NUMBERS: Mapping[str, Mapping[str, OrdinalStep]] = {
    name: {step: steps[step] for step in ("configural", "thresholds", "loadings")} | _ENDS
    for name, steps in LADDERS.items()
}
