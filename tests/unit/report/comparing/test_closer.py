"""What is printed of the first of several models."""

from math import exp, nan
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
from helpers_page import page_text

from egovbayes.assess.marginal.claim_factors import BORDER, BOUND
from egovbayes.report.comparing.closer import show_factors, show_method
from egovbayes.study.comparing.model_comparison import ModelComparison

NONE = {"log_error": nan, "log_directed": nan, "directed": nan, "log_directed_error": nan}
KNOWN = NONE | {"log_bayes_factor": 3.2, "bayes_factor": exp(3.2), "log_error": 0.1, "method": BORDER}
FAR = NONE | {"log_bayes_factor": 7.0, "bayes_factor": exp(7.0), "method": BOUND}
AGAINST = NONE | {"log_bayes_factor": -7.0, "bayes_factor": exp(-7.0), "method": BOUND}


def printed(rows: dict[str, dict[str, object]]) -> str:
    table = pd.DataFrame.from_dict(rows, orient="index")
    found: Any = SimpleNamespace(
        tables={"bayes_factors": table}, first=SimpleNamespace(spec=SimpleNamespace(name="mine"))
    )
    return page_text(show_factors, cast("ModelComparison", found), files=False)


def test_a_bound_says_on_which_side_the_value_lies_wherever_it_stands() -> None:
    told = " ".join(printed({"H1": KNOWN, "H2": FAR, "H3": AGAINST}).split())
    assert "> 1,100 > 7.0" in told
    assert "< 9e−4 < −7.0" in told
    assert "Bound: at least (>) or at most (<) so much" in told
    assert "its border is bent (abs, products, the word and) and more than 6 standard deviations off" in told


def test_without_a_bound_nothing_is_said_of_one() -> None:
    told = printed({"H1": KNOWN})
    assert "ound" not in told
    assert ">" not in told


def method(verdicts: dict[str, tuple[float, float, str]], becomes: str, at: float) -> str:
    """What is printed of one claim; by loading its effect, its probability and its verdict."""
    claims = pd.DataFrame.from_dict(
        {
            (label, "with-a-longer-name"): {
                "effect": effect, "probability": p, "mc_error": 0.001, "shown": f"{p:g}", "verdict": verdict,
            }
            for label, (effect, p, verdict) in verdicts.items()
        },
        orient="index",
    ).rename_axis(["loading", "hypothesis"])  # fmt: skip
    flips = pd.DataFrame(
        {"verdict": "supported", "estimated_verdict": verdicts["estimated"][2], "to_loading": at, "becomes": becomes},
        ["with-a-longer-name"],
    )
    found: Any = SimpleNamespace(
        tables={"method_factor": claims, "method_flips": flips}, first=SimpleNamespace(spec=SimpleNamespace(name="m"))
    )
    return page_text(show_method, cast("ModelComparison", found), files=False)


def test_another_verdict_where_the_method_is_estimated_has_a_star() -> None:
    supported, undecided, against = (0.3, 0.99, "supported"), (0.1, 0.8, "undecided"), (-0.2, 0.01, "contradicted")
    told = method({"0.0": supported, "0.1": supported, "estimated": supported}, "", nan)
    assert "*" not in told
    told = method({"0.0": supported, "0.1": undecided, "estimated": against}, "undecided", 0.1)
    assert "−.20* undecided from .1" in " ".join(told.split())
    assert "*: another verdict than without a method." in " ".join(told.split())
    unjudged = (-0.2, 0.01, "not judged")
    assert "*" not in method({"0.0": supported, "0.1": undecided, "estimated": unjudged}, "undecided", 0.1)


def test_the_name_of_a_claim_is_not_broken() -> None:
    some = {str(k / 10): (nan, 0.99, "supported") for k in range(6)} | {"estimated": (nan, 0.99, "supported")}
    assert "P(with-a-longer-name) " in method(some, "", nan)
