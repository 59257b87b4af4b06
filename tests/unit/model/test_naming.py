"""Names of groups in claims and definitions: what each stands for, and what is said where it stands for nothing."""

from dataclasses import replace

import pytest
from helpers_tables import spec_of

from egovbayes.errors import ModelSyntaxError, SpecError
from egovbayes.model.language.arithmetic import Call
from egovbayes.model.naming import check_claims, whose
from egovbayes.model.spec import Hypothesis
from egovbayes.model.table.automatic import parameter_table

REGIONS = ("Акмолинская область", "Grant-White", "urban")
STAND_INS = ("group 1", "group 2")
TEXT = "f =~ x1 + x2 + x3\ng =~ y1 + y2\nh =~ z1 + z2\ng ~ a*f\nh ~ b*g + c(c1, c2, c3)*f\nvia := a*b\n"
FREE = {"group_free": ("g~f",)}  # a differs, b does not


def checked(claim, more="", groups=REGIONS, text=TEXT, **changes):
    spec = spec_of(text + more, group="region", **changes)
    spec = replace(spec, hypotheses=(Hypothesis("H", claim),))
    check_claims(spec, parameter_table(spec, groups=groups), groups_known=groups != STAND_INS)


@pytest.mark.parametrize(
    "claim",
    [
        "a[urban] > 0",
        'a["Grant-White"] > a[Акмолинская область]',
        "via[urban] > via[Grant-White]",
        "via[urban] + 2*via[Grant-White] > 0",
        "std(a[urban]) > std(b[urban])",
        "std(b[urban]) > std(b[Grant-White])",
        "b > 0",
        "c1 > 0",
        "c3[urban] > 0",
        "total(h, f)[urban] > cor(f, g)[ 'Grant-White' ]",
        "d > 0 and twice[urban] > e",
    ],
)
def test_names_that_stand_for_one_thing(claim):
    more = "d := a[urban] - a['Акмолинская область'] # Grant-White is out\ntwice := 2*via + d\ne := b^2 + c1\n"
    checked(claim, more, **FREE)


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("a > 0", r"hypothesis H: a differs between the groups Акмолинская область, Grant-White, urban: say which, "
         r"a\[Акмолинская область\] or a\[Grant-White\] or a\[urban\]\n.*\n.*\| \^"),
        ("std(a) > std(b[urban])", "a differs between the groups"),
        ("c1 > 0 and via > 0", r"via differs between .*via\[urban\]\n.*\n.*\|            \^"),
        ("std(via) > 0", "via differs between"),
        ("b[urban] > 0", r"b is one value for all groups: write b, or std\(b\[urban\]\) for its standardised value "
         r"there; to let it differ: group_free = \[\"h~g\"\]"),
        ("b[urban] > b[Grant-White]", "b is one value for all groups"),
        ("std(a[urban]) > 0 and raw(b[urban]) > 0.3", "b is one value for all groups"),
        ("e[urban] > 0", "e is one value for all groups"),
        ("d[urban] > 0", "d is one value for all groups: write d\n"),
        ("a[urbn] > 0", r"no group 'urbn' \(did you mean 'urban'\?\); groups: Акмолинская область, Grant-White, urban"),
        ("via[urbn] > 0", "no group 'urbn'"),
        ("c1[urban] > 0", "no parameter of urban is labelled 'c1'; groups with it: Акмолинская область"),
        ("m[urban] > 0", "'m' is not defined in urban; groups with it: Акмолинская область"),
        ("total(h, f) > 0", r"total\(h, f\) does not say which of the groups Акмолинская область, .* it is about: say "
         r"total\(h, f\)\[Акмолинская область\] or"),
        ("2*cor(f, g)[rural] > 0", r"no group 'rural'.*\n.*\n.*\|   \^"),
    ],
)  # fmt: skip
def test_names_that_do_not(claim, message):
    with pytest.raises(ModelSyntaxError, match=f"(?s){message}"):
        checked(claim, "d := a[urban] - a[Grant-White]\ne := b^2\nm := a*c1\n", **FREE)


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        (
            "d := a[urbn] + b",
            r"line 7, d: the model has no group 'urbn' \(did you mean 'urban'\?\).*\n.*a\[urbn\] \+ b\n",
        ),
        ("d := b[urban]", "line 7, d: b is one value for all groups: write b"),
        ("d := c1[urban]", "line 7, d: no parameter of urban is labelled 'c1'"),
    ],
)
def test_definitions_are_held_to_the_same(definition, message):
    with pytest.raises(ModelSyntaxError, match=message):
        checked("c1 > 0", definition, **FREE)


def test_a_definition_that_no_group_can_have():
    said = (
        r"line 7: d := a \* \(c1 - c2\): no group has all of a, c1, c2, and a differs between them: say which group's "
    )
    with pytest.raises(SpecError, match=said + r"is meant, as in a\[Акмолинская область\]"):
        checked("c1 > 0", "d := a * (c1 - c2)", **FREE)


def test_groups_in_a_model_of_one_group():
    with pytest.raises(ModelSyntaxError, match="the model has one group: write a\n"):
        checked("a[urban] > 0", groups=("",), text=TEXT.replace("c(c1, c2, c3)", "c1"))
    with pytest.raises(ModelSyntaxError, match=r"the model has one group: write cor\(f, g\)\n"):
        checked("cor(f, g)[urban] > 0", groups=("",), text=TEXT.replace("c(c1, c2, c3)", "c1"))


@pytest.mark.parametrize("claim", ["a[urban] > 0", "d > 0", "via[urban] > 0", "total(h, f)[urban] > 0", "twice[x] > 0"])
def test_before_a_survey_is_read_names_of_groups_wait(claim):
    text = TEXT.replace("c(c1, c2, c3)", "c(c1, c2)") + "d := a[urban] - a[rural]\ntwice := 2*a\n"
    checked(claim, groups=STAND_INS, text=text, **FREE)
    with pytest.raises(ModelSyntaxError, match="does not say which of the groups group 1, group 2"):
        checked("total(h, f) > 0", groups=STAND_INS, text=text, **FREE)


def test_of_many_groups_one_is_an_example():
    names = tuple(f"g{i}" for i in range(9))
    assert whose(Call("cor", ("f", "g")), names).endswith("g8 it is about: say cor(f, g)[g0]")
    assert not whose(Call("cor", ("f", "g"), "g3"), names)
    assert not whose(Call("cor", ("f", "g")), ("",))
