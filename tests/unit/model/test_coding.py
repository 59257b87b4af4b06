"""Predictors of categories taken apart: names of levels, labels, priors, and what is refused."""

import pytest
from helpers_predictors import model

from egovbayes.errors import SpecError
from egovbayes.model.coding import level_name
from egovbayes.model.file.coded import coded, with_told_levels, without_waiting
from egovbayes.model.priors.priors import prior_text

OCCUPATIONS = ("clerk", "farmer", "student, part-time")
TOLD = "[predictors.gender]\nlevels = ['female', 'male', 'other']\nreference = 'male'\n"


def paths(spec):
    return [(e.lhs, e.rhs, e.labels) for e in spec.equations if e.op == "~"]


@pytest.mark.parametrize(
    ("level", "name"),
    [
        ("female", "g.female"),
        ("student, part-time", "g.student_part_time"),
        ("Акмолинская область", "g.Акмолинская_область"),
        ("18–29", "g._18_29"),
        ("None", "g._None"),
        ("?", "g._"),
    ],
)
def test_levels_have_names_that_equations_and_claims_can_hold(level, name):
    assert level_name("g", level) == name


def test_a_predictor_is_a_column_for_each_level_but_the_reference():
    spec = coded(model("int ~ g*gender + o*occupation"), {"gender": ("female", "male"), "occupation": OCCUPATIONS})
    assert paths(spec) == [
        ("int", "gender.female", ("g.female",)),
        ("int", "occupation.farmer", ("o.farmer",)),
        ("int", "occupation.student_part_time", ("o.student_part_time",)),
    ]
    assert spec.predictors["occupation"].reference == "clerk"


def test_a_level_may_be_written_with_a_label_of_its_own():
    spec = coded(model("int ~ f*gender.female", TOLD), {"gender": ("female", "male")})
    assert paths(spec) == [("int", "gender.female", ("f",))]


def test_covariances_priors_and_what_is_free_are_taken_apart_too():
    tables = TOLD + '[priors]\n"int ~ gender" = "normal(0, 2)"\n"int ~ gender.other" = "normal(1, 2)"\n'
    spec = model("int ~ att + gender\natt ~~ gender", "group = 'region'\ngroup_free = ['int~gender']\n" + tables)
    done = with_told_levels(spec)
    assert {key: prior_text(prior) for key, prior in done.priors.items()} == {
        "int ~ gender.female": "normal(0, 2)",
        "int ~ gender.other": "normal(1, 2)",
    }
    assert done.group_free == ("int~gender.female", "int~gender.other")
    assert [e.rhs for e in done.equations if e.op == "~~"] == ["gender.female", "gender.other"]


def test_claims_wait_for_levels_that_only_a_survey_tells():
    claims = "\n".join(
        f'[hypotheses.{name}]\nclaim = "{claim}"'
        for name, claim in {"H1": "g.female > 0", "H2": "total(int, gender.female) > 0", "H3": "a > 0"}.items()
    )
    spec = model("int ~ a*att + g*gender", "[predictors.gender]\n" + claims)
    assert [h.name for h in without_waiting(spec).hypotheses] == ["H3"]
    assert [h.name for h in coded(spec, {"gender": ("male", "female")}).hypotheses] == ["H1", "H2", "H3"]
    with pytest.raises(SpecError, match=r"hypothesis H1: unknown name 'g.female'.*labels and definitions: a, g.male"):
        coded(spec, {"gender": ("female", "male")})  # female is the first, and so the reference


@pytest.mark.parametrize(
    ("equations", "tables", "message"),
    [
        ("int ~ att", "[predictors.gender]\n", r"\[predictors.gender\]: no equation names gender; write say"),
        (
            "int ~ gender\ngender ~ age",
            "[predictors.gender]\n",
            "line 5: gender is a predictor of categories, and can only predict",
        ),
        ("att2 =~ gender\nint ~ gender", "[predictors.gender]\n", "gender is a predictor of categories, and can only"),
        ("int ~ gender\ngender ~~ gender", "[predictors.gender]\n", "gender is a predictor of categories, and can"),
        ("int ~ gender", "[predictors.gender]\nlevel = ['a']", "unknown key 'level'.*did you mean 'levels'"),
        ("int ~ gender", "[predictors.gender]\nlevels = ['a', 'a']", "'a' is named twice"),
        ("int ~ gender", "[predictors.gender]\nlevels = ['a']\nmissing = ['a']", "'a' is named twice"),
        ("int ~ gender", "[predictors.gender]\nlevels = ['a', 'b']\nreference = 'A'", "the reference 'A' is none of"),
        ("int ~ gender", "[predictors.gender]\nreference = 'a'\nmissing = ['a']", "'a' stands in missing"),
        ("int ~ gender", "[predictors.gender]\nlevels = ['a']", "all are 'a', so that there is nothing to predict by"),
        ("int ~ gender", "[predictors.gender]\nlevels = ['a b', 'a-b']", "'a b' and 'a-b' would both be called gend"),
        ("int ~ gender.femal", TOLD, r"gender.femal is no level of gender \(did you mean 'gender.female'\?\)"),
        ("int ~ gender.male", TOLD, "gender.male is the reference, with which the other levels are compared"),
        ("int ~ g*gender\nvia := g*2", TOLD, "g is the label of all levels of a predictor"),
    ],
)
def test_what_a_file_cannot_mean_is_refused(equations, tables, message):
    with pytest.raises(SpecError, match=message):
        model(equations, tables)


def test_a_reference_that_nobody_has_and_too_many_levels_are_refused():
    spec = model("int ~ gender", "[predictors.gender]\nreference = 'men'\n")
    with pytest.raises(SpecError, match=r"the reference 'men' is no level.*levels: female, male"):
        coded(spec, {"gender": ("female", "male")})
    with pytest.raises(SpecError, match="gender has 31 levels, and 30 are the most that are coded"):
        coded(spec, {"gender": tuple(map(str, range(31)))})


def test_a_predictor_is_no_grouping_column():
    with pytest.raises(SpecError, match="group = 'gender' is an item of the model"):
        model("int ~ gender", "group = 'gender'\n" + TOLD)
