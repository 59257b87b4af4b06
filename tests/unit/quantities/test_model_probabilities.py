"""Probabilities of models, and their errors, by drawing the log marginal likelihoods."""

import numpy as np
import pytest

from egovbayes.quantities.model_probabilities import model_probabilities


def test_probabilities_and_errors() -> None:
    logs, errors = np.array([-5000.0, -5001.0, -5003.5]), np.array([0.02, 0.01, 0.03])
    p, doubt = model_probabilities(logs, errors)
    raw = np.exp(logs + 5000)
    assert p == pytest.approx(raw / raw.sum(), rel=1e-12)
    drawn = logs + errors * np.random.default_rng(1).standard_normal((200_000, 3))
    each = np.exp(drawn + 5000)
    each /= each.sum(1, keepdims=True)
    assert doubt == pytest.approx(each.std(0), rel=0.02)


def test_very_different_models() -> None:
    p, doubt = model_probabilities(np.array([0.0, -1e6]), np.array([0.1, 0.1]))
    assert p.tolist() == [1.0, 0.0]
    assert doubt == pytest.approx([0.0, 0.0], abs=1e-12)
