"""Tables of weighted least squares: the theta scale, thresholds, what is not there."""

from types import SimpleNamespace

import numpy as np
import pytest
from helpers_ordinal import HIGHER, TWO, answers, ready_for

from egovbayes.assess.parts.weighted_least_squares import WEIGHTED_LEAST_SQUARES
from egovbayes.assess.wls.indices import wls_fit_indices
from egovbayes.assess.wls.tables import correlation_rows, rows_beside_posterior, theta_rows, threshold_rows
from egovbayes.assess.wls.theta_scale import in_residual_units
from egovbayes.engines.wls.least_squares import fit_at, weighted_least_squares
from egovbayes.engines.wls.polychorics import polychorics
from egovbayes.quantities.implied import implied_covariance
from egovbayes.quantities.normal_theory import covariance_weights, discrepancy


def fitted(syntax=TWO, frame=None):
    ready = ready_for(answers(400, 3) if frame is None else frame, syntax)
    fit = weighted_least_squares(ready.table, ready.layout, polychorics(ready.answers.values, ready.answers.items))
    return fit, ready.likelihood.categories


@pytest.mark.parametrize("syntax", [TWO, HIGHER])
def test_both_scales_imply_the_same_correlations_and_theta_has_residuals_of_one(syntax):
    fit, _ = fitted(syntax)
    theta = in_residual_units(fit).matrices(fit.values)
    sigma = implied_covariance(theta)[0]
    deviations = np.sqrt(np.diagonal(sigma))
    np.testing.assert_allclose(np.diagonal(theta.residual_covariance[0]), 1.0, rtol=1e-12)
    one = implied_covariance(fit.matrices(fit.values))[0]
    np.testing.assert_allclose(sigma / np.outer(deviations, deviations), one, atol=1e-12)


def test_a_loading_on_theta_is_that_on_delta_over_the_root_of_what_is_left():
    fit, _ = fitted()
    rows = theta_rows(fit)
    loadings = rows[(rows["op"] == "=~") & (rows["lhs"] == "f")]
    np.testing.assert_allclose(loadings["est"], loadings["std"] / np.sqrt(1 - loadings["std"] ** 2), rtol=1e-9)
    np.testing.assert_allclose(loadings["se"], loadings["std_se"] / (1 - loadings["std"] ** 2) ** 1.5, rtol=1e-6)


def test_thresholds_are_named_by_the_answer_they_lead_up_to():
    frame = answers(400, 3)
    frame.loc[frame["y1"] == 3.0, "y1"] = 2.0
    fit, categories = fitted(frame=frame)
    rows = threshold_rows(fit, categories)
    assert [name for name in rows.index if name.startswith("y1")] == ["y1|t1", "y1|t3", "y1|t4"]
    assert rows.index.is_unique
    both = rows_beside_posterior(fit, categories)["ml_parameters"]
    assert {"f=~x1", "y1|t3"} <= set(both.index)


def test_residuals_are_of_every_pair():
    fit, _ = fitted()
    rows = correlation_rows(fit)
    np.testing.assert_allclose(rows["polychoric"] - rows["implied"], rows["residual"], atol=1e-12)
    assert rows.index[0] == ("x1", "x2")
    assert len(rows) == 15


def test_a_heywood_case_has_no_theta_scale_and_says_so():
    fit, _ = fitted()
    far = fit_at(fit.values * 1.4, fit.table, fit.layout, fit.sample)
    assert far.residual_variances.min() < 0
    assert np.isnan(in_residual_units(far).row_values(far.values)).any()
    check = WEIGHTED_LEAST_SQUARES.says(far, known_of(ready_for(answers(400, 3)))).checks[0]
    assert check.passed is False
    assert "Heywood case" in check.text


def known_of(ready):
    return SimpleNamespace(run=SimpleNamespace(prepared=ready))


def test_correlations_that_are_no_matrix_have_no_robust_indices():
    fit, _ = fitted()
    fit.sample.correlations[0, 1] = fit.sample.correlations[1, 0] = -0.99
    indices = wls_fit_indices(fit)["value"]
    assert indices[["cfi_robust", "tli_robust", "rmsea_robust"]].isna().all()
    assert indices[["cfi_scaled", "rmsea_scaled", "srmr"]].notna().all()


def test_normal_theory_weights_are_curvatures_of_the_discrepancy():
    rng = np.random.default_rng(1)
    sigma = np.corrcoef(rng.normal(size=(40, 4)), rowvar=False)
    rows, cols = np.tril_indices(4, -1)
    step = 1e-4

    def moved(a, b, s, t):
        at = sigma.copy()
        for pair, by in ((a, s), (b, t)):
            at[rows[pair], cols[pair]] += by * step
            at[cols[pair], rows[pair]] += by * step
        return discrepancy(sigma, at)

    for a in range(6):
        for b in range(6):
            second = moved(a, b, 1, 1) - moved(a, b, 1, -1) - moved(a, b, -1, 1) + moved(a, b, -1, -1)
            assert covariance_weights(sigma)[a, b] == pytest.approx(second / (8 * step**2), abs=2e-5)


def test_items_that_are_one_leave_the_posterior_alone_and_say_why():
    categories = (3, 3, 2, 3, 3, 3)
    frame = answers(200, 5, categories)
    ready = ready_for(frame.assign(x3=1.0 + (frame["x2"] > 1)), categories=categories)
    found = WEIGHTED_LEAST_SQUARES.value(known_of(ready))
    said = WEIGHTED_LEAST_SQUARES.says(found, known_of(ready))
    assert not said.tables
    assert "gave nothing to compare with: items x2 and x3 have a polychoric correlation of 1" in said.why.text


def test_who_left_something_out_is_counted_in_a_line():
    ready = ready_for(answers(400, 3, missing=0.05))
    said = WEIGHTED_LEAST_SQUARES.says(WEIGHTED_LEAST_SQUARES.value(known_of(ready)), known_of(ready))
    n = int((~np.isnan(ready.answers.values).any(1)).sum())
    line = next(note.text for note in said.notes if note.key == "wls.listwise")
    assert f"of the {n} respondents who answered every item" in line
    assert f"leaves out {len(ready.answers.values) - n};" in line
