"""The matched t: itself where the distribution is one, near where it is not."""

import numpy as np
import pytest
from scipy import stats

from egovbayes.quantities.matched_student_t import FEWEST_FREEDOM, MATCHED, MOST_FREEDOM, matched_student_t


@pytest.mark.parametrize("df", [1.5, 6.0, 40.0])
def test_a_t_is_matched_by_itself(df) -> None:
    found = matched_student_t(stats.t.ppf(MATCHED, df, 0.385, 0.141))
    assert found == pytest.approx((df, 0.385, 0.141), rel=1e-4)


def test_degrees_of_freedom_stay_within_bounds() -> None:
    assert matched_student_t(stats.uniform.ppf(MATCHED))[0] == pytest.approx(MOST_FREEDOM)
    assert matched_student_t(stats.t.ppf(MATCHED, 0.5))[0] == pytest.approx(FEWEST_FREEDOM)


def test_what_is_skewed_is_missed_alike_by_median_and_ends() -> None:
    exact = stats.lognorm.ppf(MATCHED, 0.4)
    missed = stats.t.ppf(MATCHED, *matched_student_t(exact)) - exact
    assert missed[2] == pytest.approx(-missed[0], abs=1e-12) == pytest.approx(-missed[4], abs=1e-12)
    assert abs(missed[2]) > 0.05
    widths = np.diff(stats.t.ppf(MATCHED, *matched_student_t(exact))[[0, 4, 1, 3]])
    assert widths[[0, 2]] == pytest.approx(np.diff(exact[[0, 4, 1, 3]])[[0, 2]], rel=1e-5)
