"""From a probability to a verdict, and how verdicts compare with printed ones. "Undecided" is an answer."""

from __future__ import annotations

from math import isnan

from egovbayes.errors import SpecError

SUPPORTED, UNDECIDED, CONTRADICTED = "supported", "undecided", "contradicted"
NOT_JUDGED = "not judged"
NOT_SUPPORTED = "not supported"
THRESHOLD = 0.975


def check_threshold(threshold: float) -> None:
    """Raise SpecError unless the threshold can carry a verdict."""
    if not 0.5 < threshold < 1:
        raise SpecError(
            f"verdict threshold {threshold} must lie between 0.5 and 1: a verdict needs better than even odds "
            f"and can never be certain; the default is {THRESHOLD}"
        )


def verdict(probability: float, threshold: float = THRESHOLD) -> str:
    """Supported at P >= threshold, contradicted at P <= 1 - threshold, else undecided. Raises SpecError for a bad
    threshold.

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


def shown_probability(probability: float, digits: int = 3) -> str:
    """A probability as it is shown: never 0 or 1, which no finite number of draws can tell; "> .999", "< .001",
    ".973".
    """
    if isnan(probability):
        return ""
    least = 10.0**-digits
    if probability > 1 - least:
        return f"> {1 - least:.{digits}f}".replace("0.", ".")
    if probability < least:
        return f"< {least:.{digits}f}".replace("0.", ".")
    return f"{probability:.{digits}f}".replace("0.", ".")
