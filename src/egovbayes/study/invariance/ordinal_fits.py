"""The steps of invariance of answers in categories, fitted by weighted least squares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from egovbayes.engines.ml.starting_values import starting_values
from egovbayes.engines.wls.group_samples import GroupSamples
from egovbayes.engines.wls.latent_answers import LatentAnswers
from egovbayes.engines.wls.of_table import moments_of_groups
from egovbayes.engines.wls.several_groups import GroupsFit, best_over_groups
from egovbayes.errors import EstimationError
from egovbayes.model.spec import ModelSpec
from egovbayes.notation import Array
from egovbayes.study.invariance.ordinal_ladders import LADDERS, LADDERS_BESIDE_NUMBERS, OrdinalStep
from egovbayes.study.invariance.ordinal_steps import Compared, StepModel, numbers_of, step_of_categories


@dataclass(frozen=True, slots=True, eq=False)
class StepFit:
    """A step that could be fitted, or why it could not."""

    step: OrdinalStep
    of: StepModel
    found: GroupsFit | None = None
    why: str = ""


def fitted_step(
    spec: ModelSpec, step: OrdinalStep, samples: GroupSamples, released: frozenset[str] = frozenset()
) -> StepFit:
    """The step's weighted least squares fit to the groups' answers, items `released` sharing nothing between groups."""
    items = samples.samples[0].items
    counts = zip(items, samples.categories.tolist(), strict=True)
    categories = {item: count for item, count in counts if spec.in_categories(item)}
    asked = step_of_categories(spec, step, Compared(samples.groups, categories, released))
    try:
        return StepFit(step, asked, best_over_groups(asked.model, samples.samples, _starts(asked.model, samples)))
    except EstimationError as error:
        return StepFit(step, asked, why=str(error))


def fitted_ladders(spec: ModelSpec, samples: GroupSamples) -> Mapping[str, Mapping[str, StepFit]]:
    """Every step of every ladder; what several of them share is fitted once."""
    known: dict[OrdinalStep, StepFit] = {}
    ladders = LADDERS_BESIDE_NUMBERS if numbers_of(spec) else LADDERS
    for steps in ladders.values():
        for step in steps.values():
            if step not in known:
                known[step] = fitted_step(spec, step, samples)
    return {ladder: {name: known[step] for name, step in steps.items()} for ladder, steps in ladders.items()}


def _starts(model: LatentAnswers, samples: GroupSamples) -> list[Array]:
    """Starting points (free,): factors of the groups' correlations, their mean thresholds, scales of 1."""
    several = samples.samples
    thresholds = np.zeros(model.n_free)
    counts = np.zeros(model.n_free)
    np.add.at(thresholds, model.thresholds, np.stack([one.thresholds for one in several]))
    np.add.at(counts, model.thresholds, 1.0)
    rest = np.where(counts > 0, thresholds / np.maximum(counts, 1.0), 1.0)
    return [
        np.concatenate([start, rest[model.layout.n_free :]])
        for start in starting_values(model.layout, moments_of_groups(several, model.layout))
    ]
