"""Settings nothing can be drawn with are refused."""

import pytest

from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import EstimationError


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"draws": 0}, "draws = 0 is too few: ask for at least 4"),
        ({"tune": 5}, "tune = 5 is too few"),
        ({"chains": 0}, "chains = 0 is too few"),
        ({"draws": 10**9}, "draws = 1000000000 is too many: ask for at most 1,000,000"),
        ({"tune": 10**9}, "tune = 1000000000 is too many"),
        ({"chains": 1001}, "chains = 1001 is too many: ask for at most 1,000"),
        ({"cores": 0}, "cores = 0 is too few"),
        ({"seed": -1}, "seed = -1 must be a whole number"),
        ({"target_accept": 1.0}, "target_accept = 1 must lie between 0 and 1"),
    ],
)
def test_refused(wrong, message):
    with pytest.raises(EstimationError, match=message):
        SamplerSettings(**wrong)


def test_no_more_cores_than_chains():
    assert SamplerSettings(chains=1).cores_used == 1
    assert SamplerSettings(chains=4, cores=3).cores_used == 3
