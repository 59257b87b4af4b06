"""The evidence of a file: predictions, priors, studies left out, checks, tables."""

import json
from math import atanh, isnan, sqrt

import numpy as np
import pytest
from helpers_earlier import RAW_PRIOR, correlation, raw, studies, study
from scipy import stats

from egovbayes.earlier.evidence import evidence
from egovbayes.earlier.new_estimate import new_estimate
from egovbayes.earlier.pooling import posterior_of, predictive_of
from egovbayes.earlier.prior_quantiles import prior_quantiles
from egovbayes.earlier.study import STANDARDISED
from egovbayes.errors import DataError
from egovbayes.model.priors.priors import parse_prior
from egovbayes.quantities.normal_mixtures import NormalMixture

P = np.array([0.025, 0.5, 0.975])
FOUR = [
    study(1, coefficient="0.10", se="0.05"),
    study(2, coefficient="0.30", se="0.05"),
    study(3, coefficient="0.50", se="0.08"),
    study(4, coefficient="0.25", se="0.06"),
]


def check(one, name):
    return next(each for each in one.checks if each.name == name)


@pytest.mark.parametrize(
    ("pair", "text", "lower", "upper"),
    [
        ("ease -> usefulness", "standardised student-t(6, 0.385, 0.141)", 0.039, 0.731),
        ("usefulness -> intention", "standardised student-t(9, 0.289, 0.0755)", 0.118, 0.460),
        ("quality -> satisfaction", "standardised student-t(5, 0.261, 0.0547)", 0.120, 0.402),
    ],
)
def test_a_summary_alone_is_its_own_prediction(pair, text, lower, upper) -> None:
    """Sheik et al. (2026) print coefficient, k, N and I2, and say that all their prediction intervals are positive."""
    (one,) = evidence("egovernment", pair).pairs
    assert one.prior.text == text
    assert one.predictive.quantiles(P[[0, 2]]) == pytest.approx([lower, upper], abs=5e-4)
    df, location, scale = parse_prior(text).parameters
    assert one.predictive.quantiles(P) == pytest.approx(stats.t.ppf(P, df, location, scale), abs=2e-3)
    assert one.prior.error < 2e-3
    # nearly what the model says, whose priors of mu and tau hardly matter beside that many studies
    assert one.posterior.of_new_study.quantiles(P) == pytest.approx(one.predictive.quantiles(P), abs=0.035)


def test_a_summary_beside_studies_counts_as_its_studies() -> None:
    summary = study(1, coefficient="0.385", k="7", n="2516", i2="89.5")
    (one,) = evidence(studies(summary, study(2, coefficient="0.20", se="0.05"))).pairs
    assert one.k == 8
    assert one.predictive is one.posterior.of_new_study
    mean = one.posterior.of_mean.mean_and_sd()[0]
    alone = evidence(studies(summary)).pairs[0].posterior.of_mean.mean_and_sd()[0]
    assert 0.30 < mean < alone
    assert check(one, "studies counted once").passed is None
    assert "(Author 1 (2001))" in check(one, "studies counted once").text


def test_one_study_is_told_to_leave_the_spread_to_its_prior() -> None:
    (one,) = evidence(studies(study(se="0.05"))).pairs
    found = check(one, "number of studies")
    assert found.passed is False
    assert "One study says nothing of how far studies lie apart: tau is its prior's" in found.text
    assert one.posterior.spread_quantiles(P) == pytest.approx(prior_quantiles(one.priors.tau, P), abs=0.02)
    assert one.left_out == ()
    assert [each.name for each in one.checks] == ["number of studies", "priors of mu and tau", "prior as a t"]


def test_two_studies_are_told_and_three_are_enough() -> None:
    (two,) = evidence(studies(*FOUR[:2])).pairs
    assert check(two, "number of studies").text.startswith("Two studies say next to nothing of how far")
    (three,) = evidence(studies(*FOUR[:3])).pairs
    assert check(three, "number of studies").passed is True


@pytest.mark.parametrize(
    ("rows", "passed"),
    [
        ([("0.3", "0.1"), ("0.5", "0.1")], True),
        ([("300", "5"), ("500", "5")], False),
        ([("-0.9", "0.01"), ("9.9", "0.01"), ("-9.9", "0.01")], False),
    ],
)
def test_priors_in_other_units_are_told(rows, passed) -> None:
    texts = [raw(place, coefficient=c, se=se) for place, (c, se) in enumerate(rows, start=1)]
    found = check(evidence(studies(*texts, above=RAW_PRIOR)).pairs[0], "priors of mu and tau")
    assert found.passed is passed
    assert ("are these in the units of the coefficients?" in found.text) is not passed


def test_the_prior_has_the_quantiles_of_the_prediction() -> None:
    (one,) = evidence(studies(*FOUR)).pairs
    p = np.linspace(0.025, 0.975, 39)
    found = prior_quantiles(parse_prior(one.prior.text), p)
    assert np.abs(found - one.predictive.quantiles(p)).max() == pytest.approx(one.prior.error, abs=1e-9)
    assert one.prior.error < 0.01
    assert check(one, "prior as a t").passed is True


def test_a_prediction_that_is_no_t_is_told() -> None:
    (one,) = evidence(studies(study(coefficient="0.90", se="0.02"))).pairs
    assert one.prior.share > 0.05
    assert check(one, "prior as a t").passed is None
    assert "The prediction is no t" in check(one, "prior as a t").text


def test_correlations_are_told_as_correlations_and_cut_off() -> None:
    rows = [
        correlation(place, coefficient=c, n="203") for place, c in enumerate(("0.40", "0.55", "0.62", "0.35"), start=1)
    ]
    (one,) = evidence(studies(*rows)).pairs
    assert one.prior.text.endswith(" T[-1, 1]")
    table = evidence(studies(*rows)).tables["pooled"].iloc[0]
    assert table["mean_median"] == pytest.approx(np.tanh(one.posterior.of_mean.quantiles(0.5)))
    assert table["new_upper"] == pytest.approx(np.tanh(one.predictive.quantiles(0.975)))
    assert table["tau_median"] == pytest.approx(float(one.posterior.spread_quantiles(0.5)))
    # the same as paths, of the same estimates on the scale of Fisher's z
    paths = [
        study(place, coefficient=f"{atanh(c):.12f}", se=f"{1 / sqrt(200):.12f}")
        for place, c in enumerate((0.40, 0.55, 0.62, 0.35), start=1)
    ]
    (path,) = evidence(studies(*paths)).pairs
    assert path.predictive.quantiles(P) == pytest.approx(one.predictive.quantiles(P), abs=1e-9)


def test_a_study_left_out_is_held_against_the_others() -> None:
    (one,) = evidence(studies(*FOUR)).pairs
    left = one.left_out[2]
    others = [each for each in one.studies if each.number != 3]
    posterior = posterior_of(others, one.priors)
    predictive = predictive_of(others, posterior)
    assert left.study.number == 3
    assert left.new_study.lower == pytest.approx(float(predictive.quantiles(0.025)), rel=1e-6)
    assert left.mean.median == pytest.approx(float(posterior.of_mean.quantiles(0.5)))
    assert left.spread.median == pytest.approx(float(posterior.spread_quantiles(np.array(0.5))), rel=1e-4)
    above = NormalMixture(predictive.weights, predictive.means, np.hypot(predictive.sds, 0.08)).above(0.5)
    assert left.probability == pytest.approx(2 * float(above))


def test_a_summary_left_out_has_no_tail() -> None:
    (one,) = evidence(studies(study(1, k="7", n="2516", i2="50"), study(2, se="0.1"))).pairs
    assert isnan(one.left_out[0].probability)
    # without the single study the summary's own prediction is left
    assert one.left_out[1].new_study.median == pytest.approx(0.30)


def test_a_study_that_lies_apart_is_named() -> None:
    rows = [study(place, coefficient="0.30", se="0.02") for place in range(1, 6)]
    fine, apart = (evidence(studies(*rows, study(9, coefficient=c, se="0.02"))).pairs[0] for c in ("0.33", "-0.60"))
    assert check(fine, "studies apart").passed is True
    found = check(apart, "studies apart")
    assert found.passed is False
    assert found.text.startswith("Author 9 (2009) lies further from the other studies than these let expect")


def test_several_figures_of_one_source_are_told() -> None:
    rows = [study(place, source="'Same (2001), twice'", coefficient=f"0.3{place}", se="0.05") for place in (1, 2, 3)]
    found = check(evidence(studies(*rows)).pairs[0], "independent studies")
    assert found.passed is None
    assert "Several figures of one source: Same (2001)." in found.text


@pytest.mark.parametrize(
    ("estimate", "weight", "probability"),
    [(0.3, 0.96, 1.0), (0.1, 0.82, 0.0736), (-0.1, 0.04, 0.00035), (-0.4, 0.0, 0.0)],
)
def test_a_new_estimate_weighs_the_evidence(estimate, weight, probability) -> None:
    """Evidence normal(.3, .1) and a vague normal(0, .6), an estimate with standard error .05: closed forms."""
    known = NormalMixture(np.ones(1), np.array([0.3]), np.array([0.1]))
    priors = studies(study(se="0.1"), above="[prior.standardised]\nmu = 'normal(0, 0.6)'\n").priors[STANDARDISED]
    new = new_estimate((estimate, 0.05), known, priors, STANDARDISED)
    expected, otherwise = stats.norm.pdf(estimate, [0.3, 0.0], np.hypot([0.1, 0.6], 0.05))
    assert new.weight == pytest.approx(0.8 * expected / (0.8 * expected + 0.2 * otherwise), rel=1e-9)
    assert new.weight == pytest.approx(weight, abs=0.005)
    assert new.probability == pytest.approx(2 * stats.norm.sf(abs(estimate - 0.3) / np.hypot(0.1, 0.05)), rel=1e-9)
    assert new.probability == pytest.approx(probability, abs=5e-5)
    assert new.conflict == (probability < 0.05)
    middle = (0.3 / 0.01 + estimate / 0.0025) / (1 / 0.01 + 1 / 0.0025)
    assert new.evidence.median == pytest.approx(middle)
    by_vague = estimate / 0.0025 / (1 / 0.36 + 1 / 0.0025)
    assert min(middle, by_vague) <= new.robust.median <= max(middle, by_vague)


def test_conflict_is_a_check() -> None:
    rows = studies(*FOUR)
    agreeing, conflicting = (evidence(rows, new=(value, 0.05)).pairs[0] for value in (0.3, -0.9))
    assert check(agreeing, "evidence and new estimate").passed is True
    found = check(conflicting, "evidence and new estimate")
    assert found.passed is False
    assert "The new estimate contradicts the evidence" in found.text
    assert "(below 0.05)" in found.text


def test_a_new_correlation_is_held_against_fishers_z() -> None:
    rows = [correlation(place, coefficient="0.40", n="203") for place in (1, 2, 3)]
    rows = [row.replace("Author", f"A{place}") for place, row in enumerate(rows)]
    (one,) = evidence(studies(*rows), new=(0.5, 0.04)).pairs
    assert one.new is not None
    assert one.new.probability == pytest.approx(one.predictive.blurred(0.04 / 0.75).two_sided(atanh(0.5)))
    assert -1 < one.new.robust.lower < 0.5 < one.new.robust.upper < 1


@pytest.mark.parametrize(
    ("pair", "scale", "new", "message"),
    [
        ("trust", None, None, "pair 'trust' is no pair of two constructs: write 'trust -> intention' for a path"),
        (
            "trust -> intentions",
            None,
            None,
            "my.toml: no study of trust -> intentions (did you mean 'trust -> intention'?); pairs of the file: "
            "trust -> intention, intention ~~ trust",
        ),
        ("intention -> trust", None, None, "my.toml: no study of intention -> trust"),
        (None, "row", None, "scale 'row' is not known (did you mean 'raw'?); known: standardised, raw, correlation"),
        (
            "intention ~~ trust",
            "raw",
            None,
            "my.toml: no raw paths among intention ~~ trust (correlations); leave the scale out",
        ),
        (
            "trust -> intention",
            None,
            (0.3, 0.1),
            "my.toml: a new estimate is held against the studies of one pair, and there are 2: trust -> intention "
            "(standardised paths), trust -> intention (raw paths); name the pair, and the scale where it has several",
        ),
        ("trust -> intention", "raw", (0.3, 0.0), "new estimate 0.3 with standard error 0: both must be numbers"),
        ("trust -> intention", "raw", (float("nan"), 0.1), "new estimate nan with standard error 0.1: both must be"),
        ("trust ~~ intention", None, (1.2, 0.1), "new estimate 1.2: a correlation lies between -1 and 1"),
        (
            "trust -> intention",
            "standardised",
            (1.2, 0.1),
            "new estimate 1.2 is no standardised path: it lies beyond 1",
        ),
    ],
)
def test_what_cannot_be_asked_is_told(pair, scale, new, message) -> None:
    file = studies(study(1, se="0.1"), raw(2, se="0.1"), correlation(3, n="100"), above=RAW_PRIOR)
    with pytest.raises(DataError) as told:
        evidence(file, pair, scale=scale, new=new)
    assert message in str(told.value)


def test_tables_say_where_every_number_comes_from() -> None:
    file = studies(study(1, se="0.05"), study(2, t="4.0"), study(3, p="'<.05'"), study(4, k="5", n="900", i2="40"))
    tables = evidence(file, new=(0.2, 0.1)).tables
    assert list(tables) == ["studies", "pooled", "leave_one_out", "new_estimate"]
    assert tables["studies"]["se_from"].tolist() == ["printed", "t", "p, a bound", "k, n, i2"]
    assert tables["studies"]["derived"].tolist() == [False, True, True, True]
    assert tables["studies"]["source"].tolist() == [
        f"Author {place} ({2000 + place}), a study" for place in (1, 2, 3, 4)
    ]
    assert tables["pooled"].loc[("trust -> intention", "standardised"), ["rows", "studies", "derived"]].tolist() == [
        4,
        8,
        3,
    ]
    assert 0 <= tables["pooled"]["i2_lower"].iloc[0] < tables["pooled"]["i2_upper"].iloc[0] <= 1
    assert len(tables["leave_one_out"]) == 4
    json.dumps(tables["pooled"].reset_index().to_dict("records"), allow_nan=False)


def test_tables_without_content_are_left_out() -> None:
    tables = evidence(studies(study(se="0.05"))).tables
    assert list(tables) == ["studies", "pooled"]
    assert isnan(tables["pooled"]["i2_median"].iloc[0])


def test_notes_say_what_was_derived() -> None:
    file = studies(study(1, se="0.05"), study(2, p="'<.05'"), correlation(3, n="99"), study(4, k="5", n="900", i2="40"))
    notes = " ".join(evidence(file).notes)
    assert "The standard error of 3 of 4 rows is derived, not printed" in notes
    assert "Where p is only a bound" in notes
    assert "The typical standard error of a pooled row" in notes
    assert "There are correlations of the same two constructs beside paths" in notes
    assert len(evidence(studies(study(se="0.05"))).notes) == 1
