"""How many decimals coefficients of earlier studies are shown with."""

import pytest
from helpers_earlier import RAW_PRIOR, raw, studies

from egovbayes.earlier.evidence import evidence
from egovbayes.earlier.pooling import Summary
from egovbayes.report.earlier.numbers import decimals_of, median_and_interval, per_cent


@pytest.mark.parametrize(("error", "decimals"), [("0.05", 2), ("5", 2), ("0.0034", 4), ("0.0000034", 6)])
def test_two_figures_of_the_smallest_error_are_shown(error, decimals) -> None:
    (one,) = evidence(studies(raw(se=error), above=RAW_PRIOR)).pairs
    assert decimals_of(one) == decimals


def test_medians_and_shares_stand_with_their_intervals() -> None:
    assert median_and_interval(Summary(0.34, -0.07, 1.6), 2) == ".34 [−.07, 1.60]"
    assert per_cent(Summary(0.795, 0.453, 0.945)) == "80 % [45, 94]"
