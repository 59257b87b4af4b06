import ast

import pytest
from helpers_tables import CITIZEN, table_of

from egovbayes.errors import ModelSyntaxError
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.claims.path_products import paths_multiplied
from egovbayes.model.judging.judging import judgements
from egovbayes.model.language.expressions import parse_expression
from egovbayes.model.naming import check_groups, check_single

UNLIKE = "judged on standardised values: a is in rea1 per att1 and t is in rea1 per tru1"
SCHOOLS = ("Pasteur", "Grant-White")
GROUPED = "f =~ x1 + x2 + x3\ng =~ y1 + y2\ng ~ {}f + d*age\nw := 2*d\n"


def judged(claim, text=CITIZEN, groups=("",), **changes):
    return judgements([parse_claim(claim)], table_of(text, groups, **changes)[0])[0]


@pytest.mark.parametrize(
    ("claim", "becomes", "scale", "note"),
    [
        ("a > 0", "a > 0", "raw", ""),
        ("a*r > 0", "a * r > 0", "raw", ""),
        ("a > t", "std(a) > std(t)", "standardised", UNLIKE),
        ("a - t > 0", "std(a - t) > 0", "standardised", UNLIKE),
        ("t < a", "std(t) < std(a)", "standardised", "t is in rea1 per tru1 and a is in rea1 per att1"),
        ("a > t > 0", "std(a) > std(t) and std(t) > 0", "standardised", "standardised values, all of it: a is in"),
        ("a > t or r > 0.2", "std(a) > std(t) or std(r) > 0.2", "standardised", "all of it"),
        ("a > t and a > t", "std(a) > std(t) and std(a) > std(t)", "standardised", "all of it"),
        ("abs(a - t) < 0.1", "std(abs(a - t)) < 0.1", "standardised", UNLIKE),
        ("std(a) + t > 0", "std(a + t) > 0", "standardised", "std(a) is a pure number and t is in rea1 per tru1"),
        ("via_attitude > t*r", "std(via_attitude) > std(t * r)", "standardised", "via_attitude is in int1 per att1"),
        ("max(a, t) > 0.2", "std(max(a, t)) > 0.2", "standardised", "min() or max() of unlike units"),
        ("log(a) > 0", "std(log(a)) > 0", "standardised", "log() takes pure numbers, not rea1 per att1"),
        ("a^r > 0", "std(a ** r) > 0", "standardised", "a ** r has no unit"),
        ("max(a, t)^r > 0", "std(max(a, t) ** r) > 0", "standardised", "max(a, t) ** r has no unit"),
        ("a^(1/0) > 0", "std(a ** 1 / 0) > 0", "standardised", "a ** (1 / 0) has no unit"),
        ("max(a, t)^2 > 0", "max(a, t) ** 2 > 0", "raw", ""),
        ("log(max(a, t)) > 0", "std(log(max(a, t))) > 0", "standardised", "min() or max() of unlike units"),
        (
            "cor(attitude, trust)^cor(trust, attitude) > 0.5",
            "cor(attitude, trust) ** cor(trust, attitude) > 0.5",
            "standardised",
            "",
        ),
        ("max(a, t) > 0", "max(a, t) > 0", "raw", ""),
        ("a > 0.3", "a > 0.3", "raw", "0.3 is in rea1 per att1"),
        ("a/t > 1 + 1", "a / t > 1 + 1", "raw", "1 + 1 is in tru1 per att1"),
        ("2*a > 0.3 and r < 0", "2 * a > 0.3 and r < 0", "raw", "0.3 is in rea1 per att1"),
        ("std(a) > std(t)", "std(a) > std(t)", "standardised", ""),
        ("cor(attitude, trust) > 0.3", "cor(attitude, trust) > 0.3", "standardised", ""),
        ("raw(a) > raw(t)", "raw(a) > raw(t)", "raw", "in raw units, as raw() asks"),
        ("raw(a - t) > 0", "raw(a - t) > 0", "raw", "in raw units, as raw() asks"),
        ("raw(a) > t and a > r", "raw(a) > t and std(a) > std(r)", "standardised", "all of it: a is in"),
    ],
)
def test_on_which_scale(claim, becomes, scale, note):
    found = judged(claim)
    assert ast.unparse(found.claim.tree).replace("(", "").replace(")", "") == becomes.replace("(", "").replace(")", "")
    assert found.scale == scale
    assert note in found.note
    assert bool(note) == bool(found.note)
    assert found.asked.text == found.claim.text == claim


@pytest.mark.parametrize(
    ("claim", "scale", "note"),
    [
        ("a > t", "raw", ""),
        ("a*r > t*r", "raw", ""),
        (
            "a > r",
            "standardised",
            "a is in (disturbance's SD of readiness) and r is in (disturbance's SD of intention) per",
        ),
        ("a > 0.3", "raw", "0.3 is in (disturbance's SD of readiness)"),
        ("a > cor(attitude, trust)", "standardised", "cor(attitude, trust) is a pure number"),
    ],
)
def test_under_unit_variance_outcomes_have_units_of_their_own(claim, scale, note):
    found = judged(claim, identification="unit variance")
    assert found.scale == scale
    assert note in found.note
    assert bool(note) == bool(found.note)


def test_between_groups_under_unit_variance():
    text, unit = GROUPED.format("c(b1, b2)*"), {"identification": "unit variance"}
    assert judged("b1 < b2", text, SCHOOLS, **unit).scale == "not judged"
    equal = judged("b1 < b2", text, SCHOOLS, group_equal=("loadings",), **unit)
    assert (equal.scale, equal.note) == ("raw", "b1 is of Pasteur, b2 is of Grant-White")


def test_what_is_judged_is_what_std_would_ask_for():
    assert judged("a > t").claim.comparisons == parse_claim("std(a) > std(t)").comparisons
    assert judged("a > t").claim.effect == parse_claim("std(a) > std(t)").effect


@pytest.mark.parametrize("name", ["x1 + x2 + x3", "x2 + x1 + x3"])
def test_groups_with_markers_of_their_own(name):
    text = GROUPED.format("c(b1, b2)*").replace("x1 + x2 + x3", name)
    for claim in ("b1 < b2", "b1 - b2 > 0", "b1/b2 > 1", "max(b1, b2) > 0.1", "log(b1/b2) > 0"):
        found = judged(claim, text, SCHOOLS)
        assert found.scale == "not judged"
        assert not found.judged
        assert "loadings of f and g differ between the groups (Pasteur and Grant-White)" in found.note
    assert judged("b1 > 0 and b2 > 0", text, SCHOOLS).note == "b1 is of Pasteur, b2 is of Grant-White"
    assert judged("std(b1) < std(b2)", text, SCHOOLS).scale == "standardised"
    assert judged("raw(b1) < raw(b2)", text, SCHOOLS).scale == "raw"
    assert judged("d > 0.1", text, SCHOOLS).note == "0.1 is in y1 per age"


def test_groups_with_equal_loadings():
    found = judged("b1 < b2", GROUPED.format("c(b1, b2)*"), SCHOOLS, group_equal=("loadings",))
    assert (found.scale, found.note) == ("raw", "b1 is of Pasteur, b2 is of Grant-White")


def checked(claim, text, groups=SCHOOLS):
    table, _ = table_of(text, groups)
    read = parse_claim(claim)
    check_groups(read, table, "hypothesis H")
    check_single(judgements([read], table)[0], table, "hypothesis H")


TIED = "f =~ x1 + x2\ng =~ y1 + y2\nh =~ z1 + z2\nh ~ b*f + b*g\nw := 2*b\n"


@pytest.mark.parametrize(
    ("claim", "text", "groups", "message"),
    [
        ("std(b) > 0", GROUPED.format("b*"), SCHOOLS, r"hypothesis H: b has a standardised value in each of the groups "
         r"Pasteur, Grant-White: say which, std\(b\[Pasteur\]\) or std\(b\[Grant-White\]\)"),
        ("std(w) > 0", GROUPED.format("b*"), SCHOOLS, r"d, which w is made of, has .* std\(w\[Pasteur\]\)"),
        ("b > d", GROUPED.format("b*"), SCHOOLS, r"judged on standardised values: b is in .*; and b has a stand"),
        ("b[Paster] > 0", GROUPED.format("b*"), SCHOOLS,
         r"no group 'Paster' \(did you mean 'Pasteur'\?\); groups: Pasteur, Grant-White\n.*b\[Paster\] > 0\n.*\| \^"),
        ("b1[Grant-White] > 0", GROUPED.format("c(b1, b2)*"), SCHOOLS,
         r"no parameter of Grant-White is labelled 'b1'; groups with it: Pasteur"),
        ("b[urban] > 0", TIED, ("",), "the model has one group: write b"),
        ("std(b) > 0", TIED, ("",), r"b is carried by h~f, h~g, each with a standardised value of its own: give each a "
         r"label of its own, tie them with == \(h ~ b1\*f; h ~ b2\*g; b1 == b2\), and name the one .* say std\(b1\)"),
        ("std(w[Pasteur]) > 0", TIED, SCHOOLS, r"b\[Pasteur\], which w\[Pasteur\] is made of, is carried by h~f "),
    ],
)  # fmt: skip
def test_names_that_stand_for_no_one_thing_are_refused(claim, text, groups, message):
    with pytest.raises(ModelSyntaxError, match=f"(?s){message}"):
        checked(claim, text, groups)


@pytest.mark.parametrize(
    "claim",
    ["b > 0.5", "std(b[Pasteur]) > 0.5", "std(b[Pasteur]) > std(b[Grant-White])", "std(w[Grant-White]) > 0", "w > 1"],
)
def test_names_that_do(claim):
    checked(claim, GROUPED.format("b*"))


def test_many_groups_are_not_all_listed_as_ways_out():
    names = tuple(f"g{i}" for i in range(9))
    with pytest.raises(ModelSyntaxError, match=r"g7, g8: say which, std\(b\[g0\]\)\n"):
        checked("std(b) > 0", GROUPED.format("b*"), names)


@pytest.mark.parametrize(
    ("expression", "paths"),
    [
        ("a", 1), ("a*r", 2), ("via_attitude", 2), ("via_attitude - t*r", 2), ("t + a*r", 1), ("2*a*r", 2),
        ("a*r - 0.1", 2), ("sqrt(2) * a", 1),
        ("a*t*r", 3), ("a^2", 2), ("via_attitude/r", 1), ("abs(a*r)", 2), ("sqrt(a*t*a*r)", 2), ("max(a*r, t*r)", 2),
        ("1/a", 1), ("std(a*r)", 2), ("total(intention, attitude)", 1), ("-a*r", 2), ("exp(0) * a * r", 2),
    ],
)  # fmt: skip
def test_paths_multiplied(expression, paths):
    assert paths_multiplied(parse_expression(expression), table_of(CITIZEN)[0]) == paths


@pytest.mark.parametrize("text", ["std(raw(a))", "raw(std(a) + t)", "std(std(a))"])
def test_scales_do_not_stand_inside_each_other(text):
    with pytest.raises(ModelSyntaxError, match=r"std\(\) and raw\(\) say how all of it is read: keep one of them"):
        parse_claim(f"{text} > 0")


@pytest.mark.parametrize(
    ("claim", "judged_at_all"),
    [
        ("b[Pasteur] > b[Grant-White]", False),
        ("b[Pasteur] - b[Grant-White] >= 0", False),
        ("b*d > w*b/2", False),
        ("b > d > d", False),
        ("w[Pasteur] < w[Grant-White]", False),
        ("std(b[Pasteur]) > std(b[Pasteur])", False),
        ("std(b[Pasteur]) > std(b[Grant-White])", True),
        ("b[Pasteur] > 0", True),
        ("b > d[Pasteur]", True),
    ],
)
def test_a_value_beside_itself_is_not_judged(claim, judged_at_all):
    found = judged(claim, GROUPED.format("b*"), SCHOOLS)
    assert found.judged is judged_at_all
    assert ("are one value in this model, whatever the answers" in found.note) is not judged_at_all
    assert ("c(b1, b2) in place of one label" in found.note) is not judged_at_all


def test_a_value_beside_itself_in_one_group():
    sides = ("a > a", "a - a > 0", "cor(attitude, trust) > cor(attitude, trust)", "via_attitude > r*a")
    for claim in sides:
        assert judged(claim).note.endswith("are one value in this model, whatever the answers; compare what may differ")
    text = CITIZEN + "\na == t\n"
    assert "a and t are one value" in judged("a > t", text).note
    assert judged("std(a) > std(t)", text).judged


def test_groups_whose_names_look_alike_are_not_chosen_between():
    table, _ = table_of(GROUPED.format("b*"), ("a  b", "a b"))
    with pytest.raises(ModelSyntaxError, match=r"H1: 2 groups are called 'a b' but for blanks .*: 'a  b', 'a b'; give"):
        check_groups(parse_claim("b[a b] > 0"), table, "H1")
    composed, _ = table_of(GROUPED.format("b*"), ("e\u0301", "\u00e9"))
    with pytest.raises(ModelSyntaxError, match=r"'e\\u0301', '\\xe9'"):
        check_groups(parse_claim("b[\u00e9] > 0"), composed, "H1")
