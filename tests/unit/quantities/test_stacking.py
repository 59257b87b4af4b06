"""Stacking weights: the best mixture, by a grid, by its optimality condition, by ArviZ, and where it is plain."""

import warnings

import numpy as np
import pytest

from egovbayes.quantities.stacking import stacking_gap, stacking_weights

ARVIZ_DIGITS = 1e-5
"""They differ by 2e-6 to 4e-6: by so much ArviZ stops short of the largest value."""


def densities(seed: int, models: int, n: int = 200) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.normal(-10, 1, (n, 1)) + rng.normal(0, 0.7, (n, models))


@pytest.mark.parametrize("seed", range(4))
def test_two_models_as_on_a_grid(seed: int) -> None:
    found = densities(seed, 2)
    weights = stacking_weights(found)
    grid = np.linspace(0, 1, 2001)
    scores = [np.log(np.exp(found) @ np.array([w, 1 - w])).sum() for w in grid]
    assert weights[0] == pytest.approx(grid[int(np.argmax(scores))], abs=1e-3)


@pytest.mark.parametrize("models", [1, 2, 3, 7])
def test_nothing_is_left_to_gain(models: int) -> None:
    found = densities(11, models)
    weights = stacking_weights(found)
    assert weights.sum() == pytest.approx(1.0, abs=1e-12)
    assert (weights >= 0).all()
    assert 0 <= stacking_gap(found, weights) + 1e-9 < 1e-5


def test_a_model_that_is_worse_for_everybody_has_no_weight() -> None:
    found = densities(2, 1)
    weights = stacking_weights(np.column_stack([found, found - 0.5]))
    assert weights == pytest.approx([1.0, 0.0], abs=1e-6)


def test_a_constant_of_each_respondent_moves_no_weight() -> None:
    found = densities(3, 3)
    moved = found + np.random.default_rng(0).normal(0, 50, (len(found), 1))
    assert stacking_weights(moved) == pytest.approx(stacking_weights(found), abs=1e-6)


@pytest.mark.parametrize(("seed", "models", "n"), [(1, 2, 200), (2, 3, 400), (3, 6, 422), (4, 6, 75)])
def test_the_weights_are_arvizs_of_the_same_densities(seed: int, models: int, n: int) -> None:
    found = densities(seed, models, n)
    weights = stacking_weights(found)
    theirs = arvizs_weights(found)
    assert weights == pytest.approx(theirs, abs=ARVIZ_DIGITS)
    assert stacking_gap(found, weights) <= max(stacking_gap(found, theirs / theirs.sum()), 1e-6)


def arvizs_weights(log_densities: np.ndarray) -> np.ndarray:
    """ArviZ 1.3's weights (model,) of given log densities (respondent, model)."""
    import arviz_stats
    import xarray as xr
    from arviz_stats.utils import ELPDData

    n = len(log_densities)
    each = {
        str(model): ELPDData(
            elpd=float(own.sum()),
            se=float(np.sqrt(n) * own.std()),
            p=1.0,
            n_samples=4000,
            n_data_points=n,
            scale="log",
            warning=False,
            good_k=0.7,
            elpd_i=xr.DataArray(own, dims="respondent"),
            pareto_k=xr.DataArray(np.zeros(n), dims="respondent"),
        )
        for model, own in enumerate(log_densities.T)
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = arviz_stats.compare(each, method="stacking", round_to="none")
    return np.array([float(table.loc[name, "weight"]) for name in each])
