"""What to doubt in the evidence: few studies, one that lies apart, a prior that is no t, a conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import isnan

import numpy as np

from egovbayes.catalogue.sentence import Sentence, plain
from egovbayes.check import Check
from egovbayes.earlier.new_estimate import CONFLICT, WEIGHT, NewEstimate
from egovbayes.earlier.pooling import LeftOut
from egovbayes.earlier.prior_of_evidence import EvidencePrior
from egovbayes.earlier.prior_quantiles import prior_quantiles
from egovbayes.earlier.study import CORRELATION, PATH, STANDARDISED, EarlierStudies, EarlierStudy, SpreadPriors
from egovbayes.model.priors.priors import prior_text
from egovbayes.quantities.random_effects import MeanAndSpread

FEW = 2
"""So many studies say next to nothing of how far studies lie apart."""
_NO_T = 0.05
"""Quantiles off by more than this share of the middle 95 % are told."""
_APART = 0.05
_FAR, _UNEXPECTED = 3.0, 0.001
"""Standard deviations of mu's prior, and probability of tau's, beyond which a posterior's median is not expected."""


def pair_checks(
    studies: Sequence[EarlierStudy],
    expected: Check,
    prior: EvidencePrior,
    without: Sequence[LeftOut],
    new: NewEstimate | None,
) -> tuple[Check, ...]:
    """Every check on the studies of a pair; `expected` is that on the priors of mu and tau."""
    return (
        _few(studies),
        expected,
        *_alone(studies),
        *_apart(without),
        _is_a_t(prior),
        *([_conflict(new)] if new is not None else []),
    )


def where_expected(posterior: MeanAndSpread, priors: SpreadPriors) -> Check:
    """Whether mean and spread of the studies lie where their priors expect them."""
    mean, spread = float(posterior.of_mean.quantiles(0.5)), float(posterior.spread_quantiles(np.array(0.5)))
    middle, sd = priors.mean_and_sd
    values = {"mean": mean, "spread": spread, "mu": prior_text(priors.mu), "tau": prior_text(priors.tau)}
    least, most = prior_quantiles(priors.tau, np.array([_UNEXPECTED, 1 - _UNEXPECTED]))
    if abs(mean - middle) < _FAR * sd and least < spread < most:
        return Check("priors of mu and tau", True, "studies.expected", values)
    return Check("priors of mu and tau", False, "studies.unexpected", values)


def _few(studies: Sequence[EarlierStudy]) -> Check:
    k = sum(study.k for study in studies)
    if k > FEW:
        return Check("number of studies", True, "studies.enough", {"k": k})
    return Check("number of studies", False, "studies.one" if k == 1 else "studies.two")


def _alone(studies: Sequence[EarlierStudy]) -> Iterator[Check]:
    """Whether rows are of different people."""
    counts = Counter(study.source.text for study in studies)
    twice = [study.source.label for study in studies if counts[study.source.text] > 1]
    if twice:
        yield Check("independent studies", None, "studies.same_source", {"sources": tuple(dict.fromkeys(twice))})
    pooled = [study.source.label for study in studies if study.pooled]
    if pooled and len(studies) > 1:
        yield Check("studies counted once", None, "studies.inside_pooled", {"pooled": tuple(dict.fromkeys(pooled))})


def _apart(without: Sequence[LeftOut]) -> Iterator[Check]:
    """The study that lies furthest from what the others expect; one of many is allowed to be further out."""
    told = [one for one in without if not isnan(one.probability)]
    if not told or sum(one.study.k for one in without) <= FEW:
        return
    worst = min(told, key=lambda one: one.probability)
    values = {"study": worst.study.source.label, "p": worst.probability}
    if worst.probability < _APART / len(told):
        yield Check("studies apart", False, "studies.apart", values)
    else:
        yield Check("studies apart", True, "studies.none_apart", values)


def _is_a_t(prior: EvidencePrior) -> Check:
    values = {"error": prior.error, "share": prior.share}
    if prior.share <= _NO_T:
        return Check("prior as a t", True, "studies.is_a_t", values)
    return Check("prior as a t", None, "studies.no_t", values)


def _conflict(new: NewEstimate) -> Check:
    values = {"p": new.probability, "weight": new.weight, "before": WEIGHT}
    if new.conflict:
        return Check("evidence and new estimate", False, "studies.conflict", values | {"least": CONFLICT})
    return Check("evidence and new estimate", True, "studies.agree", values)


def file_remarks(file: EarlierStudies, groups: Sequence[Sequence[EarlierStudy]]) -> tuple[Sentence, ...]:
    """What to keep in mind of these studies."""
    alone = any(len(group) == 1 and group[0].pooled for group in groups)
    told = [*_notes([one for group in groups for one in group])]
    if alone:
        told.append(Sentence("studies.summary_alone"))
    return (*plain(file.notes), *told)


def _notes(studies: Sequence[EarlierStudy]) -> Iterator[Sentence]:
    yield Sentence("studies.no_pooled_interval")
    if any(study.derived for study in studies):
        yield Sentence("studies.derived", {"n": sum(study.derived for study in studies), "of": len(studies)})
    if any(study.bound for study in studies):
        yield Sentence("studies.bounds")
    if any(study.pooled and study.scale == STANDARDISED for study in studies):
        yield Sentence("studies.pooled_paths")
    by_names: dict[frozenset[str], set[str]] = {}
    for study in studies:
        by_names.setdefault(frozenset((study.pair.first, study.pair.second)), set()).add(study.pair.kind)
    if any(kinds == {PATH, CORRELATION} for kinds in by_names.values()):
        yield Sentence("studies.two_kinds")
