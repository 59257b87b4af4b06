"""Priors that name other parameters: given these, they are the distributions that scipy has."""

import numpy as np
import pytest
from scipy import stats

from egovbayes.engines.density.kernel_priors import FORMS
from egovbayes.errors import PriorError
from egovbayes.kernel.families import located_density
from egovbayes.model.priors.located import located
from egovbayes.model.priors.named_priors import OwnDraws, draws_given, log_density_given
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.priors.priors import parse_prior, prior_log_density, prior_text
from egovbayes.model.spec import Prior

MU, TAU = 0.4, 0.3
GIVEN = {
    "normal(mu, tau)": stats.norm(MU, TAU),
    "normal(mu, 2)": stats.norm(MU, 2),
    "normal(1, tau)": stats.norm(1, TAU),
    "normal(1, tau) T[1, inf]": stats.halfnorm(1, TAU),
    "student-t(4, mu, tau)": stats.t(4, MU, TAU),
    "student-t(4, 1, tau)": stats.t(4, 1, TAU),
    "half-normal(tau)": stats.halfnorm(0, TAU),
    "half-student-t(5, tau)": stats.foldnorm(0),  # scipy has none: replaced below by twice the whole one
    "lognormal(mu, tau)": stats.lognorm(TAU, 0, np.exp(MU)),
    "lognormal(0.5, tau)": stats.lognorm(TAU, 0, np.exp(0.5)),
    "lognormal(mu, 0.7)": stats.lognorm(0.7, 0, np.exp(MU)),
}
LOCATED = [name for name, family in FAMILIES.items() if family.scale]


def log_density(text, x):
    if text.startswith("half-student-t"):
        return np.log(2) + stats.t(5, 0, TAU).logpdf(x)
    return GIVEN[text].logpdf(x)


@pytest.mark.parametrize("text", GIVEN)
def test_density_given_what_is_named(text):
    prior, x = parse_prior(text), np.array([1.05, 1.4, 2.3])
    assert prior_text(prior) == text
    given = {"mu": np.full(3, MU), "tau": np.full(3, TAU)}
    assert log_density_given(prior, x, given) == pytest.approx(log_density(text, x), rel=1e-12)


@pytest.mark.parametrize("text", GIVEN)
def test_draws_given_what_is_named(text):
    prior, n = parse_prior(text), 4000
    given = {"mu": np.full(n, MU), "tau": np.full(n, TAU)}
    draws = draws_given(prior, given, n, np.random.default_rng(1))
    cdf = (lambda x: 2 * stats.t(5, 0, TAU).cdf(x) - 1) if text.startswith("half-student-t") else GIVEN[text].cdf
    assert stats.kstest(draws, cdf).pvalue > 0.001


def test_each_draw_is_given_its_own_value():
    given = {"tau": np.array([1e-9, 1.0, 1e9])}
    draws = np.abs(draws_given(parse_prior("normal(0, tau)"), given, 3, np.random.default_rng(2)))
    assert draws[0] < 1e-7 < draws[1] < 1e7 < draws[2]


def test_what_names_nothing_is_as_it_was():
    prior, rng = parse_prior("gamma(2, 3)"), np.random.default_rng(3)
    assert log_density_given(prior, 0.4, {}) == prior_log_density(prior, 0.4)
    assert draws_given(prior, {}, 5, rng).shape == (5,)


def test_what_is_named_is_drawn_once_and_first():
    priors = [parse_prior(text) for text in ("normal(mu, tau)", "normal(mu, tau)", "normal(0, 1)", "half-normal(2)")]
    own = OwnDraws(priors, {"mu": 2, "tau": 3}, {})
    rng = np.random.default_rng(4)
    first, second = (own.of(number, 50_000, rng) for number in (0, 1))
    assert set(own.found) == {0, 1, 2, 3}
    expected = 1 / (1 + 4)  # Var mu over Var mu + E tau squared
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("name", LOCATED)
def test_the_compiled_density_is_the_family_s(name):
    """Every family with a scale may name it: value, but for one constant, and slopes by differences."""
    family, x = FAMILIES[name], 0.7
    form = FORMS[family.form]

    def exact(value, location, scale):
        of = {"df": 4.0, family.location: location, family.scale: scale}
        return float(prior_log_density(Prior(name, tuple(of[one] for one in family.parameters)), value))

    def compiled(value, location, scale):
        return located_density(form, value, 4.0, location, scale)

    location = 0.3 if family.location else 0.0
    apart = [exact(x, location, scale) - compiled(x, location, scale)[0] for scale in (0.5, 1.0, 2.0)]
    assert apart == pytest.approx([apart[0]] * 3, abs=1e-12)
    at, step = np.array([x, location, 0.8]), 1e-6 * np.eye(3)
    slopes = [(compiled(*(at + one))[0] - compiled(*(at - one))[0]) / 2e-6 for one in step]
    assert compiled(*at)[1:] == pytest.approx(slopes, abs=1e-8)


def test_taken_apart():
    own = located(parse_prior("student-t(4, mu, 2) "))
    assert (own.location, own.scale, own.standard_location, own.standard_scale) == ("mu", 2.0, 0.0, 2.0)
    assert own.standard == Prior("student-t", (4.0, 0.0, 2.0))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "gamma(tau, 1)",
            "shape = tau must be a number: a parameter may stand for mean and sd of normal,",
        ),
        ("student-t(tau, 0, 1)", "df = tau must be a number"),
        ("uniform(low, 1)", "lower = low must be a number"),
        ("lkj(tau)", "eta = tau must be a number"),
        (
            "normal(0, tau) T[1, ]",
            "a prior that names parameters may be cut off at its mean only, where that is a number",
        ),
        ("normal(mu, 1) T[0, ]", "a prior that names parameters may be cut off at its mean"),
        ("normal(0, tau) T[-1, 1]", "a prior that names parameters may be cut off at its mean"),
        ("half-normal(tau) T[0.1, ]", "a prior that names parameters may be cut off at its mean"),
        ("lognormal(0, tau) T[0, 1]", "a prior that names parameters may be cut off at its mean"),
        ("normal(0, 2x)", "'2x' is not a number"),
    ],
)
def test_what_may_not_be_named_is_said(text, message):
    with pytest.raises(PriorError) as found:
        parse_prior(text)
    assert message in str(found.value)


def test_cutting_off_nothing_is_no_truncation():
    assert parse_prior("half-normal(tau) T[0, inf]").named == ("tau",)
