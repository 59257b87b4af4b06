"""Printed digits: what a number looks like at them, and whether it could have printed so."""

from math import nan

import pytest
from helpers_study import small_study

from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.audit.figure import figure_of, probability_of
from egovbayes.audit.reading.keys import FIGURES, PROBABILITIES
from egovbayes.study.printed.fit_beside_printed import MEASURES, agreement, fit_beside_printed, shown


@pytest.mark.parametrize(
    ("value", "printed", "text"),
    [
        (0.9451, "0.920", "0.945"),
        (0.9451, ".92", ".95"),
        (31.0, "31", "31"),
        (0.01, "significant", ""),
        (0.01, "<.001", ""),
        (-0.424, "-.42", "-.42"),
        (nan, "0.9", ""),
    ],
)
def test_values_take_on_the_printed_digits(value: float, printed: str, text: str) -> None:
    assert shown(value, printed) == text


@pytest.mark.parametrize(
    ("value", "printed", "verdict"),
    [
        (0.92049, "0.920", "yes"),
        (0.92051, "0.920", "no"),
        (0.9195, "0.920", "yes"),  # halves may be rounded either way
        (0.9205, "0.920", "yes"),
        (0.9194, "0.920", "no"),
        (0.049, "significant", "yes"),
        (0.051, "significant", "no"),
        (0.051, "not significant", "yes"),
        (-1.52, "−1.5", "yes"),
        (0.004, "**", "yes"),
        (0.2, "n.s.", "yes"),
        (0.0004, "<.001", "yes"),
        (0.004, "<.001", "no"),
        (nan, "0.920", ""),
    ],
)
def test_agreement_is_with_the_interval_of_the_rounding(value: float, printed: str, verdict: str) -> None:
    assert agreement(value, probability_of(printed)) == verdict


def test_significant_is_at_the_columns_own_level() -> None:
    assert agreement(0.03, probability_of("significant", 0.01)) == "no"
    assert agreement(0.03, probability_of("not significant", 0.01)) == "yes"


def test_without_print_nothing_agrees() -> None:
    assert agreement(0.92, None) == ""


def test_every_printed_measure_has_a_row() -> None:
    counted = {"df", "free_parameters", "baseline_df"}
    # of two columns, or (AIC, BIC) of a likelihood that AMOS and lavaan count from different places
    elsewhere = {"delta_chi_square", "delta_p", "aic", "bic"}
    assert set(MEASURES) == {*FIGURES, *PROBABILITIES, *counted} - elsewhere


def test_printed_measures_stand_beside_those_computed() -> None:
    fit = small_study().fits["final"]
    asked = ["rmsea_lower", "rmsea_upper", "pclose", "pnfi", "pcfi", "baseline_chi_square", "baseline_df"]
    printed = {name: figure_of("0.5") for name in (*asked, "free_parameters")}
    table = fit_beside_printed(fit, printed)
    assert fit.ml is not None
    rmsea = fit_indices(fit.ml.under("amos")).loc["rmsea"]
    ml = table["ml"].to_dict()
    assert (ml["rmsea_lower"], ml["rmsea_upper"]) == pytest.approx((rmsea["lower"], rmsea["upper"]), abs=1e-12)
    assert ml["baseline_df"] == 45  # 10 items
    assert ml["df"] + ml["free_parameters"] == 55
    assert ml["pcfi"] == pytest.approx(31 / 45 * ml["cfi"], abs=1e-12)
    assert ml["pnfi"] == pytest.approx(31 / 45 * (1 - ml["chi_square"] / ml["baseline_chi_square"]), abs=1e-12)
    assert 0 < ml["pclose"] < 1
    assert (table.loc[[*printed], "printed"] == "0.5").all()


def test_the_interval_of_rmsea_is_at_the_printed_level() -> None:
    fit = small_study().fits["final"]
    printed = {"rmsea_lower": figure_of("0.04"), "rmsea_upper": figure_of("0.08")}
    usual, wider = fit_beside_printed(fit, printed), fit_beside_printed(fit, printed, rmsea_level=0.95)
    assert wider.loc["rmsea_lower", "ml"] < usual.loc["rmsea_lower", "ml"]
    assert wider.loc["rmsea_upper", "ml"] > usual.loc["rmsea_upper", "ml"]
