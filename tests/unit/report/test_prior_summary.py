from dataclasses import replace

import numpy as np
from helpers_tables import HS, spec_of, table_of

from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.report.prior_summary import prior_summary


def summary(items: list[float], **given: str) -> str:
    table = table_of(HS)[0]
    chosen = {kind: parse_prior(text) for kind, text in given.items()}
    return prior_summary(table, resolve_priors(table, chosen, np.array(items)))


def test_equal_numbers_are_said_once_and_others_as_a_range() -> None:
    text = summary([1.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    assert "loading normal(1 to 2, 1 to 2)" in text
    assert "construct SD normal(0.7, 0.35) above 0" in text
    assert "construct correlation lkj(2)" in text
    assert text.startswith("loading")


def test_the_users_prior_is_the_one_named() -> None:
    assert "residual SD gamma(1, 0.5)" in summary([1.0] * 9, residual_sd="gamma(1, 0.5)")


def test_a_named_parameter_stands_for_itself() -> None:
    spec = spec_of(HS + "\ntextual ~ visual", parameters={"tau": parse_prior("half-normal(1)")})
    table = parameter_table(replace(spec, priors={"loading": parse_prior("normal(1, tau)")}))
    given = {"loading": parse_prior("normal(1, tau)"), "visual =~ x2": parse_prior("normal(0.5, 2)")}
    text = prior_summary(table, resolve_priors(table, given, np.ones(9)))
    assert "loading normal(0.5 to 1, tau or 2)" in text
    assert "hyperparameter half-normal(1)" in text
