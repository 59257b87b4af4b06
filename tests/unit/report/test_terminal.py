import pandas as pd
import pytest

from egovbayes.assess.hypotheses.evidence import ClaimProbability, bayes_factor
from egovbayes.assess.hypotheses.prior_probability import PriorProbability
from egovbayes.report.terminal import evidence


@pytest.mark.parametrize(
    ("probability", "prior", "expected"),
    [
        (1.0, 0.5, "Bayes factor > 33 (prior P .500)"),
        (0.0, 0.5, "Bayes factor < 0.03 (prior P .500)"),
        # a bound can lie on the other side of 1 than the claim
        (1.0, 0.9999, "Bayes factor > 0.0033 (prior P > .999)"),
        (0.0, 0.0001, "Bayes factor < 300 (prior P < .001)"),
    ],
)
def test_a_bound_says_which_way_it_points(probability: float, prior: float, expected: str) -> None:
    factor = bayes_factor(ClaimProbability(probability, 0.01, 100), PriorProbability(prior, 0.0, 0))
    row = pd.Series(
        {
            "effect": float("nan"),
            "bayes_factor": factor.value,
            "bayes_factor_lower": factor.lower,
            "bounded": factor.bounded,
            "prior_probability": prior,
        }
    )
    assert evidence(row, 0.1) == expected
