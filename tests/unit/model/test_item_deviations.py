"""What a model is whose items deviate from group to group; expected priors are written out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from egovbayes.errors import IdentificationError, PriorError, SpecError
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.identification.identification import check_identified
from egovbayes.model.item_deviations import without_deviations
from egovbayes.model.pooling import pooled
from egovbayes.model.spec import Prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.grouping import MAY_BE_POOLED, with_groups

TWO = "f =~ x1 + x2 + x3\ng =~ x4 + x5\ng ~ b*f"
GROUPS = ("A", "B", "C")
SDS = {"x1": 1.0, "x2": 2.0, "x3": 1.0, "x4": 0.5, "x5": 1.0, "y": 3.0}
MEANS = {"x1": 3.0, "x2": 4.0, "x3": 5.0, "x4": 2.0, "x5": 1.0, "y": 7.0}
WITH_INTERCEPTS = ("means", "intercepts")


def made(text=TWO, kinds=MAY_BE_POOLED, *, priors=None, parameters=None, **changes):
    spec = with_groups(model_from_syntax(text, name="test"), "where", pooled=kinds)
    items = parameter_table(spec, groups=GROUPS).items
    named = {key: Prior(*prior) for key, prior in (parameters or {}).items()}
    written = {key: Prior(*prior) for key, prior in (priors or {}).items()}
    spec = replace(spec, priors=written, parameters=named, **changes)
    return pooled(spec, GROUPS, np.array([SDS[i] for i in items]), np.array([MEANS[i] for i in items]))


def rows_of(spec, name):
    return [row for row in parameter_table(spec, groups=GROUPS).rows if row.name == name]


def test_items_are_drawn_about_an_average_and_markers_about_what_they_were_held_at():
    priors = made().priors
    assert priors["f =~ x2"] == Prior("normal", ("average_f_x2", "spread_f_x2"))
    assert priors["f =~ x1"] == Prior("normal", (1.0, "spread_f_x1"))
    assert priors["x2 ~ 1"] == Prior("normal", ("average_x2", "spread_x2"))
    assert priors["x4 ~ 1"] == Prior("normal", (MEANS["x4"], "spread_x4"))


def test_spreads_are_half_t_in_units_of_the_item_and_of_the_loading():
    found = made().parameters
    assert found["spread_x1"] == Prior("half-student-t", (4.0, 0.1))
    assert found["spread_x2"] == Prior("half-student-t", (4.0, 0.1 * 2.0))
    assert found["spread_f_x1"] == Prior("half-student-t", (4.0, 0.1))
    # a loading of x5 on g is about SD(x5) / SD(x4) = 2
    assert found["spread_g_x5"] == Prior("half-student-t", (4.0, 0.1 * 2.0))
    assert "average_f_x1" not in found
    assert "average_x1" not in found
    # half-normal as before
    assert found["spread_b"].family == "half-normal"


def test_averages_have_the_priors_that_one_value_for_all_would_have():
    found = made(priors={"f =~ x2": ("normal", (1.5, 0.2))}).parameters
    assert found["average_f_x2"] == Prior("normal", (1.5, 0.2))
    assert found["average_x3"] == Prior("normal", (MEANS["x3"], 10.0 * SDS["x3"]))
    assert found["average_g_x5"] == Prior("normal", (2.0, 2.0))


def test_a_users_prior_of_a_spread_stands_above_the_default_a_markers_too():
    found = made(parameters={"spread_x1": ("half-normal", (0.3,)), "spread_x2": ("half-normal", (0.2,))}).parameters
    assert (found["spread_x1"], found["spread_x2"]) == (Prior("half-normal", (0.3,)), Prior("half-normal", (0.2,)))


def test_a_markers_own_prior_names_an_average_that_is_the_number_it_is_held_at():
    written = {"f =~ x1": ("f_x1", 1.0), "x4 ~ 1": ("x4", MEANS["x4"])}
    own = {key: ("student-t", (3.0, f"average_{name}", f"spread_{name}")) for key, (name, _) in written.items()}
    spec = made(priors=own, parameters={"spread_x4": ("half-normal", (0.3,))})
    for key, (name, held) in written.items():
        assert spec.priors[key] == Prior("student-t", (3.0, held, f"spread_{name}"))
        assert f"average_{name}" not in spec.parameters
    assert spec.parameters["spread_x4"] == Prior("half-normal", (0.3,))
    assert spec.parameters["spread_f_x1"] == Prior("half-student-t", (4.0, 0.1))
    exact = [parameter_table(without_deviations(one), groups=GROUPS).rows for one in (made(), spec)]
    held = [[(row.name, row.group, row.free, str(row.fixed)) for row in rows] for rows in exact]
    assert held[0] == held[1]


@pytest.mark.parametrize(
    "prior",
    [("normal", ("average_x1", 0.2)), ("normal", ("average_x1", "spread_x2")), ("exponential", ("average_x1",))],
)
def test_a_markers_prior_of_another_form_is_refused(prior):
    told = r"x1~1: .* cannot be the prior of a marker, which deviates about what it is held at, 3: write student-t\(3, "
    with pytest.raises(PriorError, match=told + r"average_x1, spread_x1\)"):
        made(priors={"x1 ~ 1": prior})


def test_every_groups_item_is_a_value_of_its_own_and_no_construct_turns():
    spec = made()
    for name in ("f=~x1", "f=~x2", "x1~1", "x3~1"):
        rows = rows_of(spec, name)
        assert len({row.free for row in rows}) == 3, name
        assert not any(row.positive for row in rows), name
    assert len({row.free for row in rows_of(spec, "x1~~x1")}) == 1


def test_intercepts_alone_leave_loadings_one_value_and_markers_at_1():
    spec = made(kinds=WITH_INTERCEPTS)
    assert {row.free for row in rows_of(spec, "f=~x1")} == {-1}
    assert len({row.free for row in rows_of(spec, "f=~x2")}) == 1
    assert len({row.free for row in rows_of(spec, "x1~1")}) == 3


def test_a_constructs_only_item_does_not_deviate():
    spec = made("f =~ x1 + x2 + x3\ng =~ x4\ng ~ b*f")
    assert {row.free for row in (*rows_of(spec, "g=~x4"), *rows_of(spec, "x4~1"))} == {-1}
    assert "spread_x4" not in spec.parameters
    assert "spread_x1" in spec.parameters


def test_the_intercept_of_an_observed_outcome_is_a_mean_and_no_item():
    spec = made("f =~ x1 + x2 + x3\ny ~ b*f")
    assert spec.parameters["spread_y"] == Prior("half-normal", (0.5 * SDS["y"],))


def test_another_number_than_1_is_the_markers_average():
    spec = made("f =~ 2*x1 + x2 + x3\ng =~ x4 + x5\ng ~ b*f")
    assert spec.priors["f =~ x1"] == Prior("normal", (2.0, "spread_f_x1"))
    assert spec.parameters["spread_f_x1"] == Prior("half-student-t", (4.0, 0.2))


def test_without_deviations_it_is_the_model_of_equal_items_and_identified():
    spec = made()
    with pytest.raises(IdentificationError):
        check_identified(parameter_table(spec, groups=GROUPS))
    exact = parameter_table(without_deviations(spec), groups=GROUPS)
    check_identified(exact)
    plain = made(kinds=("paths", "means", "construct_variances"))
    same = parameter_table(replace(plain, priors={}, parameters={}), groups=GROUPS)
    cells = [
        {(row.name, row.group): (row.fixed if row.free < 0 else None) for row in one.rows} for one in (exact, same)
    ]
    assert cells[0] == cells[1]
    assert exact.n_free == same.n_free


@pytest.mark.parametrize(("kind", "needed"), [("intercepts", "means"), ("loadings", "construct_variances")])
def test_items_deviate_only_where_their_construct_may(kind, needed):
    spec = model_from_syntax(TWO, name="test")
    with pytest.raises(SpecError, match=rf"{kind} are pooled and {needed} are not .*: pool {needed} as well"):
        with_groups(spec, "where", pooled=(kind,))
    assert with_groups(spec, "where", pooled=(kind,), free=(needed,)).group_pooled == (kind,)


def test_what_cannot_be_pooled_is_told_what_can():
    spec = model_from_syntax(TWO, name="test")
    with pytest.raises(SpecError, match=r"'residuals' cannot be pooled.*what can: .*loadings, intercepts"):
        with_groups(spec, "where", pooled=("residuals",))


def test_a_parameter_of_no_items_spread_is_refused():
    spec = made(parameters={"spread_x9": ("exponential", (2.0,))})
    with pytest.raises(PriorError, match=r"\[parameters.spread_x9\]: no prior .* names spread_x9"):
        parameter_table(spec, groups=GROUPS)
