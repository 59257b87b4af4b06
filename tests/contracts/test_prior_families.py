"""Every prior family keeps the same contract: distribution, PyMC, the text form and the numbers agree."""

from math import inf, log

import numpy as np
import pytest
from scipy import integrate, stats

from egovbayes.errors import PriorError
from egovbayes.model.priors.priors import (
    FAMILIES,
    parse_prior,
    prior_draws,
    prior_log_density,
    prior_probability_above,
    prior_support,
    prior_text,
)
from egovbayes.model.spec import Prior

EXAMPLES = {
    "normal": "normal(0.4, 1.5)",
    "student-t": "student-t(3, -1, 2.5)",
    "half-normal": "half-normal(0.7)",
    "half-student-t": "half-student-t(4, 0.7)",
    "exponential": "exponential(2.5)",
    "gamma": "gamma(3, 2)",
    "inverse-gamma": "inverse-gamma(3, 2)",
    "lognormal": "lognormal(-0.5, 0.6)",
    "uniform": "uniform(-2, 3)",
    "beta": "beta(2, 5)",
    "lkj": "lkj(2)",
}
every_family = pytest.mark.parametrize("name", FAMILIES)


def example(name: str) -> Prior:
    return parse_prior(EXAMPLES[name])


def test_every_family_has_an_example() -> None:
    assert set(EXAMPLES) == set(FAMILIES)


@every_family
def test_text_round_trip(name: str) -> None:
    prior = example(name)
    assert prior_text(prior) == EXAMPLES[name]
    assert parse_prior(prior_text(prior)) == prior
    assert FAMILIES[name].signature.startswith(f"{name}(")


@every_family
def test_support_is_that_of_the_distribution(name: str) -> None:
    dist = FAMILIES[name].distribution(*example(name).parameters)
    assert tuple(np.asarray(dist.ppf(np.array([0.0, 1.0])))) == pytest.approx(prior_support(example(name)))


@every_family
def test_density_integrates_to_the_tail_probability(name: str) -> None:
    prior = example(name)
    lower, upper = prior_support(prior)
    x = float(np.median(prior_draws(prior, 101, np.random.default_rng(1))))
    above, _ = integrate.quad(lambda v: float(np.exp(prior_log_density(prior, v))), x, upper)
    below, _ = integrate.quad(lambda v: float(np.exp(prior_log_density(prior, v))), lower, x)
    assert prior_probability_above(prior, x) == pytest.approx(above, abs=1e-6)
    assert above + below == pytest.approx(1, abs=1e-6)


@every_family
def test_draws_follow_the_distribution(name: str) -> None:
    prior = example(name)
    draws = prior_draws(prior, 2000, np.random.default_rng(2))
    assert draws.shape == (2000,)
    lower, upper = prior_support(prior)
    assert lower <= draws.min()
    assert draws.max() <= upper
    assert stats.kstest(draws, FAMILIES[name].distribution(*prior.parameters).cdf).pvalue > 0.001


@every_family
def test_same_seed_same_draws(name: str) -> None:
    first, second = (prior_draws(example(name), 5, np.random.default_rng(7)) for _ in range(2))
    assert first.tolist() == second.tolist()


@pytest.mark.parametrize("name", [name for name, family in FAMILIES.items() if not family.whole_matrix])
@pytest.mark.parametrize("side", ["lower", "upper"])
def test_truncation_renormalises(name: str, side: str) -> None:
    whole = example(name)
    middle = float(np.median(prior_draws(whole, 101, np.random.default_rng(3))))
    bounds = f"[{middle!r},]" if side == "lower" else f"[,{middle!r}]"
    prior = parse_prior(f"{EXAMPLES[name]} T{bounds}")
    draws = prior_draws(prior, 2000, np.random.default_rng(4))
    lower, upper = prior_support(prior)
    assert middle in (lower, upper)
    assert lower <= draws.min() <= draws.max() <= upper
    inner = float(np.median(draws))
    kept = prior_probability_above(whole, lower) - prior_probability_above(whole, upper)
    expected = (prior_probability_above(whole, inner) - prior_probability_above(whole, upper)) / kept
    assert prior_probability_above(prior, inner) == pytest.approx(expected, rel=1e-6)
    assert float(prior_log_density(prior, inner)) == pytest.approx(float(prior_log_density(whole, inner)) - log(kept))
    assert float(prior_log_density(prior, middle - 1 if side == "lower" else middle + 1)) == -inf


@every_family
def test_positive_parameters_are_checked(name: str) -> None:
    family, prior = FAMILIES[name], example(name)
    for i, parameter in enumerate(family.parameters):
        if parameter in family.positive:
            numbers = [0.0 if i == j else value for j, value in enumerate(prior.parameters)]
            with pytest.raises(PriorError, match=f"{parameter} = 0 must be above 0"):
                parse_prior(f"{name}({', '.join(map(str, numbers))})")


@every_family
def test_the_number_of_parameters_is_checked(name: str) -> None:
    n = len(FAMILIES[name].parameters)
    with pytest.raises(PriorError, match=f"takes {n} numbers, not {n + 1}; the family is {name}"):
        parse_prior(f"{name}({', '.join(['1'] * (n + 1))})")


@pytest.mark.parametrize("name", [name for name, family in FAMILIES.items() if not family.whole_matrix])
def test_pymc_has_the_same_density(name: str) -> None:
    import pymc as pm
    from pytensor.compile.mode import Mode

    family, prior = FAMILIES[name], example(name)
    x = prior_draws(prior, 5, np.random.default_rng(5))
    arguments = dict(zip(family.pymc_arguments, np.array(prior.parameters), strict=True))
    variable = getattr(pm, family.pymc).dist(**arguments)
    own_scale = (x + 1) / 2 if family.stretched else x
    density = pm.logp(variable, own_scale).eval(mode=Mode(linker="py", optimizer=None)) - log(2) * family.stretched
    np.testing.assert_allclose(
        prior_log_density(prior, x), density, rtol=1e-6
    )  # PyMC keeps some constants in single precision
