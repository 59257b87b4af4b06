"""What three voices say together."""

from math import nan

import pandas as pd
import pytest

from egovbayes.study.invariance.verdicts import verdict_table

FIRST = {"cfi": 0.97, "rmsea": 0.05, "delta_p": nan, "delta_cfi": nan, "delta_elpd": nan, "delta_elpd_se": nan}
SOUND = FIRST | {"delta_p": 0.4, "delta_cfi": -0.001, "delta_elpd": 1.0, "delta_elpd_se": 2.0}


def second(**values: float) -> pd.Series:
    table = verdict_table(pd.DataFrame([FIRST, SOUND | values], index=pd.Index(["configural", "metric"])))
    return table.loc["metric"]


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({}, "holds"),
        ({"delta_p": 0.01}, "undecided"),
        ({"delta_elpd": -5.0}, "undecided"),
        ({"delta_p": 0.01, "delta_cfi": -0.02, "delta_elpd": -5.0}, "does not hold"),
        ({"delta_p": nan, "delta_elpd": nan}, "holds"),
        ({"delta_p": nan, "delta_cfi": nan, "delta_elpd": nan}, "undecided"),
    ],
)
def test_all_must_agree(values: dict[str, float], verdict: str) -> None:
    assert second(**values)["verdict"] == verdict


@pytest.mark.parametrize(
    ("cfi", "rmsea", "verdict"),
    [(0.97, 0.05, "holds"), (0.92, 0.05, "undecided"), (0.89, 0.12, "does not hold"), (nan, nan, "undecided")],
)
def test_the_first_step_is_about_the_model_itself(cfi: float, rmsea: float, verdict: str) -> None:
    table = verdict_table(pd.DataFrame([FIRST | {"cfi": cfi, "rmsea": rmsea}], index=pd.Index(["configural"])))
    assert table.loc["configural", "verdict"] == verdict


def test_who_says_what_is_kept() -> None:
    row = second(delta_p=0.01)
    assert row[["chi-square", "CFI", "leave-one-out"]].to_list() == ["against", "for", "for"]
    assert row["RMSEA"] == ""
