import pytest

from egovbayes.errors import ModelSyntaxError
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.language.expressions import parse_expression
from egovbayes.model.language.group_names import (
    group_number,
    in_group,
    normal_text,
    split_name,
    without_group,
    written_in_group,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("b[Pasteur]", "b[Pasteur]"),
        ("b[ Grant-White ]", "b[Grant-White]"),
        ("b[18 to 25 years]", "b[18 to 25 years]"),
        ("b[1]", "b[1]"),
        ("шлях[Київ-Область]", "шлях[Київ-Область]"),
        ('b["a]b"]', "b[a]b]"),
        ("b['x^2']", "b[x^2]"),
        ("b[Côte d'Ivoire]", "b[Côte d'Ivoire]"),
        ("b[not > in]", "b[not > in]"),
        ("my.label [urban]", "my.label[urban]"),
    ],
)
def test_a_label_in_a_group_is_one_name(text: str, name: str) -> None:
    assert parse_expression(text).names == (name,)
    claim = parse_claim(f"std({text}) > 0.5 and {text}^2 < 3")
    assert claim.atoms == (f"std({name})", name)
    assert parse_expression(f"2^{text}").evaluate({name: 3.0}) == 8


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("cor(f, g)[urban]", "cor(f, g)[urban]"),
        ("total( y,x ) ['Grant  White']", "total(y, x)[Grant White]"),
        ('share(y, own)["Area [2]"]', "share(y, own)[Area [2]]"),
        ("raises(f, g, h)[Акмолинская область]", "raises(f, g, h)[Акмолинская область]"),
    ],
)
def test_a_function_in_a_group_is_one_value(text: str, key: str) -> None:
    claim = parse_claim(f"2*{text} - b > 0.1")
    assert claim.atoms == (key, "b")
    (call,) = claim.comparisons[0].left.calls
    assert call.key == key
    assert parse_expression(f"{text}^2").evaluate({key: 3.0}) == 9
    assert parse_expression(f"std({text})").evaluate({}, {key: 2.0}) == 2
    assert parse_expression(f"std({text})").names == ()


@pytest.mark.parametrize("group", ["urban", "Grant-White", "Area [2]", "O'Neil", 'the "old" town', "a  b"])
def test_a_name_in_a_group_is_read_as_it_is_written(group: str) -> None:
    assert parse_expression(written_in_group("b", group)).names == (in_group("b", group),)


@pytest.mark.parametrize("group", ["urban", "1", "Area [2]", "O'Neil", 'the "old" town', "a  b"])
def test_a_claim_about_a_group_without_it_is_the_one_that_was_asked(group: str) -> None:
    a, t = (written_in_group(name, group) for name in "at")
    assert without_group(f"std({a}) > {t} > 0", group) == "std(a) > t > 0"
    assert without_group(f"{in_group('a', group)} is in rea1 per att1", group) == "a is in rea1 per att1"
    assert without_group("a[other] > 0", group) == "a[other] > 0"
    assert without_group("a[urban] > a[rural]", "") == "a[urban] > a[rural]"


def test_names_come_apart_and_together_again() -> None:
    assert split_name("b") == ("b", None)
    assert split_name(in_group("b", " Grant  White ")) == ("b", "Grant White")
    assert split_name("b[a]b]") == ("b", "a]b")
    assert group_number(("Pasteur", "Grant  White"), "Grant White") == 1
    assert group_number(("Pasteur",), "pasteur") is None


def test_powers_stay_out_of_names() -> None:
    assert normal_text("a^2 * b[x^2]  ^ 3") == "a**2 * b[x^2] ** 3"


def test_carets_point_into_the_text_as_it_was_written() -> None:
    with pytest.raises(ModelSyntaxError) as caught:
        parse_claim("шлях[Київ] > foo(b)")
    line, caret = str(caught.value).split("\n")[1:]
    assert line[caret.index("^") :].startswith("foo")


def test_code_in_brackets_is_never_run() -> None:
    assert parse_expression("b[__import__('os').system('false')]").names == ("b[__import__('os').system('false')]",)


@pytest.mark.parametrize(
    "text",
    [
        "b[x][y]",
        "(b + t)[Pasteur]",
        "[b]",
        "b[t[x]]",
        "b[Area [2]]",
        "f(b)[x]",
        "std(b)[x]",
        "cor(f, g)[x][y]",
        "cor(f[x], g)[y]",
    ],
)
def test_brackets_out_of_place_say_what_they_are_for(text: str) -> None:
    for read in (parse_expression, lambda text: parse_claim(f"{text} > 0")):
        with pytest.raises(ModelSyntaxError) as caught:
            read(text)
        assert "names a group, once and right behind a label or definition, as in b[urban]" in str(caught.value)
        assert "_" not in str(caught.value)
