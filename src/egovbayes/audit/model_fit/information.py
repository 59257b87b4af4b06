"""AIC and BIC: what they say of the number of free parameters."""

from __future__ import annotations

from math import log

from egovbayes.audit.case import Case, named
from egovbayes.audit.finding import (
    Finding,
    as_written,
    between,
    counted,
    found_value,
    judged,
    printed_value,
    question,
    unsaid,
    whole,
)
from egovbayes.audit.interval import Interval, exactly
from egovbayes.catalogue.sentence import Sentence, phrase

AIC, BIC = "AIC and chi-square", "AIC and BIC"
_MOST, _COUNTED = 1000, "finding.parameters_counted"


def aic_and_chi_square(case: Case) -> Finding:
    """Whether AIC is chi-square plus twice the number of free parameters (AMOS, LISREL).

    Programs that start from the log likelihood (lavaan, Mplus) print another AIC, so that nothing contradicts.
    """
    aic, chi_square = case.figure("aic"), case.figure("chi_square")
    free = _parameters(case)
    if aic is None or chi_square is None:
        return unsaid(AIC, case.where, [n for n, f in (("AIC", aic), (named("chi_square"), chi_square)) if f is None])
    twice = aic.interval - chi_square.interval
    possible = [q for q in _whole(twice / exactly(2.0)) if not free or q in free]
    values = (printed_value("AIC", aic), printed_value("chi-square", chi_square), found_value("twice free", twice))
    start = {"aic": as_written(aic), "chi_square": as_written(chi_square)}
    if possible:
        said = Sentence("finding.aic", start | {"parameters": counted(_COUNTED, possible)})
        return Finding(AIC, case.where, judged(agrees=True), said, values)
    if free and twice.high >= 0 and twice.low <= 4 * max(free):
        would_be = {"parameters": counted(_COUNTED, free), "twice": whole([2 * q for q in free])}
        why = Sentence("finding.aic_not", {**start, "found": between(twice), **would_be})
        return question(AIC, case.where, phrase("audit-lacks.way_of_aic"), why, values)
    return unsaid(AIC, case.where, phrase("audit-lacks.source_of_aic"))


def aic_and_bic(case: Case) -> Finding:
    """Whether BIC less AIC is q (log N - 2) for a whole number q of free parameters, the known one if any.

    Programs also start from df in the place of q, or count observations in other ways, so that nothing contradicts.
    """
    aic, bic, n = case.figure("aic"), case.figure("bic"), case.n
    if aic is None or bic is None or n is None or n < 9 or case.groups > 1:
        lacks = [name for name, figure in (("AIC", aic), ("BIC", bic)) if figure is None]
        return unsaid(BIC, case.where, lacks or phrase("audit-lacks.one_group"))
    difference, free = bic.interval - aic.interval, _parameters(case)
    each = Interval(log(n - 1) - 2, log(n) - 2)
    found = difference / each
    possible = [q for q in _whole(found) if not free or q in free]
    values = (printed_value("AIC", aic), printed_value("BIC", bic), found_value("free parameters", found))
    start = {"bic": as_written(bic), "aic": as_written(aic), "n": n}
    if possible:
        said = Sentence("finding.bic", start | {"parameters": counted(_COUNTED, possible)})
        return Finding(BIC, case.where, judged(agrees=True), said, values)
    why = Sentence("finding.bic_not_whole", {**start, "found": between(found, 2)})
    if free:
        why = Sentence("finding.bic_not", {**why.values, "parameters": whole(free)})
    return question(BIC, case.where, phrase("audit-lacks.way_of_bic"), why, values)


def _parameters(case: Case) -> tuple[int, ...]:
    """The numbers of free parameters that print or the drawn model allows."""
    return case.told_parameters or ((case.drawn.free_parameters,) if case.drawn else ())


def _whole(interval: Interval) -> range:
    possible = Interval(max(1.0, interval.low), min(float(_MOST), interval.high))
    return possible.integers() if possible.low <= possible.high else range(0)
