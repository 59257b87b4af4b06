"""Log prior density of every draw, on the sampling scale (SDs, correlations), as the PyMC model has it."""

from __future__ import annotations

import numpy as np

from egovbayes.assess.lkj import lkj_log_density
from egovbayes.assess.prior_draws import JointPrior, component_correlations
from egovbayes.model.priors.named_priors import log_density_given
from egovbayes.notation import Array


def uncounted(prior: JointPrior) -> tuple[str, ...]:
    """Names of the correlations whose joint prior is cut off and not normalised; empty where the density is."""
    numbers = sorted({number for component in prior.blocks.rejected for number in component.free})
    return tuple(prior.table.free_names[number] for number in numbers)


def log_prior(prior: JointPrior, values: Array) -> Array:
    """Log density of the joint prior at values (..., free); (...).

    Normalised, but for correlations whose prior is cut off outside the positive-definite cone (`uncounted`): the
    constant of that cut, the log of the share of their priors inside, is not known in closed form and left out. It is
    the same for all draws of one model, so that differences between draws are right and a marginal likelihood, or
    anything else that compares models by this density, would not be.
    """
    flat = values.reshape(-1, values.shape[-1])
    total = np.zeros(len(flat))
    in_blocks = {number for block in prior.blocks.lkj for number in block.free}
    for number, own in enumerate(prior.priors):
        if number not in in_blocks:
            given = {name: flat[:, prior.table.hyperparameters[name]] for name in own.named}
            total += log_density_given(own, flat[:, number], given)
    for block in prior.blocks.lkj:
        correlations = component_correlations(prior.table, block, flat)
        total += lkj_log_density(prior.priors[block.free[0]].numbers[0], correlations)
    return total.reshape(values.shape[:-1])
