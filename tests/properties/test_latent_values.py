"""A likelihood may bring a sampler of its own, and a target with a latent value for each respondent.

The toy: one answer is a construct plus normal noise. Its target keeps the constructs, one for each respondent, which
its sampler draws in turn with the free values (data augmentation: Tanner & Wong, 1987). With the constructs integrated
out it is the normal likelihood, so that each of its numbers is known.
"""

from dataclasses import dataclass, replace
from math import log, pi
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from numba import carray, cfunc, njit

import egovbayes as eb
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.engines.density.density import Density
from egovbayes.engines.density.prior_blocks import PriorBlock, to_values
from egovbayes.engines.draws.convergence import ess_bulk
from egovbayes.engines.modes import mode_check
from egovbayes.engines.samplers.choosing import SAMPLERS
from egovbayes.engines.samplers.evaluation import KERNEL, Evaluation
from egovbayes.engines.samplers.raw_draws import RawDraws
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.errors import EstimationError
from egovbayes.kernel.arrays import KernelLayout
from egovbayes.kernel.calling import SIGNATURE
from egovbayes.kernel.fields import FloatList, rows_of
from egovbayes.kernel.priors import KernelPriors
from egovbayes.kernel.reading import COLUMNS, reader_of
from egovbayes.kernel.table import KernelFrame, KernelTable, KernelTarget
from egovbayes.likelihoods import DEFAULT, LIKELIHOODS

NOISE = 0.5
SYNTAX = f"f =~ 1*x\nx ~~ {NOISE}*x\nx ~ 1"
SETTINGS = eb.SamplerSettings(draws=1000, tune=200, chains=4, seed=3)
STEPS = 3


class ToyData(NamedTuple):
    answers: FloatList
    latent: FloatList


@njit(error_model="numpy")
def joint(values, answers, latent):
    """Log density of answers and constructs given their mean and SD, and its slopes; `values` are (mean, sd)."""
    mean, sd = values[0], values[1]
    slopes = np.zeros(2)
    total = -len(answers) * (log(2 * pi) + log(sd) + 0.5 * log(NOISE))
    for i in range(len(answers)):
        z, noise = latent[i] / sd, answers[i] - mean - latent[i]
        total -= 0.5 * z**2 + 0.5 * noise**2 / NOISE
        slopes[1] += (z**2 - 1.0) / sd
        slopes[0] += noise / NOISE
    return total, slopes


_data_of = reader_of(KernelTable, "data", ToyData)
_SHAPE = (rows_of(KernelTable, (KernelTarget, KernelPriors, KernelFrame, KernelLayout, ToyData)), COLUMNS)


@cfunc(SIGNATURE)
def target(size, place, slope, value, table):
    answers, latent = _data_of(carray(table, _SHAPE, np.int64))
    total, slopes = joint(carray(place, (size,)), answers, latent)
    carray(value, (1,))[0] = total
    carray(slope, (size,))[:] = slopes
    return 0


def data_of(answers, *, means_integrated):
    assert not means_integrated
    return ToyData(answers.values[:, 0].copy(), np.zeros(len(answers.values)))


TOY = replace(
    DEFAULT,
    name="toy",
    title="toy",
    sees=lambda observed: observed.answers,
    data=data_of,
    record=ToyData,
    log_likelihood=lambda values, _layout, data: joint(values, *data),
    target=lambda: target,
    needs_means=True,
    samplers=("augmentation",),
    latent=True,
)


@dataclass(frozen=True)
class Form:
    density: Density
    blocks: tuple[PriorBlock, ...]

    def with_data(self, data):
        return replace(self, density=self.density.with_data(data))


class Augmentation:
    """Constructs given the free values from their normal, free values given the constructs by random walks."""

    name, framed, hands_over_to = "augmentation", False, ""

    def compile(self, model):
        return Form(model.density, model.blocks)

    def run(self, form, start, settings, _on_progress):
        chains = [self._chain(form, start(seed), settings, seed) for seed in range(settings.seed, settings.seed + 4)]
        kept, heights, moved = (np.array(one) for one in zip(*chains, strict=True))
        found = {"lp": heights, "energy": -heights, "acceptance_rate": moved}
        found |= {"step_size": np.ones_like(heights), "n_steps": np.full(heights.shape, STEPS)}
        found |= {"diverging": np.zeros(heights.shape, dtype=bool)}
        statistics = xr.Dataset({name: (("chain", "draw"), one) for name, one in found.items()})
        return RawDraws(kept, statistics, interrupted=False)

    def _chain(self, form, place, settings, seed):
        rng, data, density = np.random.default_rng(seed), form.density.parts.data, form.density
        kept = np.empty((settings.draws, 2)), np.empty(settings.draws), np.empty(settings.draws)
        for draw in range(-settings.tune, settings.draws):
            mean, sd = to_values(form.blocks, place)
            precision = 1 / sd**2 + 1 / NOISE
            middle = (data.answers - mean) / NOISE / precision
            density = density.with_data(
                data._replace(latent=middle + rng.standard_normal(len(middle)) / np.sqrt(precision))
            )
            height, accepted = density(place)[0], 0
            for _ in range(STEPS):
                tried = place + 0.15 * rng.standard_normal(2)
                if log(rng.uniform()) < (new := density(tried)[0]) - height:
                    place, height, accepted = tried, new, accepted + 1
            if draw >= 0:
                for one, value in zip(kept, (place, height, accepted / STEPS), strict=True):
                    one[draw] = value
        return kept


def survey_of(n, seed, mean=1.0):
    rng = np.random.default_rng(seed)
    return eb.survey_from_frame(pd.DataFrame({"x": mean + rng.normal(0, 1.2, n)}), source="toy")


@pytest.fixture
def toy(monkeypatch):
    """The likelihood and its sampler, each known by its name."""
    monkeypatch.setitem(LIKELIHOODS, "toy", TOY)
    monkeypatch.setitem(SAMPLERS, "augmentation", {KERNEL: Augmentation()})
    spec = eb.model_from_syntax(SYNTAX)
    return replace(spec, likelihood="toy")


def compiled_of(ready, likelihood, sampler="auto"):
    asked = Evaluation(likelihood=likelihood)
    return compile_model(ready.table, ready.layout, ready.priors, ready.seen, sampler=sampler, evaluation=asked)


def test_the_target_integrates_to_the_density_of_the_answers(toy):
    ready = prepared_run(toy, survey_of(5, 1))
    assert [row.name for row in ready.table.representatives] == ["x~1", "f~~f"]
    nodes, weights = np.polynomial.hermite_e.hermegauss(120)
    for sd, mean in ((0.7, 0.5), (2.0, -1.0)):
        found = 0.0
        for answer in ready.seen.values[:, 0]:
            # the construct is normal about 0 with this SD: nodes and weights of that normal take its density's place
            given = [
                joint(np.array([mean, sd]), np.array([answer]), np.array([sd * node]))[0] + 0.5 * node**2
                for node in nodes
            ]
            found += log(sd * (weights * np.exp(given)).sum())
        at, own = np.array([[mean]]), np.zeros(0)
        closed = TOY.casewise(at, np.array([[[sd**2 + NOISE]]]), own, ready.seen.values, ready.seen.group)
        assert found == pytest.approx(closed.sum(), rel=1e-9)


def test_compiled_code_reads_the_latent_values(toy):
    ready = prepared_run(toy, survey_of(30, 2))
    compiled = compiled_of(ready, TOY)
    latent = np.random.default_rng(1).normal(size=30)
    form = compiled.form.with_data(compiled.data._replace(latent=latent))
    differences = [each.density(np.array([0.3, 0.4]))[0] for each in (compiled.form, form)]
    values = to_values(compiled.blocks, np.array([0.3, 0.4]))
    by_hand = [joint(values, compiled.data.answers, kept)[0] for kept in (compiled.data.latent, latent)]
    assert np.diff(differences) == pytest.approx(np.diff(by_hand), rel=1e-10)


def test_its_own_sampler_draws_the_posterior_with_them_integrated_out(toy):
    ready, ml, _ = estimate(prepared_run(toy, survey_of(60, 3)))
    compiled = compiled_of(ready, TOY)
    assert (compiled.sampler, compiled.engine, compiled.density) == ("augmentation", "kernel", None)
    draws = sample(compiled, SETTINGS, ml)
    assert (draws.sampler, draws.note) == ("augmentation", "")
    assert mode_check(compiled, draws, ml).passed is None
    mean, sd = posterior_on_a_grid(ready)
    for k in range(2):
        own = draws.values[..., k]
        size = float(ess_bulk(own))
        assert own.mean() == pytest.approx(mean[k], abs=4 * own.std() / np.sqrt(size))
        assert own.std() == pytest.approx(sd[k], rel=4 / np.sqrt(2 * size))
    np.testing.assert_array_equal(sample(compiled, SETTINGS, ml).values, draws.values)


def posterior_on_a_grid(ready):
    """Means and SDs of both values under the normal likelihood, by sums over a grid of their unbounded numbers."""
    normal = replace(ready, likelihood=DEFAULT)
    compiled = compiled_of(normal, DEFAULT)
    grid = np.stack(np.meshgrid(np.linspace(-0.5, 2.5, 91), np.linspace(-2.5, 1.5, 91)), axis=-1).reshape(-1, 2)
    heights = np.array([compiled.density(point)[0] for point in grid])
    weights = np.exp(heights - heights.max())
    weights /= weights.sum()
    values = to_values(compiled.blocks, grid)
    mean = weights @ values
    return mean, np.sqrt(weights @ (values - mean) ** 2)


def test_another_survey_needs_no_compiling(toy):
    one, other = prepared_run(toy, survey_of(60, 3)), prepared_run(toy, survey_of(45, 4))
    first = compiled_of(one, TOY)
    again = first.with_data(other.seen)
    assert len(again.form.density.parts.data.latent) == 45
    at, values = np.array([1.0, 0.2]), to_values(first.blocks, np.array([1.0, 0.2]))
    change = again.form.density(at)[0] - first.form.density(at)[0]
    assert change == pytest.approx(joint(values, *again.data)[0] - joint(values, *first.data)[0], rel=1e-10)


def test_a_sampler_that_cannot_draw_from_it_is_refused(toy):
    ready = prepared_run(toy, survey_of(20, 5))
    with pytest.raises(
        EstimationError, match="split cannot draw from the toy likelihood, only augmentation: leave the"
    ):
        compiled_of(ready, TOY, "split")
    with pytest.raises(
        EstimationError, match="augmentation cannot draw from the normal likelihood, only split, nutpie"
    ):
        compiled_of(replace(ready, likelihood=DEFAULT), DEFAULT, "augmentation")


def test_a_whole_fit_goes_through_the_door(toy):
    survey = survey_of(80, 6)
    fit = eb.fit(toy, survey, settings=eb.FitSettings(SETTINGS))
    normal = eb.fit(replace(toy, likelihood="normal", means=True), survey)
    assert fit.settings["sampler"] == "augmentation"
    assert fit.converged
    ours, theirs = (one.parameters.loc[["f~~f", "x~1"], "median"].to_numpy() for one in (fit, normal))
    assert ours == pytest.approx(theirs, abs=0.05)
    elpd = [float(one.fit_indices.loc["elpd_loo", "value"]) for one in (fit, normal)]
    assert elpd[0] == pytest.approx(elpd[1], abs=0.3)
