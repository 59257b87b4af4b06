"""The log-likelihood of all answers together, constructs integrated out."""

from __future__ import annotations

import numpy as np

from egovbayes.assess.blocks import draw_blocks
from egovbayes.assess.prepared import Prepared
from egovbayes.notation import Array


def answers_log_likelihood(prepared: Prepared, values: Array) -> Array:
    """Log-likelihood of all answers at values (draw, free) on the sampling scale, the sum of the respondents' own
    (likelihoods.base.Casewise); (draw,). For models whose means are never integrated out.
    """
    layout, answers = prepared.layout, prepared.answers
    assert answers is not None, "a likelihood of respondents' own values has their answers"
    found = []
    for block in draw_blocks(layout, values):
        moments = block.mu, block.sigma, block.raw[:, layout.own]
        residual = block.matrices.residual_covariance
        found.append(prepared.likelihood.casewise(*moments, answers.values, answers.group, residual).sum(-1))
    return np.concatenate(found)
