"""A claim that names no group, about what differs between groups, is one claim for each of them."""

from dataclasses import replace

import pytest

from egovbayes.model.claims_by_group import claims_by_group
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.naming import check_claims
from egovbayes.model.spec import Hypothesis
from egovbayes.model.table.automatic import parameter_table

SYNTAX = """
visual =~ x1 + x2 + x3
textual =~ x4 + x5 + x6
speed =~ x7 + x8 + x9
textual ~ b*visual
speed ~ c*textual
via := b*c
"""
GROUPS = ("urban", "Area [2]")


def expanded(claim, *, free=(), syntax=SYNTAX, groups=GROUPS, asked=()):
    spec = replace(model_from_syntax(syntax), group="region", group_free=free)
    spec = replace(spec, hypotheses=(Hypothesis("H", claim, "because", "supported"),))
    table = parameter_table(spec, groups=groups)
    found = claims_by_group(spec, table, asked)
    if not asked:
        check_claims(found, table)
    return found.hypotheses


def claims(claim, **changes):
    return [one.claim for one in expanded(claim, **changes)]


@pytest.mark.parametrize(
    ("claim", "free", "first"),
    [
        ("b > 0", ("paths",), "b[urban] > 0"),
        ("b > 0 and c < 1", ("textual~visual",), "b[urban] > 0 and c < 1"),
        ("via^2 > 0.1", ("speed~textual",), "via[urban] ** 2 > 0.1"),
        ("0.2 < b < 0.9 or c > 0", ("paths",), "0.2 < b[urban] < 0.9 or c[urban] > 0"),
        ("std(b - c) > raw(b)", ("paths",), "std(b[urban] - c[urban]) > raw(b[urban])"),
        ("total(speed, visual) > 0.1", (), "total(speed, visual)[urban] > 0.1"),
        ("abs(cor(visual, speed)) > b", ("paths",), "abs(cor(visual, speed)[urban]) > b[urban]"),
        # one value for all, but each group has a standardised value of its own
        ("std(b) > 0.1", (), "std(b[urban]) > 0.1"),
        ("std(b) > 0.1 and b < 2", (), "std(b[urban]) > 0.1 and b < 2"),
        ("std(via) > 0.1", (), "std(via[urban]) > 0.1"),
        ("b > c", (), "b[urban] > c[urban]"),  # not in the same units, so that it is judged standardised
    ],
)
def test_it_is_asked_of_each_group(claim, free, first):
    second = first.replace("[urban]", "['Area [2]']").replace("'", '"')
    assert claims(claim, free=free) == [first, second]


@pytest.mark.parametrize(
    ("claim", "free"),
    [
        ("b > 0", ()),
        ("via > 0 and b < 1", ()),
        ("c < 1", ("textual~visual",)),
        ("b[urban] > b['Area [2]']", ("paths",)),
        ("std(b[urban]) > 0.3", ()),
        ("cor(visual, speed)[urban] > 0.3", ("paths",)),
    ],
)
def test_what_is_one_value_or_names_its_group_stays(claim, free):
    assert claims(claim, free=free) == [claim]


def test_a_row_says_which_hypothesis_and_which_group_it_is():
    found = expanded("b > 0", free=("paths",))
    assert [(one.name, one.of, one.group) for one in found] == [(f"H [{group}]", "H", group) for group in GROUPS]
    assert {(one.statement, one.published) for one in found} == {("because", "supported")}


def test_groups_without_the_label_are_not_asked():
    syntax = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ c(b, b, d)*f"
    groups = ("north", "south", "west")
    assert claims("b > 0", free=("paths",), syntax=syntax, groups=groups) == ["b[north] > 0", "b[south] > 0"]
    assert claims("d > 0", free=("paths",), syntax=syntax, groups=groups) == ["d > 0"]


def test_other_names_can_be_asked_for():
    found = expanded("b > c", free=("paths",), asked=("average", "new region"))
    assert [one.claim for one in found] == ["b[average] > c[average]", "b[new region] > c[new region]"]
    assert [one.group for one in found] == ["average", "new region"]


def test_a_model_of_one_group_is_left_alone():
    spec = replace(model_from_syntax(SYNTAX), hypotheses=(Hypothesis("H", "total(speed, visual) > 0"),))
    assert claims_by_group(spec, parameter_table(spec)) is spec
