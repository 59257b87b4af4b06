"""The constructs along which a defined effect leads, and what is no such effect."""

import pytest
from helpers_tables import table_of

from egovbayes.model.claims.chained_paths import constructs_along
from egovbayes.model.language.expressions import parse_expression

SYNTAX = """
a =~ x1 + x2 + x3
b =~ x4 + x5 + x6
c =~ x7 + x8 + x9
d =~ y1 + y2 + y3
b ~ ab*a
c ~ bc*b + ac*a
d ~ cd*c + same*a + same*b
part := ab*bc
"""


@pytest.mark.parametrize(
    ("expression", "along"),
    [
        ("ab*bc", ("a", "b", "c")),
        ("bc*ab", ("a", "b", "c")),
        ("cd*ab*bc", ("a", "b", "c", "d")),
        ("part*cd", ("a", "b", "c", "d")),
        ("ab*cd", ()),
        ("ab*ac", ()),
        ("ab*ab", ()),
        ("ab", ()),
        ("part + ac", ()),
        ("-ab*bc", ()),
        ("2*ab*bc", ()),
        ("std(ab*bc)", ()),
        ("ab*same", ()),
    ],
)
def test_a_product_of_paths_one_after_the_other_is_told_by_its_constructs(expression, along) -> None:
    assert constructs_along(parse_expression(expression), table_of(SYNTAX)[0]) == along


def test_of_a_group_only_its_own_paths_count() -> None:
    schools = ("Pasteur", "Grant-White")
    table, _ = table_of("f =~ x1 + x2\ng =~ x3 + x4\nh =~ x5 + x6\ng ~ a*f\nh ~ b*g", schools)
    assert constructs_along(parse_expression("a[Pasteur]*b[Pasteur]"), table) == ("f", "g", "h")
    assert constructs_along(parse_expression("a*b"), table) == ("f", "g", "h"), "the same in every group"
    assert constructs_along(parse_expression("a[Pasteur]*a[Grant-White]"), table) == ()
