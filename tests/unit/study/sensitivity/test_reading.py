"""One line a hypothesis, from curves that are made up; what power-scaling means."""

import numpy as np
import pandas as pd
import pytest

from egovbayes.assess.hypotheses.verdicts import verdict
from egovbayes.study.sensitivity.power_scaling import LIKELIHOOD, PRIOR
from egovbayes.study.sensitivity.reading import (
    CONFLICT,
    DECIDED,
    ROBUST,
    SENSITIVE_TO,
    STRONG,
    UNTRIED,
    diagnosis,
    fits_check,
    readings,
    scaling_check,
    weights_check,
)
from egovbayes.study.sensitivity.scaled_priors import RestsOn

FACTORS = [0.25, 0.5, 1.0, 2.0, 4.0]
CLAIM = {"H": RestsOn(0, "H", (1,))}


def curves(p, before=0.5, error=0.001, **changes):
    """Rows of one hypothesis; the verdicts follow from the probabilities."""
    rows = pd.DataFrame(
        {
            "probability": p,
            "shown": [f"{one:.3f}"[1:] for one in p],
            "mc_error": error,
            "prior_probability": before,
            "verdict": [verdict(one) for one in p],
            "reservation": "",
            "converged": True,
        },
        index=pd.MultiIndex.from_product([["H"], FACTORS], names=["name", "factor"]),
    )
    for column, value in changes.items():
        rows[column] = value
    return rows


def line(table):
    (found,) = readings(["H"], CLAIM, table, 0.975)
    return found.status, found.sentence.text


def test_the_same_verdict_at_every_width_is_robust() -> None:
    assert line(curves([0.981, 0.985, 0.99, 0.992, 0.993])) == (
        ROBUST,
        "H: robust. supported with priors from 0.25 to 4 times as wide (P .981 to .993).",
    )


def test_of_bounds_the_weakest_is_shown() -> None:
    table = curves([1.0] * 5, shown=["> .997", "> .996", "> .999", "> .996", "> .997"])
    assert line(table)[1].endswith("(P > .996).")
    table = curves([0.0] * 5, shown=["< .003", "< .004", "< .001", "< .004", "< .003"])
    assert line(table)[1].endswith("(P < .004).")


def test_a_bound_that_holds_for_all_is_shown_alone() -> None:
    table = curves([0.998, 1.0, 1.0, 1.0, 1.0], shown=[".998", "> .996", "> .999", "> .996", "> .997"])
    assert line(table)[1].endswith("(P > .996).")
    table = curves([0.002, 0.0, 0.0, 0.0, 0.0], shown=[".002", "< .004", "< .001", "< .004", "< .003"])
    assert line(table)[1].endswith("(P < .004).")
    table = curves([0.98, 0.99, 1.0, 1.0, 1.0], shown=[".980", ".990", "> .999", "> .996", "> .997"])
    assert line(table)[1].endswith("(P .980 to > .997).")


def test_another_verdict_is_told_at_the_nearest_width_on_either_side() -> None:
    status, text = line(curves([0.5, 0.9, 0.99, 0.94, 0.93]))
    assert status == SENSITIVE_TO
    assert text == (
        "H: sensitive. supported with the priors as they are, but undecided with priors 0.5 times as wide (P .900), "
        "undecided with priors 2 times as wide (P .940)."
    )


def test_what_the_monte_carlo_error_leaves_open_is_no_other_verdict() -> None:
    status, text = line(curves([0.972, 0.985, 0.99, 0.992, 0.993], error=0.004))
    assert status == ROBUST
    assert text == (
        "H: robust as far as the draws tell. supported with priors from 0.25 to 4 times as wide (P .972 to .993), "
        "within the Monte Carlo error of the border at 0.25."
    )


def test_a_verdict_of_the_prior_says_what_a_wider_one_gives() -> None:
    status, text = line(curves([1.0, 1.0, 0.999, 0.98, 0.93], before=[1.0, 1.0, 0.999, 0.96, 0.8]))
    assert status == DECIDED
    assert text == (
        "H: decided by the prior, which alone gives supported (P > .998). With priors 2 times as wide, which leave the "
        "claim open (P .960), it is supported (P .980)."
    ).replace("> .998", ".999")


def test_a_prior_that_no_width_opens_says_so() -> None:
    status, text = line(curves([1.0] * 5, before=0.99))
    assert status == DECIDED
    assert text.endswith("No width that was tried leaves the claim open.")


def test_fits_that_have_not_converged_do_not_count() -> None:
    table = curves([0.2, 0.985, 0.99, 0.992, 0.993], converged=[False, True, True, True, True])
    assert line(table)[0] == ROBUST
    (check,) = fits_check(table)
    assert check.passed is False
    assert check.text == "Fits with other priors that have not converged, and are not counted: H x 0.25."
    assert line(curves([0.99] * 5, converged=[False, False, True, False, False]))[0] == UNTRIED


def test_claims_that_are_not_judged_say_why() -> None:
    table = curves([0.99] * 5, verdict="not judged", reservation="not judged: the chains disagree")
    assert line(table) == ("not judged", "H: not judged: the chains disagree.")
    assert line(curves([0.99] * 5, verdict="not judged")) == ("not judged", "H: not judged.")
    (found,) = readings(["H"], {}, curves([0.99] * 5), 0.975)
    assert (found.status, found.sentence.text) == ("not judged", "H: not judged.")


@pytest.mark.parametrize(
    ("prior", "likelihood", "told"),
    [(0.01, 0.2, ""), (0.05, 0.2, CONFLICT), (0.2, 0.01, STRONG), (np.nan, 0.2, ""), (0.01, 0.01, "")],
)
def test_what_sensitivities_mean_together(prior, likelihood, told) -> None:
    assert diagnosis(prior, likelihood) == told


def scaling(prior=0.01, by="weights", k=0.1, told=""):
    index = pd.Index(["H"], name="name")
    columns = {PRIOR: prior, LIKELIHOOD: 0.1, "diagnosis": told}
    columns |= {f"pareto_k_{part}": k for part in (PRIOR, LIKELIHOOD)} | {
        f"{PRIOR}_by": by,
        f"{LIKELIHOOD}_by": "weights",
    }
    return pd.DataFrame(columns, index=index)


def test_what_moves_with_the_prior_is_named() -> None:
    assert scaling_check(scaling()).passed is True
    check = scaling_check(scaling(0.12, told=CONFLICT))
    assert check.passed is False
    assert "H (prior 0.12, likelihood 0.10: prior and answers conflict)" in check.text


@pytest.mark.parametrize(
    ("by", "passed", "told"),
    [
        ("weights", True, "are reliable"),
        ("refits", True, "fits anew took their place: prior (refits)"),
        ("weights, unreliable", None, "no fit could take their place: prior (weights, unreliable)"),
    ],
)
def test_weights_that_say_nothing_are_told(by, passed, told) -> None:
    check = weights_check(scaling(by=by, k=0.9))
    assert check.passed is passed
    assert told in check.text
