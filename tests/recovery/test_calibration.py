"""Simulation-based calibration (Talts et al. 2018): parameters drawn from the prior rank uniformly in their posterior.

The ranks of the log-likelihood and of standardised values are tested too: they see errors that leave every parameter's
own ranks uniform (Modrák et al. 2023).
"""

from dataclasses import replace

import numpy as np
import pytest
from helpers_bayes import TWO
from helpers_recovery import MODERATE, answers_from, estimate, moments_from
from helpers_tables import table_of
from scipy.stats import chi2

from egovbayes.assess.prior_draws import joint_prior
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.likelihoods.gaussian import kernel_data, kernel_layout, log_likelihood
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw

pytestmark = pytest.mark.slow

THREE = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9"
CYCLE = """f =~ x1 + x2 + x3 + x4
g =~ x5 + x6 + x7 + x8
g ~ f
x2 ~~ x4 + x6
x6 ~~ x8
x4 ~~ x8"""
MODELS = {"path": (TWO, 0.0), "lkj": (THREE, 0.0), "missing": (TWO, 0.15), "rejected": (CYCLE, 0.0)}
SIMULATIONS, RESPONDENTS = 240, 80
KEPT, BINS = 79, 8
SETTINGS = replace(MODERATE, draws=400, tune=400, target_accept=0.9)
FALSE_ALARM = 0.01


def ranks(syntax, missing, scale=1.0, seed=11):
    """Ranks from 0 to KEPT of the truth among thinned draws; (simulation, quantity), and the quantities' names.

    `scale` widens the truth's paths against the prior that the posterior believes in: 1 in the test itself.
    """
    table, layout = table_of(syntax, means=True if missing else None)
    p = len(table.items)
    priors = resolve_priors(table, {}, np.ones(p), np.zeros(p))
    rng = np.random.default_rng([seed, p, int(100 * missing)])
    truth = joint_prior(table, priors).draws(range(table.n_free), SIMULATIONS, rng)
    truth[:, [row.op == "~" for row in table.representatives]] *= scale
    kernel = kernel_layout(layout, sampling_scale=True)
    paths = [i for i, row in enumerate(table.rows) if row.op == "~" or (row.op == "=~" and row.free >= 0)]
    compiled, found = None, []
    for i in range(SIMULATIONS):
        answers = answers_from(fill(layout, to_raw(layout, truth[i])), RESPONDENTS, rng)
        answers[rng.uniform(size=answers.shape) < missing] = np.nan
        moments = moments_from(table, answers)
        compiled = compile_model(table, layout, priors, moments) if compiled is None else compiled.with_data(moments)
        ml = estimate(table, layout, moments)
        draws = sample(compiled, replace(SETTINGS, seed=i), ml).values.reshape(-1, table.n_free)
        thinned = draws[np.linspace(0, len(draws) - 1, KEPT).astype(int)]
        both = np.vstack([truth[i], thinned])
        data = kernel_data(moments, means_integrated=not layout.means)
        fit = np.array([log_likelihood(values, kernel, data)[0] for values in both])
        shown = row_values(table, layout, fill(layout, to_raw(layout, both)), standardised=True)[:, paths]
        every = np.column_stack([both, shown, fit])
        found.append((every[1:] < every[0]).sum(0))
    names = [*table.free_names, *(f"standardised {table.rows[i].name}" for i in paths), "log-likelihood"]
    return np.array(found), names


def p_values(found):
    """Chi-square test of uniform ranks in BINS equal bins, for each quantity."""
    counts = np.array([np.bincount(column * BINS // (KEPT + 1), minlength=BINS) for column in found.T])
    expected = len(found) / BINS
    return chi2.sf(((counts - expected) ** 2 / expected).sum(1), BINS - 1)


@pytest.mark.parametrize("name", MODELS)
def test_ranks_of_the_truth_are_uniform(name):
    """A quantity whose ranks are uneven must be so in fresh simulations too: a hundred quantities and four models leave
    one uneven by chance now and then (x3~~x3 with missing answers: p = 5e-5, and .65 and .79 in two fresh runs), and a
    fault shows again.
    """
    found, names = ranks(*MODELS[name])
    p = p_values(found)
    uneven = np.flatnonzero(p * len(p) <= FALSE_ALARM)  # Bonferroni
    if uneven.size:
        again = p_values(ranks(*MODELS[name], seed=12)[0])[uneven]
        assert (again * uneven.size > FALSE_ALARM).all(), [(names[i], p[i]) for i in uneven]


def test_a_wrong_prior_is_noticed():
    """The test can fail: paths four times as large as the prior says (twice, with 80 respondents, it does not see)."""
    found, names = ranks(*MODELS["path"], scale=4.0)
    assert p_values(found)[names.index("g~f")] < 1e-4
