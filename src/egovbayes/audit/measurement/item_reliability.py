"""Alpha and squared multiple correlations of items against their loadings, and alpha against composite reliability."""

from __future__ import annotations

import numpy as np

from egovbayes.audit.finding import Finding, Value, between, found_value, judged, printed_value, question, unsaid
from egovbayes.audit.measurement.instrument import Measured
from egovbayes.notation import Array

ALPHA, ALPHA_AND_CR, SMC = "alpha from loadings", "alpha and composite reliability", "squared loading"
# how far the correlation of two items may lie above what one construct and uncorrelated errors make of their loadings:
# a residual of .10 is what a model with acceptable fit hardly has (Hu & Bentler, 1999, ask for SRMR below .08)
_RESIDUAL = 0.10


def check_items(case: Measured) -> list[Finding]:
    """A finding for each alpha and each squared multiple correlation, and one for alpha beside CR."""
    alphas = case.instrument.measures.get("cronbach_alpha", {})
    findings = [alpha_of_loadings(case, construct) for construct in alphas]
    if alphas and case.instrument.measures.get("composite_reliability"):
        findings.append(alpha_and_reliability(case))
    return findings + [
        squared_loading(case, construct, item)
        for construct, items in case.instrument.multiple_correlations.items()
        for item in items
    ]


def alpha_of_loadings(case: Measured, construct: str) -> Finding:
    """Whether items with such loadings can have so large an alpha."""
    where, printed = f"instrument.cronbach_alpha.{construct}", case.instrument.measures["cronbach_alpha"][construct]
    ends = case.loadings(construct)
    if ends is None or len(ends[1]) < 2:
        return unsaid(ALPHA, where, f"the loadings of two items or more of {construct}, of one sign and none above 1")
    strict, most = largest_alpha(ends[1]), largest_alpha(ends[1], _RESIDUAL)
    values = (printed_value("alpha", printed), Value("largest alpha", "", strict, most), *case.items(construct))
    sentence = (
        f"Items with the loadings of {construct} have an alpha of at most {printed.shown(strict)}, or "
        f"{printed.shown(most)} if each pair of them correlates {_RESIDUAL:g} more than the construct explains; "
        f"printed {printed.text}."
    )
    if printed.interval.low > strict and printed.interval.low <= most:
        return question(ALPHA, where, "the items' residual correlations", sentence, values)
    return Finding(ALPHA, where, judged(agrees=printed.interval.low <= most), sentence, values)


def largest_alpha(loadings: Array, residual: float = 0.0) -> float:
    """The largest alpha of items with these standardised loadings (item,), whatever their variances.

    Alpha is k / (k - 1) (1 - sum of variances / variance of the sum), and the variance of the sum is at most the
    largest eigenvalue of the correlations times the sum of variances. Items correlate by the product of their loadings,
    and by `residual` more.
    """
    correlations = np.minimum(np.outer(loadings, loadings) + residual, 1.0)
    np.fill_diagonal(correlations, 1.0)
    k = len(loadings)
    return float(k / (k - 1) * (1 - 1 / np.linalg.eigvalsh(correlations)[-1]))


def alpha_and_reliability(case: Measured) -> Finding:
    """Whether no alpha exceeds its CR; with one construct and uncorrelated errors none does. Novick & Lewis (1967)."""
    alphas, reliabilities = (case.instrument.measures[key] for key in ("cronbach_alpha", "composite_reliability"))
    both = {name: (alphas[name], reliabilities[name]) for name in alphas if name in reliabilities}
    if not both:
        return unsaid(ALPHA_AND_CR, "instrument", "alpha and CR of the same construct")
    above = {name: (alpha, cr) for name, (alpha, cr) in both.items() if cr.interval.below(alpha.interval)}
    values = tuple(
        value
        for name, (a, cr) in both.items()
        for value in (printed_value(f"alpha of {name}", a), printed_value(f"CR of {name}", cr))
    )
    if not above:
        sentence = f"No alpha exceeds its composite reliability ({len(both)} comparisons)."
        return Finding(ALPHA_AND_CR, "instrument", judged(agrees=True), sentence, values)
    shown = ", ".join(f"{name} {alpha.text} and {cr.text}" for name, (alpha, cr) in above.items())
    why = (
        f"Alpha exceeds the composite reliability of {len(above)} of {len(both)} constructs ({shown}): with one "
        "construct and uncorrelated errors it never does."
    )
    return question(ALPHA_AND_CR, "instrument", "whether errors of items correlate", why, values)


def squared_loading(case: Measured, construct: str, item: str) -> Finding:
    """Whether the squared multiple correlation of an item is its standardised loading squared."""
    where = f"instrument.loadings.{construct}.{item}"
    printed = case.instrument.multiple_correlations[construct][item]
    loading = case.instrument.loadings.get(construct, {}).get(item)
    if loading is None:
        return unsaid(SMC, where, f"the standardised loading of {item}")
    if sum(item in items for items in case.instrument.loadings.values()) > 1:
        return unsaid(SMC, where, f"the correlation of the constructs that {item} loads on")
    found = loading.interval.square()
    sentence = (
        f"The loading {loading.text} squared is {between(found, printed.decimals + 1)}; printed SMC {printed.text}."
    )
    values = (printed_value("loading", loading), printed_value("SMC", printed), found_value("SMC", found))
    return Finding(SMC, where, judged(agrees=found.meets(printed.interval)), sentence, values)
