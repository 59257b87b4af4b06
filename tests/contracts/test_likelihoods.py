"""What every member of LIKELIHOODS must do."""

import numpy as np
import pytest
from helpers_models import citizen_centric_layout, implied_by_hand, moments_by_pattern, random_values

from egovbayes.likelihoods import LIKELIHOODS


@pytest.mark.parametrize("name", LIKELIHOODS)
def test_every_likelihood(name):
    likelihood = LIKELIHOODS[name]
    assert likelihood.name == name
    rng = np.random.default_rng(5)
    layout = citizen_centric_layout()
    answers = rng.normal(size=(50, 10))
    answers -= answers.mean(0)
    values = random_values(layout, rng)
    made = likelihood.layout(layout, sampling_scale=True)
    data = likelihood.data(moments_by_pattern(answers), means_integrated=False)
    total, gradient = likelihood.log_likelihood(values, made, data)
    assert gradient.shape == (layout.n_free,)
    again = likelihood.compiled()(values, tuple(made), tuple(data))
    assert again[0] == total
    np.testing.assert_array_equal(again[1], gradient)
    mu, sigma = implied_by_hand(layout, values, 0, True)
    casewise = likelihood.casewise(mu[None], sigma[None], answers, np.zeros(50, dtype=np.int64))
    assert casewise.sum() == pytest.approx(total, rel=1e-10)
