"""Columns in backquotes: short names in the model, the column behind them, and what cannot be."""

import pytest

from egovbayes.errors import ModelSyntaxError, SpecError
from egovbayes.model.file.files import model_from_syntax, model_from_toml
from egovbayes.model.language.backquotes import in_short, without_backquotes


def test_short_names_stand_for_columns() -> None:
    text = '# `no name`\nf =~ `att 1` + prior("normal(0, 1)")*`q1[SQ001]` + `x1`'
    short, columns = without_backquotes(text)
    assert short == '# `no name`\nf =~ att_1 + prior("normal(0, 1)")*q1_SQ001 + x1'
    assert columns == {"att_1": "att 1", "q1_SQ001": "q1[SQ001]", "x1": "x1"}
    assert in_short("f =~ `att 1`", columns) == "f =~ att_1"


def test_a_model_of_columns() -> None:
    spec = model_from_syntax("`my f` =~ `att 1` + `x1` + x2")
    assert [(e.lhs, e.rhs) for e in spec.equations] == [("my_f", "att_1"), ("my_f", "x1"), ("my_f", "x2")]
    assert {name: item.column for name, item in spec.items.items()} == {"att_1": "att 1"}
    assert spec.notices == ("my_f is `my f`; att_1 is `att 1`",)


def test_the_rest_of_the_file_may_have_either_name() -> None:
    spec = model_from_toml(
        """
        syntax = "f =~ `att 1` + x2 + x3; y ~ b*f; y ~ c*`age now`"
        [items."att 1"]
        text = "How?"
        [priors]
        "f =~ `att 1`" = "normal(1, 1)"
        """
    )
    assert spec.items["att_1"].text == "How?"
    assert spec.items["att_1"].column == "att 1"
    assert [*spec.priors] == ["f =~ att_1"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("f =~ x1 + ``", r"line 1: nothing stands between these backquotes: write a column\n"),
        ("f =~ `a b` + `a-b`", r"`a b` and `a-b` would both be called a_b here"),
        ("f =~ `a b", "the backquote is never closed on its line"),
    ],
)
def test_what_backquotes_cannot_be(text: str, message: str) -> None:
    with pytest.raises(ModelSyntaxError, match=message):
        model_from_syntax(text)


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ('[items."a b"]\n[items.a_b]', r'\[items\.a_b\] and \[items\."a b"\] are one item; keep one'),
        ('[items.a_b]\ncolumn = "other"', r'column = "other", and the equations say `a b`: keep one'),
    ],
)
def test_what_the_file_cannot_say_of_them(tables: str, message: str) -> None:
    with pytest.raises(SpecError, match=message):
        model_from_toml(f'syntax = "f =~ `a b` + x2 + x3"\n{tables}\n')
