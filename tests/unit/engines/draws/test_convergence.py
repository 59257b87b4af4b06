"""Every number is held to ArviZ's, which computes them one quantity at a time."""

from collections.abc import Callable

import numpy as np
import pytest
from arviz_stats.base import array_stats
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.fft import next_fast_len

from egovbayes.engines.draws import convergence
from egovbayes.notation import Array

AXES = {"chain_axis": 0, "draw_axis": 1}
STATISTICS: dict[str, tuple[Callable[[Array], Array], Callable[[Array], float]]] = {
    "rhat": (convergence.rhat, lambda x: array_stats.rhat(x, method="rank", **AXES)),
    "ess_bulk": (convergence.ess_bulk, lambda x: array_stats.ess(x, method="bulk", **AXES)),
    "ess_tail": (convergence.ess_tail, lambda x: array_stats.ess(x, method="tail", prob=(0.05, 0.95), **AXES)),
    "mcse_mean": (convergence.mcse_mean, lambda x: array_stats.mcse(x, **AXES)),
    "mcse_sd": (convergence.mcse_sd, lambda x: array_stats.mcse(x, method="sd", **AXES)),
}
both = pytest.mark.parametrize(("ours", "arviz"), STATISTICS.values(), ids=list(STATISTICS))


def chains(n_chains: int, n_draws: int, correlation: float, seed: int = 1) -> Array:
    """Autoregressive draws (chain, draw)."""
    noise = np.random.default_rng(seed).normal(size=(n_chains, n_draws))
    draws = noise.copy()
    for t in range(1, n_draws):
        draws[:, t] = correlation * draws[:, t - 1] + noise[:, t]
    return draws


@both
@pytest.mark.parametrize("correlation", [-0.9, -0.3, 0.0, 0.5, 0.99])
@pytest.mark.parametrize(("n_chains", "n_draws"), [(4, 1000), (2, 501), (1, 300), (3, 10), (2, 7), (2, 5), (4, 4)])
def test_as_arviz_has_it(
    ours: Callable[[Array], Array],
    arviz: Callable[[Array], float],
    correlation: float,
    n_chains: int,
    n_draws: int,
) -> None:
    draws = chains(n_chains, n_draws, correlation)
    if ours is convergence.rhat and n_chains == 1:
        assert np.isnan(ours(draws))
        return
    np.testing.assert_allclose(ours(draws), arviz(draws), rtol=1e-9)


@pytest.mark.parametrize(("n_chains", "n_draws"), [(4, 100), (2, 7), (1, 50), (2, 3)])
def test_both_at_once_are_what_each_is_alone(n_chains: int, n_draws: int) -> None:
    draws = np.stack([chains(n_chains, n_draws, correlation, seed) for seed, correlation in enumerate((0.0, 0.9))], -1)
    draws = np.concatenate([draws, draws.round(0), np.full_like(draws, np.nan)], axis=-1)
    found = convergence.rhat_and_ess_bulk(draws)
    np.testing.assert_array_equal(found, (convergence.rhat(draws), convergence.ess_bulk(draws)))


@both
def test_draws_that_repeat(ours: Callable[[Array], Array], arviz: Callable[[Array], float]) -> None:
    repeated = np.repeat(chains(4, 250, 0.4), 4, axis=1).round(1)
    np.testing.assert_allclose(ours(repeated), arviz(repeated), rtol=1e-9)


@both
def test_a_chain_elsewhere(ours: Callable[[Array], Array], arviz: Callable[[Array], float]) -> None:
    draws = chains(4, 500, 0.2)
    draws[2] += 30.0
    np.testing.assert_allclose(ours(draws), arviz(draws), rtol=1e-9)


@both
def test_every_quantity_is_the_one_it_would_be_alone(
    ours: Callable[[Array], Array], arviz: Callable[[Array], float], monkeypatch: pytest.MonkeyPatch
) -> None:
    many = np.stack([chains(4, 200, c, seed) for seed, c in enumerate((0.0, 0.9, -0.5, 0.3, 0.6, 0.99))], axis=-1)
    together = ours(many.reshape(4, 200, 3, 2))
    assert together.shape == (3, 2)
    np.testing.assert_allclose(together.ravel(), [arviz(many[..., k]) for k in range(6)], rtol=1e-9)
    monkeypatch.setattr(convergence, "_AT_ONCE", 1700)
    np.testing.assert_array_equal(ours(many), together.ravel())


@both
@settings(max_examples=40, deadline=None)
@given(
    arrays(np.float64, st.tuples(st.integers(2, 4), st.integers(4, 40)), elements=st.floats(-1e6, 1e6, width=32)),
)
def test_whatever_the_draws(ours: Callable[[Array], Array], arviz: Callable[[Array], float], draws: Array) -> None:
    if np.ptp(draws) < 1e-6:
        return
    with np.errstate(all="ignore"):
        expected = float(np.asarray(arviz(draws)))
    np.testing.assert_allclose(float(ours(draws)), expected, rtol=1e-6)


@both
def test_what_cannot_be_computed_is_not(ours: Callable[[Array], Array], arviz: Callable[[Array], float]) -> None:
    draws = np.stack([chains(2, 100, 0.0), chains(2, 100, 0.0)], axis=-1)
    draws[1, 5, 0] = np.nan
    found = ours(draws)
    assert np.isnan(found[0])
    assert np.isfinite(found[1])
    assert np.isnan(ours(draws[:, :3])).all()


def test_draws_that_never_change_count_as_independent_as_in_arviz() -> None:
    still = np.ones((4, 100))
    assert convergence.ess_bulk(still) == array_stats.ess(still, method="bulk", **AXES) == 400
    assert np.isnan(convergence.rhat(still))


def test_rhat_of_two_values_as_far_from_the_median() -> None:
    """The distances from the median never change, so that only the draws themselves can tell."""
    mixed, half_way = np.tile([1.0, -1.0], (4, 50)), np.repeat([[0.0, 1.0]], 50, axis=1).repeat(4, axis=0)
    with np.errstate(invalid="ignore"):
        np.testing.assert_allclose(convergence.rhat(mixed), array_stats.rhat(mixed, method="rank", **AXES), rtol=1e-9)
    assert convergence.rhat(mixed) < 1 < 100 < convergence.rhat(half_way)


def test_draws_whose_squares_cannot_be_held() -> None:
    """R-hat is of ranks, which do not change; what needs squares is not finite, and warns of nothing."""
    draws, large = chains(4, 100, 0.0), 1e300
    assert convergence.rhat(large * draws) == pytest.approx(float(convergence.rhat(draws)), rel=1e-12)
    assert not np.isfinite(convergence.mcse_mean(large * draws))
    assert not np.isfinite(convergence.mcse_sd(large * draws))


def test_transforms_are_as_long_as_scipy_would_have_them() -> None:
    for least in [*range(1, 3000), 8_192, 8_193, 19_999, 200_001, 1_000_003]:
        assert convergence._fast_length(least) == next_fast_len(least, real=True)
