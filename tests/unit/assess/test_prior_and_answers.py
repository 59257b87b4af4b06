"""What rests on priors, beside closed forms, quadrature and fits in which the answer is known."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_fitted import SYNTAX, spec_of, synthetic_frame
from scipy import integrate, stats

import egovbayes as eb
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.prior_and_answers import conflict_checks, decided_check, two_sided, written_beside_answers
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.model.priors.priors import parse_prior


def table(*rows):
    names = ["verdict", "prior_probability"]
    return pd.DataFrame([row[1:] for row in rows], index=[row[0] for row in rows], columns=names)


@pytest.mark.parametrize(
    ("mean", "sd", "estimate", "se"), [(0.25, 0.05, 0.62, 0.08), (0, 1, 0.1, 0.5), (1, 0.2, -2, 3)]
)
def test_the_tail_of_a_normal_prior_is_that_of_a_normal(mean, sd, estimate, se):
    z = (estimate - mean) / np.hypot(sd, se)
    assert two_sided(parse_prior(f"normal({mean}, {sd})"), estimate, se) == pytest.approx(
        2 * stats.norm.sf(abs(z)), abs=2e-4
    )


def test_the_tail_of_a_truncated_prior_by_quadrature():
    """P(prior + error <= estimate) as the integral of the error's distribution over the prior's density."""
    prior, estimate, se = parse_prior("normal(0.2, 0.3) T[0, ]"), -0.1, 0.15
    mass = stats.norm.sf(0, 0.2, 0.3)
    below, _ = integrate.quad(
        lambda value: stats.norm.cdf((estimate - value) / se) * stats.norm.pdf(value, 0.2, 0.3) / mass, 0, 3
    )
    assert two_sided(prior, estimate, se) == pytest.approx(2 * below, abs=2e-4)


def test_a_verdict_that_the_prior_gives_is_named():
    found = decided_check(
        table(("H1", "supported", 0.9996), ("H2", "supported", 0.5), ("H3", "contradicted", 0.0083)), 0.975
    )
    assert not found.passed
    assert "H1 supported (prior P > .999), H3 contradicted (prior P .008)" in found.text
    assert "H2" not in found.text


@pytest.mark.parametrize(
    "row",
    [("H", "undecided", 0.99), ("H", "contradicted", 0.99), ("H", "supported", 0.96), ("H", "not judged", np.nan)],
)
def test_other_verdicts_do_not_rest_on_the_prior_alone(row):
    assert decided_check(table(row), 0.975).text == "No verdict is the one that the prior alone would give."


@pytest.fixture(scope="module")
def survey():
    return survey_from_frame(synthetic_frame(n=200), synthetic=True)


def beside(survey, **priors):
    spec = spec_of(SYNTAX)
    given = {key.replace("_", " ~ "): parse_prior(text) for key, text in priors.items()}
    prepared, ml, _ = estimate(prepared_run(replace(spec, priors={**spec.priors, **given}), survey))
    return prepared, ml, written_beside_answers(prepared, ml)


def test_without_written_priors_there_is_nothing_to_say(survey):
    assert conflict_checks(beside(survey)[2]) == ()


def test_a_prior_far_from_the_estimate_is_named_with_both(survey):
    prepared, ml, found = beside(survey, intention_readiness="normal(-3, 0.1)", readiness_attitude="normal(0, 1)")
    number = prepared.table.free_names.index("intention~readiness")
    assert found.index.to_list() == ["readiness~attitude", "intention~readiness"]
    assert found.loc["intention~readiness", "estimate"] == pytest.approx(ml.values[number], rel=1e-12)
    assert found.loc["intention~readiness", "se"] == pytest.approx(np.sqrt(ml.covariance[number, number]), rel=1e-6)
    (check,) = conflict_checks(found)
    assert not check.passed
    assert "intention~readiness, prior normal(-3, 0.1), maximum likelihood" in check.text
    assert "was to be expected with P < .001" in check.text
    assert "readiness~attitude" not in check.text


def test_a_prior_that_agrees_passes(survey):
    (check,) = conflict_checks(beside(survey, intention_readiness="normal(0.5, 0.5)")[2])
    assert check.passed
    assert check.text == "No estimate by maximum likelihood is further from its written prior than both allow."


def test_a_prior_of_a_standard_deviation_is_beside_a_standard_deviation(survey):
    spec = spec_of(SYNTAX)
    given = {"a1 ~~ a1": parse_prior("half-normal(5)")}
    prepared, ml, _ = estimate(prepared_run(replace(spec, priors={**spec.priors, **given}), survey))
    found = written_beside_answers(prepared, ml).loc["a1~~a1"]
    number = prepared.table.free_names.index("a1~~a1")
    variance, se = ml.values[number], np.sqrt(ml.covariance[number, number])
    assert (found["estimate"], found["se"]) == pytest.approx(
        (np.sqrt(variance), se / (2 * np.sqrt(variance))), rel=1e-6
    )


def test_a_fit_says_so_without_being_asked(survey):
    spec = spec_of(SYNTAX, {"H": "r > 0"})
    given = {"intention ~ readiness": parse_prior("normal(2, 0.05)")}
    sampler = eb.SamplerSettings(draws=500, tune=300, chains=4, seed=1)
    settings = eb.FitSettings(sampler, eb.Rules(prior_draws=500, refits=20))
    done = eb.fit(replace(spec, priors={**spec.priors, **given}), survey, settings=settings)
    passed = {check.name: check.passed for check in done.checks}
    assert (passed["verdicts and prior"], passed["prior and answers"]) == (False, False)


def test_priors_that_name_parameters_have_no_estimate_beside_them(survey):
    text = SYNTAX.replace("r*readiness", 'r*readiness + prior("normal(0, tau)")*attitude')
    spec = replace(spec_of(text), parameters={"tau": parse_prior("half-normal(0.5)")})
    prepared, ml, _ = estimate(prepared_run(spec, survey))
    assert prepared.table.n_free == ml.values.size + 1
    assert written_beside_answers(prepared, ml).empty
