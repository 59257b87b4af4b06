"""Equations of labels and bounds against lavaan 0.6-14: estimates, standard errors, fit."""

from functools import cache

import numpy as np
import pandas as pd
import pytest
from helpers_ml import data_frame, reference

from egovbayes.assess.estimate import estimate
from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.ml.tables import parameter_estimates
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.file.files import model_from_syntax

CASES = {case["name"]: case for case in reference("lavaan_equations.json")["cases"]}
STOPPED = 1e-5
"""lavaan climbs by default until its function changes by less than 1e-10 of itself, and leaves the sixth digit open."""
MEASURES = {"chisq": "chisq", "df": "df", "npar": "npar", "logl": "log_likelihood", "aic": "aic", "bic": "bic"}


@cache
def ours(name: str) -> MLFit:
    run = prepared_run(model_from_syntax(CASES[name]["model"]), survey_from_frame(data_frame("hs1939")))
    found = estimate(run)[1]
    assert found is not None
    return found


def rows(name: str) -> pd.DataFrame:
    """Ours and lavaan's estimates and standard errors, a row a parameter of theirs."""
    table = parameter_estimates(ours(name))
    names = [[f"{lhs}{op}{rhs}", f"{rhs}{op}{lhs}"] for lhs, op, rhs, *_ in CASES[name]["parameters"]]
    own = table.loc[[next(one for one in pair if one in table.index) for pair in names], ["est", "se"]]
    theirs = np.array([values for _, _, _, *values in CASES[name]["parameters"]], dtype=float)
    return own.assign(their_est=theirs[:, 0], their_se=theirs[:, 1])


@pytest.mark.parametrize("name", CASES)
def test_estimates(name: str) -> None:
    both = rows(name)
    np.testing.assert_allclose(both["est"], both["their_est"], rtol=0, atol=STOPPED)


@pytest.mark.parametrize("name", CASES)
def test_standard_errors(name: str) -> None:
    both = rows(name)
    known = both["their_se"] > 0
    assert known.sum() > 5
    np.testing.assert_allclose(both["se"][known], both["their_se"][known], rtol=STOPPED)
    # a number in a marker or at a bound has no standard error, in lavaan's table or in ours
    np.testing.assert_array_equal(both["se"].fillna(0)[~known], 0)


@pytest.mark.parametrize("name", CASES)
def test_fit(name: str) -> None:
    found, theirs = fit_indices(ours(name))["value"], CASES[name]["measures"]
    for measure, own in MEASURES.items():
        assert found[own] == pytest.approx(theirs[measure], abs=2e-6), measure


def test_the_bound_that_holds_is_where_the_estimate_stands() -> None:
    both = rows("a bound that holds")
    assert both.loc["speed~visual", "est"] == 0.1
    assert np.isnan(both.loc["speed~visual", "their_se"])
