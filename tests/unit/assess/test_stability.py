"""Feedback through the whole of a fit: the index, what is refused beyond 1, and what is left as it was."""

import numpy as np
import pandas as pd
import pytest
from helpers_assessed import assessed
from helpers_feedback import CLAIMS, SYNTAX, feedback, feedback_frame, loop_index
from helpers_fitted import fitted, spec_of, synthetic_frame

from egovbayes.assess.effects_table import effects_table
from egovbayes.assess.hypotheses.ml_verdicts import bootstrap_verdict, ml_verdict
from egovbayes.assess.stability import COLUMNS, per_cent, stability_checks
from egovbayes.model.claims.claims import parse_claim
from egovbayes.report.fit.hypotheses_figures import ridges_of

TOTAL = parse_claim(CLAIMS["around"])


@pytest.fixture(scope="module")
def beyond():
    return feedback(1.3, 1.2)


@pytest.fixture(scope="module")
def refused(beyond):
    return assessed(beyond)


@pytest.fixture(scope="module")
def few():
    """Where a handful of draws lie beyond 1, fewer than 1 - threshold. A negative loop: a positive one has no density
    at 1, where its answers would vary without end.
    """
    return feedback(0.9, -0.85, n=600)


def checks_of(fit):
    return {check.name: check for check in fit.checks}


def test_the_index_of_a_loop_of_two_is_the_root_of_its_product(beyond, refused):
    index = loop_index(beyond)
    np.testing.assert_allclose(refused.posterior["quantities"]["stability"], index, rtol=1e-9)
    names = beyond.table.free_names
    product = beyond.ml.values[names.index("y1~y2")] * beyond.ml.values[names.index("y2~y1")]
    row = refused.stability.loc[""]
    assert tuple(refused.stability.columns) == COLUMNS
    assert row["ml"] == pytest.approx(np.sqrt(product), rel=1e-9)
    assert row["median"] == pytest.approx(np.median(index), rel=1e-9)
    assert row["p_below_one"] == np.mean(index < 1)


def test_beyond_one_totals_are_refused_and_paths_are_not(beyond, refused):
    judged = refused.hypotheses
    assert judged.loc[["around", "both"], "verdict"].tolist() == ["not judged"] * 2
    numbers = ["probability", "mc_error", "bayes_factor", "effect", "rope_share", "ml_estimate", "ml_p"]
    assert judged.loc["around", numbers].isna().all()
    assert judged.loc["around", "undefined"] == np.mean(loop_index(beyond) >= 1) > 0.9
    assert judged.loc["path", "verdict"] == "supported"
    assert judged.loc["path", "undefined"] == 0
    effects = refused.effects.loc[("x1", "y1")]
    assert effects.filter(regex="^direct").notna().all()
    assert effects.filter(regex="indirect|total").isna().all()
    for name in ("stability", "ml stability"):
        assert checks_of(refused)[name].passed is False
    assert "Claims about them are not judged" in checks_of(refused)["stability"].text
    assert checks_of(refused)["bayes and ml: verdicts"].passed
    assert "around" not in checks_of(refused)["verdicts settled"].text


def test_maximum_likelihood_and_its_bootstrap_say_nothing_there(beyond):
    assert ml_verdict(TOTAL, beyond.spec, beyond.ml, 0.975).verdict == ""
    refits = np.tile(beyond.ml.values, (200, 1))
    assert bootstrap_verdict(TOTAL, beyond.spec, beyond.ml, refits, 0.975).verdict == ""
    refits[:190, beyond.table.free_names.index("y1~y2")] = 0.1
    assert bootstrap_verdict(TOTAL, beyond.spec, beyond.ml, refits, 0.975).verdict == ""  # 5 % without a total
    refits[190:196] = refits[0]
    assert bootstrap_verdict(TOTAL, beyond.spec, beyond.ml, refits, 0.975).verdict == "supported"


def test_a_few_draws_beyond_one_are_left_out_and_said(few):
    fit, index = assessed(few), loop_index(few)
    beyond = np.mean(index >= 1)
    assert 0 < beyond < 0.025
    check = checks_of(fit)["stability"]
    assert check.passed
    assert f"is 1 or more in {per_cent(beyond).text} of the draws" in check.text
    row = fit.hypotheses.loc["around"]
    free = few.table.free_names
    b12, b21, g1 = (few.values[..., free.index(name)] for name in ("y1~y2", "y2~y1", "y1~x1"))
    total = (b21 * g1 / (1 - b12 * b21))[index < 1]
    assert row["undefined"] == pytest.approx(beyond)
    assert row["probability"] == np.mean(total > 0)
    assert fit.effects.loc[("x1", "y2"), "total_p_above_zero"] == np.mean(total > 0)


def test_the_prior_probability_is_that_of_the_priors_stable_part(few):
    """P(total > 0 | |b12 b21| < 1) by draws of our own; here the priors of both signs give a half."""
    fit = assessed(few)
    rng, names = np.random.default_rng(9), few.table.free_names
    widths = {name: fit.priors[names.index(name)].parameters[1] for name in ("y1~y2", "y2~y1")}
    product = rng.normal(0, widths["y1~y2"], 400_000) * rng.normal(0, widths["y2~y1"], 400_000)
    row = fit.hypotheses.loc["around"]
    assert row["prior_undefined"] == pytest.approx(np.mean(np.abs(product) >= 1), abs=4 * 0.3 / np.sqrt(2000))
    assert row["prior_probability"] == pytest.approx(0.5, abs=4 * 0.5 / np.sqrt(1800))


def test_without_feedback_there_is_no_index():
    chain = spec_of("i1 ~ b*r1\nr1 ~ a1", {"total": "total(i1, a1) > 0"})
    fit = assessed(fitted(chain, synthetic_frame(n=150), chains=2, draws=50))
    assert fit.stability.empty
    assert "stability" not in fit.posterior["quantities"]
    assert not {"stability", "ml stability"} & set(checks_of(fit))
    assert fit.hypotheses.loc["total", ["undefined", "prior_undefined"]].tolist() == [0, 0]


def test_each_group_has_its_own_index():
    frame = pd.concat([feedback_frame(0.4, 0.3), feedback_frame(1.3, -1.2, seed=5)], ignore_index=True)
    frame["wave"] = np.repeat(["early", "late"], 300)
    fit = assessed(fitted(spec_of(SYNTAX.replace("b12*", "").replace("b21*", "")), frame, draws=100, group="wave"))
    assert list(fit.stability.index) == ["early", "late"]
    assert fit.stability.loc["early", "ml"] < 0.6 < 1.1 < fit.stability.loc["late", "ml"]
    assert "in group late" in checks_of(fit)["stability"].text
    totals = effects_table(fit.posterior["quantities"].to_dataset())["total_median"]
    assert np.isfinite(totals.loc["early", "x1", "y2"])
    assert np.isnan(totals.loc["late", "x1", "y1"])
    assert ("late", "x1", "y2") not in totals.index  # no arrow of its own, and no total


def test_stable_in_every_draw():
    table = pd.DataFrame([(0.4, 0.41, 0.3, 0.5, 1.0)], columns=COLUMNS, index=[""])
    (check,) = stability_checks(table, 0.975)
    assert check.passed
    assert check.text == "The stability index of the feedback is below 1 in every draw (median 0.41)."
    assert stability_checks(table.iloc[:0], 0.975) == ()


def test_what_is_not_judged_is_not_drawn_either(refused):
    ridges = {ridge.name: ridge for ridge in ridges_of(refused)}
    assert ridges["around"].draws.size == 0
    assert str(ridges["around"].aside).startswith("not judged: no value in ")
    assert ridges["path"].draws.size == 1000
