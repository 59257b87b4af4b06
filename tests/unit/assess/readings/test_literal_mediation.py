import numpy as np
import pytest
from helpers_fitted import SYNTAX, spec_of
from scipy.stats import norm, t

from egovbayes.assess.readings.literal_mediation import Joint, literal_readings, mediations
from egovbayes.model.table.automatic import parameter_table

TABLE = parameter_table(spec_of(SYNTAX))


def test_mediations_are_chains_of_two_arrows():
    assert mediations(TABLE) == (("attitude", "readiness", "intention"), ("trust", "readiness", "intention"))


def test_a_loop_back_is_no_mediation():
    loop = parameter_table(spec_of("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\nf ~ g\ng ~ f\n"))
    assert mediations(loop) == ()


def test_readings_from_correlations():
    correlations = np.broadcast_to(np.eye(4), (3, 4, 4)).copy()
    correlations[:, 0, 2] = correlations[:, 2, 0] = [0.3, 0.5, -0.2]
    table = literal_readings(TABLE, Joint(correlations, np.full(3, np.inf)))
    row = table.loc["attitude | readiness"]
    assert row["median"] == pytest.approx(2 * norm.cdf(0.3 / np.sqrt(1 - 0.09)) - 1)
    assert row["probability"] == pytest.approx(2 / 3)
    # trust and intention are unrelated to readiness here
    assert table.loc["trust and intention | readiness", "median"] == pytest.approx(0, abs=1e-12)
    assert list(table.index) == [
        "attitude | readiness",
        "attitude and intention | readiness",
        "trust | readiness",
        "trust and intention | readiness",
    ]


def test_constructs_that_are_t_together_rise_further():
    """Each draw with its own degrees of freedom."""
    correlations = np.broadcast_to(np.eye(4), (3, 4, 4)).copy()
    correlations[:, 0, 2] = correlations[:, 2, 0] = 0.5
    row = literal_readings(TABLE, Joint(correlations, np.array([4.0, 6.0, 10.0]))).loc["attitude | readiness"]
    expected = 2 * t(7).cdf(0.5 / np.sqrt(0.75) * np.sqrt(7 / 5)) - 1
    assert row["median"] == pytest.approx(expected, rel=1e-9)
    assert row["median"] > 2 * norm.cdf(0.5 / np.sqrt(0.75)) - 1 + 0.04


def test_models_without_mediation_have_no_readings():
    table = parameter_table(spec_of("f =~ x1 + x2 + x3\n"))
    assert literal_readings(table, Joint(np.ones((2, 1, 1)), np.full(2, np.inf))).empty
