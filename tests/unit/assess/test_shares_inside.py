"""What priors that are cut off integrate to, beside where it is known."""

import re

import numpy as np
import pytest

import egovbayes as eb
from egovbayes.assess import prior_draws
from egovbayes.assess.marginal.cut import log_share_inside
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.errors import PriorError
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.table.automatic import parameter_table


def log_share(syntax: str, priors: dict[str, str]) -> tuple[float, float]:
    spec = eb.with_priors(eb.model_from_syntax(syntax), {k: eb.parse_prior(text) for k, text in priors.items()})
    table = parameter_table(spec)
    ones = np.ones(len(table.items))
    prior = joint_prior(table, resolve_priors(table, spec.priors, ones, 0 * ones))
    return log_share_inside(prior, np.random.default_rng(1))


def test_correlations_in_a_disc() -> None:
    syntax = "x ~~ 1*x\nz ~~ 1*z\nw ~~ 1*w\nx ~~ z\nz ~~ w\nx ~~ 0*w"
    found, error = log_share(syntax, {"x ~~ z": "beta(1, 1)", "z ~~ w": "beta(1, 1)"})
    assert found == pytest.approx(np.log(np.pi / 4), abs=4 * error)
    assert 0 < error < 0.01


def test_nothing_is_cut_off() -> None:
    assert log_share("f =~ x1 + x2 + x3", {}) == (0.0, 0.0)


def test_correlations_that_cannot_be() -> None:
    syntax = "x ~~ 1*x\nz ~~ 1*z\nw ~~ 1*w\nx ~~ z\nz ~~ w\nx ~~ 0*w"
    with pytest.raises(PriorError, match="hardly ever give correlations that can occur together"):
        log_share(syntax, {"x ~~ z": "beta(5000, 1)", "z ~~ w": "beta(5000, 1)"})


def test_what_never_occurs_is_not_looked_for_among_millions(monkeypatch: pytest.MonkeyPatch) -> None:
    syntax = "x ~~ 1*x\nz ~~ 1*z\nw ~~ 1*w\nx ~~ z\nz ~~ w\nx ~~ 0*w"
    table = parameter_table(eb.model_from_syntax(syntax))
    priors = {row.name: eb.parse_prior("beta(5000, 1)") for row in table.representatives}
    prior = joint_prior(table, resolve_priors(table, priors, np.ones(3), np.zeros(3)))
    tried = []
    inside = prior_draws._inside
    monkeypatch.setattr(prior_draws, "_inside", lambda *given: tried.append(len(given[-1])) or inside(*given))
    with pytest.raises(PriorError, match="hardly ever give correlations that can occur together"):
        prior.draws([0], 4000, np.random.default_rng(1))
    assert sum(tried) < 20_000


def test_standardised_paths_leave_a_variance() -> None:
    syntax = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f"
    found, error = log_share(syntax, {"g ~ f": "standardised normal(0, 1)"})
    assert found == pytest.approx(np.log(0.6826895), abs=4 * error)  # a standardised path alone lies within -1 and 1
    with pytest.raises(PriorError, match="hardly ever leave their outcomes a variance"):
        log_share(syntax, {"g ~ f": "standardised normal(5, 0.1)"})


def test_of_many_priors_the_first_are_named() -> None:
    names = [f"v{number}" for number in range(6)]
    pairs = [(one, other) for place, one in enumerate(names) for other in names[place + 1 :]][:-1]
    syntax = "\n".join([*(f"{one} ~~ 1*{one}" for one in names), *(f"{a} ~~ {b}" for a, b in pairs), "v4 ~~ 0*v5"])
    impossible = {f"{a} ~~ {b}": "beta(5000, 1)" if a != "v3" else "beta(1, 5000)" for a, b in pairs}
    with pytest.raises(PriorError, match=r"the priors of (v\d~~v\d, ){7}v\d~~v\d and 6 more hardly ever give"):
        log_share(syntax, impossible)


def test_priors_that_can_are_advised() -> None:
    """Of twelve constructs, one pair of which is not correlated: defaults, beta(2, 2), hardly ever occur together."""
    names = [f"v{number}" for number in range(12)]
    pairs = [(one, other) for place, one in enumerate(names) for other in names[place + 1 :]][:-1]
    syntax = "\n".join([*(f"{one} ~~ 1*{one}" for one in names), *(f"{a} ~~ {b}" for a, b in pairs), "v10 ~~ 0*v11"])
    with pytest.raises(PriorError) as told:
        log_share(syntax, {f"{a} ~~ {b}": "beta(2, 2)" for a, b in pairs})
    found = re.search(
        r'as by residual_correlation = "(beta\((\d+), \2\))" below \[priors\] of a --priors file, where (\d+) %',
        str(told.value),
    )
    assert found is not None, told.value
    assert 20 <= int(found[3]) <= 100
    share, _ = log_share(syntax, {f"{a} ~~ {b}": found[1] for a, b in pairs})
    assert np.exp(share) == pytest.approx(int(found[3]) / 100, abs=0.1)


def test_where_no_prior_can_none_is_advised() -> None:
    syntax = "x ~~ 1*x\nz ~~ 1*z\nw ~~ 1*w\nv ~~ 1*v\nx ~~ 0.9*z\nz ~~ 0.9*w\nx ~~ -0.9*w\nx ~~ v\nv ~~ 0*z"
    with pytest.raises(PriorError, match=r"can occur together: give them priors nearer to 0$"):
        log_share(syntax, {"x ~~ v": "beta(2, 2)"})
