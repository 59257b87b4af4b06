"""Hypotheses asked beside a model's own."""

import pytest

from egovbayes.errors import EgovbayesError
from egovbayes.model.file.claims_asked import with_claims
from egovbayes.model.file.files import model_from_syntax, model_from_toml

MODEL = model_from_syntax("f =~ x1 + x2 + x3\nuse ~ a*f + b*age\nvia := a*b")


def asked(*claims: str) -> list[tuple[str, str]]:
    return [(one.name, one.claim) for one in with_claims(MODEL, claims).hypotheses]


def test_claims_with_and_without_a_name() -> None:
    assert asked("H1: a > 0", "std(via) > 0.1", "H2a:a > b") == [
        ("H1", "a > 0"),
        ("C2", "std(via) > 0.1"),
        ("H2a", "a > b"),
    ]


def test_they_stand_behind_the_models_own() -> None:
    text = 'syntax = "y ~ a*x"\n[hypotheses.H1]\nclaim = "a > 0"\n'
    model = model_from_toml(text)
    assert [one.name for one in with_claims(model, ["H2: a > 0.1"]).hypotheses] == ["H1", "H2"]
    with pytest.raises(EgovbayesError, match=r"--claim 'H1: a < 0': there is a hypothesis H1 \(a > 0\); give another"):
        with_claims(model, ["H1: a < 0"], where="--claim")


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("H1:", "'H1:': the claim is missing; write for example \"H1: a > 0\""),
        ("H1: c > 0", r"--claim: hypothesis H1: unknown name 'c'.*labels and definitions: a, b, via"),
        ("H1: a >", "--claim: hypothesis H1"),
    ],
)
def test_claims_that_cannot_be_asked(claim: str, message: str) -> None:
    with pytest.raises(EgovbayesError, match=message):
        with_claims(MODEL, [claim], where="--claim")


@pytest.mark.parametrize(("claim", "hinted"), [("H9 a > 0", True), ("H9: a b", False), ("c > 0", False)])
def test_a_name_without_its_colon_is_told_the_form(claim: str, hinted: bool) -> None:
    with pytest.raises(EgovbayesError) as told:
        with_claims(MODEL, [claim], where="--claim")
    form = 'A hypothesis is written NAME: CLAIM, for example "H9: a > 0"'
    assert (str(told.value).splitlines()[-1] == form) == hinted
