"""What is said of items that stand in the way, and of those of which nothing can be said."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_invariance import deviating, observed_of, schools_invariance
from helpers_ml import spec_of

from egovbayes.study.invariance import letting_go as words
from egovbayes.study.invariance.moves import ClaimMove, MeanMove
from egovbayes.study.invariance.reading import reading
from egovbayes.study.invariance.releasing import Release, estimated, releases, score_tests_at
from egovbayes.study.invariance.steps import step_model

FOUR = "f =~ i0 + i1 + i2 + i3"


def said(found: list[Release], **tables: pd.DataFrame) -> str:
    whole = schools_invariance()
    known: Mapping[str, pd.DataFrame] = {**whole.tables, **tables}
    return "\n".join(sentence.text for sentence in reading(whole.fits, known, found))


@pytest.mark.parametrize(
    ("step", "deviation", "told"),
    [
        (
            "metric",
            {"loading": 1},
            r"i1: a standard deviation of f moves it by .* of its own less in g1 than elsewhere",
        ),
        (
            "scalar",
            {"intercept": 1},
            r"i1: at the same f, answers in g1 are .* standard deviations higher than elsewhe",
        ),
        ("strict", {"residual": 1}, r"i1: of its variance .*% more is its own in g1 than"),
    ],
)
def test_each_kind_has_its_words(step: str, deviation: dict[str, int], told: str) -> None:
    model = spec_of(FOUR, group="where")
    found = list(releases(model, step, observed_of(model, deviating(**deviation))))
    assert [release.item for release in found] == ["i1"]
    text = said(found)
    assert pd.Series(text.splitlines()).str.contains(told).any()
    assert f'--free "{found[0].relation}"' in text
    assert "there are no claims it could change" in text


def test_a_claim_that_changes_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    moved = [ClaimMove("H1", "", 0.1, -0.1, True, False), ClaimMove("H2", "", 0.2, 0.2, True, True)]
    monkeypatch.setattr(words, "claim_moves", lambda _release: moved)
    model = spec_of(FOUR, group="where")
    text = said(list(releases(model, "scalar", observed_of(model, deviating(intercept=1)))))
    assert "at the estimate these claims then say otherwise: H1." in text


def test_what_is_true_of_several_items_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two that move no mean; the third moves one, and the fourth no mean but another claim."""
    schools_invariance()  # kept from here on: what is put in place below is for the items alone
    model = spec_of(FOUR, group="where")
    (release,) = releases(model, "scalar", observed_of(model, deviating(intercept=1)))
    found = [replace(release, item=f"i{n}", relation=f"i{n}~1") for n in range(4)]
    shifts = {"i0": 0.05, "i1": -0.09, "i2": 0.4, "i3": 0.01}
    effects = {"i0": 0.012, "i1": 0.034, "i2": 0.195, "i3": -0.3}
    monkeypatch.setattr(words, "mean_moves", lambda one: [MeanMove("f", "g1", 0.5, 0.5 + shifts[one.item])])
    monkeypatch.setattr(
        words, "claim_moves", lambda one: [ClaimMove("H1", "", 0.1, 0.1 + effects[one.item], True, one.item != "i3")]
    )
    text = said(found)
    same = "at the estimate every claim then says what it said, and no standardised effect moves by more than"
    assert text.count("answers in g1 are") == 4
    assert text.count("moves no mean of a construct by a tenth") == 2
    assert (
        "Letting these differ, one after the other, moves no mean of a construct by a tenth of a standard deviation: "
        f"i0, i1; {same} 0.04.\n" in text
    )
    assert f"moves the mean of f in g1 from 0.50 to 0.90 standard deviations from that in g0; {same} 0.20.\n" in text
    assert (
        "Letting it differ moves no mean of a construct by a tenth of a standard deviation; at the estimate these"
        in text
    )


def test_a_marker_cannot_be_let_go_by_its_name() -> None:
    model = spec_of(FOUR, group="where")
    text = said(list(releases(model, "metric", observed_of(model, deviating(loading=0)))))
    assert "i0 is the marker of f, whose loading is 1 in every group" in text
    assert "--free" not in text


def test_of_two_items_either_may_be_the_one() -> None:
    model = step_model(spec_of("f =~ i0 + i1\ng =~ i2 + i3", group="where"), "scalar")
    tests = score_tests_at(model, "scalar", estimated(model, observed_of(model, deviating(intercept=1))))
    text = said([], equalities=pd.concat({"scalar": tests.equalities}, names=["step"]))
    assert "differs between the groups, or the other item of f: with two of them nothing says which." in text
    assert "Two items only are tied of f, g" in text


def test_where_maximum_likelihood_has_no_fit_nothing_is_said_of_the_structure_in_its_numbers() -> None:
    ladder = schools_invariance().tables["ladder"]
    text = said([], ladder=ladder.assign(cfi=np.nan, rmsea=np.nan))
    assert (
        "The same constructs: not told. Maximum likelihood has no fit of the groups, each by itself (of pooled" in text
    )
    assert "nan" not in text
