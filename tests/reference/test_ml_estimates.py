"""Maximum likelihood estimates against lavaan 0.6-14 (tests/reference/values/lavaan_*.json, full precision).

lavaan's optimiser stops a little short of the maximum: its estimates are up to 2e-5 (relative) away from where the
gradient is zero, and its log-likelihood is never the higher one. So estimates are compared to that precision, and every
other number is compared at lavaan's own estimates, where it must agree far better.
"""

import numpy as np
import pytest
from helpers_ml import (
    Case,
    at_values,
    hs1939,
    lavaan_key,
    missing10,
    poldem,
    reference,
    schools,
    values_of,
)

from egovbayes.assess.ml.modification import modification_indices
from egovbayes.assess.ml.tables import parameter_estimates, r2
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import implied_covariance

VARIANTS = {"default": {}, "meanstructure": {"means": True}, "stdlv": {"identification": "unit variance"}}
SCHOOL = {"config": (), "metric": ("loadings",), "scalar": ("loadings", "intercepts")}
PRECISION = {"hs1939": 1e-5, "poldem": 1e-5, "school": 3e-5}

CASES = [(name, variant) for name in ("hs1939", "poldem") for variant in VARIANTS] + [("school", k) for k in SCHOOL]


def case_and_lavaan(name: str, variant: str) -> tuple[Case, dict]:
    if name == "school":
        return schools(*SCHOOL[variant]), reference(f"lavaan_hs1939_school_{variant}.json")
    fit = {"hs1939": hs1939, "poldem": poldem}[name]
    return fit(**VARIANTS[variant]), reference(f"lavaan_{name}.json")[variant]


def by_key(ml: MLFit) -> dict[tuple[str, str, str, str], dict[str, float]]:
    """Rows of our table, covariances under both orders."""
    found = {}
    for row in parameter_estimates(ml).to_dict("records"):
        found[row["lhs"], row["op"], row["rhs"], row["group"]] = row
        if row["op"] == "~~":
            found[row["rhs"], row["op"], row["lhs"], row["group"]] = row
    return found


@pytest.mark.parametrize(("name", "variant"), CASES)
def test_estimates_and_standard_errors(name: str, variant: str) -> None:
    case, lavaan = case_and_lavaan(name, variant)
    ours = by_key(case.ml)
    rows = lavaan["parameterEstimates"]
    assert len(rows) >= case.ml.table.n_free
    for row in rows:
        mine = ours[lavaan_key(row, case.ml.table.groups)]
        assert mine["est"] == pytest.approx(row["est"], rel=PRECISION[name], abs=1e-9)
        assert mine["se"] == pytest.approx(row["se"], rel=PRECISION[name], abs=1e-12)


@pytest.mark.parametrize(("name", "variant"), CASES)
def test_our_maximum_is_sharp_and_no_lower(name: str, variant: str) -> None:
    case, lavaan = case_and_lavaan(name, variant)
    assert case.ml.log_likelihood >= lavaan["fitMeasures"]["logl"] - 1e-8
    assert case.ml.converged
    assert all(check.passed for check in case.ml.checks)


@pytest.mark.parametrize(("name", "variant"), CASES)
def test_everything_at_lavaans_own_estimates(name: str, variant: str) -> None:
    case, lavaan = case_and_lavaan(name, variant)
    ours = by_key(at_values(case.ml, values_of(case.ml, lavaan["parameterEstimates"])))
    for row in lavaan["parameterEstimates"]:
        mine = ours[lavaan_key(row, case.ml.table.groups)]
        for theirs, column in {"se": "se", "z": "z", "ci.lower": "lower", "ci.upper": "upper"}.items():
            if row[theirs] is not None:
                assert mine[column] == pytest.approx(row[theirs], rel=1e-8, abs=1e-9), (row, column)
        if row["pvalue"] is not None:
            assert mine["p"] == pytest.approx(row["pvalue"], rel=1e-6, abs=1e-14)


@pytest.mark.parametrize(("name", "variant"), [case for case in CASES if case[0] != "school"])
def test_standardised_solution_at_lavaans_own_estimates(name: str, variant: str) -> None:
    case, lavaan = case_and_lavaan(name, variant)
    ours = by_key(at_values(case.ml, values_of(case.ml, lavaan["parameterEstimates"])))
    for row in lavaan["standardized_all"]:
        mine = ours[lavaan_key(row, case.ml.table.groups)]
        for theirs, column in {
            "est.std": "std",
            "se": "std_se",
            "ci.lower": "std_lower",
            "ci.upper": "std_upper",
        }.items():
            assert mine[column] == pytest.approx(row[theirs], rel=1e-7, abs=1e-8), (row, column)


@pytest.mark.parametrize(("name", "variant"), [case for case in CASES if case[0] != "school"])
def test_explained_variance(name: str, variant: str) -> None:
    case, lavaan = case_and_lavaan(name, variant)
    there = at_values(case.ml, values_of(case.ml, lavaan["parameterEstimates"]))
    np.testing.assert_allclose(r2(there)["r2"], lavaan["R2"], rtol=1e-8)


@pytest.mark.parametrize("name", ["hs1939", "poldem"])
def test_implied_and_sample_covariance(name: str) -> None:
    case, lavaan = case_and_lavaan(name, "default")
    there = at_values(case.ml, values_of(case.ml, lavaan["parameterEstimates"]))
    order = [case.ml.table.items.index(item) for item in lavaan["implied_cov"]["rownames"]]
    implied = implied_covariance(fill(there.layout, there.values))[0][np.ix_(order, order)]
    np.testing.assert_allclose(implied, lavaan["implied_cov"]["values"], rtol=1e-8)
    order = [case.ml.table.items.index(item) for item in lavaan["sample_cov"]["rownames"]]
    np.testing.assert_allclose(
        case.ml.saturated.covariances[0][np.ix_(order, order)], lavaan["sample_cov"]["values"], rtol=1e-8
    )


@pytest.mark.parametrize("name", ["hs1939", "poldem"])
def test_modification_indices(name: str) -> None:
    case, lavaan = case_and_lavaan(name, "default")
    ours = modification_indices(at_values(case.ml, values_of(case.ml, lavaan["parameterEstimates"])))
    found = ours.set_index(["lhs", "op", "rhs"])
    assert lavaan["modindices"]
    for row in lavaan["modindices"]:
        mine = found.loc[(row["lhs"], row["op"], row["rhs"])]
        assert mine["mi"] == pytest.approx(row["mi"], rel=1e-6)
        assert mine["epc"] == pytest.approx(row["epc"], rel=1e-6)
        assert mine["epc_std"] == pytest.approx(row["sepc.all"], rel=1e-6)


def test_modification_indices_at_our_maximum() -> None:
    """The four largest of values.json (lavaan 0.6-14), at lavaan's distance from the maximum."""
    found = modification_indices(hs1939().ml)
    for name, (mi, epc) in reference("values.json")["HS39_cfa3"]["modindices_top"].items():
        assert found.loc[name, "mi"] == pytest.approx(mi, rel=2e-5)
        assert found.loc[name, "epc"] == pytest.approx(epc, rel=2e-5)
    assert list(found.index[:4]) == list(reference("values.json")["HS39_cfa3"]["modindices_top"])


def test_printed_loadings_and_correlations() -> None:
    """Three decimals of lavaan's tutorial (values.json HS39_cfa3)."""
    printed = reference("values.json")["HS39_cfa3"]
    ours = by_key(hs1939().ml)
    of = {"x1": "visual", "x2": "visual", "x3": "visual", "x4": "textual", "x5": "textual", "x6": "textual"}
    for item, (loading, se) in printed["loadings_unstd"].items():
        mine = ours[of.get(item, "speed"), "=~", item, ""]
        assert mine["est"] == pytest.approx(loading, abs=5.1e-4)
        assert mine["se"] == pytest.approx(se, abs=5.1e-4)
    for item, loading in printed["std_loadings"].items():
        assert ours[of.get(item, "speed"), "=~", item, ""]["std"] == pytest.approx(loading, abs=5.1e-4)
    for pair, name in {
        ("visual", "textual"): "vis-tex",
        ("visual", "speed"): "vis-spd",
        ("textual", "speed"): "tex-spd",
    }.items():
        assert ours[pair[0], "~~", pair[1], ""]["std"] == pytest.approx(printed["phi"][name], abs=5.1e-4)


def test_full_information_with_missing_answers() -> None:
    """FIML on hs_miss10.csv (values.json HS39_missing10): log-likelihood; its indices are in test_ml_fit_indices."""
    ml = missing10().ml
    assert ml.log_likelihood == pytest.approx(reference("values.json")["HS39_missing10"]["logl"], abs=1e-6)
    assert ml.converged
