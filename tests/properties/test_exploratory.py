"""What units items are measured in, which way they are keyed, and their order change nothing that matters."""

import numpy as np
import pandas as pd
import pytest

from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.study.exploration.exploratory import ExploreSettings, explore

LETTERS = "abcdefg"


def frame(seed=4, n=250):
    rng = np.random.default_rng(seed)
    loadings = rng.uniform(0.4, 0.9, (7, 2)) * (rng.random((7, 2)) < 0.7)
    values = rng.normal(size=(n, 2)) @ loadings.T + 0.6 * rng.normal(size=(n, 7))
    return pd.DataFrame(values, columns=list(LETTERS))


CHANGES = {
    "units": lambda data: data * np.array([1, 10, 0.1, 5, 100, 2, 3]) + 7,
    "keying": lambda data: data * np.array([1, -1, 1, 1, -1, 1, 1]),
    "order of items": lambda data: data[list(LETTERS[::-1])],
    "order of respondents": lambda data: data.iloc[::-1],
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("method", ["ml", "pa"])
@pytest.mark.parametrize("rotation", ["varimax", "promax", "oblimin"])
def test_numbers_that_must_not_change(change, method, rotation):
    settings = ExploreSettings(factors=2, method=method, rotation=rotation)
    plain = explore(survey_from_frame(frame()), items=tuple(LETTERS), settings=settings)
    data = CHANGES[change](frame())
    other = explore(survey_from_frame(data), items=tuple(map(str, data)), settings=settings)
    items = list(LETTERS)
    assert other.kmo == pytest.approx(plain.kmo, abs=1e-10)
    assert other.bartlett["chi_square"] == pytest.approx(plain.bartlett["chi_square"], abs=1e-8)
    np.testing.assert_allclose(other.adequacy.loc[items], plain.adequacy.loc[items], atol=1e-10)
    np.testing.assert_allclose(other.count.table["eigenvalue"], plain.count.table["eigenvalue"], atol=1e-10)
    np.testing.assert_allclose(
        other.solution.communalities.loc[items, "extraction"], plain.solution.communalities["extraction"], atol=1e-5
    )
    np.testing.assert_allclose(other.solution.loadings.loc[items].abs(), plain.solution.loadings.abs(), atol=1e-4)
    np.testing.assert_allclose(other.solution.correlations.abs(), plain.solution.correlations.abs(), atol=1e-4)
    if method == "ml":
        assert other.solution.test["chi_square"] == pytest.approx(plain.solution.test["chi_square"], abs=1e-7)
