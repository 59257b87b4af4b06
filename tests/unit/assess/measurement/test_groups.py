"""What Sigma stands for among the respondents, where they are weighted: omega over the observed variance."""

import numpy as np
import pytest
from helpers_student_t import answers, spec, survey

from egovbayes.assess.blocks import draw_blocks
from egovbayes.assess.measurement.groups import MeasuredSample, ModelMeasures
from egovbayes.assess.measurement.measured import measured_constructs
from egovbayes.assess.prepared import prepared_run
from egovbayes.model.table.scale import to_sampling
from egovbayes.quantities.reliability import omega

TRUTH = {"construct_sd": 0.64, "residual_sd": 0.36, "loading": 1.0, "intercept": 0.0, "path": 0.4}  # raw
OMEGA = float(omega(np.full(3, 0.8), np.array(1.0), np.array(3 * 0.36 + 9 * 0.64)))


def _at_the_truth(values, likelihood):
    """The measures of the first construct of a model that is true, at its parameters, (draw,) each; and the run."""
    prepared = prepared_run(spec(likelihood), survey(values))
    rows = prepared.table.representatives
    raw = np.array([TRUTH.get(row.kind.value, 5.0) for row in rows])
    raw[[row.name == "use~~use" for row in rows]] = 0.64 * (1 - 0.4**2)
    observed = MeasuredSample(prepared.answers, prepared.moments, None, prepared.likelihood)
    measures = ModelMeasures(prepared.layout, observed, measured_constructs(prepared.table))
    (block,) = draw_blocks(prepared.layout, to_sampling(prepared.layout, raw)[None])
    measures.add(block)
    return measures.result(), prepared, block


@pytest.mark.parametrize("missing", [0.0, 0.2])
@pytest.mark.parametrize("likelihood", ["student-t(5)", "student-t"])
def test_omega_over_the_observed_variance_is_omega_where_the_model_is_true(likelihood, missing):
    """The sample's covariances, 5 / 3 of the scale, would make .83 of it."""
    values = answers(60_000, seed=3, freedom=5.0)
    values[np.random.default_rng(4).uniform(size=values.shape) < missing] = np.nan
    found, _, _ = _at_the_truth(values, likelihood)
    assert found.groups[0]["omega"][0, 0] == pytest.approx(OMEGA, rel=1e-12)
    assert found.groups[0]["omega_observed"][0, 0] == pytest.approx(OMEGA, abs=0.003)
    assert found.freedom.tolist() == [5.0]


def test_it_is_the_residuals_of_the_respondents_themselves():
    """By drawing weights and residuals of 40 respondents given their answers: w e e' on average, about weighted means;
    d of all six items, so that the other construct's take part.
    """
    found, prepared, block = _at_the_truth(answers(40, seed=6, freedom=5.0), "student-t(5)")
    x, mu, sigma = prepared.answers.values, block.mu[0, 0], block.sigma[0, 0]
    theta = block.matrices.residual_covariance[0, 0]
    rng, n_draws = np.random.default_rng(7), 20_000
    inverse = np.linalg.inv(sigma)
    squares = np.einsum("ri,ij,rj->r", x - mu, inverse, x - mu)
    weight = rng.gamma((5 + 6) / 2, 2 / (5 + squares), (n_draws, 40))
    expected = 11 / (5 + squares)
    centre = expected @ x / expected.sum()
    mean = (x - centre) @ inverse @ theta
    root = np.linalg.cholesky(theta - theta @ inverse @ theta + 1e-12 * np.eye(6))
    rest = rng.standard_normal((n_draws, 40, 6)) @ root.T / np.sqrt(weight)[..., None]
    residual = (mean + rest)[..., :3].sum(-1)
    variance = (weight * residual**2).sum(1).mean() / 40
    # what the model says of the rest of the sum's variance: the construct's, and its share with the residuals is 0
    signal = 9 * 0.64
    assert found.groups[0]["omega_observed"][0, 0] == pytest.approx(signal / (signal + variance), abs=0.002)


def test_with_very_many_degrees_of_freedom_it_is_the_normal_ones():
    values = answers(300, seed=5)
    heavy, normal = (
        _at_the_truth(values, name)[0].groups[0]["omega_observed"] for name in ("student-t(1e9)", "normal")
    )
    np.testing.assert_allclose(heavy, normal, rtol=1e-6)
