"""The models that ship keep their word: known values rank evenly, intervals and verdicts hold as often as they say."""

import pytest

import egovbayes as eb

pytestmark = pytest.mark.slow
RESPONDENTS = {
    "citizen-centric": 422,
    "amirova-full": 422,
    "holzinger-swineford": 301,
    "political-democracy": 75,
}


@pytest.mark.parametrize("name", RESPONDENTS)
def test_a_shipped_model_is_calibrated(name: str) -> None:
    spec = eb.read_model(name)
    found = eb.calibrate(spec, eb.read_data(spec.data), n=RESPONDENTS[name], simulations=200)
    assert found.passed, [check.text for check in found.checks]
