"""Which values are rescaled, what the answers say of each, and that the posterior stays what it is."""

import numpy as np
import pytest
from helpers_bayes import TWO, case
from helpers_hierarchical import EACH_FORM, EACH_PARAMETER, hierarchical_case
from scipy import optimize

from egovbayes.engines.density.prior_blocks import to_unbounded, to_values
from egovbayes.engines.frames.framing import about
from egovbayes.engines.frames.own_estimates import own_estimates
from egovbayes.engines.frames.rescaling import hanging_together, informed, rescaled_values
from egovbayes.engines.frames.starts import REACH
from egovbayes.engines.sampling import compile_model, starting_points
from egovbayes.kernel import rescaled as kernel

UNLABELLED = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\nh ~ f + g\ng ~ f"
TWO_GROUPS = {"h ~ f": "normal(m, tau)", "h ~ g": "normal(0, tau)", "g =~ x5": "lognormal(m, tau)"}
PARAMETERS = {"m": "normal(0, 1)", "tau": "half-normal(0.5)"}


def made(of):
    compiled = compile_model(of.table, of.layout, of.priors, of.moments)
    return compiled, starting_points(compiled, of.ml)


@pytest.fixture(scope="module")
def by_group():
    of = hierarchical_case(TWO_GROUPS, PARAMETERS, syntax=UNLABELLED, groups=("a", "b"), n=300)
    compiled, start = made(of)
    return of, compiled, start, *rescaled_values(start, start.centre)


def test_open_values_and_logarithms_of_named_priors_are(by_group):
    of, _, _, rescaled, _ = by_group
    names = [of.table.free_names[number] for number in rescaled.numbers.tolist()]
    assert sorted(names) == sorted(f"{name} [{group}]" for name in ("h~f", "h~g", "g=~x5") for group in ("a", "b"))


def test_bounded_and_truncated_ones_are_not():
    of = hierarchical_case(EACH_FORM, EACH_PARAMETER)
    start = made(of)[1]
    rescaled, _ = rescaled_values(start, start.centre)
    names = {of.table.free_names[number] for number in rescaled.numbers.tolist()}
    assert names == {"g~f", "h~f", "f=~x2", "f=~x3", "g=~x5"}


def test_without_named_priors_there_are_none():
    plain = case(TWO)
    start = made(plain)[1]
    assert rescaled_values(start, start.centre) is None


def test_what_the_answers_say_is_the_curvature_and_the_top(by_group):
    """Of the log-likelihood by each group's own values, all others as they are, held loosely by the prior."""
    _, _, start, rescaled, centre = by_group
    rescaled, (mu, tau) = informed(rescaled, start, centre.point), rescaled.prior(centre.point)
    information = rescaled.known[:, kernel.INFORMATION]
    assert (information > 1.0).all()

    def standardised_slopes(values):
        """In units of what the answers know, all values standing at these."""

        def penalised(moved):
            point = centre.point.copy()
            point[rescaled.places] = moved
            away = (moved - mu) / (3.0 * tau)
            return start.target(to_values(start.blocks, point))[0] - 0.5 * (away**2).sum()

        steps = 1e-4 * np.eye(len(values))
        slopes = [(penalised(values + step) - penalised(values - step)) / 2e-4 for step in steps]
        return np.array(slopes) / np.sqrt(information)

    before, after = (standardised_slopes(at) for at in (mu, rescaled.known[:, kernel.ESTIMATE]))
    assert (after**2).sum() < 0.1 * (before**2).sum()


def test_values_are_moved_together_within_their_group(by_group):
    """Each in one block, with what the answers know of the block's values together."""
    _, _, start, rescaled, _ = by_group
    frame, (_, group) = rescaled.frame(start.blocks), rescaled.values_of(start).names
    of = {place: k for k, place in enumerate(rescaled.places.tolist())}
    moved = [of[place] for place in frame["rows"][:, kernel.PLACE].tolist()]
    assert sorted(moved) == list(range(len(of)))
    for first, count in frame["blocks"].tolist():
        at = moved[first : first + count]
        assert len({*group[at].tolist()}) == 1
        own = frame["informations"][first : first + count, :count]
        assert np.array_equal(own, rescaled.information[np.ix_(at, at)])
    assert frame["blocks"][:, kernel.COUNT].max() > 1


def test_what_hangs_together_in_a_chain_is_one_block_and_what_hardly_does_is_apart():
    information = np.diag([4.0, 9.0, 1.0, 25.0, 0.0])
    information[0, 2] = information[2, 0] = 1.0
    information[2, 3] = information[3, 2] = -2.0
    information[1, 3] = information[3, 1] = 0.09 * 15.0
    assert [block.tolist() for block in hanging_together(information)] == [[0, 2, 3], [1], [4]]


def test_chains_start_apart_but_within_reach(by_group):
    _, compiled, start, *_ = by_group
    framed, first = about(compiled.density, start)
    top = framed(np.zeros(framed.n))[0]
    starts = np.stack([first(seed) for seed in range(20)])
    assert all(framed(z)[0] > top - REACH * framed.n for z in starts)
    assert starts.std() > 1.0
    assert np.array_equal(first(3), starts[3])


def test_the_density_is_the_same_but_for_the_change_of_numbers(by_group):
    _, compiled, start, *_ = by_group
    moved, first = about(compiled.density, start)
    z = 0.5 * first(3)
    u = moved.unbounded(z)
    step = 1e-6 * np.eye(moved.n)
    jacobian = np.array([(moved.unbounded(z + one) - moved.unbounded(z - one)) / 2e-6 for one in step])
    expected = compiled.density(u)[0] + np.linalg.slogdet(jacobian)[1] - np.linalg.slogdet(moved.parts.frame.root)[1]
    assert moved(z)[0] == pytest.approx(expected, abs=1e-5)
    gradient = [(moved(z + one)[0] - moved(z - one)[0]) / 2e-6 for one in step]
    assert moved(z)[1] == pytest.approx(gradient, rel=1e-4, abs=1e-4)
    assert moved.all_unbounded(np.stack([z, -z])) == pytest.approx(
        np.stack([u, moved.unbounded(-z)]), rel=1e-12, abs=1e-12
    )


def test_own_estimates_are_the_top_of_the_likelihood_by_a_groups_own_values(by_group):
    """By a climb along differences, all other values as they are; each within a twentieth of its standard error."""
    _, _, start, rescaled, centre = by_group
    values = to_values(start.blocks, centre.point)
    own = own_estimates(start, values)
    assert own.numbers.tolist() == rescaled.numbers.tolist()
    assert np.isfinite(own.estimate).all()

    def against(moved):
        point = to_unbounded(start.blocks, values)
        point[rescaled.places] = moved
        return -start.target(to_values(start.blocks, point))[0]

    top = optimize.minimize(against, np.zeros(len(own.numbers)), method="BFGS", options={"gtol": 1e-3})
    point = to_unbounded(start.blocks, values)
    point[rescaled.places] = top.x
    expected = to_values(start.blocks, point)[own.numbers]
    assert np.abs((own.estimate - expected) / own.error).max() < 0.06


@pytest.mark.parametrize("spread", ["uniform(0, 2)", "half-normal(0.5) T[0.01, inf]", "gamma(3, 6)"])
def test_own_estimates_do_not_depend_on_the_spreads_prior(by_group, spread):
    """Some of these spreads keep values from being rescaled; what answers say of the values is the same."""
    expected = own_estimates(by_group[2], to_values(by_group[2].blocks, by_group[4].point))
    of = hierarchical_case(TWO_GROUPS, PARAMETERS | {"tau": spread}, syntax=UNLABELLED, groups=("a", "b"), n=300)
    start = made(of)[1]
    own = own_estimates(start, to_values(by_group[2].blocks, by_group[4].point))
    order = [own.numbers.tolist().index(number) for number in expected.numbers.tolist()]
    assert own.estimate[order] == pytest.approx(expected.estimate, rel=1e-6, abs=1e-6)
    assert own.information[order] == pytest.approx(expected.information, rel=1e-4)
