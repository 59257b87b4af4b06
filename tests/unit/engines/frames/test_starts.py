"""Starting points: an inadmissible estimate is moved inside, an unusable one is not used."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_bayes import TWO, case

from egovbayes.engines.density.prior_blocks import prior_blocks, to_values
from egovbayes.engines.frames.starts import DISPERSION, centre_of
from egovbayes.engines.sampling import compile_model, starting_points
from egovbayes.model.table.scale import to_sampling


@pytest.fixture(scope="module")
def of():
    return case(TWO)


def centre_with(of, name, value):
    """The centre when the estimate of one raw parameter is another, and the sampling values there."""
    values = of.ml.values.copy()
    values[of.table.free_names.index(name)] = value
    blocks = prior_blocks(of.table, of.priors)
    centre = centre_of(replace(of.ml, values=values), blocks, of.priors)
    return centre, dict(zip(of.table.free_names, to_values(blocks, centre.point), strict=True))


def test_the_centre_is_the_estimate(of):
    blocks = prior_blocks(of.table, of.priors)
    centre = centre_of(of.ml, blocks, of.priors)
    assert to_values(blocks, centre.point) == pytest.approx(to_sampling(of.layout, of.ml.values), abs=1e-9)


@pytest.mark.parametrize(("name", "item"), [("x2~~x2", 1), ("f~~f", None)])
@pytest.mark.parametrize("variance", [-0.3, 0.0])
def test_a_variance_below_0_is_moved_to_a_fiftieth_of_the_items(of, name, item, variance):
    centre, values = centre_with(of, name, variance)
    variances = np.diag(of.moments.covariances[0])
    expected = variances[item] if item is not None else variances.min()
    assert values[name] == pytest.approx(np.sqrt(0.02 * expected), rel=1e-6)
    assert np.isfinite(centre.root).all()


def test_values_are_moved_inside_the_support_of_their_priors():
    of = case(TWO, priors={"g ~ f": "normal(2, 1) T[1.5, 3]", "f =~ x2": "uniform(0, 0.2)"})
    _, values = centre_with(of, "g~f", 0.1)
    assert values["g~f"] == pytest.approx(1.501)
    assert values["f=~x2"] == pytest.approx(0.1998)


@pytest.mark.parametrize("change", [{"converged": False}, {"covariance": np.full((13, 13), np.nan)}])
def test_an_estimate_without_standard_errors_is_no_centre(of, change):
    assert of.table.n_free == 13
    assert centre_of(replace(of.ml, **change), prior_blocks(of.table, of.priors), of.priors) is None


def test_points_are_two_standard_errors_away(of):
    start = starting_points(compile_model(of.table, of.layout, of.priors, of.moments), of.ml)
    points = np.array([start(seed) - start.centre.point for seed in range(300)])
    away = np.linalg.solve(start.centre.root, points.T)
    assert DISPERSION == 2.0
    assert away.std() == pytest.approx(DISPERSION, rel=0.05)


def test_widths_are_known_of_so_many_correlations_that_hardly_any_can_occur_together():
    """Of 16 constructs, one of them an outcome: halves of draws from single priors are hardly ever correlations."""
    names = [f"f{k}" for k in range(16)]
    measured = "\n".join(f"{name} =~ {name}x + {name}y + {name}z" for name in names)
    of = case(f"{measured}\nf0 ~ f1\nf0 ~~ {' + '.join(names[2:])}")
    start = starting_points(compile_model(of.table, of.layout, of.priors, of.moments), of.ml)
    widths = dict(zip(of.table.free_names, np.diagonal(start.prior_widths()).tolist(), strict=True))
    assert np.isfinite(list(widths.values())).all()
    assert 0.01 < widths["f2~~f3"] < 1.0


@pytest.mark.parametrize("prior", ["uniform(0, 1e-50)", "normal(0, 1) T[0, 1e-300]"])
def test_a_prior_of_hardly_any_width_leaves_no_centre(prior):
    of = case(TWO, priors={"x2 ~~ x2": prior})
    assert centre_of(of.ml, prior_blocks(of.table, of.priors), of.priors) is None
