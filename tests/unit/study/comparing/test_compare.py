"""`eb.compare`: leave-one-out held to ArviZ and to fits without the respondent, a common method, what moves."""

import warnings
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

import egovbayes as eb
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.moments.moments import moments_from_covariance
from egovbayes.errors import DataError
from egovbayes.model.spec import Hypothesis
from egovbayes.runs.places import Here
from egovbayes.runs.running import run_all
from egovbayes.study.comparing.left_out import MOST_REFITS, LeftOut, affordable, pareto_check, with_refits, without
from egovbayes.study.comparing.method_factor import LOADINGS, with_method_factor
from egovbayes.study.comparing.model_comparison import ModelComparison
from egovbayes.study.comparing.moved import moved
from egovbayes.study.comparing.predictive import HIGHEST_K, Predicted, predicted
from egovbayes.study.comparing.shared_claims import with_claims_of
from egovbayes.workflow.fitting import FitSettings

MEASURED = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\n"
SETTINGS = FitSettings(eb.SamplerSettings(draws=400, tune=300, chains=2), eb.Rules(prior_draws=20_000))


def survey() -> eb.Survey:
    rng = np.random.default_rng(4)
    f = rng.normal(size=90)
    g = 0.5 * f + rng.normal(0, 0.8, 90)
    columns = {f"{name}{k}": c + rng.normal(0, 0.7, 90) for name, c in (("x", f), ("y", g)) for k in (1, 2, 3)}
    return eb.survey_from_frame(pd.DataFrame(columns))


def models() -> list[eb.ModelSpec]:
    first = eb.model_from_syntax(MEASURED + "g ~ b*f", name="path")
    first = replace(first, hypotheses=(Hypothesis("H", "b > 0"),))
    return [first, eb.model_from_syntax(MEASURED + "f ~~ 0*g", name="apart")]


@cache
def found() -> ModelComparison:
    return eb.compare(models(), survey(), seed=5, settings=SETTINGS)


def test_the_better_model_is_first() -> None:
    one = found()
    assert one.models.index.tolist() == ["path", "apart"]
    assert one.models["model_probability"].sum() == pytest.approx(1.0)
    assert one.models.loc["path", "model_probability"] > 0.9
    assert repr(one).startswith("<Comparison of path, apart on data frame (90 respondents)")


@pytest.mark.slow
def test_the_same_seed_gives_the_same() -> None:
    again = eb.compare(models(), survey(), seed=5, settings=SETTINGS)
    for name, table in found().tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])


def test_leave_one_out_and_weights_are_arvizs() -> None:
    import arviz as az

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        trees = {one.name: one.fit.posterior for one in found().candidates}
        each = {name: az.loo(tree, pointwise=True, reff=1.0) for name, tree in trees.items()}
        theirs = az.compare(each, method="stacking")
    for name, row in found().models.iterrows():
        assert row["elpd_loo"] == pytest.approx(float(each[str(name)].elpd), abs=0.02)
        assert row["weight"] == pytest.approx(float(theirs.loc[name, "weight"]), abs=0.02)
    by = float(each["path"].elpd - each["apart"].elpd)
    assert found().models.loc["apart", "delta"] == pytest.approx(-by, abs=0.05)


def test_a_fit_without_a_respondent_says_what_importance_sampling_says() -> None:
    one = found().candidates[0]
    worst = np.argsort(-one.loo.pareto_k)[:2].tolist()
    done = run_all(LeftOut.of([one]).batch(["path"], [(0, person) for person in worst], 7), Here(1))
    for task, values in done.items():
        assert values["log density"] == pytest.approx(one.loo.elpd[task.numbers[1]], abs=0.15)


def test_only_those_for_whom_it_fails_are_left_out_by_a_fit() -> None:
    candidates = found().candidates
    told = predicted(candidates)
    k = np.zeros_like(told.pareto_k)
    k[3, 1] = HIGHEST_K + 0.1
    high = replace(told, pareto_k=k)
    assert pareto_check(high).passed is False
    done = with_refits(candidates, high, 5)
    assert np.argwhere(done.refitted).tolist() == [[3, 1]]
    assert np.argwhere(done.loo != told.loo).tolist() == [[3, 1]]
    assert pareto_check(done).text.startswith("1 respondent was left out by a fit without")
    assert done.p_loo[3, 1] - told.p_loo[3, 1] == pytest.approx(told.loo[3, 1] - done.loo[3, 1])


def test_of_large_models_fewer_are_left_out_but_one_always() -> None:
    assert affordable([24] * 50) == MOST_REFITS
    assert affordable([530] * 10) == 5
    assert affordable([2_000, 24, 2_000, 24]) == 2
    assert affordable([5_000, 24]) == 1
    assert affordable([]) == 0


def test_what_was_observed_without_one() -> None:
    observed = found().first.prepared.observed
    fewer = without(observed, 4)
    assert observed.answers is not None
    assert fewer.answers is not None
    assert fewer.moments.n_respondents == observed.moments.n_respondents - 1
    assert observed.answers.respondents[4] not in fewer.answers.respondents


def test_sums_over_a_sample_stand_for_all() -> None:
    values = np.random.default_rng(1).normal(-5, 1, (50, 1))
    told = Predicted(("m",), values, values, values, values, values, values, np.arange(50), n=500)
    total, error = told.sums(values)
    assert total == pytest.approx(10 * values.sum())
    assert error == pytest.approx(500 * values.std(ddof=1) / np.sqrt(50))


def test_a_common_method_takes_from_the_effect() -> None:
    claims = found().tables["method_factor"]["effect"].xs("H", level="hypothesis")
    assert claims[f"{LOADINGS[-1]:.1f}"] < claims["0.0"]
    assert found().tables["method_flips"].loc["H", "verdict"] == "supported"


def test_the_method_factor_has_the_loading_it_is_said_to_have() -> None:
    prepared = found().first.prepared
    spec = with_method_factor(prepared, 0.3)
    own = {e.rhs: e.fixed[0] for e in spec.equations if e.lhs == "method" and e.op == "=~"}
    spreads = dict(zip(prepared.moments.items, prepared.observed.spreads, strict=True))
    assert own == pytest.approx(spreads)
    variance = next(e.fixed[0] for e in spec.equations if (e.lhs, e.op, e.rhs) == ("method", "~~", "method"))
    assert variance == pytest.approx(0.09)
    assert spec.hypotheses == prepared.spec.hypotheses


def test_residuals_and_modification_find_what_is_left_out() -> None:
    residuals = found().tables["residuals"]
    assert residuals.loc["apart", "residual"].abs().max() > residuals.loc["path", "residual"].abs().max()
    best = found().tables["modification"].loc["apart"].iloc[0]
    assert {best["lhs"], best["rhs"]} & {"f", "g"}
    assert best["mi"] > 10
    own = found().candidates[1].fit
    assert own.ml is not None


def test_posterior_modification_indices_are_maximum_likelihoods_in_the_middle() -> None:
    from egovbayes.assess.ml.modification import modification_indices

    ml = found().candidates[1].fit.ml
    assert ml is not None
    theirs = modification_indices(ml)["mi"]
    ours = found().tables["modification"].loc["apart", "mi"]
    both = pd.concat({"ours": ours, "theirs": theirs[theirs > 3]}, axis=1).dropna()
    assert len(both) > 1
    assert (both["ours"] / both["theirs"]).between(0.75, 1.3).all()


def test_a_verdict_that_chance_may_have_changed_has_not_moved() -> None:
    before = {"verdict": "supported", "probability": 0.98, "mc_error": 0.004}
    assert not moved(before, {"verdict": "undecided", "probability": 0.969, "mc_error": 0.006})
    assert moved(before, {"verdict": "undecided", "probability": 0.9, "mc_error": 0.006})
    assert not moved(before, {"verdict": "supported", "probability": 0.999, "mc_error": 0.0})


def test_claims_are_asked_of_models_that_know_their_labels() -> None:
    first = eb.read_model("citizen-centric")
    other = eb.model_from_syntax(first.syntax.split("via_attitude")[0].replace("t*trust", "trust"), name="other")
    asked = with_claims_of(first, other)
    assert [one.name for one in asked.hypotheses] == ["H2a", "H3a", "H4"]
    assert [one.name for one in asked.definitions] == ["via_attitude"]
    assert with_claims_of(first, first) is first


def test_answers_are_needed() -> None:
    with pytest.raises(DataError, match="is a matrix, and models are compared by how well they predict"):
        eb.compare(models()[:1], _matrix(), settings=SETTINGS)


def _matrix() -> eb.Matrix:
    answers = survey().frame
    return Matrix(moments_from_covariance(list(answers.columns), answers.cov().to_numpy(), 90), "m.toml")
