import pandas as pd
import pytest

from egovbayes.assess.hypotheses.claim_probability import ClaimProbability
from egovbayes.assess.hypotheses.evidence import bayes_factor
from egovbayes.assess.hypotheses.prior_probability import PriorProbability
from egovbayes.report.evidence_lines import evidence, scale_sentence


@pytest.mark.parametrize(
    ("probability", "prior", "expected"),
    [
        (1.0, 0.5, "Bayes factor > 33 (prior P .500)"),
        (0.0, 0.5, "Bayes factor < 0.03 (prior P .500)"),
        # a bound can lie on the other side of 1 than the claim
        (1.0, 0.9999, "Bayes factor > 0.0033 (prior P > .999)"),
        (0.0, 0.0001, "Bayes factor < 300 (prior P < .001)"),
    ],
)
def test_a_bound_says_which_way_it_points(probability: float, prior: float, expected: str) -> None:
    factor = bayes_factor(ClaimProbability(probability, 0.01, 100), PriorProbability(prior, 0.0, 0))
    row = pd.Series(
        {
            "effect": float("nan"),
            "effect_by": "",
            "claim": "a > 0",
            "verdict": "supported",
            "bayes_factor": factor.value,
            "bayes_factor_lower": factor.lower,
            "bounded": factor.bounded,
            "prior_probability": prior,
        }
    )
    assert str(evidence(row)) == expected


JUDGED = {
    "effect": 0.45, "effect_lower": 0.36, "effect_upper": 0.54, "effect_by": "", "rope": 0.01, "paths_multiplied": 2.0,
    "rope_shown": "< .003", "verdict": "supported", "scale_note": "", "bayes_factor": 12.0, "bayes_factor_lower": 9.0,
    "bounded": False, "prior_probability": 0.5, "claim": "a > b",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "effect .45 [.36, .54], negligible (below .01 for a product of 2 paths) with P < .003; Bayes factor 12"),
        ({"rope": 0.1, "paths_multiplied": 1.0}, "negligible (below .10) with P < .003; Bayes factor"),
        ({"rope": 0.0}, "effect .45 [.36, .54]; Bayes factor 12"),
        ({"prior_probability": 1.0, "prior_error": 0.0}, "(prior P > .999: the prior leaves no other answer)"),
        ({"prior_probability": 0.0, "prior_error": 1e-6}, "(prior P < .001: the prior leaves hardly any other answer)"),
        ({"rope": 0.001, "paths_multiplied": 3.0}, "(below .001 for a product of 3 paths)"),
        (
            {"effect": float("nan"), "claim": "a > b > 0"},
            "no effect of its own, being of several comparisons; Bayes factor 12",
        ),
        (
            {"effect": float("nan"), "effect_by": "by group: one .54 [.38, .68], two .45 [.26, .61]"},
            "effect by group: one .54 [.38, .68], two .45 [.26, .61]; Bayes factor 12",
        ),
    ],
)
def test_the_line_of_evidence(changes: dict[str, object], expected: str) -> None:
    assert expected in str(evidence(pd.Series(JUDGED | changes)))


def test_without_a_verdict_there_is_no_bayes_factor() -> None:
    line = str(evidence(pd.Series(JUDGED | {"verdict": "not judged", "bayes_factor": float("nan")})))
    assert line.startswith("effect .45")
    assert "Bayes" not in line


def test_the_scale_is_told_in_a_sentence() -> None:
    assert scale_sentence(pd.Series(JUDGED | {"scale_note": "0.3 is in y per x"})) == "0.3 is in y per x."
    assert scale_sentence(pd.Series(JUDGED | {"scale_note": "judged by both"})) == "Judged by both."
    assert scale_sentence(pd.Series(JUDGED)) == ""


def test_a_sentence_that_begins_with_a_label_keeps_its_letters() -> None:
    """b1 and B1 are two labels."""
    told = "b1 is of Pasteur, b2 is of Grant-White"
    assert scale_sentence({"scale_note": told}) == f"{told}."
    assert (
        scale_sentence({"scale_note": f"in raw units, as raw() asks; {told}"})
        == f"In raw units, as raw() asks; {told}."
    )
