from dataclasses import replace

import numpy as np
from helpers_regions import pooled_model, regional_survey
from helpers_tables import HS, spec_of, table_of

from egovbayes.assess.prepared import prepared_run
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.own_rows import with_own
from egovbayes.notation import Kind
from egovbayes.report.fit.prior_summary import prior_summary


def summary(items: list[float], **given: str) -> str:
    table = table_of(HS)[0]
    chosen = {kind: parse_prior(text) for kind, text in given.items()}
    return str(prior_summary(table, resolve_priors(table, chosen, np.array(items))))


def test_equal_numbers_are_said_once_and_others_as_a_range() -> None:
    text = summary([1.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    assert "loading normal(1 to 2, 1 to 2)" in text
    assert "construct SD normal(0.7, 0.35) above 0" in text
    assert "construct correlation lkj(2)" in text
    assert text.startswith("loading")


def test_the_users_prior_is_the_one_named() -> None:
    assert "residual SD gamma(1, 0.5)" in summary([1.0] * 9, residual_sd="gamma(1, 0.5)")


def test_every_truncation_is_told() -> None:
    assert "residual SD gamma(1, 0.5) above 0.1" in summary([1.0] * 9, residual_sd="gamma(1, 0.5) T[0.1, ]")
    assert "loading normal(1, 1) below 2" in summary([1.0] * 9, loading="normal(1, 1) T[, 2]")
    assert "loading normal(1, 1) between −1 and 2" in summary([1.0] * 9, loading="normal(1, 1) T[-1, 2]")
    spec = replace(spec_of(HS), priors={"visual =~ x2": parse_prior("normal(1, 1) T[0, ]")})
    priors = resolve_priors(parameter_table(spec), spec.priors, np.ones(9))
    assert "loading normal(1, 1), some above 0;" in str(prior_summary(parameter_table(spec), priors))


def test_degrees_of_freedom_are_told_from_where_they_begin() -> None:
    table = with_own(table_of(HS, means=True)[0], [Kind.DEGREES_OF_FREEDOM])
    text = str(prior_summary(table, resolve_priors(table, {}, np.ones(9), np.zeros(9))))
    assert text.endswith("degrees of freedom gamma(2, 0.1) above 2")


def test_a_named_parameter_stands_for_itself() -> None:
    spec = spec_of(HS + "\ntextual ~ visual", parameters={"tau": parse_prior("half-normal(1)")})
    table = parameter_table(replace(spec, priors={"loading": parse_prior("normal(1, tau)")}))
    given = {"loading": parse_prior("normal(1, tau)"), "visual =~ x2": parse_prior("normal(0.5, 2)")}
    text = str(prior_summary(table, resolve_priors(table, given, np.ones(9))))
    assert "loading normal(0.5 to 1, tau or 2)" in text
    assert "hyperparameter half-normal(1)" in text


def test_what_is_pooled_is_said_and_its_parameters_are_left_out() -> None:
    prepared = prepared_run(pooled_model("paths", "means"), regional_survey())
    text = str(prior_summary(prepared.table, prepared.priors, prepared.spec.group_pooled))
    assert text.endswith("; pooled: paths, means, about averages with spreads (tables/populations.csv)")
    assert "average_" not in text
    assert "hyperparameter" not in text
    assert "loading normal" in text


def test_a_standardised_prior_is_told_apart_from_a_raw_one() -> None:
    table = table_of(HS + "\nspeed ~ visual + textual")[0]
    given = {"path": parse_prior("normal(0, 1)"), "speed ~ visual": parse_prior("standardised normal(0.4, 0.1) T[0, ]")}
    text = str(prior_summary(table, resolve_priors(table, given, np.ones(9))))
    assert "path normal(0, 1); path standardised normal(0.4, 0.1) above 0;" in text
