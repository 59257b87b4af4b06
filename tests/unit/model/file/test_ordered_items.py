"""Items in categories beside others that are numbers, as a model file names them."""

import pytest

import egovbayes as eb
from egovbayes.errors import SpecError

_SYNTAX = 'syntax = "f =~ x1 + x2 + x3; g =~ y1 + y2 + y3; g ~ f"\n'


def _read(more: str) -> eb.ModelSpec:
    return eb.model_from_toml(more + "\n" + _SYNTAX, where="m.toml")


def test_they_choose_the_ordinal_likelihood():
    spec = _read('ordered = ["y1", "x2"]')
    assert (spec.likelihood, spec.ordered, spec.likelihood_said) == ("ordinal", ("x2", "y1"), "m.toml")
    assert _read('likelihood = "ordinal"\nordered = ["y1"]').ordered == ("y1",)


def test_all_of_them_are_the_plain_ordinal_likelihood():
    spec = _read('ordered = ["x1", "x2", "x3", "y1", "y2", "y3"]')
    assert (spec.likelihood, spec.ordered) == ("ordinal", ())


def test_columns_in_backquotes_are_named_as_they_are():
    text = "ordered = [\"how far\"]\nsyntax = 'f =~ `how far` + x2 + x3'"
    (name,) = eb.model_from_toml(text).ordered
    assert eb.model_from_toml(text).items[name].column == "how far"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("ordered = []", r'm.toml: ordered names no item: .* ordered = \["x1"\], or leave it out'),
        ('ordered = ["x1", "x1"]', "m.toml: ordered names 'x1' twice: keep it once"),
        ('ordered = ["x11"]', "m.toml: ordered: 'x11' is no item of the model .did you mean 'x1'.*; it has: x1"),
        (
            'ordered = ["x1 x2"]',
            "m.toml: ordered: 'x1 x2' are 2 items: a comma belongs between x1, x2",
        ),
        ('ordered = ["f"]', "m.toml: ordered: 'f' is no item of the model"),
        (
            'ordered = ["x1"]\nlikelihood = "normal"',
            r'm.toml: ordered = \[x1\] are .*, and likelihood = "normal" \(m.toml\) reads all .*: leave one of them',
        ),
        ("ordered = 5", "m.toml: ordered = 5 must be a text or a list of texts"),
    ],
)
def test_what_they_cannot_be(more: str, said: str):
    with pytest.raises(SpecError, match=said):
        _read(more)
