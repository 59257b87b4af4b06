"""Priors that put real mass on what no survey shows: what is absurd, how often, and which written prior is to blame.

A prior is to blame where the default one in its place makes the absurd rarer: priors are drawn anew with each written
one exchanged, so that what is said is what a user would find who did so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.assess.prior_prediction.before import PLACES, Before, in_categories
from egovbayes.assess.prior_prediction.prediction import PriorPrediction, outcome_names, path_names, predict
from egovbayes.assess.prior_prediction.tables import ALL_EXPLAINED, LARGE, ONE_ANSWER, off_scale
from egovbayes.errors import PriorError
from egovbayes.model.claims.quantities_by_name import outcomes
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.priors.shown import short_prior_text
from egovbayes.model.spec import Prior
from egovbayes.notation import Array, BoolArray, Kind, MatrixName

_TRIED = 1_000
MOST_TRIED = 12
"""Written priors that are exchanged, one after the other, to see which is to blame."""
_CORRELATIONS = (Kind.CONSTRUCT_CORRELATION, Kind.RESIDUAL_CORRELATION)
_HARDLY_RELIABLE = 0.2
_NAMED = 3
"""Default priors that are told of the values of one written prior, each of which has its own."""

type Shares = Mapping[str, float]
"""Of each quantity, the share of draws at which it is absurd."""


@dataclass(frozen=True, slots=True)
class Absurdity:
    """Something that no survey shows: the check's name, the keys of its sentences, up to which share of draws it is
    let pass, and what shows it.

    The `limit` of each is well above what default priors give in the models that ship (docs/adr/0036).
    """

    name: str
    passes: str
    fails: str
    limit: float
    shares: Callable[[PriorPrediction], Shares]


@dataclass(frozen=True, slots=True)
class Blame:
    """A written prior, whose it is, the default one, and the largest share that is left with it."""

    prior: str
    of: tuple[str, ...]
    default: str
    share: float


def _share(beyond: BoolArray, draws: Array) -> Array:
    """Share of all draws, those without a value among them as absurd; (quantity,)."""
    return np.asarray((beyond | np.isnan(draws)).mean(0))


def far_answers(prediction: PriorPrediction) -> Shares:
    """Answers off a scale twice as wide as the item's own; of items whose scale is known."""
    before = prediction.before
    if in_categories(before.likelihood):
        return {}
    known = [place for place, name in enumerate(before.table.items) if name in before.scales]
    if not known:
        return {}
    flat = prediction.answers.reshape(-1, len(before.table.items))[:, known]
    names = [before.table.items[place] for place in known]
    far = off_scale(flat, np.array([before.scales[name] for name in names]), 2.0)
    return dict(zip(names, _share(far, flat).tolist(), strict=True))


def one_answer(prediction: PriorPrediction) -> Shares:
    """Items in categories to which next to everybody in a group gives one answer."""
    names, groups = prediction.before.likelihood.categories, prediction.before.table.groups
    found = {}
    for item, shares in zip(names, prediction.shares, strict=True):
        for g, group in enumerate(groups):
            told = f" [{group}]" if len(groups) > 1 else ""
            found[f"{item}{told}"] = float(_share(shares[:, g].max(-1) > ONE_ANSWER, shares[:, g, 0]))
    return found


def large_paths(prediction: PriorPrediction) -> Shares:
    """Standardised paths beyond LARGE in size."""
    shares = _share(np.abs(prediction.paths) > LARGE, prediction.paths)
    return dict(zip(path_names(prediction), shares.tolist(), strict=True))


def all_explained(prediction: PriorPrediction) -> Shares:
    """Constructs of which the others explain nearly all."""
    rows = enumerate(zip(outcome_names(prediction), _matrices(prediction), strict=True))
    own = {name: place for place, (name, matrix) in rows if matrix is MatrixName.PSI}
    found = prediction.r2[:, list(own.values())]
    return dict(zip(own, _share(found > ALL_EXPLAINED, found).tolist(), strict=True))


def _matrices(prediction: PriorPrediction) -> list[MatrixName | None]:
    return [row.matrix for row in outcomes(prediction.before.table)]


def large_correlations(prediction: PriorPrediction) -> Shares:
    """Pairs of constructs that are nearly one."""
    names, groups = prediction.before.table.constructs, prediction.before.table.groups
    found = {}
    for g, group in enumerate(groups):
        for i, first in enumerate(names):
            for j in range(i):
                draws = prediction.correlations[:, g, i, j]
                told = f" [{group}]" if len(groups) > 1 else ""
                found[f"{names[j]} with {first}{told}"] = float(_share(np.abs(draws) > LARGE, draws))
    return found


def unreliable(prediction: PriorPrediction) -> Shares:
    """Constructs whose items have nothing in common."""
    flat = prediction.omega_of_all
    told = [place for place in range(flat.shape[-1]) if not np.isnan(flat[:, place]).all()]
    shares = _share(flat[:, told] < _HARDLY_RELIABLE, flat[:, told])
    return dict(zip([prediction.measured[place] for place in told], shares.tolist(), strict=True))


ABSURDITIES = (
    Absurdity("prior answers", "absurd.no_answers", "absurd.answers", 0.2, far_answers),
    Absurdity("prior categories", "absurd.no_categories", "absurd.categories", 0.25, one_answer),
    Absurdity("prior paths", "absurd.no_paths", "absurd.paths", 0.3, large_paths),
    Absurdity("prior R2", "absurd.no_r2", "absurd.r2", 0.3, all_explained),
    Absurdity("prior correlations", "absurd.no_correlations", "absurd.correlations", 0.3, large_correlations),
    Absurdity("prior reliability", "absurd.no_reliability", "absurd.reliability", 0.35, unreliable),
)


def blame(prediction: PriorPrediction, absurdity: Absurdity, quantities: Sequence[str], seed: int) -> Blame | None:
    """The written prior without which the absurd is rarest in these quantities; None where none makes a difference."""
    found = absurdity.shares(prediction)
    worst = max(found[name] for name in quantities)
    tried = []
    for numbers, other in _exchanged(prediction.before):
        try:
            anew = absurdity.shares(predict(other, min(_TRIED, prediction.n), np.random.default_rng(seed)))
        except PriorError:  # of correlations that no longer go together
            continue
        tried.append((max(anew[name] for name in quantities), numbers, other))
    if not tried:
        return None
    left, numbers, other = min(tried, key=lambda one: one[0])
    # half as often, or no longer absurd: less could be chance, or many small things together
    if left > max(absurdity.limit, worst / 2):
        return None
    before, names = prediction.before, prediction.before.table.free_names
    return Blame(
        short_prior_text(before.model.prior.priors[numbers[0]]),
        tuple(names[number] for number in numbers),
        " or ".join(dict.fromkeys(short_prior_text(other.model.prior.priors[number]) for number in numbers[:_NAMED])),
        left,
    )


def _exchanged(before: Before) -> Iterator[tuple[list[int], Before]]:
    """The model with one written prior after the other (of a kind and a text) exchanged for the default."""
    rows, priors = before.table.representatives, before.model.prior.priors
    units: dict[tuple[Kind, Prior | None], list[int]] = {}
    for number, (row, written) in enumerate(zip(rows, before.written, strict=True)):
        if written is not None and row.kind is not Kind.HYPERPARAMETER and not before.model.spec.group_pooled:
            key = (row.kind, None if row.kind in _CORRELATIONS else written.in_group(-1))
            units.setdefault(key, []).append(number)
    if not units:
        return
    defaults = _default_priors(before)
    for numbers in list(units.values())[:MOST_TRIED]:
        mixed = tuple(defaults[number] if number in numbers else prior for number, prior in enumerate(priors))
        model: PriorModel = replace(before.model, prior=joint_prior(before.table, mixed))
        places = {n: defaults[n].numbers[0] for n in numbers if rows[n].kind in PLACES}
        yield numbers, replace(before, model=model, held={**before.held, **places})


def _default_priors(before: Before) -> tuple[Prior, ...]:
    """What each value would have had nobody written a prior; parameters that priors name keep theirs."""
    table = before.table
    bare = replace(
        table,
        rows=tuple(row if row.kind is Kind.HYPERPARAMETER else replace(row, prior=None) for row in table.rows),
    )
    spec = before.model.spec
    plain = tuple(replace(equation, prior=None) for equation in spec.equations)
    of_likelihood = before.likelihood.specified(replace(spec, priors={}, equations=plain)).priors
    return resolve_priors(bare, of_likelihood, before.spreads, before.centres)
