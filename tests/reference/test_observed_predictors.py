"""Models with observed predictors against lavaan 0.6-19: baseline, both readings (fixed.x), equality over groups."""

from functools import cache

import pandas as pd
import pytest
from helpers_ml import SCHOOLS, Case, data_frame, fitted, reference

from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.ml.tables import parameter_estimates

VALUES = reference("lavaan_observed_predictors.json")
FITS = VALUES["fits"]
SAME = {
    "chisq": "chisq",
    "df": "df",
    "baseline_chisq": "baseline.chisq",
    "baseline_df": "baseline.df",
    "cfi": "cfi",
    "tli": "tli",
    "nfi": "nfi",
    "rfi": "rfi",
    "ifi": "ifi",
    "rni": "rni",
    "pnfi": "pnfi",
    "rmsea": "rmsea",
    "srmr": "srmr",
    "mfi": "mfi",
}
EITHER = {
    "npar": "npar",
    "log_likelihood": "logl",
    "saturated_log_likelihood": "unrestricted.logl",
    "aic": "aic",
    "bic": "bic",
    "sabic": "bic2",
    "ecvi": "ecvi",
}
STOPPED = 1e-4
"""lavaan's two fits of one model, told to take the predictors as fixed or not, part by up to 3e-5 where they stop."""


@cache
def frame() -> pd.DataFrame:
    pupils = data_frame("hs1939")
    return pupils.assign(male=2 - pupils["sex"])


@cache
def case(model: str, means: bool) -> Case:
    return fitted(VALUES["models"][model], frame(), means=means or None)


def called(fit: dict) -> str:
    return f"{fit['model']}{', means' if fit['means'] else ''}, fixed.x = {fit['fixed_x']}"


@pytest.mark.parametrize("fit", FITS, ids=called)
def test_indices(fit: dict) -> None:
    found = fit_indices(case(fit["model"], fit["means"]).ml)["value"]
    suffix = "_fixed_x" if fit["fixed_x"] else ""
    names = SAME | {mine + suffix: theirs for mine, theirs in EITHER.items()}
    for mine, theirs in names.items():
        assert found[mine] == pytest.approx(fit["fit_measures"][theirs], rel=1e-5), mine


@pytest.mark.parametrize("fit", FITS, ids=called)
def test_estimates_and_both_standard_errors(fit: dict) -> None:
    found = parameter_estimates(case(fit["model"], fit["means"]).ml)
    std_se = "std_se_fixed_x" if fit["fixed_x"] else "std_se"
    compared = 0
    for (lhs, op, rhs, est, se), (*_, std, their_std_se) in zip(fit["parameters"], fit["standardized"], strict=True):
        name = f"{lhs}{op}{rhs}" if f"{lhs}{op}{rhs}" in found.index else f"{rhs}{op}{lhs}"
        row = found.loc[name]
        assert row["est"] == pytest.approx(est, rel=STOPPED, abs=STOPPED), name
        if se:
            assert row["se"] == pytest.approx(se, rel=STOPPED), name
            compared += 1
        if op != "~1" and std is not None:
            assert row["std"] == pytest.approx(std, rel=STOPPED, abs=STOPPED), name
            assert row[std_se] == pytest.approx(their_std_se, rel=STOPPED, abs=STOPPED), name
    assert compared > 15


def test_the_baseline_lets_predictors_covary() -> None:
    """668.643 on 15 degrees of freedom, CFI .985, while the predictors had to be uncorrelated."""
    theirs = VALUES["predictors_alone"]
    found = fit_indices(fitted(theirs["model"], frame()).ml)["value"]
    assert found["baseline_df"] == theirs["baseline.df"]
    assert found["baseline_chisq"] == pytest.approx(theirs["baseline.chisq"], abs=5.1e-4)
    for name in ("cfi", "tli", "nfi"):
        assert found[name] == pytest.approx(theirs[name], abs=5.1e-4), name


def test_equality_over_groups_leaves_predictors_alone() -> None:
    """45.648 on 14 degrees of freedom while their means had to be equal too."""
    theirs = VALUES["group_equal"]
    equal = ("loadings", "intercepts")
    found = fit_indices(fitted(theirs["model"], frame(), group="school", groups=SCHOOLS, group_equal=equal).ml)
    assert found["value"]["df"] == theirs["df"]
    assert found["value"]["chisq"] == pytest.approx(theirs["chisq"], abs=5.1e-4)
