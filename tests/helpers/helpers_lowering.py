"""Our compiled density and PyMC's at the same points."""

import numpy as np
from pytensor.compile.mode import Mode

from egovbayes.engines.density.density import density
from egovbayes.engines.density.prior_blocks import prior_blocks
from egovbayes.engines.pymc_model.build import build_model
from egovbayes.engines.pymc_model.lowering import lower
from egovbayes.engines.pymc_model.pymc_density import pymc_density
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.base import Target

BY_OPERATION = Mode(linker="py", optimizer="fast_compile")
"""PyTensor's graph evaluated operation by operation: for a few points, without the seconds that compiling takes."""
SOME_OF_EACH = {
    "g ~ f": "student-t(4, 0.2, 0.7) T[, 3]",
    "f =~ x2": "lognormal(0, 0.4)",
    "f =~ x3": "uniform(-1, 3)",
    "g =~ x5": "normal(1, 0.5) T[0, 4]",
    "x1 ~~ x1": "half-student-t(4, 1)",
    "x2 ~~ x2": "exponential(1.5)",
    "x3 ~~ x3": "gamma(3, 3)",
    "x4 ~~ x4": "inverse-gamma(3, 2)",
    "x5 ~~ x5": "half-normal(1) T[0.1, ]",
}


def built(of):
    """The PyMC model of a case, its blocks and its data."""
    data = DEFAULT.data(of.moments, means_integrated=not of.layout.means)
    return build_model(of.table, of.layout, of.priors, DEFAULT, data), prior_blocks(of.table, of.priors), data


def density_of(of, blocks, data):
    """The density of a case, made from its table."""
    target = Target(DEFAULT, DEFAULT.layout(of.layout, sampling_scale=True), data)
    return density(blocks, of.priors, target)


def differences(of, rng, *, priors=None, points=4, spread=0.4):
    """Relative differences of log densities (but for a constant) and gradients at random points, ours and PyMC's.

    `priors` are those of PyMC's model where they are not the case's.
    """
    model, blocks, data = built(of)
    theirs = pymc_density(model, blocks)
    if priors is not None:
        theirs = pymc_density(build_model(of.table, of.layout, priors, DEFAULT, data), blocks)
    ours = lower(model, blocks).in_pymc_numbers().density()
    found = []
    while len(found) < points:
        u = rng.normal(size=ours.n) * spread
        (a, slope), (b, other) = ours(u), theirs(u)
        if np.isfinite(a) or np.isfinite(b):
            found.append((a, b, np.abs(slope - other).max() / np.abs(other).max()))
    a, b, slopes = np.array(found).T
    return np.concatenate([((a - a[0]) - (b - b[0])) / np.abs(b).max(), slopes])
