"""Correlations by those who answered both, held to pandas."""

import numpy as np
import pandas as pd
import pytest

from egovbayes.quantities.pairwise_correlations import pairwise_correlations


def test_as_pandas_with_and_without_gaps() -> None:
    rng = np.random.default_rng(3)
    values = rng.normal(1e3, 2, (80, 5)) + rng.normal(size=(80, 1))
    for gaps in (0.0, 0.3):
        values[rng.random(values.shape) < gaps] = np.nan
        assert pairwise_correlations(values) == pytest.approx(pd.DataFrame(values).corr().to_numpy(), abs=1e-10)


def test_items_that_nobody_answered_together_have_none() -> None:
    values = np.array([[1.0, np.nan], [2.0, np.nan], [np.nan, 1.0], [np.nan, 3.0]])
    assert np.isnan(pairwise_correlations(values)[0, 1])
