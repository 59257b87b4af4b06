from dataclasses import replace
from math import inf

import numpy as np
import pytest
from scipy import stats

from egovbayes.errors import PriorError
from egovbayes.model.priors.priors import (
    check_prior_fits,
    parse_prior,
    prior_draws,
    prior_log_density,
    prior_probability_above,
    prior_support,
    prior_text,
)
from egovbayes.model.spec import Prior
from egovbayes.notation import Kind


@pytest.mark.parametrize(
    ("text", "prior"),
    [
        ("normal(0.4, 0.1)", Prior("normal", (0.4, 0.1))),
        ("  Normal( -1e-2,2. )", Prior("normal", (-0.01, 2.0))),
        ("student_t(3, 0, 1)", Prior("student-t", (3.0, 0.0, 1.0))),
        ("normal(0, 1) T[0, inf]", Prior("normal", (0.0, 1.0), 0.0, inf)),
        ("normal(0, 1) T[0,]", Prior("normal", (0.0, 1.0), 0.0, inf)),
        ("normal(0, 1)T[,2]", Prior("normal", (0.0, 1.0), -inf, 2.0)),
        ("normal(0, 1) T[,]", Prior("normal", (0.0, 1.0))),
        ("uniform(0, 2) T[1, 3]", Prior("uniform", (1.0, 2.0))),
    ],
)
def test_parse(text: str, prior: Prior) -> None:
    assert parse_prior(text) == prior


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "cannot be read: write a family with its numbers"),
        ("normal", "cannot be read"),
        ("normal(0, 1", "cannot be read"),
        ("normal(0, 1) T(0, 1)", "cannot be read"),
        ("nrmal(0, 1)", r"unknown family 'nrmal' \(did you mean 'normal'\?\); known families: normal\(mean, sd\), "),
        ("normal(1a, 1)", "'1a' is not a number"),
        ("normal(nan, 1)", "'nan' is not a number"),
        ("normal(0,)", "'' is not a number"),
        ("normal(inf, 1)", r"mean = inf must be smaller than 1e\+100"),
        ("normal()", "takes 2 numbers, not 0"),
        ("normal(0, 1e-300)", r"sd = 1e-300 must be at least 1e-100: to hold a parameter, fix it in the model"),
        ("normal(0, -1)", r"sd = -1 must be above 0; the family is normal\(mean, sd\)"),
        ("normal(0, 1) T[x, 1]", "'x' is not a number"),
        ("normal(0, 1) T[2, 1]", r"the truncation T\[2, 1\] leaves nothing of it"),
        ("exponential(1) T[, 0]", "leaves nothing of it"),
        ("uniform(1, 1)", "lower = 1 must be below upper = 1"),
        ("lkj(2) T[0, 1]", "whole correlation matrices cannot be truncated; use beta"),
    ],
)
def test_what_does_not_parse(text: str, message: str) -> None:
    with pytest.raises(PriorError, match=message):
        parse_prior(text)


def test_text_of_a_truncated_prior() -> None:
    assert prior_text(Prior("normal", (0.1, 1e-7), 0.0)) == "normal(0.1, 1e-07) T[0, inf]"


def test_probability_above_is_exact_far_out() -> None:
    far = parse_prior("normal(0, 1) T[9, ]")
    assert prior_probability_above(far, 10) == pytest.approx(stats.norm.sf(10) / stats.norm.sf(9), rel=1e-12)
    mirrored = parse_prior("normal(0, 1) T[, -9]")
    assert prior_probability_above(mirrored, -10) == pytest.approx(1 - prior_probability_above(far, 10), rel=1e-12)
    assert prior_probability_above(far, 8) == 1
    assert prior_probability_above(mirrored, -8) == 0


@pytest.mark.parametrize(("bounds", "mirror"), [("T[9,]", 1), ("T[,-9]", -1)])
def test_draws_far_out_stay_apart(bounds: str, mirror: int) -> None:
    draws = mirror * prior_draws(parse_prior(f"normal(0, 1) {bounds}"), 4000, np.random.default_rng(1))
    assert len(np.unique(draws)) > 3900
    assert draws.min() >= 9
    assert stats.kstest(draws, stats.truncnorm(9, np.inf).cdf).pvalue > 0.001


def test_a_truncation_beyond_what_a_computer_holds() -> None:
    hopeless = Prior("normal", (0.0, 1.0), 100.0)
    for ask in (
        lambda: prior_draws(hopeless, 1, np.random.default_rng(1)),
        lambda: prior_probability_above(hopeless, 101.0),
        lambda: prior_log_density(hopeless, 101.0),
    ):
        with pytest.raises(PriorError, match="keeps no probability that a computer can hold; widen it"):
            ask()
    with pytest.raises(PriorError, match=r"^my.toml \[priors\] 'y ~ x': prior 'normal"):
        prior_log_density(replace(hopeless, where="my.toml [priors] 'y ~ x'"), 101.0)


def test_support_with_truncation() -> None:
    assert prior_support(parse_prior("half-normal(1) T[-3, 2]")) == (0, 2)
    assert prior_support(parse_prior("beta(2, 2) T[0, ]")) == (0, 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("normal(0, 1)", Kind.LOADING),
        ("normal(0, 1) T[0, inf]", Kind.RESIDUAL_SD),
        ("uniform(0, 3)", Kind.CONSTRUCT_SD),
        ("beta(2, 2)", Kind.CONSTRUCT_CORRELATION),
        ("lkj(2)", Kind.RESIDUAL_CORRELATION),
        ("normal(0, 0.3) T[-1, 1]", Kind.RESIDUAL_CORRELATION),
    ],
)
def test_priors_that_fit(text: str, kind: Kind) -> None:
    check_prior_fits(parse_prior(text), kind, "here")


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("normal(0, 1)", Kind.RESIDUAL_SD, r"here: normal\(0, 1\) does not fit a residual_sd.*use a family above 0"),
        ("lkj(1)", Kind.CONSTRUCT_SD, "does not fit a construct_sd"),
        ("normal(0, 1)", Kind.CONSTRUCT_CORRELATION, "lies between -1 and 1: use beta"),
        ("uniform(0, 2)", Kind.RESIDUAL_CORRELATION, "lies between -1 and 1"),
        ("lkj(2)", Kind.PATH, "does not fit a path: it is a prior of correlations"),
    ],
)
def test_priors_that_do_not_fit(text: str, kind: Kind, message: str) -> None:
    with pytest.raises(PriorError, match=message):
        check_prior_fits(parse_prior(text), kind, "here")
