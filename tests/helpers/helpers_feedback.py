"""Two outcomes that feed back on each other, each with a predictor of its own: answers with any paths between them."""

import numpy as np
import pandas as pd
from helpers_fitted import fitted, spec_of

SYNTAX = "y1 ~ b12*y2 + x1\ny2 ~ b21*y1 + x2\ny1 ~~ y2\n"
CLAIMS = {"around": "total(y2, x1) > 0", "path": "b12 > 0", "both": "b12 > 0 and total(y1, x1) > 0"}


def feedback_frame(b12, b21, n=300, strength=0.6, seed=4):
    """Answers in equilibrium: y = (I - B)^-1 (strength x + disturbance), disturbances correlated .2."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, 2))
    disturbance = rng.multivariate_normal([0, 0], [[0.5, 0.1], [0.1, 0.5]], size=n)
    inverse = np.linalg.inv([[1, -b12], [-b21, 1]])
    y = (strength * x + disturbance) @ inverse.T
    return pd.DataFrame({"y1": y[:, 0], "y2": y[:, 1], "x1": x[:, 0], "x2": x[:, 1]})


def feedback(b12, b21, n=300, claims=CLAIMS, **options):
    """The fitted model with draws about its estimate; no sampler is run."""
    return fitted(spec_of(SYNTAX, claims), feedback_frame(b12, b21, n=n), **options)


def loop_index(f):
    """sqrt|b12 b21| of every draw (chain, draw): the index of a loop of two."""
    free = f.table.free_names
    return np.sqrt(np.abs(f.values[..., free.index("y1~y2")] * f.values[..., free.index("y2~y1")]))
