"""Which sampler draws, and from which form of the posterior: the registry, and the choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from egovbayes.catalogue.sentence import Sentence
from egovbayes.engines.pymc_model.lowering import lower
from egovbayes.engines.samplers.evaluation import AUTO, KERNEL, PYMC, Amend, Evaluation
from egovbayes.engines.samplers.nutpie_pymc_sampler import NutpiePymcSampler, added_variables
from egovbayes.engines.samplers.nutpie_sampler import NutpieSampler
from egovbayes.engines.samplers.pymc_sampler import PymcSampler
from egovbayes.engines.samplers.raw_draws import DrawsApart, Posterior, Sampler
from egovbayes.engines.samplers.scores_sampler import ScoresSampler
from egovbayes.engines.samplers.split_sampler import SplitSampler
from egovbayes.errors import EstimationError, LoweringError
from egovbayes.hints import listed, nearest
from egovbayes.likelihoods.base import Likelihood

if TYPE_CHECKING:
    import pymc as pm

SAMPLERS: dict[str, dict[str, Sampler[Any]]] = {
    "split": {KERNEL: SplitSampler(), PYMC: NutpiePymcSampler()},
    "nutpie": {KERNEL: NutpieSampler(), PYMC: NutpiePymcSampler()},
    "pymc": {PYMC: PymcSampler()},
    "split-scores": {KERNEL: ScoresSampler()},
}
"""Each sampler by name, for every engine it can draw from."""
BY_GROUP: dict[tuple[str, str], DrawsApart] = {("split", KERNEL): SplitSampler()}
"""By name and engine the samplers that draw groups which hang together in nothing each by itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The posterior with the user's own terms, the engine that evaluates it, and sentences where that needs some."""

    posterior: Posterior
    engine: str
    notes: tuple[Sentence, ...] = ()


def sampler_for(likelihood: Likelihood, asked: str, engine: str) -> str:
    """The sampler asked for, the likelihood's usual one of `auto`.

    Raises EstimationError for an unknown sampler, one that cannot draw from the likelihood or from the engine.
    """
    sampler = likelihood.samplers[0] if asked == AUTO else asked
    if sampler not in SAMPLERS:
        known = (AUTO, *SAMPLERS)
        raise EstimationError(f"unknown sampler {sampler!r}{nearest(sampler, known)}; known samplers: {listed(known)}")
    if sampler not in likelihood.samplers:
        raise EstimationError(
            f"sampler {sampler} cannot draw from the {likelihood.title} likelihood, only {listed(likelihood.samplers)}:"
            " leave the sampler out"
        )
    if engine not in {AUTO, *SAMPLERS[sampler]}:
        others = [name for name in likelihood.samplers if engine in SAMPLERS[name]]
        raise EstimationError(
            f"sampler {sampler} cannot draw from engine {engine}, only from {listed(SAMPLERS[sampler])}: "
            f"leave the engine out{', or choose the sampler ' if others else ''}{' or '.join(others)}"
        )
    return sampler


def chosen(posterior: Posterior, sampler: str, asked: Evaluation) -> Choice:
    """The engine for a posterior, the user's terms added to it.

    Raises LoweringError where the kernel is asked for and the terms cannot be lowered to it, EstimationError where the
    sampler takes none.
    """
    engines = SAMPLERS[sampler]
    if asked.amend is not None and PYMC not in engines:
        raise EstimationError(
            f"sampler {sampler} draws from the kernel's density alone, which terms of your own (amend) cannot be added "
            "to: leave them out"
        )
    if asked.amend is None:
        return Choice(posterior, asked.engine if asked.engine in engines else next(iter(engines)))
    own = _with_terms(posterior, asked.amend)
    if asked.engine == PYMC or KERNEL not in engines:
        return Choice(own, PYMC, (_UNKNOWN_TO_REST,))
    try:
        lowered = lower(own.build(), own.blocks)
    except LoweringError as error:
        if asked.engine == KERNEL:
            raise LoweringError(_REFUSED.format(part=error)) from error
        return Choice(own, PYMC, (Sentence("own-terms.not_lowered", {"part": str(error)}), _UNKNOWN_TO_REST))
    return Choice(replace(own, density=lowered.density()), KERNEL)


_UNKNOWN_TO_REST = Sentence("own-terms.unknown")
_REFUSED = "the kernel cannot evaluate this model: {part}; leave --engine out, or ask for --engine pymc"


def amended(model: pm.Model, amend: Amend | None) -> pm.Model:
    """The model with the user's own terms added to it. Raises EstimationError where another model comes back."""
    if amend is not None:
        with model:
            returned = amend(model)
        if isinstance(returned, type(model)) and returned is not model:
            raise EstimationError(
                "amend returned a model of its own, which nothing looks at: add your terms to the model it is given"
            )
    return model


def _with_terms(posterior: Posterior, amend: Amend) -> Posterior:
    model = posterior.build()
    before = _names(model)
    amended(model, amend)
    return replace(posterior, build=lambda: model, added=added_variables(model, set(before)))


def _names(model: pm.Model) -> Sequence[str]:
    return [variable.name for variable in model.unobserved_RVs]
