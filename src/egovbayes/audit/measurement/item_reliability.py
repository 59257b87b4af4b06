"""Alpha and squared multiple correlations of items against their loadings, and alpha against composite reliability."""

from __future__ import annotations

import numpy as np

from egovbayes.audit.finding import (
    Finding,
    Value,
    as_written,
    between,
    found_value,
    judged,
    parted,
    printed_value,
    question,
    unsaid,
)
from egovbayes.audit.measurement.instrument import Measured
from egovbayes.catalogue.sentence import phrase
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
        return unsaid(ALPHA, where, phrase("audit-lacks.two_loadings", construct=construct))
    strict, most = largest_alpha(ends[1]), largest_alpha(ends[1], _RESIDUAL)
    values = (printed_value("alpha", printed), Value("largest alpha", "", strict, most), *case.items(construct))
    said = phrase(
        "finding.largest_alpha",
        construct=construct,
        strict=printed.shown(strict),
        most=printed.shown(most),
        residual=_RESIDUAL,
        printed=as_written(printed),
    )
    if printed.interval.low > strict and printed.interval.low <= most:
        return question(ALPHA, where, phrase("audit-lacks.residual_correlations"), said, values)
    return Finding(ALPHA, where, judged(agrees=printed.interval.low <= most), said, values)


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
        return unsaid(ALPHA_AND_CR, "instrument", phrase("audit-lacks.alpha_and_cr"))
    above = {name: (alpha, cr) for name, (alpha, cr) in both.items() if cr.interval.below(alpha.interval)}
    values = tuple(
        value
        for name, (a, cr) in both.items()
        for value in (printed_value(f"alpha of {name}", a), printed_value(f"CR of {name}", cr))
    )
    if not above:
        said = phrase("finding.no_alpha_above", n=len(both))
        return Finding(ALPHA_AND_CR, "instrument", judged(agrees=True), said, values)
    shown = [
        phrase("finding.alpha_beside", name=name, alpha=as_written(alpha), cr=as_written(cr))
        for name, (alpha, cr) in above.items()
    ]
    why = phrase("finding.alpha_above", above=len(above), n=len(both), shown=parted(shown, ", "))
    return question(ALPHA_AND_CR, "instrument", phrase("audit-lacks.errors_correlate"), why, values)


def squared_loading(case: Measured, construct: str, item: str) -> Finding:
    """Whether the squared multiple correlation of an item is its standardised loading squared."""
    where = f"instrument.loadings.{construct}.{item}"
    printed = case.instrument.multiple_correlations[construct][item]
    loading = case.instrument.loadings.get(construct, {}).get(item)
    if loading is None:
        return unsaid(SMC, where, phrase("audit-lacks.loading_of_item", item=item))
    if sum(item in items for items in case.instrument.loadings.values()) > 1:
        return unsaid(SMC, where, phrase("audit-lacks.cross_loading", item=item))
    found = loading.interval.square()
    said = phrase(
        "finding.loading_squared",
        loading=as_written(loading),
        found=between(found, printed.decimals + 1),
        printed=as_written(printed),
    )
    values = (printed_value("loading", loading), printed_value("SMC", printed), found_value("SMC", found))
    return Finding(SMC, where, judged(agrees=found.meets(printed.interval)), said, values)
