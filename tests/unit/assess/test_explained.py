"""The prior of R2 against draws made by hand, beside the posterior in one table."""

import numpy as np
import pytest
from helpers_assessed import assessed
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame

from egovbayes.assess.explained import COLUMNS, predictors, prior_r2
from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.model.claims.quantities_by_name import outcomes
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.file.files import read_model
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of

N = 20_000


def model_of(syntax, priors=None):
    spec = spec_of(syntax)
    table = parameter_table(spec)
    own = {key: parse_prior(text) for key, text in (priors or {}).items()}
    resolved = resolve_priors(table, own, np.ones(len(table.items)))
    return PriorModel(spec, table, layout_of(table), joint_prior(table, resolved))


def observed(k):
    return "y ~ " + " + ".join(f"x{i}" for i in range(k))


def full_model(width):
    """The shipped model about items of SD 1, its paths' priors so much narrower."""
    spec = read_model("amirova-full")
    table = parameter_table(spec)
    path = {"path": parse_prior(f"normal(0, {0.8 * width:.6f})")}
    return PriorModel(spec, table, layout_of(table), joint_prior(table, resolve_priors(table, path, np.ones(22))))


def test_one_predictor_has_the_prior_made_by_hand():
    found = prior_r2(model_of(observed(1)), np.random.default_rng(1), N)[:, 0]
    sd = np.random.default_rng(2).normal(0.7, 0.35, (40 * N, 2))
    sd = sd[(sd > 0).all(1)][: 4 * N]
    signal = np.random.default_rng(3).normal(0, 0.8, len(sd)) ** 2 * sd[:, 1] ** 2
    expected = signal / (signal + sd[:, 0] ** 2)
    levels = [0.1, 0.25, 0.5, 0.75, 0.9]
    np.testing.assert_allclose(np.quantile(found, levels), np.quantile(expected, levels), atol=0.02)


def test_the_prior_rises_with_the_number_of_predictors():
    medians = [np.median(prior_r2(model_of(observed(k)), np.random.default_rng(1), N)) for k in (1, 2, 6)]
    assert medians[0] < medians[1] - 0.1 < medians[2] - 0.2


def test_the_prior_in_the_full_model_is_that_of_the_documentation():
    """Six predictors, five of them correlated in two sets: .81 under the default, .40 under widths over root six."""
    medians = {}
    for width in (1.0, 6**-0.5):
        model = full_model(width)
        names = [row.lhs for row in outcomes(model.table)]
        medians[width] = np.median(prior_r2(model, np.random.default_rng(1), N)[:, names.index("intention")])
    assert list(medians.values()) == pytest.approx([0.81, 0.40], abs=0.015)


def test_the_table_has_both_sides_of_every_outcome():
    fit = assessed(fitted(spec_of(SYNTAX), synthetic_frame(n=150), chains=2, draws=100))
    table = fit.explained
    assert table.loc[["readiness", "intention", "a1"], "predictors"].tolist() == [2, 1, 1]
    draws = fit.posterior["quantities"]["r2"].sel(outcome="readiness")
    assert table.loc["readiness", "median"] == pytest.approx(float(draws.median()))
    assert (table["prior_lower"] < table["prior_median"]).all()
    assert (table["prior_upper"] - table["prior_lower"] > table["upper"] - table["lower"]).all()


def test_a_model_that_explains_nothing_has_no_rows():
    frame = synthetic_frame(n=60)[["a1", "a2", "a3"]]
    fit = assessed(fitted(spec_of("a1 ~~ a2\na3 ~~ a3"), frame, chains=2, draws=50))
    assert fit.explained.empty
    assert list(fit.explained.columns) == list(COLUMNS)


def test_a_fixed_zero_is_no_predictor():
    table = parameter_table(spec_of("y ~ x0 + 0*x1"))
    assert predictors(table) == [1]


def test_a_prior_that_cannot_be_drawn_from_leaves_blanks():
    ring = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\nh =~ z1 + z2 + z3\nf ~~ g\ng ~~ h\nf ~~ 0*h\nk =~ w1 + w2\nk ~ f"
    model = model_of(ring, {"f ~~ g": "beta(5000, 1)", "g ~~ h": "beta(5000, 1)"})
    assert np.isnan(prior_r2(model, np.random.default_rng(1), 100)).all()


def test_prior_draws_that_no_computer_can_hold_have_no_r2_and_warn_of_nothing():
    found = prior_r2(model_of(observed(2), {"path": "student-t(0.01, 0, 1)"}), np.random.default_rng(1), 1_000)
    assert 0 < np.isnan(found).mean() < 1
