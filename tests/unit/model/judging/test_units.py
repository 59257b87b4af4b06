"""Units by hand: outcome per predictor, item per construct, squares and products."""

import pytest
from helpers_tables import CITIZEN, table_of

from egovbayes.model.claims.references import rows_by_name
from egovbayes.model.judging.units import Units


def units(text, groups=("",), **changes):
    table, _ = table_of(text, groups, **changes)
    found = Units(table)
    return {name: found.of(rows) for name, rows in rows_by_name(table).items()}, table, found


def words(text, groups=("",), **changes):
    """Of every row in words."""
    _, table, found = units(text, groups, **changes)
    return {table.unique_name(row): found.of((i,)).words() for i, row in enumerate(table.rows)}


def test_markers():
    found = words(CITIZEN, means=True)
    assert found["readiness~attitude"] == "rea1 per att1"
    assert found["attitude=~att1"] == ""
    assert found["attitude=~att2"] == "att2 per att1"
    assert found["attitude~~attitude"] == "att1^2"
    assert found["attitude~~trust"] == "att1 × tru1"
    assert found["att2~~att2"] == "att2^2"
    assert found["att2~1"] == "att2"


def test_unit_variance_takes_the_unit_from_constructs():
    found = words(CITIZEN, identification="unit variance")
    assert found["attitude~~trust"] == found["attitude~~attitude"] == ""
    assert found["attitude=~att1"] == "att1"


def test_the_variance_that_predictors_leave_over_is_each_outcomes_own_unit():
    found = words(CITIZEN, identification="unit variance")
    assert found["readiness~attitude"] == "(disturbance's SD of readiness)"
    assert found["intention~readiness"] == "(disturbance's SD of intention) per (disturbance's SD of readiness)"
    assert found["readiness=~rea1"] == "rea1 per (disturbance's SD of readiness)"
    tied = words(
        "f =~ NA*x1 + x2\nf ~~ 1*f\ng =~ NA*y1 + y2\ng ~~ 1*g\nh =~ z1 + z2\ng ~ b*f\nh ~ d*f + d*g\ng ~~ 0.2*h"
    )
    assert (tied["g~f"], tied["h~f"], tied["h~g"]) == ("", "z1", "z1")


def test_what_has_no_unit_above_is_one_per_something():
    found = words("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ 1*f + age", identification="unit variance")
    assert found["g~age"] == "1 per age"


def test_a_marker_freed_by_hand():
    found = words("f =~ NA*x1 + x2\nf ~~ 1*f\ng =~ y1 + y2\ng ~ f")
    assert (found["f=~x2"], found["g~f"]) == ("x2", "y1")


def test_another_marker_than_the_first():
    assert words("f =~ NA*x1 + 1*x2\ng =~ y1 + y2\ng ~ f")["g~f"] == "y1 per x2"


def test_equal_loadings_give_items_one_unit():
    found = words("f =~ x1 + l*x2 + l*x3\ng =~ y1 + y2\ng ~ f")
    assert found["f=~x2"] == found["f=~x3"] == "x2 per x1"
    assert found["x3~~x3"] == "x2^2"


def test_equal_paths_give_predictors_one_unit():
    found = words("f =~ x1 + x2\ng =~ y1 + y2\nh =~ z1 + z2\nh ~ b*f + b*g\ng ~~ g")
    assert found["h~g"] == found["h~f"] == "z1 per x1"
    assert found["g~~g"] == "x1^2"


def test_second_order():
    found = words("f1 =~ x1 + x2\nf2 =~ y1 + y2\nf3 =~ z1 + z2\ng =~ f1 + f2 + f3\nh =~ w1 + w2\nh ~ g")
    assert (found["g=~f2"], found["g~~g"], found["h~g"]) == ("y1 per x1", "x1^2", "w1 per x1")


def test_growth():
    found = words("i =~ 1*y1 + 1*y2 + 1*y3\ns =~ 0*y1 + 1*y2 + 2*y3\ni + s ~ 1\ni + s ~ age")
    assert (found["i~age"], found["s~age"], found["i~~s"], found["s~1"]) == ("y1 per age", "y1 per age", "y1^2", "y1")
    assert found["y3~~y3"] == "y1^2"


def test_observed_variables_bring_their_own():
    found = words("m ~ x\ny ~ m + x\nx ~~ x")
    assert (found["m~x"], found["y~m"], found["x~~x"]) == ("m per x", "y per m", "x^2")


def test_a_fixed_residual_is_a_number_in_its_items_unit():
    found = words("f =~ x1\nx1 ~~ 0.3*x1\ng =~ y1 + y2\ng ~ f")
    assert (found["x1~~x1"], found["g~f"]) == ("x1^2", "y1 per x1")


def test_a_path_fixed_at_a_number_ties_outcome_and_predictor():
    assert words("f =~ x1 + x2\ng =~ y1 + y2\ng ~ 1*f\ng ~~ g")["g~~g"] == "x1^2"


def test_names_with_a_power_that_is_none():
    _, table, found = units("f =~ x1 + x2\ng =~ y1 + y2\ng ~ b*f")
    (rows,) = (rows for name, rows in rows_by_name(table).items() if name == "b")
    unit = found.of(rows)
    assert unit.times(unit).words() == "y1^2 per x1^2"
    assert unit.times(unit, -1 * unit_power(unit)).words() == ""


def unit_power(unit):
    return next(power for base, power in unit.powers if base[1] == "y1")


FREE, EQUAL = {}, {"group_equal": ("loadings",)}
GROUPED = "f =~ x1 + x2 + x3\ng =~ y1 + y2\ng ~ c(b1, b2)*f"


@pytest.mark.parametrize(
    ("text", "changes", "alike"),
    [
        (GROUPED, FREE, False),
        (GROUPED, EQUAL, True),
        (GROUPED, {"identification": "unit variance"}, False),
        (GROUPED, {"identification": "unit variance", **EQUAL}, True),
        (GROUPED + "\nz ~ f + g", {"identification": "unit variance"}, False),
        ("f =~ x1 + l*x2 + x3\ng =~ y1 + k*y2\ng ~ c(b1, b2)*f", FREE, True),
        ("f =~ x1 + l*x2 + x3\ng =~ y1 + y2\ng ~ c(b1, b2)*f", FREE, False),
        ("f =~ x1 + 0.8*x2\ng =~ y1 + k*y2\ng ~ c(b1, b2)*f", FREE, True),
        ("f =~ x1 + 0*x2\ng =~ y1\ng ~ c(b1, b2)*f", FREE, True),
        ("y ~ c(b1, b2)*x", FREE, True),
    ],
)
def test_between_groups_a_construct_has_one_unit_where_its_loadings_are_equal(text, changes, alike):
    found, _, _ = units(text, ("one", "two"), **changes)
    assert (found["b1"] == found["b2"]) == alike
    assert found["b1"].words() == found["b2"].words()


def test_a_second_order_construct_needs_comparable_ones_below_it():
    text = "f1 =~ x1 + {l}x2\nf2 =~ y1 + {l}y2\ng =~ f1 + k*f2\ng ~ c(b1, b2)*age"
    free, _, _ = units(text.format(l=""), ("one", "two"))
    equal, _, _ = units(text.replace("{l}x2", "l1*x2").replace("{l}y2", "l2*y2"), ("one", "two"))
    assert free["b1"] != free["b2"]
    assert equal["b1"] == equal["b2"]
