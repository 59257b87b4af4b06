"""The same answers read as categories and as numbers: what is set side by side, and what is said of it."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from helpers_ordinal import answers, ready_for

from egovbayes.assess.categories.two_readings import claims_by_reading, values_by_reading
from egovbayes.assess.parts.two_readings import TWO_READINGS
from egovbayes.check import Check


def claims(**verdicts):
    columns = {"probability": 0.9, "shown": ".900", "effect": 0.3, "effect_lower": 0.1, "effect_upper": 0.5}
    return pd.DataFrame([columns | {"verdict": verdict} for verdict in verdicts.values()], index=[*verdicts])


def quantities(**medians):
    draws = np.array([*medians.values()]) + np.linspace(-0.1, 0.1, 21)[:, None]
    rows = [name.replace("_on_", "~").replace("_by_", "=~").replace("_with_", "~~") for name in medians]
    return xr.Dataset({"standardised": (("chain", "draw", "row"), draws[None])}, coords={"row": rows})


def numbers(hypotheses, converged=True):
    return SimpleNamespace(hypotheses=hypotheses, converged=converged)


def test_a_verdict_that_changes_is_marked():
    found = claims_by_reading(claims(H1="supported", H2="supported"), numbers(claims(H1="supported", H2="undecided")))
    assert found["changes"].to_dict() == {"H1": False, "H2": True}
    assert found.loc["H2", ["categories_verdict", "numbers_verdict"]].tolist() == ["supported", "undecided"]
    assert found.loc["H1", "categories_effect"] == 0.3


def test_a_model_without_hypotheses_has_none_to_compare():
    found = claims_by_reading(pd.DataFrame(), numbers(pd.DataFrame()))
    assert found.empty
    assert "changes" in found


def test_values_differ_most_first_and_variances_are_left_out():
    one = quantities(f_by_x1=0.8, f_by_x2=0.7, g_on_f=0.4, f_with_f=1.0)
    other = quantities(f_by_x1=0.75, f_by_x2=0.55, g_on_f=0.41, f_with_f=1.0)
    found = values_by_reading(one, other, 0.9)
    assert found["difference"].to_dict() == pytest.approx({"f=~x2": 0.15, "f=~x1": 0.05, "g~f": -0.01})
    assert found.loc["f=~x2", ["numbers_lower", "numbers_upper"]].tolist() == pytest.approx([0.46, 0.64])


@pytest.mark.parametrize(
    ("other", "converged", "passed", "words"),
    [
        (
            "supported",
            True,
            True,
            "give the same verdicts. The standardised value that differs most is the loading of x1 on f, by 0.05.",
        ),
        ("undecided", True, False, "give other verdicts: H1 supported as categories, undecided as numbers."),
        ("undecided", False, None, "Read as numbers (normal likelihood), the sampling did not converge"),
    ],
)
def test_the_check_says_what_the_reading_decides(other, converged, passed, words):
    one, two = claims(H1="supported"), numbers(claims(H1=other), converged)
    values = values_by_reading(quantities(f_by_x1=0.8), quantities(f_by_x1=0.75), 0.95)
    known = SimpleNamespace(run=SimpleNamespace(prepared=ready_for(answers(60, 1)), as_numbers=two, sampling_checks=()))
    said = TWO_READINGS.says((claims_by_reading(one, two), values), known)
    (check,) = said.checks
    assert (check.name, check.passed) == ("numbers or categories", passed)
    assert words in check.text
    assert set(said.tables) == {"claims_by_reading", "values_by_reading"}


def test_draws_that_are_not_to_be_used_are_not_compared():
    one, two = claims(H1="not judged"), numbers(claims(H1="supported"))
    apart = (Check("rhat", False, "plain", {"text": "apart"}, table=pd.DataFrame({"rhat": [3.0]}, index=["a"])),)
    known = SimpleNamespace(run=SimpleNamespace(as_numbers=two, sampling_checks=apart))
    values = values_by_reading(quantities(f_by_x1=0.8), quantities(f_by_x1=0.75), 0.95)
    (check,) = TWO_READINGS.says((claims_by_reading(one, two), values), known).checks
    assert check.passed is None
    assert (
        check.text
        == "The draws of this fit are not to be used, so that it is not compared with the answers read as numbers."
    )
