"""The posterior with an earlier run's answers, against closed forms; the prior that they make; nothing at power 0."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

import egovbayes as eb
from egovbayes.assess.earlier_run.earlier_run import EarlierRun
from egovbayes.assess.log_prior import log_prior
from egovbayes.assess.power_prior.matching import describe_prepared
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.engines.draws.convergence import ess_bulk, mcse_mean
from egovbayes.engines.tree import values_of
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.implied import implied_covariance

MODEL = """syntax = "y ~ b*x"
[priors]
"y ~ x" = "normal(0, 0.4)"
"y ~~ y" = "half-normal(2)"
[hypotheses.H]
claim = "b > 0"
"""
QUICK = eb.SamplerSettings(draws=500, tune=300, chains=2, seed=11)
RULES = eb.Rules(refits=0, prior_draws=2_000)


def answers(n, b, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    return pd.DataFrame({"x": x + seed, "y": b * x + rng.normal(size=n) - seed})


OLD, NEW = answers(120, 0.3, 1), answers(30, 0.1, 2)


def run(power):
    ready = prepared_run(eb.model_from_toml(MODEL), eb.survey_from_frame(OLD))
    return EarlierRun("results/earlier", power, ready.observed.informing, describe_prepared(ready))


def fitted(power=None, **settings):
    asked = eb.FitSettings(QUICK, RULES, earlier=None if power is None else run(power), **settings)
    return eb.fit(eb.model_from_toml(MODEL), eb.survey_from_frame(NEW), settings=asked)


@pytest.fixture(scope="module")
def half():
    return fitted(0.5)


def exact(parts):
    """Mean, SD and P(b > 0) of the path, by a grid of b and the residual SD: `parts` are answers and their powers.

    Means are integrated out of each part: power n - 1 squared residuals about its own means.
    """
    b, sd = np.linspace(-1, 1, 801)[:, None], np.linspace(0.5, 2, 601)[None, :]
    log = norm.logpdf(b, 0, 0.4) + norm.logpdf(sd, 0, 2)
    for frame, power in parts:
        x, y = frame["x"] - frame["x"].mean(), frame["y"] - frame["y"].mean()
        squares = power * ((y @ y) - 2 * b * (x @ y) + b**2 * (x @ x))
        log = log - (power * len(frame) - 1) * np.log(sd) - squares / (2 * sd**2)
    weight = np.exp(log - log.max()).sum(1)
    weight /= weight.sum()
    mean = (weight * b[:, 0]).sum()
    above = weight[b[:, 0] > 1e-9].sum() + weight[np.abs(b[:, 0]) < 1e-9].sum() / 2
    return mean, np.sqrt((weight * (b[:, 0] - mean) ** 2).sum()), above


def test_the_posterior_of_one_path_is_the_exact_one(half):
    draws = half.posterior["posterior"]["path"].to_numpy()[..., 0]
    mean, sd, above = exact([(OLD, 0.5), (NEW, 1.0)])
    assert draws.mean() == pytest.approx(mean, abs=4 * float(mcse_mean(draws)))
    assert draws.std() == pytest.approx(sd, rel=4 / np.sqrt(float(ess_bulk(draws))))
    row = half.hypotheses.loc["H"]
    assert row["probability"] == pytest.approx(above, abs=4 * row["mc_error"])


def test_prior_probabilities_are_those_after_the_earlier_answers(half):
    """And the Bayes factor says what the new answers alone add."""
    row = half.hypotheses.loc["H"]
    *_, before = exact([(OLD, 0.5)])
    assert row["prior_probability"] == pytest.approx(before, abs=4 * row["prior_error"] + 1e-3)
    assert 0 < row["prior_error"] < 0.02
    odds = row["probability"] / (1 - row["probability"]), row["prior_probability"] / (1 - row["prior_probability"])
    assert row["bayes_factor"] == pytest.approx(odds[0] / odds[1])


def test_the_prior_of_the_tree_is_the_one_that_was_used(half):
    """Its path is the exact one's, and predicted answers vary as that path and the earlier residuals have them."""
    prior, predicted = half.posterior["prior"], half.posterior["prior_predictive"]
    mean, sd, above = exact([(OLD, 0.5)])
    draws = prior["path"].to_numpy()[0, :, 0]
    assert len(draws) == 1000
    assert draws.mean() == pytest.approx(mean, abs=4 * float(mcse_mean(draws[None])))
    assert draws.std() == pytest.approx(sd, rel=4 / np.sqrt(float(ess_bulk(draws[None]))))
    assert (draws > 0).mean() == pytest.approx(above, abs=4 * float(mcse_mean((draws > 0)[None].astype(float))))
    x, y = (predicted["answers"].sel(item=name).to_numpy()[0] for name in ("x", "y"))
    slope = np.cov(x, y)[0, 1] / x.var()
    assert slope == pytest.approx(mean, abs=4 * np.sqrt(1 / len(x) + sd**2))
    told = "The prior is the one that was used: the answers of results/earlier count in it, each as 0.5."
    assert prior.attrs["note"].startswith(told)
    assert predicted.attrs["note"].startswith(told)


def test_with_means_predicted_answers_lie_where_the_earlier_ones_did():
    """At power 1 what the prior predicts has the earlier answers' means and SDs, wherever the new ones lie."""
    old, new = OLD.assign(x=OLD["x"].where(OLD.index > 2)), NEW + 30.0
    spec = eb.model_from_toml(MODEL.replace("y ~ b*x", "y ~ b*x\\nx ~ 1\\ny ~ 1"))
    ready = prepared_run(spec, eb.survey_from_frame(old))
    earlier = EarlierRun("results/earlier", 1.0, ready.observed.informing, describe_prepared(ready))
    found = eb.fit(spec, eb.survey_from_frame(new), settings=eb.FitSettings(QUICK, RULES, earlier=earlier))
    answers = found.posterior["prior_predictive"]["answers"].sel(item=["x", "y"]).to_numpy()[0]
    spread = old.std().to_numpy()
    assert answers.mean(0) == pytest.approx(old.mean().to_numpy(), abs=4 * spread.max() * np.sqrt(1 / 1000 + 1 / 120))
    assert answers.std(0) == pytest.approx(spread, rel=4 * np.sqrt(1 / 2000 + 1 / 240))
    assert "flat on purpose" not in found.posterior["prior_predictive"].attrs["note"]


def test_every_power_has_its_own_fit(half):
    table = half.tables["power"]
    assert table.index.get_level_values("power").tolist() == [0, 0.1, 0.25, 0.5, 0.75, 1]
    for power in (0.0, 0.1, 1.0):
        *_, above = exact([(NEW, 1.0), *([(OLD, power)] if power else [])])
        row = table.loc[("H", power)]
        assert row["probability"] == pytest.approx(above, abs=4 * row["mc_error"] + 1e-3)
    assert table["probability"].loc[("H", 0.5)] == half.hypotheses["probability"].loc["H"]
    assert table["converged"].all()


def test_maximum_likelihood_and_fit_are_of_the_new_answers_alone(half):
    alone = fitted()
    pd.testing.assert_frame_equal(half.tables["ml_parameters"], alone.tables["ml_parameters"])
    pd.testing.assert_frame_equal(half.tables["ml_fit_indices"], alone.tables["ml_fit_indices"])
    assert half.moments.n.tolist() == [30]
    assert half.posterior["constant_data"]["n"].to_numpy().tolist() == [30]


def test_power_zero_is_the_fit_without_to_the_last_bit():
    without, nothing = fitted(), fitted(0)
    for name in without.posterior["posterior"].data_vars:
        np.testing.assert_array_equal(nothing.posterior["posterior"][name], without.posterior["posterior"][name])
    pd.testing.assert_frame_equal(nothing.hypotheses, without.hypotheses)
    np.testing.assert_array_equal(nothing.posterior["log_prior"]["joint"], without.posterior["log_prior"]["joint"])
    assert any("With power 0 the answers of results/earlier count nothing" in note for note in nothing.notes)


def test_the_log_prior_has_the_earlier_log_likelihood(half):
    """As its formula has it, with means integrated out; the prior's own density is the rest."""
    group, ready = half.posterior["log_prior"], half.prepared
    assert group.attrs["normalised"] == 0
    assert "log-likelihood of an earlier run's answers, times its power" in group.attrs["note"]
    values = values_of(half.table, half.posterior)
    own = log_prior(joint_prior(half.table, half.priors), values)
    sigma = implied_covariance(fill(half.layout, to_raw(half.layout, values)))[..., 0, :, :]
    (scatter,), n = ready.earlier.moments.covariances, 0.5 * 120
    traces = np.trace(np.linalg.solve(sigma, np.broadcast_to(scatter, sigma.shape)), axis1=-2, axis2=-1)
    logs = -(n - 1) / 2 * (2 * np.log(2 * np.pi) + np.linalg.slogdet(sigma)[1]) - n / 2 * traces - np.log(n)
    np.testing.assert_allclose(group["joint"], own + logs, rtol=1e-9)


def test_the_same_seed_gives_the_same_numbers(half):
    again = fitted(0.5)
    pd.testing.assert_frame_equal(again.tables["power"], half.tables["power"])
    pd.testing.assert_frame_equal(again.hypotheses, half.hypotheses)


def test_what_is_said_of_the_earlier_answers(half):
    told, checks = " ".join(half.notes), {check.name: check for check in half.checks}
    assert "The answers of results/earlier (data frame, 120 respondents) are part of the prior, each as 0.5" in told
    assert "as 60 respondents" in told
    assert "The model has no means: those of the earlier answers and of the new ones are taken out" in told
    assert checks["earlier run"].text == "The earlier run is of other answers than these."
    assert checks["draws of the earlier answers"].passed
    assert checks["earlier and new answers"].passed
    assert checks["verdicts and power"].passed is False
    assert checks["verdicts and power"].text.startswith(
        "Verdicts hang on how much the earlier answers count: H undecided"
    )
    assert (half.settings["prior_from"], half.settings["power"]) == ("results/earlier", 0.5)


def test_answers_that_contradict_the_earlier_ones_and_the_very_same_ones_are_told():
    against = answers(150, -0.8, 3)
    asked = eb.FitSettings(replace(QUICK, draws=200), RULES, earlier=run(1.0))
    fit = eb.fit(eb.model_from_toml(MODEL), eb.survey_from_frame(against), settings=asked)
    checks = {check.name: check for check in fit.checks}
    assert checks["earlier and new answers"].passed is False
    assert "furthest apart: y~x" in checks["earlier and new answers"].text
    same = eb.fit(eb.model_from_toml(MODEL), eb.survey_from_frame(OLD), settings=asked)
    assert any("is of these very answers (data frame): they count twice" in check.text for check in same.checks)
