"""Wheaton et al. (1977) from the printed covariances, against lavaan's tutorial, lavaan.ugent.be/tutorial/cov.html."""

from pathlib import Path

import pytest

import egovbayes as eb
from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.ml.tables import parameter_estimates

EXAMPLES = Path(__file__).parents[2] / "examples"
PRINTED = {
    "ses=~sei": (5.219, 0.422),
    "alien67=~powerless67": (0.979, 0.062),
    "alien71=~powerless71": (0.922, 0.059),
    "alien71~alien67": (0.607, 0.051),
    "alien71~ses": (-0.227, 0.052),
    "alien67~ses": (-0.575, 0.056),
    "anomia67~~anomia71": (1.623, 0.314),
    "powerless67~~powerless71": (0.339, 0.261),
    "education~~education": (2.801, 0.507),
    "sei~~sei": (264.597, 18.126),
    "ses~~ses": (6.798, 0.649),
    "alien67~~alien67": (4.841, 0.467),
    "alien71~~alien71": (4.083, 0.404),
}


@pytest.fixture(scope="module")
def ml():
    model = eb.read_model(EXAMPLES / "wheaton1977-model.toml")
    return eb.check(model, eb.read_data(EXAMPLES / "wheaton1977.toml")).ml


def test_estimates_and_standard_errors(ml):
    table = parameter_estimates(ml)
    for name, (estimate, se) in PRINTED.items():
        assert table.loc[name, "est"] == pytest.approx(estimate, abs=6e-4), name
        assert table.loc[name, "se"] == pytest.approx(se, abs=6e-4), name


def test_chi_square(ml):
    indices = fit_indices(ml)["value"]
    assert indices["chisq"] == pytest.approx(4.735, abs=6e-4)
    assert indices["df"] == 4
    assert indices["pvalue"] == pytest.approx(0.316, abs=6e-4)
