from dataclasses import replace

import numpy as np
import pytest

from egovbayes.errors import SpecError
from egovbayes.model.file.files import model_from_syntax, read_model, shipped_models
from egovbayes.model.table.automatic import parameter_table
from egovbayes.quantities.implied import construct_covariance_total, implied_covariance
from egovbayes.study.population import raw_population, standardised_population
from egovbayes.study.simulate import simulate

SPEC = read_model("citizen-centric")


@pytest.mark.parametrize("name", shipped_models())
def test_a_standardised_population_has_unit_variances(name: str) -> None:
    population = standardised_population(parameter_table(read_model(name)), {})
    np.testing.assert_allclose(np.diagonal(implied_covariance(population)), 1, atol=1e-9)
    np.testing.assert_allclose(np.diagonal(construct_covariance_total(population)), 1, atol=1e-9)


def test_what_was_put_in_comes_out() -> None:
    spec = model_from_syntax("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f")
    frame = simulate(spec, 100_000, {"g~f": 0.5, "f =~ x1": 0.8, "g=~y1": 0.9}, np.random.default_rng(1))
    assert frame["x1"].corr(frame["y1"]) == pytest.approx(0.8 * 0.5 * 0.9, abs=4 / np.sqrt(100_000))


def test_answers_lie_on_the_scale_and_the_seed_fixes_them() -> None:
    one, two = (simulate(SPEC, 500, {"a": 0.4}, np.random.default_rng(3)) for _ in range(2))
    assert one.equals(two)
    assert set(np.unique(one.drop(columns="synthetic"))) == {1, 2, 3, 4, 5}
    assert (one["synthetic"] == 1).all()


def test_raw_values_are_used_as_given() -> None:
    table = parameter_table(SPEC)
    population = raw_population(table, {"readiness~attitude": 0.7})
    to, source = table.constructs.index("readiness"), table.constructs.index("attitude")
    assert population.paths[to, source] == 0.7


@pytest.mark.parametrize(
    ("chosen", "raw", "message"),
    [
        ({"readines~attitude": 0.4}, False, "did you mean 'readiness~attitude'"),
        ({"att1~~att1": 0.4}, False, "variances follow from the rest"),
        ({"r": 1.3}, False, "variance of 1.* where 1 is all there is"),
        ({"attitude=~att1": 2.0}, True, "the model fixes it at 1"),
        ({"att1~~att1": -3.0}, True, "not positive definite"),
    ],
)
def test_impossible_populations(chosen: dict[str, float], raw: bool, message: str) -> None:
    with pytest.raises(SpecError, match=message):
        simulate(SPEC, 10, chosen, np.random.default_rng(1), raw=raw)


def test_refuses_no_respondents() -> None:
    with pytest.raises(SpecError, match="at least one respondent"):
        simulate(SPEC, 0, {}, np.random.default_rng(1))


def test_refuses_what_it_cannot_draw_from() -> None:
    with pytest.raises(SpecError, match=r"likelihood is student-t\(5\); simulate draws normal answers only.*take lik"):
        simulate(replace(SPEC, likelihood="student-t(5)"), 10, {}, np.random.default_rng(1))


def test_refuses_models_of_several_groups() -> None:
    with pytest.raises(SpecError, match=r"groups \(by school\); simulate draws one group: take `group` out"):
        simulate(replace(SPEC, group="school"), 10, {}, np.random.default_rng(1))


LOOP = model_from_syntax(
    "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\nh =~ z1 + z2 + z3\nk =~ w1 + w2 + w3\nf ~ b*g + h\ng ~ c*f + k"
)


@pytest.mark.parametrize(("b", "c"), [(0.3, 0.3), (0.5, 0.5), (0.7, 0.7), (0.9, -0.9), (3, -3)])
def test_loops_of_arrows_have_unit_variances_too(b: float, c: float) -> None:
    population = standardised_population(parameter_table(LOOP), {"b": b, "c": c})
    np.testing.assert_allclose(np.diagonal(construct_covariance_total(population)), 1, atol=1e-9)
    np.testing.assert_allclose(np.diagonal(implied_covariance(population)), 1, atol=1e-9)


def test_loops_that_cannot_be_are_refused() -> None:
    with pytest.raises(SpecError, match=r"leave f with a variance of 4\.\d+ where 1 is all there is"):
        standardised_population(parameter_table(LOOP), {"b": 2, "c": 0.1})
    for population in (standardised_population, raw_population):
        with pytest.raises(SpecError, match="loop through f, g multiply to 1: what enters it never settles; lower one"):
            population(parameter_table(LOOP), {"b": 2, "c": 0.5})


def test_disturbances_that_do_not_settle_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("egovbayes.study.population.ROUNDS", 1)
    with pytest.raises(SpecError, match="no disturbance variances give every construct a variance of 1"):
        standardised_population(parameter_table(LOOP), {"b": 0.9, "c": -0.9, "f~h": 0.0, "g~k": 0.0})
