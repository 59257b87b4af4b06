"""The sandwich of weights and clusters, by other derivations: copies of respondents, differences, closed forms."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from egovbayes.assess.estimate import estimate, with_design
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.engines.ml.sandwich import robust
from egovbayes.likelihoods.casewise import casewise_log_likelihood
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.table.grouping import with_groups
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import implied_covariance, implied_mean

MODEL = model_from_syntax("x =~ x1 + x2 + x3\ny =~ y1 + y2 + y3\ny ~ b*x")
ITEMS = ["x1", "x2", "x3", "y1", "y2", "y3"]


def answers(n=120, *, seed=2, missing=False):
    """Answers of n people in clusters of about 6, with whole weights from 1 to 3."""
    rng = np.random.default_rng(seed)
    cluster = rng.integers(0, n // 6, n)
    shared = rng.standard_normal(n // 6)[cluster]
    x = 0.6 * shared + rng.standard_normal(n)
    y = 0.5 * x + 0.4 * shared + rng.standard_normal(n)
    values = np.column_stack([x, 0.8 * x, 0.9 * x, y, 0.7 * y, 0.9 * y]) + 0.6 * rng.standard_normal((n, 6))
    if missing:
        values[rng.random((n, 6)) < 0.15] = np.nan
        values[0] = 0.5
    return pd.DataFrame(values, columns=ITEMS).assign(w=rng.integers(1, 4, n).astype(float), cluster=cluster)


def fitted(frame, *, means=False, **design):
    prepared = prepared_run(replace(MODEL, means=means), survey_from_frame(frame, **design))
    ml = maximum_likelihood(prepared.table, prepared.layout, prepared.moments)
    return with_design(prepared, ml)


@pytest.mark.parametrize("missing", [False, True])
def test_whole_weights_are_clusters_of_copies(missing):
    frame = answers(missing=missing)
    copies = frame.loc[frame.index.repeat(frame["w"].astype(int))].reset_index(names="who")
    _, weighted = fitted(frame, weights="w")
    _, repeated = fitted(copies, cluster="who")
    n = len(frame)
    np.testing.assert_allclose(weighted.values, repeated.values, atol=2e-6)
    # clusters cost one degree of freedom
    expected = repeated.robust.covariance * (n - 1) / n
    np.testing.assert_allclose(weighted.robust.covariance, expected, rtol=2e-4, atol=1e-7)
    for trace in ("model", "saturated", "baseline"):
        # information of weights adding up to n, squares of scores in the same units
        own = getattr(repeated.robust, trace) * (n - 1) / n * (n / len(copies))
        assert getattr(weighted.robust, trace) == pytest.approx(own, rel=1e-4)


@pytest.mark.parametrize("missing", [False, True])
def test_squares_of_scores_found_by_differences(missing):
    frame = answers(missing=missing)
    prepared, ml = fitted(frame, means=True, weights="w", cluster="cluster")
    own, layout = prepared.answers, ml.layout

    def by_respondent(values):
        matrices = fill(layout, values)
        mu, sigma = implied_mean(matrices), implied_covariance(matrices)
        return casewise_log_likelihood(mu, sigma, own.values, own.group) * own.design.weights

    steps = 1e-4 * np.sqrt(np.diagonal(ml.covariance))
    moves = np.diag(steps)
    scores = np.array([
        (8 * (by_respondent(ml.values + m) - by_respondent(ml.values - m))
         - (by_respondent(ml.values + 2 * m) - by_respondent(ml.values - 2 * m))) / (12 * step)
        for m, step in zip(moves, steps, strict=True)
    ])  # fmt: skip
    n_clusters = own.design.n_clusters
    sums = np.array([np.bincount(own.design.clusters, weights=score) for score in scores])
    meat = sums @ sums.T * n_clusters / (n_clusters - 1)
    hessian = np.array([
        (by_respondent_gradient(by_respondent, ml.values + m, steps)
         - by_respondent_gradient(by_respondent, ml.values - m, steps)) / (2 * step)
        for m, step in zip(100 * moves, 100 * steps, strict=True)
    ])  # fmt: skip
    bread = np.linalg.inv(-(hessian + hessian.T) / 2)
    np.testing.assert_allclose(np.diagonal(ml.robust.covariance), np.diagonal(bread @ meat @ bread), rtol=2e-3)


def by_respondent_gradient(function, values, steps):
    """Gradient of the sum by central differences."""
    moves = np.diag(50 * steps)
    return np.array([(function(values + m) - function(values - m)).sum() for m in moves]) / (100 * steps)


def test_the_trace_of_the_saturated_model_has_a_closed_form():
    frame = answers()
    prepared, ml = fitted(frame, means=True, weights="w")
    weights = prepared.answers.design.weights
    centred = prepared.answers.values - ml.saturated.means[0]
    z = np.linalg.solve(np.linalg.cholesky(ml.saturated.covariances[0]), centred.T)
    size = (z**2).sum(0)
    # of an orthonormal basis: scores (zz' - I) / 2 and z, information n / 2 and n
    expected = (weights**2 * ((size**2 - 2 * size + 6) / 2 + size)).sum() / len(frame)
    assert ml.robust.saturated == pytest.approx(expected, rel=1e-6)


def test_where_the_design_does_not_matter_traces_count_parameters():
    rng = np.random.default_rng(5)
    big = answers(12_000, seed=8).assign(cluster=rng.integers(0, 600, 12_000))
    prepared, ml = fitted(big, cluster="cluster")
    assert ml.robust.model == pytest.approx(13, rel=0.1)
    assert prepared.observed.cluster_effect == pytest.approx(1, abs=0.15)
    np.testing.assert_allclose(np.diagonal(ml.robust.covariance), np.diagonal(ml.covariance), rtol=0.2)


def test_pure_clusters_of_copies_count_once():
    frame = answers(80)
    copies = pd.concat([frame.assign(who=np.arange(80))] * 5, ignore_index=True)
    prepared, ml = fitted(copies, cluster="who")
    _, once = fitted(frame.assign(who=np.arange(80)), cluster="who")
    assert prepared.observed.cluster_effect == pytest.approx(5 * 80 / 79, rel=1e-6)
    np.testing.assert_allclose(ml.robust.covariance, once.robust.covariance, rtol=1e-4, atol=1e-8)
    assert prepared.observed.effective.sum() == pytest.approx(79, rel=1e-6)


def test_units_of_weights_do_not_matter():
    frame = answers()
    _, one = fitted(frame, weights="w")
    _, other = fitted(frame.assign(w=1e6 * frame["w"]), weights="w")
    np.testing.assert_allclose(one.robust.covariance, other.robust.covariance, rtol=1e-9)
    assert one.robust.model == pytest.approx(other.robust.model, rel=1e-9)


def test_an_estimate_that_is_not_identified_has_no_sandwich():
    frame = answers()
    prepared, ml = fitted(frame, weights="w")
    flat = replace(ml, values=np.where(np.arange(13) == 12, 1e9, ml.values))
    found = robust(flat, prepared.answers)
    assert np.isnan(found.covariance).all()
    assert np.isnan(found.cluster_effect)
    assert np.isnan(found.scaling(8))


def test_turned_and_under_another_convention():
    _, ml = fitted(answers(), weights="w")
    signs = np.ones(13, np.int64)
    signs[0] = -1
    turned = ml.turned(signs)
    np.testing.assert_array_equal(turned.robust.covariance, ml.robust.covariance * np.outer(signs, signs))
    np.testing.assert_allclose(ml.under("amos").sampling_covariance, ml.robust.covariance * 120 / 119, rtol=1e-12)


def test_of_observed_variables_it_is_that_of_weighted_least_squares():
    frame = answers()
    spec = model_from_syntax("y1 ~ x1 + x2")
    prepared = prepared_run(spec, survey_from_frame(frame, weights="w", cluster="cluster"))
    ml = maximum_likelihood(prepared.table, prepared.layout, prepared.moments)
    prepared, ml = with_design(prepared, ml)
    w, clusters = prepared.answers.design.weights, prepared.answers.design.clusters
    x, y = frame[["x1", "x2"]].to_numpy(), frame["y1"].to_numpy()
    dx, dy = x - np.average(x, axis=0, weights=w), y - np.average(y, weights=w)
    inverse = np.linalg.inv((w[:, None] * dx).T @ dx)
    paths = inverse @ ((w * dy) @ dx)
    shares = (w * (dy - dx @ paths))[:, None] * dx @ inverse
    sums = np.array([np.bincount(clusters, weights=share) for share in shares.T])
    n = prepared.answers.design.n_clusters
    by_cluster, alone = (sums**2).sum(1) * n / (n - 1), (shares**2).sum(0)
    places = [prepared.table.free_names.index(f"y1~{name}") for name in ("x1", "x2")]
    np.testing.assert_allclose(ml.values[places], paths, rtol=1e-6)
    np.testing.assert_allclose(np.diagonal(ml.robust.covariance)[places], by_cluster, rtol=1e-5)
    assert prepared.observed.cluster_effect == pytest.approx(max(float((by_cluster / alone).mean()), 1), rel=1e-5)


def test_what_groups_differ_by_is_not_clustering():
    """Respondents independent within regions that differ; clusters lie within regions."""
    rng, regions = np.random.default_rng(1), np.repeat(np.arange(12), 100)
    f = rng.normal(0, 0.5, 12)[regions] + rng.normal(0, 1, 1200)
    g = 0.4 * f + rng.normal(0, 0.8, 1200)
    items = {f"x{i}": 3 + (f if i < 4 else g) + rng.normal(0, 0.6, 1200) for i in range(1, 7)}
    frame = pd.DataFrame(items).assign(region=regions, village=np.arange(1200) // 20)
    model = with_groups(model_from_syntax("f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ f"), "region")
    asked = with_groups(model, pooled=["paths", "means"])
    found, _, _ = estimate(prepared_run(asked, survey_from_frame(frame, cluster="village")))
    assert 1.0 <= found.observed.cluster_effect < 1.3
