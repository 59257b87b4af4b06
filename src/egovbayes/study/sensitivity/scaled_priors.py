"""Which priors a claim rests on, and the model with these wider or narrower: what is to be fitted anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.prior_probability import PriorModel, prior_plan
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.engines.ml.fit import MLFit
from egovbayes.errors import PriorError
from egovbayes.model.claims.claims import Claim, parse_claim
from egovbayes.model.judging.judging import judgements
from egovbayes.model.priors.shown import short_prior_text
from egovbayes.model.priors.widening import widened
from egovbayes.model.spec import Prior
from egovbayes.notation import Kind
from egovbayes.study.jobs import Job

_TRIED = 10
_OF_THE_WHOLE = (Kind.PATH, Kind.CONSTRUCT_CORRELATION)


@dataclass(frozen=True, slots=True, eq=False)
class RestsOn:
    """A hypothesis, by its number, and the numbers of the values whose priors are to be widened; `fixed` are names of
    those whose priors have no width.
    """

    hypothesis: int
    name: str
    numbers: tuple[int, ...]
    fixed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ScaleTask:
    """One fit to be done: the priors of these values, `factor` times as wide. A pure function of it and of the seed is
    what `study.refits` makes of its job.
    """

    numbers: tuple[int, ...]
    factor: float
    prepared: Prepared
    ml: MLFit | None = None

    def job(self, seed: int) -> Job:
        """The job of fitting it; maximum likelihood knows no priors, and is the fit's own."""
        values = ",".join(map(str, self.numbers))
        return Job(f"values {values} x {self.factor:.4g}", self.prepared, seed, known=self.ml)


def prior_model(prepared: Prepared) -> PriorModel:
    """The model before any answer."""
    joint = joint_prior(prepared.table, prepared.priors)
    return PriorModel(prepared.spec, prepared.table, prepared.layout, joint)


def rests_on(fit: Fit) -> tuple[RestsOn, ...]:
    """Of each hypothesis that is judged, whose priors it rests on: the values that it names, itself or through
    definitions; of a function of the whole model all paths and correlations of constructs. In place of a value whose
    prior names parameters these are, and a value of an LKJ block brings the block.
    """
    model, spec = prior_model(fit.prepared), fit.prepared.spec
    judged = judgements((parse_claim(hypothesis.claim) for hypothesis in spec.hypotheses), fit.table)
    found = []
    for number, (hypothesis, each) in enumerate(zip(spec.hypotheses, judged, strict=True)):
        if each.judged:
            every = _numbers(each.claim, model)
            wide = tuple(one for one in every if widened(model.prior.priors[one], 2.0) is not None)
            fixed = tuple(fit.table.free_names[one] for one in every if one not in wide)
            found.append(RestsOn(number, hypothesis.name, wide, fixed))
    return tuple(found)


def _numbers(claim: Claim, model: PriorModel) -> tuple[int, ...]:
    plan = prior_plan([claim], model)
    own = {plan.numbers[row.free] for row in plan.rows if row.free >= 0}
    if plan.calls:
        own |= {row.free for row in model.table.rows if row.free >= 0 and row.kind in _OF_THE_WHOLE}
    return tuple(sorted(_with_blocks(_behind(own, model), model)))


def _behind(numbers: Iterable[int], model: PriorModel) -> set[int]:
    """The numbers, those of parameters that priors name in place of the values that have these priors."""
    found: set[int] = set()
    for number in numbers:
        named = model.prior.priors[number].named
        found |= _behind([model.table.hyperparameters[name] for name in named], model) if named else {number}
    return found


def _with_blocks(numbers: set[int], model: PriorModel) -> set[int]:
    blocks = [set(block.free) for block in model.prior.blocks.lkj]
    return numbers.union(*(block for block in blocks if block & numbers))


def scaled(priors: Sequence[Prior], numbers: Sequence[int], factor: float) -> tuple[Prior, ...] | None:
    """The priors (free,), those of the numbers with their width times the factor; None where one has no such prior."""
    found = {number: widened(priors[number], factor) for number in numbers}
    if any(prior is None for prior in found.values()):
        return None
    return tuple(found.get(number) or prior for number, prior in enumerate(priors))


def scale_tasks(fit: Fit, claims: Sequence[RestsOn], factors: Sequence[float]) -> tuple[ScaleTask, ...]:
    """The fits to be done, each once however many hypotheses rest on it; none for factor 1, which the fit itself is,
    and none where such priors do not go together.
    """
    sets = dict.fromkeys(one.numbers for one in claims if one.numbers)
    found = []
    for numbers in sets:
        for factor in factors:
            priors = scaled(fit.priors, numbers, factor)
            if factor != 1 and priors is not None:
                task = ScaleTask(numbers, factor, replace(fit.prepared, priors=priors), fit.ml)
                found += [task] if _go_together(task) else []
    return tuple(found)


def _go_together(task: ScaleTask) -> bool:
    """Whether the joint prior can be drawn from: wide priors of correlations, or of standardised paths, may hardly ever
    be possible at once.
    """
    try:
        prior_model(task.prepared).prior.draws(task.numbers, _TRIED, np.random.default_rng(0))
    except PriorError:
        return False
    return True


def priors_told(priors: Sequence[Prior], numbers: Sequence[int]) -> str:
    """The different priors of these values, with three digits."""
    return "; ".join(dict.fromkeys(short_prior_text(priors[number]) for number in numbers))
