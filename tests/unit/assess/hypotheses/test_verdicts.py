import pytest

from egovbayes.assess.hypotheses.verdicts import (
    agrees_with_published,
    check_threshold,
    shown_probability,
    verdict,
)
from egovbayes.errors import SpecError
from egovbayes.model.judging.judged_scales import NOT_JUDGED


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


@pytest.mark.parametrize(
    ("probability", "interval", "shown"),
    [
        (1.0, (0.99701, 1.0), "> .997"),
        (1.0, (0.99699, 1.0), "> .996"),
        (0.9995, (0.9981, 0.9999), "> .998"),
        (1.0, (0.99999, 1.0), "> .999"),
        (1.0, (0.999, 1.0), "> .999"),
        (0.0, (0.0, 0.00299), "< .003"),
        (0.0, (0.0, 0.00301), "< .004"),
        (0.0005, (0.0001, 0.0019), "< .002"),
        (0.0, (0.0, 1e-9), "< .001"),
        (0.001, (0.0, 0.01), ".001"),
        (0.999, (0.99, 1.0), ".999"),
    ],
)
def test_no_surer_than_the_draws_allow(probability, interval, shown):
    """Rounded away from certainty: what stands there holds of the bound too."""
    assert shown_probability(probability, interval) == shown


def test_what_is_not_judged_agrees_with_nothing_and_contradicts_nothing():
    assert agrees_with_published(NOT_JUDGED, "supported") is None
    assert agrees_with_published(NOT_JUDGED, "not supported") is None
