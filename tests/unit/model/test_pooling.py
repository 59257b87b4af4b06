"""What a model is whose groups are drawn from a population of them; expected priors are written out by hand."""

from dataclasses import replace
from math import log

import numpy as np
import pytest

from egovbayes.errors import PriorError, SpecError
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.pooling import average_group, pooled
from egovbayes.model.spec import Prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.grouping import GROUP_POOLED, over_population, with_groups

TWO = "f =~ x1 + x2 + x3\ng =~ x4 + x5\ng ~ b*f"
GROUPS = ("A", "B", "C")
SDS = {"x1": 1.0, "x2": 2.0, "x3": 1.0, "x4": 0.5, "x5": 1.0, "age": 10.0, "y": 3.0, "x6": 2.0, "x7": 1.0}
MEANS = {"x1": 3.0, "x2": 4.0, "x3": 5.0, "x4": 2.0, "x5": 1.0, "age": 40.0, "y": 7.0, "x6": 1.5, "x7": 1.0}


def made(text=TWO, kinds=GROUP_POOLED, *, groups=GROUPS, priors=None, parameters=None, **changes):
    spec = with_groups(model_from_syntax(text, name="test"), "where", pooled=kinds)
    written = {key: Prior(*prior) for key, prior in (priors or {}).items()}
    named = {key: Prior(*prior) for key, prior in (parameters or {}).items()}
    items = parameter_table(spec, groups=GROUPS).items
    spec = replace(spec, priors=written, parameters=named, **changes)
    return pooled(spec, groups, np.array([SDS[i] for i in items]), np.array([MEANS[i] for i in items]))


def numbers(spec, name):
    """Numbers of the free vector of a relation in all groups."""
    return [row.free for row in parameter_table(spec, groups=GROUPS).rows if row.name == name]


def test_each_pooled_value_names_its_populations_average_and_spread():
    spec = made()
    assert spec.priors == {
        "g ~ f": Prior("normal", ("average_b", "spread_b")),
        "f ~ 1": Prior("normal", ("average_f", "spread_f")),
        "g ~ 1": Prior("normal", ("average_g", "spread_g")),
        "f ~~ f": Prior("lognormal", ("average_log_sd_f", "spread_log_sd_f")),
        "g ~~ g": Prior("lognormal", ("average_log_sd_g", "spread_log_sd_g")),
    }


def test_priors_of_populations_are_in_units_of_markers():
    found = made().parameters
    # SD of g's marker over that of f's is .5
    assert found["spread_b"] == Prior("half-normal", (0.25 * 0.5,))
    assert found["average_f"] == Prior("normal", (0.0, 1.0))
    assert found["spread_g"] == Prior("half-normal", (0.5 * 0.5,))
    assert found["average_log_sd_g"].parameters == pytest.approx((log(0.7 * 0.5), 0.5))
    assert found["spread_log_sd_g"] == Prior("half-normal", (0.3,))


def test_a_written_prior_of_a_path_is_that_of_the_average_and_parameters_stand_above_defaults():
    found = made(priors={"g ~ f": ("normal", (0.4, 0.1))}, parameters={"spread_b": ("exponential", (2.0,))})
    assert found.parameters["average_b"] == Prior("normal", (0.4, 0.1))
    assert found.parameters["spread_b"] == Prior("exponential", (2.0,))
    assert found.priors["g ~ f"] == Prior("normal", ("average_b", "spread_b"))


def test_a_parameter_of_no_population_is_refused():
    spec = made(parameters={"spread_c": ("exponential", (2.0,))})
    with pytest.raises(PriorError, match=r"\[parameters.spread_c\]: no prior .* names spread_c"):
        parameter_table(spec, groups=GROUPS)


def test_a_prior_that_names_parameters_is_left_as_it_is():
    found = made(
        priors={"g ~ f": ("normal", ("m", "s"))}, parameters={"m": ("normal", (0, 1)), "s": ("exponential", (1,))}
    )
    assert found.priors["g ~ f"] == Prior("normal", ("m", "s"))
    assert "average_b" not in found.parameters


def test_constructs_are_measured_from_where_markers_have_the_mean_of_all():
    rows = parameter_table(made(), groups=GROUPS).rows
    fixed = {(row.lhs, row.group): row.fixed for row in rows if row.op == "~1" and row.free < 0}
    assert fixed == {(item, g): MEANS[item] for item in ("x1", "x4") for g in range(3)}
    # of paths alone the origin does not matter: no mean is free that was not
    alone = parameter_table(made(kinds=("paths",)), groups=GROUPS).rows
    assert {(row.lhs, row.group) for row in alone if row.op == "~1" and row.lhs == "x1" and row.free < 0} == set()


def test_what_is_pooled_differs_and_all_else_is_one_value():
    spec = made()
    for name in ("g~f", "f~1", "g~1", "f~~f", "g~~g"):
        assert len(set(numbers(spec, name))) == 3, name
    for name in ("f=~x2", "g=~x5", "x2~1", "x5~1", "x1~~x1"):
        assert len(set(numbers(spec, name))) == 1, name


def test_covariances_differ_where_variances_do():
    text = "f =~ x1 + x2 + x3\ng =~ x4 + x5\nh =~ x6 + x7\nh ~ f + g"
    assert len(set(numbers(made(text), "f~~g"))) == 3
    assert len(set(numbers(made(text, ("paths",)), "f~~g"))) == 1


def test_what_the_model_frees_is_free():
    assert len(set(numbers(made(group_free=("x2~1",)), "x2~1"))) == 3


def test_one_label_of_two_relations_is_one_population():
    spec = made("f =~ x1 + x2 + x3\ng =~ x4 + x5\nh =~ x6 + x7\ng ~ b*f\nh ~ b*f", ("paths",))
    prior = Prior("normal", ("average_b", "spread_b"))
    assert (spec.priors["g ~ f"], spec.priors["h ~ f"]) == (prior, prior)
    assert set(numbers(spec, "g~f")) == set(numbers(spec, "h~f"))
    assert len(set(numbers(spec, "g~f"))) == 3


def test_observed_predictors_and_outcomes_are_pooled_by_the_names_of_both_sides():
    spec = made("f =~ x1 + x2 + x3\nf ~ age\ny ~ f", ("paths",))
    assert spec.priors["f ~ age"] == Prior("normal", ("average_f_age", "spread_f_age"))
    assert spec.priors["y ~ f"] == Prior("normal", ("average_y_f", "spread_y_f"))
    assert spec.parameters["spread_f_age"] == Prior("half-normal", (0.25 * 1.0 / 10.0,))
    assert spec.parameters["spread_y_f"].parameters == pytest.approx((0.25 * 3.0,))


@pytest.mark.parametrize(("text", "values"), [("y ~ f", 1), ("f ~ y", 3)])
def test_what_is_observed_itself_keeps_its_intercept(text, values):
    """One value for all of an outcome, each group's own mean of a predictor, as `group_equal` has it."""
    free = numbers(made(f"f =~ x1 + x2 + x3\n{text}", ("means",)), "y~1")
    assert min(free) >= 0
    assert len(set(free)) == values


def test_two_groups_are_refused_and_the_contrast_is_offered():
    with pytest.raises(
        SpecError, match=r"cannot be told from 2 of them.*--free paths.*claim the contrast, say a\[one\]"
    ):
        made(kinds=("paths",), groups=("A", "B"))


def test_without_markers_there_are_no_units_to_pool_in():
    with pytest.raises(
        SpecError, match="identification = 'unit variance' does not have: write identification = 'marker'"
    ):
        made(identification="unit variance")


def test_a_construct_without_a_marker_has_no_mean_of_answers():
    with pytest.raises(SpecError, match=r'f has no item whose loading is fixed.*group_pooled = \["paths"\]'):
        made(TWO.replace("=~ x1", "=~ NA*x1") + "\nf ~~ 1*f", ("paths", "means"))


def test_a_prior_of_an_sd_cannot_be_that_of_an_average_of_logarithms():
    with pytest.raises(PriorError, match=r"f~~f.*half-normal\(1\) cannot be.*\[parameters.average_log_sd_f\]"):
        made(priors={"f ~~ f": ("half-normal", (1.0,))})


def test_a_standardised_prior_cannot_be_that_of_an_average_of_groups():
    with pytest.raises(PriorError) as told:
        made(priors={"g ~ f": ("normal", (0.3, 0.1), -np.inf, np.inf, "", None, True)})
    assert "standardised normal(0.3, 0.1) cannot be the prior of an average of groups, each of" in str(told.value)
    assert "give the average of the raw values a prior, say normal(0, 0.5)" in str(told.value)


def test_the_average_group_is_a_model_of_one():
    spec = average_group(made())
    table = parameter_table(spec)
    assert (spec.group, spec.group_pooled, dict(spec.priors), dict(spec.parameters)) == ("", (), {}, {})
    assert table.groups == ("",)
    assert [row.fixed for row in table.rows if row.op == "~1" and row.lhs == "x1"] == [3.0]


def test_regions_pool_all_that_can_be_but_what_is_equal_or_free():
    spec = with_groups(model_from_syntax(TWO, name="test"), "where", free=["means"])
    assert over_population(spec).group_pooled == ("paths", "construct_variances")
    asked = with_groups(spec, pooled=["paths"])
    assert over_population(asked) is asked


def test_regions_without_groups_or_with_nothing_to_pool_are_refused():
    spec = model_from_syntax(TWO, name="test")
    with pytest.raises(SpecError, match=r"is of one group, and regions are groups: name.*--group"):
        over_population(spec)
    with pytest.raises(SpecError, match=r"are equal or free over groups, so that nothing is drawn.*--pool"):
        over_population(with_groups(spec, "where", free=GROUP_POOLED))


def test_predictors_vary_alike_in_all_groups():
    """A few people may all be of one age; nothing else depends on how ages vary."""
    spec = made(TWO + "\nf ~ age + y\n")
    for name in ("age~~age", "y~~y", "age~~y"):
        assert len(set(numbers(spec, name))) == 1
    assert len(set(numbers(spec, "age~1"))) == len(GROUPS)


def test_thresholds_are_no_kind_that_pooled_models_hold_equal():
    """They are of answers in categories, and a model that speaks of them is refused as one of numbers."""
    assert "thresholds" not in made().group_equal
    assert "loadings" in made().group_equal
