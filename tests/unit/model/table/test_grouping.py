"""What is one value for all groups, what differs, and what cannot be asked."""

from dataclasses import replace

import pytest
from helpers_tables import CITIZEN, HS, spec_of, table_of

from egovbayes.errors import SpecError
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.grouping import differing_labels, with_groups

TWO = ("north", "south")
TIED = "h =~ x1 + x2 + x3\nf =~ y1 + y2\ng =~ z1 + z2\n"


def numbers(table, label):
    """The free numbers of the rows with the label, group by group."""
    return [[row.free for row in table.rows if row.label == label and row.group == group] for group in (0, 1)]


def test_a_label_is_one_value_for_all_groups():
    table, _ = table_of(CITIZEN, TWO)
    assert differing_labels(table.rows) == frozenset()
    north, south = numbers(table, "a")
    assert north == south


@pytest.mark.parametrize(
    ("free", "differing"),
    [
        (("paths",), {"a", "t", "r"}),
        (("readiness ~ attitude",), {"a"}),
        (("readiness~attitude", "intention~readiness"), {"a", "r"}),
        (("loadings",), set()),
    ],
)
def test_labels_are_freed_by_kind_or_by_relation(free, differing):
    table, _ = table_of(CITIZEN, TWO, group_free=free)
    assert differing_labels(table.rows) == differing


@pytest.mark.parametrize(
    ("equal", "free", "more"),
    [
        (("loadings",), ("visual=~x2",), 1),
        (("loadings", "intercepts"), ("x3~1", "x7~1"), 2),
        (("residuals",), ("x1~~x1",), 1),
        (("construct_variances",), ("visual ~~ visual",), 1),
        (("construct_covariances",), ("textual ~~ visual",), 1),
    ],
)
def test_single_equalities_yield(equal, free, more):
    held, freed = (table_of(HS, TWO, group_equal=equal, group_free=asked)[0] for asked in ((), free))
    assert freed.n_free - held.n_free == more


@pytest.mark.parametrize(
    ("kinds", "fewer"), [(("construct_covariances",), 3), (("residual_covariances",), 1), (("means",), 0)]
)
def test_kinds_of_lavaans_that_are_less_often_asked_for(kinds, fewer):
    text = HS + "\nx1 ~~ x4"
    assert table_of(text, TWO)[0].n_free - table_of(text, TWO, group_equal=kinds)[0].n_free == fewer


def test_equal_means_are_not_freed_with_equal_intercepts():
    assert table_of(HS, TWO, group_equal=("loadings", "intercepts"))[0].n_free == 48
    assert table_of(HS, TWO, group_equal=("loadings", "intercepts", "means"))[0].n_free == 45


def test_a_construct_all_of_whose_loadings_are_freed_has_a_variance_of_one_in_every_group():
    """Of unit variances: loadings of a group then have its scale; a marker gives it one anyway."""
    free = ("visual=~x1", "visual=~x2", "visual=~x3")
    table, _ = table_of(HS, TWO, identification="unit variance", group_equal=("loadings",), group_free=free)
    named = {row.name: row for row in table.rows if row.group == 1}
    assert named["visual~~visual"].fixed == 1.0
    assert named["speed~~speed"].free >= 0
    marked, _ = table_of(HS, TWO, group_equal=("loadings",), group_free=free[1:])
    assert next(row for row in marked.rows if row.name == "visual~~visual" and row.group == 1).free >= 0


def test_what_a_label_ties_within_a_group_stays_tied_when_one_of_its_relations_is_freed():
    table, _ = table_of(TIED + "h ~ b*f + b*g", TWO, group_free=("h~f",))
    north, south = numbers(table, "b")
    assert len({*north}) == len({*south}) == 1
    assert north != south


def test_labels_tied_by_an_equation_are_freed_together():
    table, _ = table_of(TIED + "h ~ b1*f + b2*g + b3*v\nb1 == b2\nb2 == b3", TWO, group_free=("h~f",))
    for group in (0, 1):
        assert len({numbers(table, label)[group][0] for label in ("b1", "b2", "b3")}) == 1
    assert differing_labels(table.rows) == {"b1", "b2", "b3"}


def test_an_equation_between_groups_yields():
    text = TIED + "h ~ c(b1, b2)*f\nb1 == b2"
    assert table_of(text, TWO, group_free=("h~f",))[0].n_free - table_of(text, TWO)[0].n_free == 1


def test_with_one_group_nothing_is_freed():
    spec = spec_of(CITIZEN, group="region", group_free=("paths",))
    assert parameter_table(spec, groups=("only",)).n_free == parameter_table(replace(spec, group_free=())).n_free


ASKED = {
    "pths": r"group_free: 'pths' is neither a kind nor a relation of the model .did you mean 'paths'\?.; known kinds: "
    "loadings, intercepts, thresholds, means, residuals, residual_covariances, construct_variances, "
    "construct_covariances, paths, predictor_covariances; "
    "relations are written as 'x3~1'",
    "regressions": r"'regressions' is neither .* \(lavaan's regressions are paths here\)",
    "a": "'a' is a label; write the relation that carries it, 'readiness~attitude'",
    "readines~attitude": r"\(did you mean 'readiness~attitude'\?\)",
    "att1~~tru1": "'att1~~tru1' is neither a kind nor a relation",
    "attitude=~att1": "'attitude=~att1' is fixed at 1: free it first, with NA*",
}


@pytest.mark.parametrize(("name", "message"), ASKED.items())
def test_what_cannot_be_freed_is_told_wherever_the_model_comes_from(name, message):
    with pytest.raises(SpecError, match=message):
        parameter_table(spec_of(CITIZEN, group="region", group_free=(name,)), groups=TWO)


@pytest.mark.parametrize("key", ["group_equal", "group_free"])
def test_groups_are_needed(key):
    needed = f"{key} needs group = .the survey's grouping column. in the model"
    with pytest.raises(SpecError, match=f"model: {needed}"):
        parameter_table(spec_of(CITIZEN, **{key: ("paths",)}))
    with pytest.raises(SpecError, match=f"--free paths: {needed}"):
        with_groups(spec_of(CITIZEN), **{key.removeprefix("group_"): ("paths",)}, where="--free paths")


def test_a_value_of_all_groups_is_named_for_them_and_not_for_the_first():
    table, _ = table_of(HS, ("a", "b", "c"), group_equal=("loadings",))
    names = table.free_names
    assert [name for name in names if name.startswith("visual=~")] == [
        "visual=~x2 [all groups]",
        "visual=~x3 [all groups]",
    ]
    assert [name for name in names if name.startswith("x1~~x1")] == ["x1~~x1 [a]", "x1~~x1 [b]", "x1~~x1 [c]"]
    assert len(set(names)) == table.n_free
    assert [table.unique_name(row) for row in table.rows if row.name == "visual=~x2"] == [
        "visual=~x2 [a]",
        "visual=~x2 [b]",
        "visual=~x2 [c]",
    ]


def test_a_value_of_some_groups_or_of_other_parameters_too_has_its_first_name():
    some, _ = table_of(HS.replace("x2", "c(l, l, k)*x2"), ("a", "b", "c"))
    assert [name for name in some.free_names if name.startswith("visual=~x2")] == ["visual=~x2 [a]", "visual=~x2 [c]"]
    tied, _ = table_of(HS.replace("x2", "l*x2").replace("x5", "l*x5"), TWO)
    assert [name for name in tied.free_names if name.endswith("[all groups]")] == ["visual=~x2 [all groups]"]


def test_a_relation_that_is_fixed_names_the_file():
    spec = replace(spec_of(CITIZEN, group="region", group_free=("attitude=~att1",)), where="own.toml")
    with pytest.raises(SpecError, match=r"own.toml: group_free: 'attitude=~att1' is fixed at 1"):
        parameter_table(spec, groups=TWO)


@pytest.mark.parametrize("item", ["att1", "age"])
def test_groups_are_no_item_of_the_model(item):
    spec = spec_of(f"{CITIZEN}\nreadiness ~ age")
    with pytest.raises(SpecError, match=f"model: group = '{item}' is an item of the model: within a group its answers"):
        with_groups(spec, item)
    assert with_groups(spec, "attitude").group == "attitude"


def test_equal_and_free_contradict_each_other():
    with pytest.raises(SpecError, match="paths cannot be equal and free: keep it in group_equal or in group_free"):
        parameter_table(spec_of(CITIZEN, group="region", group_equal=("paths",), group_free=("paths",)), groups=TWO)


def test_what_is_freed_later_stands_above_what_the_model_holds_equal():
    spec = with_groups(spec_of(CITIZEN), "region", equal=("paths", "loadings"))
    freed = with_groups(spec, free=("paths",))
    assert (freed.group, freed.group_equal, freed.group_free) == ("region", ("loadings",), ("paths",))
    assert with_groups(freed, "sex").group == "sex"


def test_a_construct_without_an_equal_intercept_keeps_its_mean():
    """No mean could be told of it; that of one behind such constructs is told where any of theirs is."""
    equal = {"group_equal": ("loadings", "intercepts")}

    def free_means(syntax, *free):
        table, _ = table_of(syntax, TWO, group_free=free, **equal)
        return {
            row.lhs for row in table.rows if row.op == "~1" and row.group == 1 and row.lhs in "fgh" and row.free >= 0
        }

    syntax = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3"
    assert free_means(syntax) == {"f", "g"}
    assert free_means(syntax, "x1~1", "x2~1") == {"f", "g"}
    assert free_means(syntax, "x1~1", "x2~1", "x3~1") == {"g"}
    assert free_means(f"{syntax}\nh =~ f + g", "x1~1", "x2~1", "x3~1") == {"g", "h"}
    told_by_outcome = f"{syntax}\nout ~ f"  # where lavaan 0.6-14 frees it too
    assert free_means(told_by_outcome, "x1~1", "x2~1", "x3~1") == {"f", "g"}
    assert free_means(told_by_outcome, "x1~1", "x2~1", "x3~1", "out~1") == {"g"}
    through = f"{syntax}\ng ~ f"  # with g ~ 0*1 lavaan 0.6-14 frees the mean of f, on 22 degrees of freedom
    assert free_means(through, "x1~1", "x2~1", "x3~1") == {"g"}
    assert free_means(f"{through}\ng ~ 0*1", "x1~1", "x2~1", "x3~1") == {"f"}
