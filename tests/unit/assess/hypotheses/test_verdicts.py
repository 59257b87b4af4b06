import pytest

from egovbayes.assess.hypotheses.verdicts import (
    NOT_JUDGED,
    agrees_with_published,
    check_threshold,
    shown_probability,
    verdict,
)
from egovbayes.errors import SpecError


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (1.0, "supported"),
        (0.975, "supported"),
        (0.9749, "undecided"),
        (0.5, "undecided"),
        (0.0251, "undecided"),
        (0.025, "contradicted"),
        (0.0, "contradicted"),
    ],
)
def test_verdicts_at_and_around_the_thresholds(probability, expected):
    assert verdict(probability) == expected


def test_a_threshold_can_be_adjusted():
    assert verdict(0.96, 0.95) == "supported"
    assert verdict(0.05, 0.95) == "contradicted"


@pytest.mark.parametrize("threshold", [0.5, 1.0, 0.2, 1.3, float("nan")])
def test_a_threshold_that_cannot_carry_a_verdict_is_refused(threshold):
    with pytest.raises(SpecError, match=r"must lie between 0\.5 and 1: a verdict needs better than even odds"):
        check_threshold(threshold)
    with pytest.raises(SpecError, match="verdict threshold"):
        verdict(0.9, threshold)


def test_not_supported_in_print_is_undecided_or_contradicted():
    assert agrees_with_published("undecided", "Not supported")
    assert agrees_with_published("contradicted", "not supported")
    assert agrees_with_published("supported", "not supported") is False
    assert agrees_with_published("supported", "supported")
    assert agrees_with_published("undecided", "supported") is False
    assert agrees_with_published("supported", "") is None


@pytest.mark.parametrize(
    ("probability", "shown"),
    [(1.0, "> .999"), (0.99975, "> .999"), (0.0, "< .001"), (0.973, ".973"), (0.5, ".500"), (float("nan"), "")],
)
def test_probabilities_are_never_shown_as_certain(probability, shown):
    assert shown_probability(probability) == shown


def test_without_a_probability_nothing_is_judged():
    assert verdict(float("nan")) == NOT_JUDGED
    assert agrees_with_published(NOT_JUDGED, "supported") is None
