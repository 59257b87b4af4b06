"""Definitions of models of several groups: in each group where they rest on labels that differ."""

import pytest
from helpers_tables import table_of

from egovbayes.model.claims.references import definition_of, labels_behind
from egovbayes.model.language.expressions import parse_expression

PATHS = "f =~ x1 + x2\ng =~ y1 + y2\nh =~ z1 + z2\ng ~ a*f\nh ~ b*g + {}c*f\n"
TEXT = PATHS.format("") + "via := a*b\ntwice := 2*via + b^2\nsquare := b^2\n"


def defined(text=TEXT, groups=("north", "south"), **changes):
    table, _ = table_of(text, groups, **changes)
    return {definition.name: definition.expression for definition in table.definitions}


@pytest.mark.parametrize("groups", [("",), ("north", "south")])
def test_they_stand_as_they_are_where_no_label_differs(groups):
    assert defined(groups=groups) == {"via": "a*b", "twice": "2*via + b^2", "square": "b^2"}


def test_one_that_rests_on_a_label_that_differs_stands_once_for_each_group():
    assert defined(group_free=("g~f",)) == {
        "via[north]": "a[north] * b[north]",
        "via[south]": "a[south] * b[south]",
        "twice[north]": "2 * via[north] + b[north] ** 2",
        "twice[south]": "2 * via[south] + b[south] ** 2",
        "square": "b^2",
    }


def test_what_it_is_made_of_is_written_out_where_that_has_no_value_by_group():
    more = "sum := square + a\n"
    assert defined(TEXT + more, group_free=("g~f",))["sum[south]"] == "b[south] ** 2 + a[south]"


def test_only_groups_that_carry_all_its_labels_have_it():
    text = PATHS.format("c(c1, c2)*").replace("c*f", "f") + "one := a*c1\n"
    assert defined(text, group_free=("g~f",)) == {"one[north]": "a[north] * c1[north]"}


def test_groups_that_are_named_stay_named():
    more = "gap := a[north] - a[south]\nown := a - a[north]\n"
    found = defined(PATHS.format("") + more, group_free=("g~f",))
    assert found == {
        "gap": "a[north] - a[south]",
        "own[north]": "a[north] - a[north]",
        "own[south]": "a[south] - a[north]",
    }


@pytest.mark.parametrize(
    "name", ["Grant-White", "Акмолинская область", "Area [2]", "O'Neil", 'the "old" [town]', "  a  b"]
)
def test_they_are_read_back_whatever_the_groups_are_called(name):
    table, _ = table_of(TEXT, (name, "south"), group_free=("g~f",))
    own = " ".join(name.split())
    first = table.definitions[0]
    assert first.name == f"via[{own}]"
    assert parse_expression(first.expression).names == (f"a[{own}]", f"b[{own}]")
    assert labels_behind(table, [f"twice[{own}]"]) == (f"a[{own}]", f"b[{own}]")
    assert definition_of(table, "via") is None
