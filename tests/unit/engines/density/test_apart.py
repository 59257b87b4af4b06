"""Many groups with values of their own: curvature and its roots by groups are those of all numbers together."""

import numpy as np
import pytest
from helpers_bayes import TWO, case

from egovbayes.engines.compiled import compile_model
from egovbayes.engines.density import apart
from egovbayes.engines.density.apart import in_blocks, narrowed_apart, places_apart, shared_places, slopes_apart
from egovbayes.engines.density.prior_blocks import order_of
from egovbayes.engines.density.whitening import narrowed
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.samplers.split_sampler import _by_groups
from egovbayes.engines.sampling import sample, starting_points

OWN = (np.array([0, 3, 4]), np.array([1, 2]), np.array([6]))
N = 8
TIED = TWO.replace("g ~ f", "g ~ a*f")


def precision() -> np.ndarray:
    """Of three groups, whose own values hang together through two shared ones alone."""
    rng = np.random.default_rng(4)
    found, shared = np.zeros((N, N)), [5, 7]
    for own in OWN:
        at = [*own, *shared]
        part = rng.standard_normal((len(at), len(at)))
        found[np.ix_(at, at)] += part @ part.T + np.eye(len(at))
    return found


def test_the_root_is_that_of_the_curvature() -> None:
    units = np.diag(np.linspace(0.5, 2.0, N))
    root = narrowed_apart(lambda step: precision() @ step, units, OWN, widest=100.0)
    assert root is not None
    np.testing.assert_allclose(root @ root.T, np.linalg.inv(precision()), rtol=1e-9, atol=1e-12)
    for own in OWN:
        others = np.setdiff1d(np.arange(N), [*own, 5, 7])
        assert not root[np.ix_(own, others)].any()


def test_its_blocks_are_no_wider_than_the_units_allow() -> None:
    root = narrowed_apart(lambda step: 1e-6 * precision() @ step, np.eye(N), OWN, widest=2.0)
    assert root is not None
    for at in (*OWN, [5, 7]):
        assert np.linalg.svd(root[np.ix_(at, at)])[1].max() <= 2.0 * (1 + 1e-9)


def test_groups_that_hang_together_are_told() -> None:
    tied = precision()
    tied[0, 1] = tied[1, 0] = 0.5
    assert narrowed_apart(lambda step: tied @ step, np.eye(N), OWN, widest=2.0) is None
    assert narrowed_apart(lambda step: step * np.nan, np.eye(N), OWN, widest=2.0) is None
    assert slopes_apart(lambda step: tied @ step, N, OWN) is None


def test_slopes_are_told_by_moving_a_value_of_each_group_at_a_time() -> None:
    asked: list[np.ndarray] = []

    def moved(step: np.ndarray) -> np.ndarray:
        asked.append(step)
        return slopes @ step

    slopes = np.triu(precision())
    slopes[np.ix_([5, 7], [0, 1, 2, 3, 4, 6])] = 0.0
    np.testing.assert_allclose(slopes_apart(moved, N, OWN), slopes)
    # three of the largest group, two that are shared, and one of all to see whether that is right
    assert len(asked) == 3 + 2 + 1


def test_shared_places_and_blocks_are_all_places() -> None:
    assert shared_places(N, OWN).tolist() == [5, 7]
    found = in_blocks(N, OWN, lambda places: np.full((len(places), len(places)), float(places[0] + 1)))
    assert found[3, 4] == 1.0
    assert found[5, 7] == 6.0
    assert found[0, 5] == found[0, 1] == 0.0


def test_variances_and_axes_of_draws_are_those_of_each_group() -> None:
    draws = np.random.default_rng(8).standard_normal((500, N)) * np.linspace(0.5, 3.0, N)
    variances, axes = _by_groups(draws, OWN)
    np.testing.assert_allclose(axes @ axes.T, np.eye(N), atol=1e-12)
    covariance = (axes * variances) @ axes.T
    np.testing.assert_allclose(np.diagonal(covariance), draws.var(0), rtol=0.1)
    assert not covariance[np.ix_(OWN[0], OWN[1])].any()


@pytest.fixture(scope="module")
def tied():  # type: ignore[no-untyped-def]
    of = case(TIED, groups=("k", "l", "m"), n=600)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "MANY", 10)
        return of, compile_model(of.table, of.layout, of.priors, of.moments)


def test_of_few_numbers_nothing_is_taken_by_groups(tied) -> None:  # type: ignore[no-untyped-def]
    of, compiled = tied
    assert places_apart(of.table, compiled.blocks) == ()
    assert compile_model(of.table, of.layout, of.priors, of.moments).density.own == ()


def test_each_group_has_the_places_of_its_own_values(tied) -> None:  # type: ignore[no-untyped-def]
    of, compiled = tied
    order = order_of(compiled.blocks)
    for group, places in enumerate(compiled.density.own):
        rows = [of.table.representatives[number] for number in order[places]]
        assert {row.group for row in rows} == {group}
    (shared,) = shared_places(of.table.n_free, compiled.density.own)
    assert of.table.representatives[order[shared]].label == "a"


def test_a_model_has_the_same_curvature_by_groups(tied) -> None:  # type: ignore[no-untyped-def]
    of, compiled = tied
    density, centre = compiled.density, starting_points(compiled, of.ml).centre
    point = centre.point
    every = narrowed(density, point, np.eye(len(point)), widest=1e3)
    root = narrowed(density, point, np.eye(len(point)), widest=1e3, own=density.own)
    np.testing.assert_allclose(root @ root.T, every @ every.T, rtol=1e-4, atol=1e-7)
    assert np.count_nonzero(root) < np.count_nonzero(every)


def test_draws_are_those_of_all_numbers_together(tied) -> None:  # type: ignore[no-untyped-def]
    of, compiled = tied
    settings = SamplerSettings(draws=500, tune=300, chains=2, seed=5)
    whole = compile_model(of.table, of.layout, of.priors, of.moments)
    drawn = [sample(each, settings, of.ml) for each in (compiled, whole)]
    # errors of many numbers add up, and the sampler that moves in few steps is not tried
    assert [each.sampler for each in drawn] == ["nutpie", "split"]
    one, other = (each.values for each in drawn)
    spread = other.std((0, 1))
    assert (np.abs(one.mean((0, 1)) - other.mean((0, 1))) < 0.25 * spread).all()
    np.testing.assert_allclose(one.std((0, 1)), spread, rtol=0.25)
