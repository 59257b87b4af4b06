"""The results paragraph: fit, measurement, hypotheses with effects, intervals and probabilities, explained variance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.tied_effects import MOST_GROUPS
from egovbayes.assess.trust import RESERVATION
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.model.language.group_names import without_group
from egovbayes.report.called import beside_posterior
from egovbayes.report.paper.labels import construct_label, measured_by_items
from egovbayes.report.paper.model_fit import index_rows
from egovbayes.report.paper.panels import Panel, panels_of
from egovbayes.report.tables import draws_of, is_synthetic, tied_sentences
from egovbayes.report.words import (
    MISSING,
    count,
    interval,
    level,
    number,
    probability,
    standardised,
)

if TYPE_CHECKING:
    import pandas as pd

MOST_TOLD = 12
"""Hypotheses, and outcomes, that a paragraph tells one by one."""
_BAYESIAN = {"results.brmsea": "brmsea", "results.bcfi": "bcfi", "results.btli": "btli"}
_VERDICTS = {
    "supported": "results.supported",
    "contradicted": "results.contradicted",
    "undecided": "results.undecided",
}


def results(fit: Fit) -> Iterator[Sentence]:
    """The paragraph's sentences, first that nobody answered or that the draws are not to be used."""
    if is_synthetic(fit):
        yield Sentence("results.synthetic")
    if not fit.converged or fit.unusable:
        yield Sentence("results.unconverged")
    yield from _fit(fit)
    for panel in panels_of(fit):
        yield from _measurement(fit, panel)
    yield from _hypotheses(fit)
    yield from _explained(fit)


def _fit(fit: Fit) -> Iterator[Sentence]:
    found = index_rows(fit)
    if _is_there(found, "ppp"):
        yield Sentence("results.predictive_p", {"p": _equal(probability(float(found["ppp"]["value"]), draws_of(fit)))})
    shown = [Sentence(key, _index(found[name])) for key, name in _BAYESIAN.items() if _is_there(found, name)]
    if shown:
        yield Sentence("results.indices", {"indices": Listing(tuple(shown), whole=True)})
    estimator = beside_posterior(fit.prepared.likelihood)
    for chisq, p in (("chisq", "pvalue"), ("chisq_scaled", "pvalue_scaled")):
        if _is_there(found, chisq) and _is_there(found, p) and "df" in found:
            values = {"chisq": number(float(found[chisq]["value"])), "df": count(float(found["df"]["value"]))}
            p_value = _equal(probability(float(found[p]["value"])))
            yield Sentence("results.chi_square", {"estimator": estimator, **values, "p": p_value})
            break


def _is_there(found: Mapping[str, pd.Series], name: str) -> bool:
    return name in found and not isnan(float(found[name]["value"]))


def _index(row: pd.Series) -> dict[str, str]:
    return {"value": number(float(row["value"]), 3), "ends": interval(float(row["lower"]), float(row["upper"]), 3)}


def _equal(shown: str) -> Numeral:
    """`= .065`, or `< .001` as it is."""
    return Numeral(shown if shown[0] in "<>" else f"= {shown}")


def _measurement(fit: Fit, panel: Panel) -> Iterator[Sentence]:
    constructs = [one.name for one in measured_by_items(fit)]
    ranges = {
        "loading": _range([one.median for one in panel.loadings.values()]),
        "cr": _range([panel.measure("cr", name).median for name in constructs]),
        "ave": _range([panel.measure("ave", name).median for name in constructs]),
    }
    if not all(ranges.values()):
        return
    yield _told_of(panel, Sentence("results.measurement", ranges))
    pairs = [(one, other) for one, other in combinations(constructs, 2)]
    ratios = {pair: panel.measure("htmt", *pair) for pair in pairs}
    known = [pair for pair in pairs if not isnan(ratios[pair].median)]
    if known:
        highest = max(known, key=lambda pair: ratios[pair].median)
        names = {"one": construct_label(fit, highest[0]), "other": construct_label(fit, highest[1])}
        yield _told_of(panel, Sentence("results.htmt", {**names, "ratio": ratios[highest].shown()}))


def _told_of(panel: Panel, told: Sentence) -> Sentence:
    """The sentence, with the group that it is of where there are several."""
    return Sentence("results.in_group", {"group": panel.title, "told": told}) if panel.title else told


def _range(values: Sequence[float]) -> Sentence | None:
    """From the lowest to the highest of those that are known."""
    known = [value for value in values if not isnan(value)]
    if not known:
        return None
    low, high = standardised(min(known)), standardised(max(known))
    return (
        Sentence("results.one", {"value": low})
        if low == high
        else Sentence("results.range", {"low": low, "high": high})
    )


def _hypotheses(fit: Fit) -> Iterator[Sentence]:
    """Each in a sentence; of many groups, how many support it, of very many only how many were supported."""
    table, inside = fit.hypotheses, level(fit.rules.interval)
    if len(table) > MOST_TOLD:
        verdicts = {key: int((table["verdict"] == key).sum()) for key in _VERDICTS}
        yield Sentence("results.counted", {**verdicts, "n": len(table)})
        return
    tied = tied_sentences(fit) if len(table) else {}
    for name, row in table.iterrows():
        said = str(row["statement"]) or without_group(str(row["claim"]), str(row["group"]))
        values = {"name": str(name), "statement": said.rstrip("."), "p": _equal(str(row["shown"]) or MISSING)}
        verdict = Sentence(_VERDICTS.get(str(row["verdict"]), "results.not_judged"))
        told: dict[str, object] = {**values, "verdict": verdict}
        if not row["shown"]:
            yield Sentence("results.unjudged", {key: told[key] for key in ("name", "statement", "verdict")})
        elif str(name) in tied:
            yield Sentence("results.effects", {**told, "effects": tied[str(name)], "inside": inside})
        elif isnan(float(row["effect"])):
            yield Sentence("results.claim", told)
        else:
            ends = interval(float(row["effect_lower"]), float(row["effect_upper"]))
            yield Sentence(
                "results.effect", {**told, "effect": standardised(float(row["effect"])), "ends": ends, "inside": inside}
            )
    yield from _reservations(table)


def _reservations(table: pd.DataFrame) -> Iterator[Sentence]:
    """Each once, with the hypotheses that it is about."""
    about: dict[str, list[str]] = {}
    for name, row in table.iterrows():
        if why := str(row.get(RESERVATION) or ""):
            about.setdefault(why, []).append(str(name))
    for why, names in about.items():
        yield Sentence("results.reserved", {"names": Listing(tuple(names)), "why": why.rstrip(".")})


def _explained(fit: Fit) -> Iterator[Sentence]:
    """Of each construct that paths point at."""
    table = fit.explained
    if table.empty or len(fit.table.groups) > MOST_GROUPS:
        return
    own = [str(name) for name in table.index if _construct_of(fit, str(name)) in fit.table.constructs]
    shares = tuple(
        Sentence(
            "results.share",
            {
                "name": _label(fit, name),
                "share": Numeral(
                    f"{standardised(float(table['median'][name]))} "
                    f"{interval(float(table['lower'][name]), float(table['upper'][name]))}"
                ),
            },
        )
        for name in own
    )
    if 0 < len(shares) <= MOST_TOLD:
        yield Sentence("results.explained", {"shares": Listing(shares, between="; ", whole=True)})


def _construct_of(fit: Fit, outcome: str) -> str:
    """The outcome without the group that stands behind it where there are several."""
    return next(
        (outcome.removesuffix(f" [{one}]") for one in fit.table.groups if outcome.endswith(f" [{one}]")), outcome
    )


def _label(fit: Fit, outcome: str) -> str:
    name = _construct_of(fit, outcome)
    return construct_label(fit, name) + outcome.removeprefix(name)
