"""Synthetic covariances and answers for the tests of assess; nothing here is real data."""

import numpy as np

from egovbayes.data.moments.moments import Moments


def random_covariance(p, rng, lead=()):
    """Well-conditioned covariance matrices (*lead, p, p)."""
    root = rng.normal(size=(*lead, p, p)) * 0.4 + np.eye(p)
    return root @ root.swapaxes(-1, -2) + 0.3 * np.eye(p)


def complete_moments(samples):
    """Moments of complete answers, one array (respondent, item) a group."""
    p = samples[0].shape[1]
    return Moments(
        items=tuple(f"x{i}" for i in range(p)),
        groups=tuple(f"g{i}" for i in range(len(samples))) if len(samples) > 1 else ("",),
        n=np.array([float(len(y)) for y in samples]),
        group=np.arange(len(samples)),
        observed=np.ones((len(samples), p), dtype=bool),
        means=np.array([y.mean(0) for y in samples]),
        covariances=np.array([np.cov(y.T, ddof=0).reshape(p, p) for y in samples]),
    )
