"""The picture of the table of hypotheses: numbers that are no standardised effects are marked as such."""

import pandas as pd
import pytest
from helpers_print import faults_in_print

from egovbayes.catalogue.language import LANGUAGES
from egovbayes.report.figures.canvas import own_style
from egovbayes.report.figures.verdicts import VerdictFrame, draw_verdicts, marked_claims


def verdicts(**claims: str) -> pd.DataFrame:
    """A table of hypotheses by their claims, all of one model."""
    row = {"statement": "It is so", "printed": "supported", "ml_verdict": "supported", "ml_p": 0.01, "agree": "yes"}
    row |= {
        "verdict": "supported",
        "probability": 0.99,
        "shown": ".990",
        "rope": 0.1,
        "effect": 0.4,
        "effect_lower": 0.2,
        "effect_upper": 0.6,
    }
    index = pd.MultiIndex.from_tuples([(name, "full") for name in claims], names=["hypothesis", "model"])
    return pd.DataFrame([row | {"claim": claim} for claim in claims.values()], index=index)


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("share(y, a) > share(y, b)", "shares of explained variance"),
        ("share(y, a) > 0.5", "shares of explained variance"),
        ("cor(a, b) > 0.3", "correlations"),
        ("raises(a, b) > 0", "a rise of probability"),
    ],
)
def test_numbers_that_are_no_effects_are_named(claim: str, kind: str) -> None:
    assert list(marked_claims(verdicts(H1="a > 0", basic=claim))) == ["basic"]
    assert f"basic is about {kind}, no standardised effect" in str(marked_claims(verdicts(basic=claim))["basic"])


@pytest.mark.parametrize("claim", ["a > 0", "a*b > 0", "total(y, x) > 0", "std(a - b) > 0", "a > 0 and b > 0"])
def test_effects_carry_no_mark(claim: str) -> None:
    assert marked_claims(verdicts(H1=claim)) == {}


def test_mark_and_note_stand_in_the_figure() -> None:
    frame = VerdictFrame("Hypotheses", {"full": "All"})
    with own_style():
        words = [text.get_text() for text in draw_verdicts(verdicts(H1="a > 0", B="share(y, a) > 0"), frame).texts]
        plain = [text.get_text() for text in draw_verdicts(verdicts(H1="a > 0"), frame).texts]
    assert {"H1", "B †"} <= set(words)
    assert any(text.startswith("† B is about shares") for text in words)
    assert not any("†" in text for text in plain)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("titles", [{"full": "All"}, {"full": "A model of everything that was ever asked " * 4}])
def test_it_is_no_wider_than_a_page_in_any_language(code: str, titles: dict[str, str]) -> None:
    frame = VerdictFrame("Hypotheses", titles, synthetic=True)
    table = verdicts(H1="a > 0", B="share(y, a) > 0").assign(statement="It goes on and on, " * 20, agree="no")
    with own_style(LANGUAGES[code]):
        assert faults_in_print(draw_verdicts(table, frame)) == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("models", [["full"], ["full", "final"], ["full", "final", "third"]])
def test_the_longest_verdicts_run_into_nothing(code: str, models: list[str]) -> None:
    """Where a language has no room for them beside each other, they take two lines."""
    told = {"printed": "not supported", "ml_verdict": "contradicted", "ml_p": 0.0001, "verdict": "not judged"}
    of_one = verdicts(H1="a > 0", H2="b > 0").reset_index()
    table = pd.concat([of_one.assign(model=model, **told) for model in models]).set_index(["hypothesis", "model"])
    frame = VerdictFrame("Hypotheses", {model: model for model in models}, synthetic=True)
    with own_style(LANGUAGES[code]):
        assert faults_in_print(draw_verdicts(table.sort_index(), frame)) == []
