"""The nine ability tests against psych (KMO, Bartlett), eigen and factanal, tests/reference/values/values.json."""

import numpy as np
import pytest

from egovbayes.data.surveys.survey import read_survey
from egovbayes.study.exploration.exploratory import ExploreSettings, explore
from egovbayes.study.verification.reference_files import reference_values


@pytest.fixture(scope="module")
def values():
    return reference_values("values.json")["HS39_reliability"]


@pytest.fixture(scope="module")
def found():
    items = tuple(f"x{i}" for i in range(1, 10))
    return explore(read_survey("holzinger-swineford-1939"), items=items, settings=ExploreSettings(factors=3))


def test_sampling_adequacy(found, values):
    assert found.kmo == pytest.approx(values["KMO"], abs=1e-8)
    np.testing.assert_allclose(found.adequacy["kmo"], values["KMO_items"], atol=5e-6)


def test_bartlett(found, values):
    assert found.bartlett["chi_square"] == pytest.approx(values["Bartlett"][0], abs=1e-5)
    assert found.bartlett["df"] == values["Bartlett"][1]


def test_eigenvalues(found, values):
    np.testing.assert_allclose(found.count.table["eigenvalue"], values["eigen"], atol=1e-8)
    assert found.harman.component == pytest.approx(values["PC1_share"], abs=1e-8)


def test_maximum_likelihood_factoring(found, values):
    chi_square, df, p = values["factanal3"]
    assert found.solution.test["chi_square"] == pytest.approx(chi_square, abs=1e-7)
    assert found.solution.test["df"] == df
    assert found.solution.test["p"] == pytest.approx(p, abs=1e-8)
