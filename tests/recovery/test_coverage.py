"""Intervals hold what is true, verdicts see no effects that are not there: continuous citizen-centric surveys."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_recovery import MODERATE, default_priors, estimate, moments_from, recovered_from, survey
from helpers_tables import CITIZEN, table_of
from scipy.stats import binom

from egovbayes.assess.hypotheses.verdicts import verdict
from egovbayes.engines.sampling import compile_model, sample

pytestmark = pytest.mark.slow

PATHS = ("readiness~attitude", "readiness~trust", "intention~readiness")
TYPICAL = dict(zip(PATHS, (0.4, 0.3, 0.6), strict=True))
NO_ATTITUDE = dict(zip(PATHS, (0.0, 0.4, 0.6), strict=True))
LOADING = 0.75
RARE = 0.001


def studies(chosen, n, times):
    """Draws from the posteriors of `times` surveys of the same population, under default priors."""
    table, layout = table_of(CITIZEN)
    for i in range(times):
        answers = survey(table, chosen, n, np.random.default_rng([n, i, int(100 * sum(chosen.values()))]))
        moments = moments_from(table, answers)
        compiled = compile_model(table, layout, default_priors(table, answers), moments)
        draws = sample(compiled, replace(MODERATE, seed=i), estimate(table, layout, moments))
        yield recovered_from(table, layout, draws.values)


@pytest.mark.parametrize("n", [422, 100])
def test_intervals_cover(n):
    """Of paths on the raw scale (equal to standardised, as all markers load alike), standardised, and loadings."""
    times, inside, medians = 150, [], []
    for study in studies(TYPICAL, n, times):
        names = [row.name for row in study.table.rows]
        loadings = [name for name in names if "=~" in name]
        raw = study.values[:, [study.table.free_names.index(path) for path in PATHS]]
        shown = np.column_stack([raw, *(study.path(name) for name in (*PATHS, *loadings))])
        truth = np.array([*TYPICAL.values(), *TYPICAL.values(), *[LOADING] * len(loadings)])
        lower, middle, upper = np.quantile(shown, [0.025, 0.5, 0.975], axis=0)
        inside.append((lower < truth) & (truth < upper))
        medians.append(middle - truth)
    covered = np.sum(inside, axis=0)
    assert covered.min() >= binom.ppf(RARE / len(covered), times, 0.95), covered / times
    assert np.mean(inside) <= 0.98, covered / times  # nor are the intervals idle
    assert np.abs(np.mean(medians, axis=0)[3:6]).max() < {422: 0.02, 100: 0.06}[n]


@pytest.mark.parametrize("n", [422, 100])
def test_an_effect_of_zero_is_rarely_supported(n):
    times = 300
    found = []
    for study in studies(NO_ATTITUDE, n, times):
        table = study.table
        a, r = (study.values[:, table.free_names.index(name)] for name in (PATHS[0], PATHS[2]))
        found.append([verdict(float((a > 0).mean())), verdict(float((a * r > 0).mean()))])
    most = binom.ppf(1 - RARE, times, 0.025)
    for column in np.array(found).T:
        assert (column == "supported").sum() <= most
        assert (column == "contradicted").sum() <= most
        assert (column == "undecided").any()
