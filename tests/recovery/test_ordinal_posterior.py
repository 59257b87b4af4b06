"""The ordinal posterior: calibrated over data sets from its own prior, and the same as PyMC's explicit model has it."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_explicit import BY_OPERATION, explicit_draws, largest_difference, slopes_of
from helpers_ordinal import MARKED, TWO, answers, compiled_for, grouped_frame, ordinal_spec, ready_for, survey_of
from helpers_quadrature import counts_of, draws, log_density, standardised
from pytensor.scalar.basic import autocast_float_as
from scipy.stats import chi2

import egovbayes as eb
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.engines.draws.convergence import mcse_mean, rhat
from egovbayes.engines.run_quality import run_quality
from egovbayes.engines.sampling import sample
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.implied import implied_covariance, implied_mean

pytestmark = pytest.mark.slow

SETS, N, BINS = 120, 150, 10
SETTINGS = eb.SamplerSettings(chains=2, cores=1)
"""With 2,000 draws in all a run that is not good enough is followed by another; with fewer nothing is judged."""
GROUP_SETS = 100
OF_GROUPS = {f"{c} =~ {x}{k}": "normal(1, 0.3)" for c, x in (("f", "x"), ("g", "y")) for k in (1, 2, 3)}
PRIORS = {"loading": "standardised normal(0.7, 0.15)", "path": "standardised normal(0.4, 0.2)"}


@pytest.fixture(scope="module", params=[TWO, TWO + "\nx1 ~~ y1\nx3 ~~ y3"], ids=["plain", "correlated"])
def ready(request):
    spec = replace(ordinal_spec(request.param), priors={key: eb.parse_prior(text) for key, text in PRIORS.items()})
    return prepared_run(spec, survey_of(answers(N, 1, missing=0.1)), single=True)


def test_ranks_of_known_values_are_even(ready):
    """Simulation-based calibration, 2 to 7 categories and a tenth of the answers missing; also with two correlations
    of residuals. Talts et al. (2018).
    """
    compiled, likelihood, layout = compiled_for(ready), ready.likelihood, ready.layout
    rng, ranks, doubtful = np.random.default_rng(14), [], 0
    known = joint_prior(ready.table, ready.priors).draws(range(ready.table.n_free), SETS, rng)
    for number, values in enumerate(known):
        sigma = implied_covariance(fill(layout, to_raw(layout, values)))
        group = np.zeros(N, dtype=np.int64)
        new = likelihood.simulate(np.zeros((1, 6)), sigma, values[layout.own], group, rng)
        new[rng.uniform(size=new.shape) < 0.1] = np.nan
        seen = replace(ready.seen, values=new, group=group)
        draws = sample(compiled.with_data(seen), replace(SETTINGS, seed=number + 1)).values
        doubtful += float(rhat(draws).max()) > 1.05
        flat = draws.reshape(-1, draws.shape[-1])
        thinned = flat[:: len(flat) // 99][:99]
        ranks.append((thinned < values).sum(0))
    assert doubtful <= 0.05 * SETS
    counts = np.stack([np.bincount(np.array(one) * BINS // 100, minlength=BINS) for one in np.transpose(ranks)])
    p = chi2.sf(((counts - SETS / BINS) ** 2 / (SETS / BINS)).sum(1), BINS - 1)
    # of as many quantities the smallest p is below .001 by chance once in fifty times
    assert p.min() > 1e-3 / len(p) * 20
    assert (p < 0.05).mean() < 0.25


@pytest.mark.parametrize("equal", [(), ("loadings", "thresholds")], ids=["own", "equal"])
def test_ranks_of_two_groups_are_even(equal):
    """The same of two groups, each by itself, and with equal loadings and thresholds, one's own scales and means."""
    names = OF_GROUPS | {"path": PRIORS["path"]} if equal else PRIORS
    priors = {key: eb.parse_prior(text) for key, text in names.items()}
    sizes = (3, 3, 5, 5, 4, 7)
    own = {"group": "school", "group_equal": equal, "priors": priors}
    spec = replace(ordinal_spec(TWO, sizes), **own)
    frames = [answers(N, 1, sizes), answers(N, 2, sizes)]
    ready = prepared_run(spec, survey_of(grouped_frame(frames)), single=True)
    compiled, likelihood, layout = compiled_for(ready), ready.likelihood, ready.layout
    rng, ranks, doubtful = np.random.default_rng(15), [], 0
    known = joint_prior(ready.table, ready.priors).draws(range(ready.table.n_free), GROUP_SETS, rng)
    for number, values in enumerate(known):
        matrices = fill(layout, to_raw(layout, values))
        moments = implied_mean(matrices), implied_covariance(matrices)
        new = likelihood.simulate(*moments, values[layout.own], ready.seen.group, rng)
        draws = sample(compiled.with_data(replace(ready.seen, values=new)), replace(SETTINGS, seed=number + 1)).values
        doubtful += float(rhat(draws).max()) > 1.05
        flat = draws.reshape(-1, draws.shape[-1])
        thinned = flat[:: len(flat) // 99][:99]
        ranks.append((thinned < values).sum(0))
    assert doubtful <= 0.05 * GROUP_SETS
    counts = np.stack([np.bincount(np.array(one) * BINS // 100, minlength=BINS) for one in np.transpose(ranks)])
    p = chi2.sf(((counts - GROUP_SETS / BINS) ** 2 / (GROUP_SETS / BINS)).sum(1), BINS - 1)
    print(equal, "doubtful", doubtful, "smallest p", p.min(), "of", len(p), "share below .05", (p < 0.05).mean())
    assert p.min() > 1e-3 / len(p) * 20
    assert (p < 0.05).mean() < 0.25


MARKED_PRIORS = {
    "f =~ x2": "normal(1, 0.5)",
    "g ~~ g": "half-normal(1)",
    "g ~ f": "normal(0, 1)",
    "x2|t1": "normal(-1, 0.2)",
}


def check_alike(ours, theirs):
    """Means and variances of draws (chain, draw, free)."""
    z = []
    for power in (1, 2):
        a, b = ((one - ours.mean((0, 1))) ** power for one in (ours, theirs))
        z.append((a.mean((0, 1)) - b.mean((0, 1))) / np.hypot(mcse_mean(a), mcse_mean(b)))
    print("largest", np.abs(z).max(), "root mean square", np.sqrt(np.mean(np.square(z))))
    assert np.abs(z).max() < 4.0
    assert np.sqrt(np.mean(np.square(z))) < 1.4


@pytest.mark.parametrize(("syntax", "priors"), [(TWO, {}), (MARKED, MARKED_PRIORS)], ids=["plain", "marked"])
def test_the_posterior_is_pymcs(syntax, priors):
    """By nutpie on PyMC's model with a construct for every respondent; with markers and raw priors of loadings, paths,
    deviations and thresholds too.
    """
    ready = ready_for(answers(120, 8, missing=0.05), syntax, priors=priors)
    compiled = compiled_for(ready)
    ours = sample(compiled, eb.SamplerSettings(draws=2000, tune=500, chains=4, seed=2)).values
    drawn = explicit_draws(ready, compiled, ours, draws=2000)
    with autocast_float_as("float64"):  # PyMC's root of two is else one of single precision
        whole = slopes_of(compiled.model, BY_OPERATION)
    assert largest_difference(drawn.slopes, whole, drawn.unbounded[0, ::400]) < 1e-7
    assert float(rhat(drawn.values).max()) < 1.02
    check_alike(ours, drawn.values)


def test_the_posterior_with_correlated_residuals_is_pymcs():
    """There PyMC's model has a score of these residuals too, and is drawn as PyMC compiles it."""
    import nutpie

    ready = ready_for(answers(120, 8, missing=0.05), TWO + "\nx1 ~~ y1")
    compiled = compiled_for(ready)
    ours = sample(compiled, eb.SamplerSettings(draws=2000, tune=500, chains=4, seed=2)).values
    made = nutpie.compile_pymc_model(compiled.model)
    trace = nutpie.sample(made, draws=2000, tune=1000, chains=4, seed=5, progress_bar=False, target_accept=0.9)
    theirs = np.empty(ours.shape)
    for block in compiled.blocks:
        kept = trace.posterior[block.kind.value].to_numpy()
        of_kind = [number for other in compiled.blocks if other.kind is block.kind for number in other.free.tolist()]
        place = {number: k for k, number in enumerate(sorted(of_kind))}
        for number in block.free.tolist():
            theirs[..., number] = kept[..., place[number]]
    check_alike(ours, theirs)


BINARY = (2,) * 6
SURVEYS = {
    "nearly all explained": (60, 0.75, 0.97),
    "a weak first item": (150, np.array([0.1, 0.8, 0.8, 0.75, 0.75, 0.75]), 0.6),
    "few": (60, 0.75, 0.5),
}
"""Respondents, loadings and path."""


def test_the_quadrature_has_its_own_slopes():
    counts = counts_of(answers(60, 1, BINARY))
    place, slope, other = np.repeat([0.9, 1.4, 0.2], [6, 1, 6]), np.zeros(13), np.zeros(13)
    log_density(place, counts, slope)
    steps = 1e-5 * np.eye(13)
    up, down = ([log_density(place + sign * step, counts, other) for step in steps] for sign in (1.0, -1.0))
    np.testing.assert_allclose(slope, (np.array(up) - down) / 2e-5, atol=1e-6)


@pytest.mark.parametrize("survey", SURVEYS)
def test_what_is_called_converged_is_the_posterior_by_quadrature(survey):
    """Of two constructs of three binary items the answers have a probability without scores: means and squares of
    standardised loadings and path, and the shares of what is said of the path. As `fit` draws it, constructs turned.
    """
    n, loadings, path = SURVEYS[survey]
    frame = answers(n, 1, BINARY, loadings=loadings, path=path)
    ready, start, _ = estimate(ready_for(frame, categories=BINARY))
    drawn = sample(compiled_for(ready), eb.SamplerSettings(seed=1, cores=1), start)
    assert not run_quality(drawn.values, drawn.statistics).doubts
    raw = to_raw(ready.layout, drawn.values)
    ours = row_values(ready.table, ready.layout, fill(ready.layout, raw), standardised=True)[..., :7]
    kept = [k for k, row in enumerate(ready.table.rows[:6]) if row.positive]
    theirs = standardised(draws(counts_of(frame), 3000), kept)
    # beyond .995 a path is 10 of the disturbances that are left, and more
    ends = [end for end in (0.9, 0.98, 0.995) if (theirs[..., 6] > end).mean() > 0.002]
    shares = [np.stack([one[..., 6] < 0.2, *(one[..., 6] > end for end in ends)], -1) for one in (ours, theirs)]
    ours, theirs = (
        np.concatenate([one, one[..., :7] ** 2, share], -1) for one, share in zip((ours, theirs), shares, strict=True)
    )
    assert float(rhat(theirs[..., :7]).max()) < 1.01
    z = (ours.mean((0, 1)) - theirs.mean((0, 1))) / np.hypot(mcse_mean(ours), mcse_mean(theirs))
    print(survey, "largest", np.abs(z).max(), "root mean square", np.sqrt(np.mean(z**2)))
    assert np.abs(z).max() < 4.0
