"""Fit indices against lavaan 0.6-14 and the AMOS User's Guide."""

import numpy as np
import pytest
from helpers_ml import data_frame, fitted, hs1939, missing10, poldem, reference, schools

from egovbayes.assess.ml.fit_indices import NOT_WITH_MISSING, fit_indices
from egovbayes.assess.ml.tables import parameter_estimates

LAVAAN_NAMES = {
    "npar": "npar",
    "df": "df",
    "chisq": "chisq",
    "pvalue": "pvalue",
    "baseline_chisq": "baseline.chisq",
    "baseline_df": "baseline.df",
    "cfi": "cfi",
    "tli": "tli",
    "nfi": "nfi",
    "pnfi": "pnfi",
    "rfi": "rfi",
    "ifi": "ifi",
    "rni": "rni",
    "log_likelihood": "logl",
    "saturated_log_likelihood": "unrestricted.logl",
    "aic": "aic",
    "bic": "bic",
    "sabic": "bic2",
    "rmsea": "rmsea",
    "pclose": "rmsea.pvalue",
    "srmr": "srmr",
    "srmr_covariances": "srmr_bentler_nomean",
    "rmr": "rmr",
    "rmr_covariances": "rmr_nomean",
    "gfi": "gfi",
    "agfi": "agfi",
    "pgfi": "pgfi",
    "hoelter_05": "cn_05",
    "hoelter_01": "cn_01",
    "mfi": "mfi",
    "ecvi": "ecvi",
}
COVARIANCES_ONLY = {"gfi_covariances": "gfi", "agfi_covariances": "agfi", "pgfi_covariances": "pgfi"}
FITS = {
    "hs1939 default": (hs1939, {}),
    "hs1939 meanstructure": (hs1939, {"means": True}),
    "hs1939 stdlv": (hs1939, {"identification": "unit variance"}),
    "poldem default": (poldem, {}),
    "poldem meanstructure": (poldem, {"means": True}),
    "poldem stdlv": (poldem, {"identification": "unit variance"}),
}
SCHOOL = {"config": (), "metric": ("loadings",), "scalar": ("loadings", "intercepts")}


def agrees(ml, theirs: dict, names: dict[str, str]) -> None:
    ours = fit_indices(ml)
    for mine, name in names.items():
        assert ours.loc[mine, "value"] == pytest.approx(theirs[name], rel=1e-5), mine
    assert ours.loc["rmsea", "lower"] == pytest.approx(theirs["rmsea.ci.lower"], rel=1e-5, abs=1e-9)
    assert ours.loc["rmsea", "upper"] == pytest.approx(theirs["rmsea.ci.upper"], rel=1e-5)


@pytest.mark.parametrize("fit", FITS)
def test_indices_of_lavaan(fit: str) -> None:
    name, variant = fit.split()
    make, options = FITS[fit]
    theirs = reference(f"lavaan_{name}.json")
    agrees(make(**options).ml, theirs[variant]["fitMeasures"], LAVAAN_NAMES)
    agrees(make(**options).ml, {**theirs[variant]["fitMeasures"], **_gfi(theirs)}, COVARIANCES_ONLY)


def _gfi(theirs: dict) -> dict[str, float]:
    """lavaan adds the means to its GFI where they are modelled: that of covariances only is the one without means."""
    return {name: theirs["default"]["fitMeasures"][name] for name in COVARIANCES_ONLY.values()}


@pytest.mark.parametrize("equal", SCHOOL)
def test_indices_of_lavaan_by_group(equal: str) -> None:
    theirs = reference(f"lavaan_hs1939_school_{equal}.json")["fitMeasures"]
    agrees(schools(*SCHOOL[equal]).ml, theirs, LAVAAN_NAMES)


def test_invariance_ladder() -> None:
    """lavaan 0.6-14 (values.json HS39_invariance_school), up to equal residual variances."""
    rungs = {
        "configural": (),
        "metric": ("loadings",),
        "scalar": ("loadings", "intercepts"),
        "strict": ("loadings", "intercepts", "residuals"),
    }
    printed = reference("values.json")["HS39_invariance_school"]
    for rung, equal in rungs.items():
        found = fit_indices(schools(*equal).ml)["value"]
        np.testing.assert_allclose(found[["chisq", "df", "cfi", "rmsea"]], printed[rung], rtol=1e-6)


def test_full_information_with_missing_answers() -> None:
    """lavaan 0.6-14, missing = "ml", on hs_miss10.csv: saturated and baseline models use all answers too."""
    printed = reference("values.json")["HS39_missing10"]
    found = fit_indices(missing10().ml)
    for mine, name in {"chisq": "chisq", "df": "df", "cfi": "cfi", "rmsea": "rmsea", "log_likelihood": "logl"}.items():
        assert found.loc[mine, "value"] == pytest.approx(printed[name], rel=1e-6)
    for name in ("gfi", "agfi", "pgfi", "rmr"):
        assert np.isnan(found.loc[name, "value"])
        assert found.loc[name, "note"] == NOT_WITH_MISSING


def test_one_factor() -> None:
    """lavaan (values.json HS39_cfa3 one_factor), printed to three decimals."""
    printed = reference("values.json")["HS39_cfa3"]["one_factor"]
    ml = fitted("g =~ x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9", data_frame("hs1939")).ml
    found = fit_indices(ml)["value"]
    for mine, name in {n: n for n in ("chisq", "df", "cfi", "tli", "rmsea", "srmr")}.items() | {
        ("log_likelihood", "logl")
    }:
        assert found[mine] == pytest.approx(printed[name], abs=5.1e-4)


def grant_white_girls(convention: str):
    frame = data_frame("hs1939")
    girls = frame[(frame["school"] == "Grant-White") & (frame["sex"] == 2)]
    assert len(girls) == 73
    return fitted("spatial =~ x1 + x2 + x3\nverbal =~ x4 + x5 + x6", girls, convention=convention).ml


def test_amos_example_8() -> None:
    """AMOS User's Guide, example 8 (printed: CMIN 7.853, df 8), Grant-White girls, convention `amos`."""
    printed = reference("values.json")["AMOS_guide_ex8"]
    ml = grant_white_girls("amos")
    found = fit_indices(ml)
    for mine, name in {"chisq": "chisq", "df": "df", "baseline_df": "baseline"}.items():
        expected = printed[name][1] if name == "baseline" else printed[name]
        assert found.loc[mine, "value"] == pytest.approx(expected, abs=5.1e-4)
    assert found.loc["baseline_chisq", "value"] == pytest.approx(printed["baseline"][0], abs=5.1e-4)
    for name in ("nfi", "ifi", "rfi", "gfi", "agfi", "pgfi"):
        assert found.loc[name, "value"] == pytest.approx(printed[name], abs=5.1e-4), name
    assert found.loc["rmsea", "value"] == 0
    assert found.loc["rmsea", "upper"] == pytest.approx(printed["rmsea_hi90"], abs=5.1e-4)
    estimates = parameter_estimates(ml)
    np.testing.assert_allclose(estimates.loc[estimates["op"] == "=~", "std"], printed["std"], rtol=2e-5)
    assert estimates.loc["spatial~~verbal", "std"] == pytest.approx(printed["phi"], rel=2e-5)


def test_conventions_differ_as_they_should() -> None:
    """chi-square N F against (N - 1) F, standard errors by sqrt(N / (N - 1)), RMSEA without sqrt(G)."""
    lavaan, amos = grant_white_girls("lavaan"), grant_white_girls("amos")
    printed = reference("values.json")["AMOS_guide_ex8"]
    assert fit_indices(lavaan).loc["chisq", "value"] == pytest.approx(printed["chisq_N"], abs=5.1e-4)
    np.testing.assert_allclose(amos.values, lavaan.values)
    np.testing.assert_allclose(amos.covariance, lavaan.covariance * 73 / 72)
    by_n_less_one = reference("values.json")["HS39_cfa3"]["N_minus_1_chisq (AMOS/EQS convention)"]
    assert fit_indices(hs1939("amos").ml).loc["chisq", "value"] == pytest.approx(by_n_less_one, rel=1e-8)
    one, other = (fit_indices(schools(convention=name).ml)["value"] for name in ("lavaan", "amos"))
    assert other["chisq"] == pytest.approx(one["chisq"] * 299 / 301)
    chi_square, df = other["chisq"], other["df"]
    assert other["rmsea"] == pytest.approx(np.sqrt((chi_square - df) / df / 299))
