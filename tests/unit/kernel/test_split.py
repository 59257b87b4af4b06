"""Trajectories of the splitting sampler on densities known in closed form: exact, reversible, invariant."""

import weakref
from dataclasses import dataclass

import numpy as np
import pytest
from numba import carray, cfunc, types
from numba.core.dispatcher import Dispatcher
from scipy import stats
from scipy.special import roots_legendre

from egovbayes.engines.samplers import split_runs
from egovbayes.engines.samplers.split_runs import SLICE, Chain, Stage, follow, rules
from egovbayes.kernel import density as density_kernel
from egovbayes.kernel import split as kernel
from egovbayes.kernel.files import KernelCache

FLOATS = types.CPointer(types.double)
SIGNATURE = types.int64(types.uint64, FLOATS, FLOATS, FLOATS, types.voidptr)
SHAPE = 1.0
"""Of the gamma variables whose logarithms are drawn."""


@cfunc(SIGNATURE)
def round_normal(dim, z, gradient, value, _):
    place, slope, height = carray(z, (dim,)), carray(gradient, (dim,)), 0.0
    for i in range(dim):
        height -= 0.5 * place[i] * place[i]
        slope[i] = -place[i]
    carray(value, (1,))[0] = height
    return 0


@cfunc(SIGNATURE)
def narrow_normal(dim, z, gradient, value, _):
    """Normal with mean 1 and standard deviations 0.5, 1 and 1.5 in turn: the frame knows neither."""
    place, slope, height = carray(z, (dim,)), carray(gradient, (dim,)), 0.0
    for i in range(dim):
        sd = 0.5 * (1 + i % 3)
        slope[i] = -(place[i] - 1.0) / (sd * sd)
        height += 0.5 * slope[i] * (place[i] - 1.0)
    carray(value, (1,))[0] = height
    return 0


@cfunc(SIGNATURE)
def log_gamma(dim, z, gradient, value, _):
    """Logarithms of gamma variables of shape SHAPE, about their mode in units of the curvature there: skewed."""
    place, slope, height = carray(z, (dim,)), carray(gradient, (dim,)), 0.0
    for i in range(dim):
        step = place[i] / np.sqrt(SHAPE)
        height += SHAPE * (step - np.exp(step))
        slope[i] = np.sqrt(SHAPE) * (1.0 - np.exp(step))
    carray(value, (1,))[0] = height
    return 0


@cfunc(SIGNATURE)
def half_space(dim, z, gradient, value, _):
    """Normal where the first number is below 1, and not to be computed beyond."""
    place, slope, height = carray(z, (dim,)), carray(gradient, (dim,)), 0.0
    for i in range(dim):
        height -= 0.5 * place[i] * place[i]
        slope[i] = -place[i]
    carray(value, (1,))[0] = height
    return 1 if place[0] > 1.0 else 0


class Seen:
    """Random numbers, of which the later uniforms, that accept, may be set."""

    def __init__(self, seed, accept=None):
        self._rng, self._accept = np.random.default_rng(seed), accept

    def standard_normal(self, out):
        self._rng.standard_normal(out=out)

    def random(self, out):
        self._rng.random(out=out)
        if self._accept is not None:
            out[:, 1:] = self._accept


@dataclass(frozen=True)
class Own:
    """A density of the test's own, as chains know it."""

    n: int
    address: int
    table: np.ndarray

    @property
    def n_kept(self):
        return self.n


@pytest.fixture
def chain_of():
    """Chains on a density of the test's own."""

    def made(entry, place, rng, angle=None, walls=None):
        own = Own(len(place), int(entry.address), np.zeros((1, 3), dtype=np.int64))
        chain = Chain(own, np.array(place), rng, walls)
        if angle is not None:
            chain._state[[kernel.ANGLE, kernel.MEAN_ANGLE]] = angle
        return chain

    return made


def made(chain, trajectories, **options):
    chain.begin(Stage(trajectories, 0.9, **{"tuning": False, **options}))
    while chain.advance():
        pass
    return chain


@pytest.mark.parametrize("k", range(1, kernel.MOST_KICKS + 1))
def test_rules_are_exact_for_polynomials_of_their_degree(k):
    """k + 1 nodes with both ends integrate degree 2k - 1 exactly: against Gauss-Legendre of as many nodes as needed."""
    nodes, weights = rules()[0][k, : k + 1], rules()[1][k, : k + 1]
    assert (nodes[0], nodes[-1]) == (0.0, 1.0)
    assert (np.diff(nodes) > 0).all()
    assert (weights > 0).all()
    np.testing.assert_allclose(nodes + nodes[::-1], 1.0, atol=1e-14)  # read backwards, the same rule
    np.testing.assert_allclose(weights, weights[::-1], rtol=1e-12)
    at, share = roots_legendre(k + 1)
    for degree in range(2 * k):
        expected = (0.5 * share) @ (0.5 * (at + 1.0)) ** degree
        assert weights @ nodes**degree == pytest.approx(expected, rel=1e-12)


def test_a_normal_the_frame_knows_has_no_energy_error(chain_of):
    chain = made(chain_of(round_normal, np.full(7, 0.5), Seen(1), angle=1.7), 500)
    assert (chain.told[:, kernel.RATE] == pytest.approx(1.0, abs=1e-12)) is True
    assert not chain.told[:, kernel.DIVERGING].any()
    assert set(chain.told[:, kernel.STEPS]) <= {1.0, 2.0}
    # a quarter turn forgets: neither draws nor their squares are correlated with the next ones
    for kept in (chain.kept, chain.kept**2):
        lagged = np.corrcoef(kept[:-1].ravel(), kept[1:].ravel())[0, 1]
        assert abs(lagged) < 4 / np.sqrt(kept[1:].size) + 0.04


def plainly(monkeypatch, slope_of):
    """The kernel's own Python, on a density given as z -> (height, slope)."""

    def called(_address, place, slope, value, _table):
        value[0], slope[:] = slope_of(place)
        return 0

    monkeypatch.setattr(kernel, "called", called)


def of_log_gamma(z):
    step = z / np.sqrt(SHAPE)
    return float((SHAPE * (step - np.exp(step))).sum()), np.sqrt(SHAPE) * (1.0 - np.exp(step))


def moved(place, momentum, angle, kicks, pieces=1):
    """Where a trajectory ends, its momentum there, and its energy error."""
    n = len(place)
    work, slope, value = np.zeros((kernel.N_WORK, n)), np.zeros(n), np.zeros(n)
    work[kernel.PLACE], work[kernel.MOMENTUM] = place, momentum
    height = kernel._sloped((0, 0), work[kernel.PLACE], slope, value)
    work[kernel.SLOPE] = slope
    before = kernel._energy(height, momentum)
    rule = rules()[0][kicks, : kicks + 1], rules()[1][kicks, : kicks + 1]
    after, steps = kernel._trajectory((0, 0), work, angle, rule, pieces)
    assert steps == kicks * pieces
    end = work[kernel.NEW_PLACE].copy(), work[kernel.MOMENTUM].copy()
    return *end, kernel._energy(after, end[1]) - before


@pytest.mark.parametrize("kicks", [1, 2, 3, 5, 8])
def test_a_trajectory_read_backwards_leads_back(monkeypatch, kicks):
    plainly(monkeypatch, of_log_gamma)
    rng = np.random.default_rng(kicks)
    place, momentum = rng.normal(size=4), rng.normal(size=4)
    end, there, error = moved(place, momentum, 1.5, kicks)
    back, here, again = moved(end, -there, 1.5, kicks)
    np.testing.assert_allclose(back, place, atol=1e-10)
    np.testing.assert_allclose(-here, momentum, atol=1e-10)
    assert again == pytest.approx(-error, abs=1e-10)
    assert np.abs(end - place).max() > 0.5


@pytest.mark.parametrize("kicks", [1, 3])
def test_a_trajectory_keeps_volume(monkeypatch, kicks):
    plainly(monkeypatch, of_log_gamma)
    point, step = np.random.default_rng(9).normal(size=6), 1e-5

    def end(x):
        place, momentum, _ = moved(x[:3], x[3:], 1.3, kicks)
        return np.concatenate([place, momentum])

    columns = [(end(point + step * e) - end(point - step * e)) / (2 * step) for e in np.eye(6)]
    assert np.linalg.det(np.array(columns).T) == pytest.approx(1.0, abs=1e-7)


def test_energy_errors_fall_as_the_square_of_the_number_of_kicks(monkeypatch):
    plainly(monkeypatch, of_log_gamma)
    rng = np.random.default_rng(3)
    starts = rng.normal(size=(200, 2, 5))
    errors = [np.sqrt(np.mean([moved(*pair, 1.5, kicks)[2] ** 2 for pair in starts])) for kicks in (4, 8, 16)]
    assert errors[0] > 3.5 * errors[1] > 3.5**2 * errors[2]


STARTS = 3000


@pytest.mark.parametrize("angle", [1.7, 0.6])
def test_exact_draws_moved_on_are_still_exact(chain_of, angle):
    """Kicks are so few that a good share is rejected; without rejecting, the same test finds the error."""
    rng = np.random.default_rng(11)
    places = np.log(rng.gamma(SHAPE, size=(STARTS, 3)) / SHAPE) * np.sqrt(SHAPE)

    def p_value(accept):
        chains = [made(chain_of(log_gamma, place, Seen(k, accept), angle), 3) for k, place in enumerate(places)]
        ends = np.array([chain.place for chain in chains])
        rate = np.mean([chain.told[:, kernel.RATE].mean() for chain in chains])
        shares = stats.gamma(SHAPE).cdf(SHAPE * np.exp(ends / np.sqrt(SHAPE)))
        return stats.kstest(shares.ravel(), "uniform").pvalue, rate

    found, rate = p_value(None)
    assert found > 1e-3
    assert rate < 0.99
    if angle > 1.0:
        assert p_value(-1.0)[0] < 1e-6


@cfunc(SIGNATURE)
def steep(dim, z, gradient, value, _):
    """Logistic numbers a tenth as wide as the frame has them: whole trajectories fail."""
    place, slope, height = carray(z, (dim,)), carray(gradient, (dim,)), 0.0
    for i in range(dim):
        size = 10.0 * abs(place[i])
        fallen = np.exp(-size)
        height -= size + 2.0 * np.log1p(fallen)
        steepness = 10.0 * (1.0 - fallen) / (1.0 + fallen)
        slope[i] = -steepness if place[i] > 0.0 else steepness
    carray(value, (1,))[0] = height
    return 0


def test_exact_draws_are_still_exact_where_trajectories_are_tried_again(chain_of):
    """Which a third of them are, and some are accepted then."""
    rng = np.random.default_rng(12)
    chains = [
        made(chain_of(steep, place, Seen(k), angle=1.0), 4)
        for k, place in enumerate(rng.logistic(size=(STARTS, 2)) / 10.0)
    ]
    again = np.mean([(chain.told[:, kernel.STEPS] > 4).mean() for chain in chains])
    assert again > 0.3
    ends = 10.0 * np.array([chain.place for chain in chains])
    moved_on = np.mean([(np.diff(chain.kept[:, 0]) != 0).mean() for chain in chains])
    assert moved_on > 0.1
    assert stats.kstest(ends.ravel(), "logistic").pvalue > 1e-3


def of_funnel(z):
    """Neal's funnel: the second number has standard deviation exp(0.75 z1), and a first trajectory often fails."""
    width = np.exp(-1.5 * z[0])
    slope = np.array([-z[0] - 0.75 + 0.75 * z[1] ** 2 * width, -z[1] * width])
    return -0.5 * z[0] ** 2 - 0.75 * z[0] - 0.5 * z[1] ** 2 * width, slope


ANGLE, FEW = 1.6, 1


def tried_again(place, momentum, walls):
    """Where a second trajectory leads, its momentum turned round, and how much of the joint density goes there: of it
    the share that a first one left, times the kernel's probability. 0 where a first one does not fail badly.
    """
    work, rule = np.zeros((2 * kernel.N_WORK, 2)), tuple(of[FEW, : FEW + 1] for of in rules())
    work[kernel.PLACE], work[kernel.MOMENTUM] = place, momentum
    before = kernel._energy(
        kernel._sloped((0, 0), work[kernel.PLACE], work[kernel.SLOPE], work[kernel.VALUE]), momentum
    )
    height, _ = kernel._trajectory((0, 0), work, ANGLE, rule, 1)
    failed = kernel._energy(height, work[kernel.MOMENTUM]) - before
    left = 1.0 - np.exp(-max(failed, 0.0)) * kernel._inside(walls, work[kernel.NEW_PLACE])
    work[kernel.MOMENTUM] = momentum
    height, _ = kernel._trajectory((0, 0), work, ANGLE, rule, kernel._PIECES)
    error = kernel._energy(height, work[kernel.MOMENTUM]) - before
    flow = 0.0
    if failed > kernel._FAR:
        share, _ = kernel._second_share((0, 0), work, ANGLE, rule, (error, 1.0 - left, walls))
        flow = np.exp(-before) * left * share
    return work[kernel.NEW_PLACE].copy(), -work[kernel.MOMENTUM], flow


@pytest.mark.parametrize("walls", [np.zeros((0, 3)), np.array([[1.0, -0.4, 0.8]])])
def test_second_tries_carry_as_much_there_as_back(monkeypatch, walls):
    """Detailed balance of every pair of places, for which a first trajectory from either end must fail as badly."""
    plainly(monkeypatch, of_funnel)
    rng, there = np.random.default_rng(21), []
    while len(there) < 400:
        place, momentum = rng.normal(size=2), rng.normal(size=2)
        place[1] *= np.exp(0.75 * place[0])
        if not kernel._inside(walls, place):
            continue
        end, turned, flow = tried_again(place, momentum, walls)
        if kernel._inside(walls, end):
            back = tried_again(end, turned, walls)
            np.testing.assert_allclose(back[0], place, atol=1e-8)
            assert flow == pytest.approx(back[2], rel=1e-8)
        else:
            assert flow == 0.0
        there.append(flow)
    assert 20 < np.count_nonzero(there) < 380


def test_behind_a_wall_nothing_is_kept_and_before_it_all_is_as_it_was(chain_of):
    """Half a normal, that of the first number above 0.3 times the second: a wall that stands askew."""
    walls = np.array([[1.0, -0.3, 0.0]])
    chain = made(chain_of(round_normal, np.array([1.0, 0.0]), Seen(8), angle=1.7, walls=walls), 40_000, each=2)
    across = chain.kept @ walls[0, :2] / np.hypot(1.0, 0.3)
    assert across.min() > 0.0
    assert 0.4 < chain.told[:, kernel.RATE].mean() < 0.7
    assert not chain.told[:, kernel.DIVERGING].any()
    along = chain.kept @ np.array([0.3, 1.0]) / np.hypot(1.0, 0.3)
    assert across.mean() == pytest.approx(np.sqrt(2.0 / np.pi), abs=0.03)
    assert (across**2).mean() == pytest.approx(1.0, abs=0.06)
    assert (along.mean(), along.std()) == pytest.approx((0.0, 1.0), abs=0.04)


def test_a_normal_the_frame_does_not_know_is_drawn(chain_of):
    """Means, standard deviations and tails of 20,000 draws against the normal's own, by their effective number."""
    chain = chain_of(narrow_normal, np.zeros(3), Seen(4))
    made(chain, 300, tuning=True)
    made(chain, 40_000, each=2)
    kept, sd = chain.kept, np.array([0.5, 1.0, 1.5])
    assert chain.told[:, kernel.RATE].mean() > 0.8
    n = len(kept)
    np.testing.assert_allclose(kept.mean(0), 1.0, atol=6 * sd.max() / np.sqrt(n))
    np.testing.assert_allclose(kept.std(0) / sd, 1.0, atol=6 / np.sqrt(n))
    for share in (0.025, 0.5, 0.975):
        below = (kept < stats.norm(1.0, sd).ppf(share)).mean(0)
        np.testing.assert_allclose(below, share, atol=6 * np.sqrt(share * (1 - share) / n))


def test_kicks_are_tuned_to_the_acceptance_asked_for(chain_of):
    for target in (0.7, 0.9):
        chain = chain_of(log_gamma, np.zeros(30), Seen(5))
        chain.begin(Stage(3000, target))
        while chain.advance():
            pass
        made(chain, 2000)
        # whole numbers of kicks: on average no fewer are accepted than asked for, and not all
        assert target - 0.05 < chain.told[:, kernel.RATE].mean() < 0.995


def test_where_the_density_cannot_be_computed_the_trajectory_is_rejected_and_counts_as_divergent(chain_of):
    chain = made(chain_of(half_space, np.zeros(2), Seen(6), angle=0.4), 2000)
    broken = chain.told[:, kernel.DIVERGING] > 0
    assert broken.any()
    assert not broken.all()
    assert chain.kept[:, 0].max() <= 1.0
    assert (chain.told[broken, kernel.RATE] == 0.0).all()
    assert np.isfinite(chain.kept).all()
    assert np.isfinite(chain.told[:, [kernel.ENERGY, kernel.LOG_DENSITY]]).all()


def test_slices_are_as_good_as_one_piece(chain_of):
    """What is done in slices of 100, the last a short one, is what a longer stage begins with."""
    short = made(chain_of(log_gamma, np.zeros(2), Seen(7)), 2 * SLICE, each=2)
    long = made(chain_of(log_gamma, np.zeros(2), Seen(7)), 3 * SLICE + 50, each=2)
    assert (short.draws, long.draws) == (SLICE, SLICE * 3 // 2 + 25)
    np.testing.assert_array_equal(long.kept[: short.draws], short.kept)
    np.testing.assert_array_equal(long.told[: short.draws], short.told)
    assert (long.told[:, kernel.STEPS] > 0).all()


def test_an_error_of_one_chain_is_raised_and_ends_the_others(chain_of):
    class Broken(Seen):
        def random(self, out):
            raise ZeroDivisionError("no random numbers")

    chains = [chain_of(round_normal, np.zeros(2), rng) for rng in (Seen(1), Broken(2))]
    with pytest.raises(ZeroDivisionError, match="no random numbers"):
        follow([[chain] for chain in chains], Stage(10_000_000, 0.9, each=SLICE, tuning=True), 2, lambda: None)
    assert chains[0].done < 10_000_000


def test_what_it_calls_is_in_the_hash_and_it_is_kept():
    entry = kernel.walk_entry()
    assert isinstance(entry._cache, KernelCache)
    assert isinstance(density_kernel.density_entry()._cache, KernelCache)
    assert not isinstance(kernel._trajectory, Dispatcher)  # compiled inside, never by itself


def test_what_compiled_code_reads_is_held_until_it_has_read(chain_of, monkeypatch):
    """Each of several threads that ask for the rules first is given its own, which nothing else holds."""
    given, held = [], []

    def own_rules():
        found = tuple(np.array(part) for part in rules())
        given.extend(map(weakref.ref, found))
        return found

    monkeypatch.setattr(split_runs, "rules", own_rules)
    chain = chain_of(round_normal, [0.0], np.random.default_rng(1))
    chain._walk = lambda *_: held.extend(one() is not None for one in given)
    made(chain, 1)
    assert held == [True, True]
