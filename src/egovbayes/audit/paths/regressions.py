"""What belongs to a regression: adjusted R2, F, Q2, f2 and VIF; and total effects as sums over chains of paths."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from egovbayes.audit.case import Case
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import (
    Finding,
    as_written,
    between,
    counted,
    found_value,
    judged,
    parted,
    printed_value,
    printed_values,
    question,
    unsaid,
)
from egovbayes.audit.interval import Interval, exactly, total
from egovbayes.audit.paper import PrintedPath
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, phrase

ADJUSTED, F_TEST, F2, VIF, Q2, TOTAL = "adjusted R2", "F of R2", "f2", "VIF", "Q2", "total effect"
_MOST_PREDICTORS = 100
_NAMED = {ADJUSTED: "finding.adjusted_r2", F_TEST: "finding.f_of_r2"}
_ONE, _SHARE = exactly(1.0), Interval(0.0, 1.0)


def check_regressions(case: Case) -> list[Finding]:
    """What is found on a model's regressions and total effects."""
    findings = [adjusted_r2(case, construct) for construct in case.model.adjusted]
    findings += [f_of_r2(case, construct) for construct in case.model.f_tests]
    findings += [q2(case, construct) for construct in case.model.q2]
    for row in case.model.paths:
        place = f"{case.where}.paths.{row.text}"
        findings += [f2(place, row.figures, row.names[0], case)] if "f2" in row.figures else []
        findings += [vif(place, row.figures["vif"])] if "vif" in row.figures else []
    return [*findings, *(total_effect(case, row.text) for row in case.model.total)]


def adjusted_r2(case: Case, construct: str) -> Finding:
    """Whether adjusted R2 is 1 - (1 - R2)(n - 1) / (n - k - 1) for some number k of predictors."""
    where, printed = f"{case.where}.adjusted_r2_of_{construct}", case.model.adjusted[construct]
    return _by_predictors(case, construct, ADJUSTED, where, printed)


def f_of_r2(case: Case, construct: str) -> Finding:
    """Whether F is R2 / k over (1 - R2) / (n - k - 1) for some number k of predictors."""
    where, printed = f"{case.where}.f_of_{construct}", case.model.f_tests[construct]
    return _by_predictors(case, construct, F_TEST, where, printed)


def _by_predictors(case: Case, construct: str, name: str, where: str, printed: Figure) -> Finding:
    r2, n = case.model.explained.get(construct), case.n
    if r2 is None or n is None or n < 3:
        needs = (("audit-lacks.r2", r2 is not None), ("audit-lacks.respondents", n))
        lacks = [Sentence(key) for key, known in needs if not known]
        return unsaid(name, where, lacks or phrase("audit-lacks.three_respondents"))
    share = r2.interval.common(_SHARE)
    if share is None:
        return unsaid(name, where, phrase("audit-lacks.r2_as_share"))
    ks = _predictors(case, construct, n)
    found = {k: _expected(name, share, k, n) for k in ks}
    fitting = [k for k, interval in found.items() if interval.meets(printed.interval)]
    values = (printed_value("R2", r2), printed_value(name, printed))
    told = {"r2": as_written(r2), "n": n, "name": Sentence(_NAMED[name]), "printed": as_written(printed)}
    if fitting:
        said = Sentence("finding.of_predictors", {**told, "predictors": counted("finding.predictors_counted", fitting)})
        return Finding(name, where, judged(agrees=True), said, values)
    digits = printed.decimals + 1
    ends = [ks[0]] if len(ks) == 1 else [ks[0], ks[-1]]
    each = [phrase("finding.with_predictors", found=between(found[k], digits), n=k) for k in ends]
    key = "finding.of_no_predictors" if len(ks) > 1 else "finding.of_other_predictors"
    return Finding(name, where, judged(agrees=False), Sentence(key, {**told, "shown": parted(each)}), values)


def _predictors(case: Case, construct: str, n: int) -> range:
    """The numbers of predictors that there may be: those of the file where it has every path, or more."""
    printed = sum(row.kind == "~" and row.names[0] == construct for row in case.model.paths)
    if printed and case.model.complete_paths:
        return range(min(printed, n - 2), min(printed, n - 2) + 1)
    fewest = min(max(1, printed), n - 2)
    return range(fewest, max(fewest, min(_MOST_PREDICTORS, n - 2)) + 1)


def _expected(name: str, share: Interval, k: int, n: int) -> Interval:
    left = _ONE - share
    if name == ADJUSTED:
        return _ONE - left * exactly((n - 1) / (n - k - 1))
    return share * exactly((n - k - 1) / k) / left


def q2(case: Case, construct: str) -> Finding:
    """Whether Q2 is at most 1."""
    printed = case.model.q2[construct]
    agrees = not _ONE.below(printed.interval)
    told = {"name": "Q2", "value": as_written(printed)}
    said = Sentence("finding.possible" if agrees else "finding.never_above_1", told)
    where = f"{case.where}.q2_of_{construct}"
    return Finding(Q2, where, judged(agrees=agrees), said, (printed_value("Q2", printed),))


def vif(where: str, printed: Figure) -> Finding:
    """Whether VIF is at least 1."""
    agrees = not printed.interval.below(_ONE)
    told = {"name": "VIF", "value": as_written(printed)}
    said = Sentence("finding.possible" if agrees else "finding.never_below_1", told)
    return Finding(VIF, where, judged(agrees=agrees), said, (printed_value("VIF", printed),))


def f2(where: str, there: Mapping[str, Figure], outcome: str, case: Case) -> Finding:
    """Whether f2 is the squared path over VIF (1 - R2), at most that over 1 - R2, as least squares have it."""
    printed, std, r2, factor = there["f2"], there.get("std"), case.model.explained.get(outcome), there.get("vif")
    if std is None or r2 is None or r2.interval.high >= 1:
        return unsaid(F2, where, phrase("audit-lacks.path_and_r2"))
    if case.model.estimator not in {"PLS", "OLS"}:
        return unsaid(F2, where, phrase("audit-lacks.least_squares"))
    most = std.interval.square() / (_ONE - r2.interval)
    inflation = Interval(max(1.0, factor.interval.low), max(1.0, factor.interval.high)) if factor else None
    found = most / inflation if inflation is not None else Interval(0.0, most.high)
    digits = printed.decimals + 1
    told = {"std": as_written(std), "r2": as_written(r2), "printed": as_written(printed)}
    said = Sentence("finding.f2_at_most", {**told, "most": Numeral(f"{most.high:.{digits}f}")})
    if factor:
        said = Sentence("finding.f2", {**told, "vif": as_written(factor), "found": between(found, digits)})
    held = {"f2": printed, "std": std, "R2": r2} | ({"VIF": factor} if factor else {})
    values = (*printed_values(held), found_value("f2", found))
    return Finding(F2, where, judged(agrees=found.meets(printed.interval)), said, values)


def total_effect(case: Case, text: str) -> Finding:
    """Whether a total effect is the sum, over all chains of paths, of the products along them."""
    row = next(one for one in case.model.total if one.text == text)
    where, (outcome, predictor) = f"{case.where}.total.{text}", row.names
    chains = _chains(case, predictor, outcome)
    found: dict[str, tuple[Figure, Interval]] = {}
    for key in ("b", "std"):
        products = [_product(case, chain, key) for chain in chains or []]
        known = [one for one in products if one is not None]
        if key in row.figures and chains and len(known) == len(products):
            found[key] = (row.figures[key], total(known))
    if not found:
        return unsaid(TOTAL, where, phrase("audit-lacks.chains"))
    agrees = all(summed.meets(printed.interval) for printed, summed in found.values())
    parts: list[Sentence] = []
    for key, (printed, summed) in found.items():
        told = {"n": len(chains or []), "found": between(summed, printed.decimals + 1), "key": key}
        start = "finding.and_chains" if parts else "finding.chains"
        parts.append(Sentence(start, {**told, "printed": as_written(printed)}))
    values = tuple(v for key, (f, i) in found.items() for v in (printed_value(key, f), found_value(key, i)))
    values += printed_values(_along(case, chains or [], found))
    if not agrees and not case.model.complete_paths:
        return question(
            TOTAL, where, phrase("audit-lacks.every_path"), phrase("finding.left_out", parts=parted(parts)), values
        )
    return Finding(TOTAL, where, judged(agrees=agrees), phrase("finding.parts", parts=parted(parts)), values)


type Chain = tuple[str, ...]


def _chains(case: Case, start: str, end: str) -> list[Chain] | None:
    """Every chain of printed paths from one construct to another; None where there is a loop on the way."""
    after: dict[str, list[str]] = {}
    for row in case.model.paths:
        if row.kind == "~":
            after.setdefault(row.names[1], []).append(row.names[0])
    found: list[Chain] = []
    open_: list[Chain] = [(start,)]
    while open_:
        chain = open_.pop()
        for following in after.get(chain[-1], []):
            if following in chain:
                return None
            (found if following == end else open_).append((*chain, following))
    return found


def _product(case: Case, chain: Chain, key: str) -> Interval | None:
    product = _ONE
    for row in _steps(case, chain):
        if key not in row.figures:
            return None
        product = product * row.figures[key].interval
    return product


def _steps(case: Case, chain: Chain) -> list[PrintedPath]:
    """The printed paths along a chain that was made of them."""
    rows = {row.names: row for row in reversed(case.model.paths) if row.kind == "~"}
    return [rows[outcome, predictor] for predictor, outcome in pairwise(chain)]


def _along(case: Case, chains: Sequence[Chain], keys: Collection[str]) -> dict[str, Figure]:
    """The estimates of every path along these chains, by name."""
    steps = [row for chain in chains for row in _steps(case, chain)]
    return {f"{key} of {row.text}": row.figures[key] for row in steps for key in keys}
