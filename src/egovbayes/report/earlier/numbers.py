"""How coefficients of earlier studies are written: standardised ones without the leading zero."""

from __future__ import annotations

from math import floor, log10

from egovbayes.catalogue.language import Numeral
from egovbayes.earlier.pair_evidence import PairEvidence
from egovbayes.earlier.pooling import Summary
from egovbayes.report.words import interval, number, standardised

_MOST_DECIMALS = 6


def decimals_of(one: PairEvidence) -> int:
    """Decimals that show two figures of the smallest standard error; two at least."""
    smallest = min(study.error for study in one.studies)
    return min(max(2, 1 - floor(log10(smallest))), _MOST_DECIMALS) if smallest < 0.01 else 2


def median_and_interval(of: Summary, decimals: int) -> Numeral:
    """`.34 [.07, .60]`."""
    return Numeral(f"{standardised(of.median, decimals)} {interval(of.lower, of.upper, decimals)}")


def per_cent(of: Summary) -> Numeral:
    """`80 % [45, 94]`."""
    lower, upper = number(100 * of.lower, 0), number(100 * of.upper, 0)
    return Numeral(f"{number(100 * of.median, 0)} % [{lower}, {upper}]")
