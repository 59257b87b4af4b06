"""From a probability to a verdict, and how verdicts compare with printed ones. "Undecided" is an answer."""

from __future__ import annotations

from math import ceil, floor, isnan, nan

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, Text
from egovbayes.errors import SpecError
from egovbayes.model.judging.judged_scales import NOT_JUDGED

SUPPORTED, UNDECIDED, CONTRADICTED = "supported", "undecided", "contradicted"
NOT_SUPPORTED = "not supported"
THRESHOLD = 0.975
_ROUNDING = 1e-9
_NAMES = {
    SUPPORTED: "verdict.supported",
    CONTRADICTED: "verdict.contradicted",
    UNDECIDED: "verdict.undecided",
    NOT_JUDGED: "verdict.not_judged",
    NOT_SUPPORTED: "verdict.not_supported",
}


def verdict_name(verdict: str) -> Text:
    """A verdict in words; what a paper printed otherwise as it is."""
    return Sentence(_NAMES[verdict]) if verdict in _NAMES else verdict


def check_threshold(threshold: float) -> None:
    """Raise SpecError unless the threshold can carry a verdict."""
    if not 0.5 < threshold < 1:
        raise SpecError(
            f"verdict threshold {threshold} must lie between 0.5 and 1: a verdict needs better than even odds "
            f"and can never be certain; the default is {THRESHOLD}"
        )


def verdict(probability: float, threshold: float = THRESHOLD) -> str:
    """Supported at P >= threshold, contradicted at P <= 1 - threshold, else undecided. Raises SpecError
    for a bad threshold.

    0.975 is the two-sided 5 % of the papers it stands beside. Not judged where there is no probability (NaN).
    """
    check_threshold(threshold)
    if isnan(probability):
        return NOT_JUDGED
    if probability >= threshold:
        return SUPPORTED
    # 1 - threshold is not exact in binary: P = 0.025 must count as 1 - 0.975
    return CONTRADICTED if probability <= 1 - threshold + 1e-12 else UNDECIDED


def agrees_with_published(verdict: str, published: str) -> bool | None:
    """Whether a verdict is the printed one; a printed "not supported" is undecided or contradicted. None where none
    was printed, or none reached.
    """
    printed = published.strip().lower()
    if not printed or verdict == NOT_JUDGED:
        return None
    if printed == NOT_SUPPORTED:
        return verdict in (UNDECIDED, CONTRADICTED)
    return verdict == printed


def shown_probability(probability: float, interval: tuple[float, float] = (nan, nan), digits: int = 3) -> Numeral:
    """A probability as it is shown: ".973", and near 0 or 1 no surer than the draws allow: "> .997", "< .001".

    `interval` is the one of its Monte Carlo error; beyond 1 - 10^-digits (below 10^-digits) its nearer end is shown,
    rounded away from certainty.
    """
    if isnan(probability):
        return Numeral("")
    steps = 10**digits
    lower, upper = interval
    if probability > 1 - 1 / steps:
        least = steps - 1 if isnan(lower) else min(floor(lower * steps + _ROUNDING), steps - 1)
        return Numeral(f"> {least / steps:.{digits}f}".replace("0.", "."))
    if probability < 1 / steps:
        most = 1 if isnan(upper) else max(ceil(upper * steps - _ROUNDING), 1)
        return Numeral(f"< {most / steps:.{digits}f}".replace("0.", "."))
    return Numeral(f"{probability:.{digits}f}".replace("0.", "."))
