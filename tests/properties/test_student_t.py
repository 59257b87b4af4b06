"""The Student-t posterior: PyMC's own, leave-one-out by leaving out, careless respondents, what is put in comes out."""

import re
from dataclasses import replace

import numpy as np
import pymc as pm
import pytensor.tensor as pt
import pytest
from helpers_lowering import BY_OPERATION
from helpers_page import page_text
from helpers_student_t import EFFECT, PRIORS, answers, spec, survey, with_careless

import egovbayes as eb
from egovbayes.assess.estimate import estimate
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.respondents.psis import leave_one_out
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.model.priors.priors import prior_log_density
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.implied import implied_covariance, implied_mean
from egovbayes.report.fit.contents import show_fit

QUICK = eb.FitSettings(SamplerSettings(draws=500, tune=500, chains=4, cores=1), Rules(prior_draws=2000, refits=0))


def _compiled(prepared):
    evaluation = Evaluation(likelihood=prepared.likelihood)
    return compile_model(prepared.table, prepared.layout, prepared.priors, prepared.seen, evaluation=evaluation)


def _by_hand(values):
    """The model as somebody else would write it in PyMC, with the priors of PRIORS."""
    with pm.Model() as model:
        loading = pm.Normal("loading", 1, 1, shape=4)
        path = pm.Normal("path", 0, 1, shape=1)
        construct_sd = pm.HalfNormal("construct_sd", 1, shape=2)
        residual_sd = pm.HalfNormal("residual_sd", 1, shape=6)
        intercept = pm.Normal("intercept", 0, 10, shape=6)
        freedom = pm.Truncated("degrees_of_freedom", pm.Gamma.dist(2, 0.1), lower=2, shape=1)
        trust = pm.math.stack([1.0, loading[0], loading[1], 0.0, 0.0, 0.0])
        use = pm.math.stack([0.0, 0.0, 0.0, 1.0, loading[2], loading[3]])
        both = trust + path[0] * use
        sigma = construct_sd[0] ** 2 * pt.outer(both, both) + construct_sd[1] ** 2 * pt.outer(use, use)
        sigma = sigma + pm.math.stack([np.eye(6)[i] * residual_sd[i] ** 2 for i in range(6)])
        pm.MvStudentT("x", nu=freedom[0], mu=intercept, scale=sigma, observed=values)
    return model


def test_log_density_is_that_of_a_model_written_by_hand_in_pymc():
    """Constants included, so that the posterior is the same one."""
    values = answers(25, freedom=4.0)
    prepared = prepared_run(spec("student-t", priors=PRIORS), survey(values))
    compiled, model = _compiled(prepared), _by_hand(values)
    kinds = [row.kind.value for row in prepared.table.representatives]
    theirs = model.compile_logp(jacobian=False, mode=BY_OPERATION)
    rng = np.random.default_rng(2)
    for _ in range(3):
        point = np.array([0.6 + 0.3 * rng.uniform() for _ in kinds])
        point[-1] = rng.uniform(2.5, 30.0)
        ours = compiled.target(point)[0]
        ours += sum(float(prior_log_density(prior, x)) for prior, x in zip(prepared.priors, point, strict=True))
        named = {kind: point[[k == kind for k in kinds]] for kind in kinds}
        unbounded = {
            f"{name}_log__" if name.endswith("_sd") else name: np.log(x) if name.endswith("_sd") else x
            for name, x in named.items()
        }
        unbounded["degrees_of_freedom_interval__"] = np.log(unbounded.pop("degrees_of_freedom") - 2.0)
        assert ours == pytest.approx(float(theirs(unbounded)), rel=1e-9)


def test_leave_one_out_is_leaving_out():
    """Against a fit without each respondent in turn."""
    prepared = prepared_run(spec("student-t(4)", priors=PRIORS), survey(answers(12, freedom=4.0)))
    compiled = _compiled(prepared)
    settings = SamplerSettings(draws=2000, tune=500, chains=2, cores=1, seed=3)

    def log_densities(one):
        draws = sample(one, settings).values.reshape(-1, prepared.layout.n_free)
        matrices = fill(prepared.layout, to_raw(prepared.layout, draws))
        mu, sigma, own = implied_mean(matrices), implied_covariance(matrices), np.zeros((len(draws), 0))
        return prepared.likelihood.casewise(mu, sigma, own, prepared.seen.values, prepared.seen.group)

    loo = leave_one_out(log_densities(compiled))
    exact = []
    for out in range(12):
        kept = np.arange(12) != out
        seen = replace(prepared.seen, values=prepared.seen.values[kept], group=prepared.seen.group[kept])
        found = log_densities(compiled.with_data(seen))[:, out]
        exact.append(np.log(np.exp(found - found.max()).mean()) + found.max())
    np.testing.assert_allclose(loo.elpd, exact, atol=0.35)
    assert loo.elpd.sum() == pytest.approx(sum(exact), abs=1.0)


@pytest.fixture(scope="module")
def fits():
    """Normal and Student-t, without and with ten careless respondents among 310 (all synthetic)."""
    clean = answers(300, seed=5)
    both = {"clean": clean, "careless": with_careless(clean)}
    return {
        (name, likelihood): eb.fit(spec(likelihood), survey(values), seed=1, settings=QUICK)
        for name, values in both.items()
        for likelihood in ("normal", "student-t")
    }


def _effect(fit):
    return float(fit.parameters.loc["use~trust", "std_median"]), float(fit.parameters.loc["use~trust", "sd"])


def test_ten_careless_respondents_move_the_normal_result_and_not_this_one(fits):
    moved = {
        likelihood: _effect(fits["careless", likelihood])[0] - _effect(fits["clean", likelihood])[0]
        for likelihood in ("normal", "student-t")
    }
    assert fits["clean", "normal"].hypotheses.loc["H1", "verdict"] == "supported"
    assert fits["careless", "normal"].hypotheses.loc["H1", "verdict"] != "supported"
    assert fits["careless", "student-t"].hypotheses.loc["H1", "verdict"] == "supported"
    assert moved["normal"] < -0.3
    assert abs(moved["student-t"]) < 0.1
    assert _effect(fits["careless", "student-t"])[0] == pytest.approx(EFFECT, abs=0.15)


def test_degrees_of_freedom_tell_of_them(fits):
    name = "degrees_of_freedom"
    clean, careless = (fits[which, "student-t"].parameters.loc[name] for which in ("clean", "careless"))
    assert careless["upper"] < 12.0
    assert clean["median"] > 20.0
    assert careless["kind"] == name


def test_without_heavy_tails_it_says_what_the_normal_one_says(fits):
    normal, heavy = (fits["clean", likelihood].parameters for likelihood in ("normal", "student-t"))
    loadings = normal.index[normal["kind"].isin(["loading", "path"])]
    np.testing.assert_allclose(heavy.loc[loadings, "std_median"], normal.loc[loadings, "std_median"], atol=0.03)


def test_what_cannot_be_computed_says_why(fits):
    fit = fits["careless", "student-t"]
    assert fit.converged
    assert any("Maximum likelihood is that of the normal likelihood" in note for note in fit.notes)
    apart = fit.comparison["reason"].str.startswith("units: ")
    assert apart.index[apart].str.contains("~~").all()
    assert fit.comparison.loc[apart, ["shift", "width_ratio"]].isna().all(axis=None)
    assert fit.comparison.loc[~apart & (fit.comparison.index != "degrees_of_freedom"), "shift"].notna().all()
    whose = fit.reliability["convention"].str.contains
    assert (whose("value of the covariances as they are, posterior of the student-t") | whose("value by ML")).all()
    assert "saturated model" in fit.not_computed["fit indices"]
    methods = set(fit.fit_indices["method"])
    assert methods == {"posterior", "maximum likelihood of the normal likelihood (lavaan)"}
    own = fit.fit_indices[fit.fit_indices["method"] == "posterior"]
    assert {"ppp", "elpd_loo", "p_loo"} <= set(own.index)
    assert "brmsea" not in own.index
    assert fit.settings["likelihood"] == "student-t"


@pytest.mark.slow
def test_a_core_of_straight_liners_is_told_of():
    """A third of the respondents answer every item alike: a t takes them for the rule."""
    values = answers(300, seed=6)
    values[:100] = values[:100, :1]
    fit = eb.fit(spec("student-t"), survey(values), seed=1, settings=QUICK)
    checks = {check.name: check for check in fit.checks}
    assert checks["degrees of freedom"].passed is False
    shown = page_text(show_fit, fit, width=120)
    assert re.search(r"Answers +student-t likelihood, degrees of freedom 2\.\d \[2\.\d, \d\.\d\]; variances", shown)
    assert "the student-t likelihood has none here" in shown
    for said in ("maximum likelihood (normal)", "Bayes beside maximum likelihood (normal)", "ML (normal) chi-square"):
        assert said in shown


def test_it_predicts_the_careless_survey_better(fits):
    normal, heavy = (fits["careless", likelihood].fit_indices for likelihood in ("normal", "student-t"))
    assert heavy.loc["elpd_loo", "value"] > normal.loc["elpd_loo", "value"] + 50.0
    assert heavy.loc["ppp", "value"] > 0.02


def test_what_is_put_in_comes_out():
    """Scale, tails and effect, of 800 respondents with 4 degrees of freedom and a tenth of the answers missing."""
    values = answers(800, seed=8, freedom=4.0)
    values[np.random.default_rng(9).uniform(size=values.shape) < 0.1] = np.nan
    fit = eb.fit(spec("student-t"), survey(values), seed=2, settings=QUICK)
    rows = fit.parameters
    truth = {"use~trust": EFFECT, "t1~~t1": 0.36, "trust~~trust": 0.64, "degrees_of_freedom": 4.0, "t2~1": 0.0}
    for name, true in truth.items():
        away = (rows.loc[name, "median"] - true) / rows.loc[name, "sd"]
        assert abs(away) < 3.5, name
    assert fit.converged


def test_what_is_simulated_is_found_again():
    """The same way back from `simulate`: the scale has unit variances, loadings not named are 0.75."""
    put_in = {"use~trust": 0.5, "trust=~t1": 0.8, "degrees_of_freedom": 6.0}
    frame = eb.simulate(spec("student-t"), 900, put_in, seed=5)
    fit = eb.fit(spec("student-t"), eb.survey_from_frame(frame, source="simulated"), seed=2, settings=QUICK)
    assert fit.converged
    rows = fit.parameters
    # in units of the markers, whose loadings are the standard deviations of their constructs then
    truth = {"use~trust": 0.5 * 0.75 / 0.8, "trust~~trust": 0.8**2, "t1~~t1": 1 - 0.8**2, "degrees_of_freedom": 6.0}
    for name, true in truth.items():
        assert abs(rows.loc[name, "median"] - true) < 3.5 * rows.loc[name, "sd"], name
    found = eb.simulate(spec("normal"), 900, {"degrees_of_freedom": 6.0}, seed=5, likelihood="student-t")
    assert found.equals(eb.simulate(spec("student-t"), 900, {"degrees_of_freedom": 6.0}, seed=5))


def test_with_very_many_degrees_of_freedom_the_draws_are_the_normal_ones():
    """Means are parameters of both: the same density but for rounding, so the same chains for a while."""
    values = answers(150, seed=4)
    normal = prepared_run(replace(spec("normal", priors=PRIORS), means=True), survey(values))
    heavy = prepared_run(spec("student-t(10000000)", priors=PRIORS), survey(values))
    point = to_raw(normal.layout, np.full(normal.layout.n_free, 0.8))
    one, other = (_compiled(prepared).target(point) for prepared in (normal, heavy))
    assert other[0] == pytest.approx(one[0], abs=1e-2)
    np.testing.assert_allclose(other[1], one[1], rtol=1e-3, atol=1e-2)
    settings = SamplerSettings(draws=1000, tune=500, chains=2, cores=1, seed=3)
    found = [
        sample(_compiled(p), settings, estimate(p)[1]).values.reshape(-1, p.layout.n_free) for p in (normal, heavy)
    ]
    spread = found[0].std(0)
    assert np.abs((found[0].mean(0) - found[1].mean(0)) / spread).max() < 0.2
    np.testing.assert_allclose(found[1].std(0) / spread, 1.0, atol=0.15)
