"""How the numbers of a simulated fit are called in a store: what is said, and of which quantity or claim."""

from __future__ import annotations

from egovbayes.catalogue.sentence import Text, phrase

RANK, BELOW = "rank", "below"
VALUE, HOLDS, PROBABILITY, JUDGED, ESTIMATE, LOWER, UPPER = (
    "value", "holds", "probability", "judged", "estimate", "lower", "upper",
)  # fmt: skip
FAILED, RHAT, DIVERGENCES = "failed", "rhat", "divergences"
STANDARDISED, EFFECT, LOG_LIKELIHOOD = "standardised ", "effect of ", "log-likelihood"
_BETWEEN = " | "


def named(what: str, of: str) -> str:
    """`rank | g~f`."""
    return f"{what}{_BETWEEN}{of}"


def names_said(names: object, what: str) -> list[str]:
    """The quantities of which `what` is said, in their order."""
    start = what + _BETWEEN
    return [name.removeprefix(start) for name in map(str, names) if name.startswith(start)]  # type: ignore[call-overload]


def quantity_said(name: str) -> Text:
    """A quantity of a calibration in words; its name where that is a parameter's own."""
    if name == LOG_LIKELIHOOD:
        return phrase("quantity.log_likelihood")
    if name.startswith(STANDARDISED):
        return phrase("quantity.standardised", name=name.removeprefix(STANDARDISED))
    return phrase("quantity.effect", name=name.removeprefix(EFFECT)) if name.startswith(EFFECT) else name
