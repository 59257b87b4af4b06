"""Residual correlations with intervals: those of the table with replicated surveys, and by hand from one draw."""

import numpy as np
import pytest

import egovbayes as eb
from egovbayes.assess.misfit.residual_correlations import residual_correlations, residual_intervals
from egovbayes.engines.tree import values_of

FEW = eb.FitSettings(eb.SamplerSettings(draws=60, tune=100, chains=2, seed=3), eb.Rules(refits=0, prior_draws=500))


@pytest.fixture(scope="module")
def fit() -> eb.Fit:
    return eb.fit(eb.read_model("holzinger-swineford"), eb.read_survey("holzinger-swineford-1939"), settings=FEW)


def test_they_are_those_of_the_table_with_replicates(fit: eb.Fit) -> None:
    values = values_of(fit.table, fit.posterior)
    own = residual_intervals(fit.prepared, values, 0.9).set_index(["first", "second"])
    whole = residual_correlations(fit.prepared, values, 0.9, np.random.default_rng(1)).set_index(["first", "second"])
    assert len(own) == 36
    for column in ("residual", "lower", "upper"):
        np.testing.assert_allclose(own[column], whole[column].loc[own.index], atol=1e-12)


def test_of_one_draw_they_are_observed_less_implied(fit: eb.Fit) -> None:
    values = values_of(fit.table, fit.posterior)[:1, :1]
    own = residual_intervals(fit.prepared, values, 0.9).set_index(["first", "second"])["residual"]
    raw = fit.posterior["posterior"].to_dataset().isel(chain=0, draw=0)
    loading = {
        str(name): float(value) for name, value in zip(raw["loadings"].values, raw["loading"].values, strict=True)
    }
    sd = {
        str(name): float(value)
        for name, value in zip(raw["residual_sds"].values, raw["residual_sd"].values, strict=True)
    }
    spread = dict(zip(map(str, raw["construct_sds"].values), raw["construct_sd"].values.tolist(), strict=True))
    assert fit.answers is not None
    columns = {name: fit.answers.values[:, k] for k, name in enumerate(fit.answers.items)}
    lead, second, third = (loading.get(f"visual=~{name}", 1.0) for name in ("x1", "x2", "x3"))
    variance = spread["visual~~visual"] ** 2
    implied = (
        second
        * third
        * variance
        / np.sqrt((second**2 * variance + sd["x2~~x2"] ** 2) * (third**2 * variance + sd["x3~~x3"] ** 2))
    )
    assert lead == 1.0
    assert own["x2", "x3"] == pytest.approx(np.corrcoef(columns["x2"], columns["x3"])[0, 1] - implied, abs=1e-9)
