"""What is not like for like is refused by name."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import egovbayes as eb
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.errors import DataError, SpecError
from egovbayes.study.comparing.alike import check_alike
from egovbayes.study.comparing.candidate import names_of

MEASURED = "f =~ x1 + x2 + x3\n"


def frame(n: int = 60) -> pd.DataFrame:
    rng = np.random.default_rng(5)
    f = rng.normal(size=n)
    columns = {f"x{k}": np.clip(np.round(3 + f + rng.normal(size=n)), 1, 5) for k in range(1, 5)}
    return pd.DataFrame(columns | {"where": np.arange(n) % 2, "age": rng.normal(size=n)})


def prepared(syntax: str = MEASURED, data: pd.DataFrame | None = None, **changes: object) -> Prepared:
    spec = replace(eb.model_from_syntax(syntax, name="m"), **changes)  # type: ignore[arg-type]
    return prepared_run(spec, eb.survey_from_frame(frame() if data is None else data))


def refused(other: Prepared, first: Prepared | None = None) -> str:
    with pytest.raises(DataError) as error:
        check_alike(["one", "two"], [first or prepared(), other])
    return str(error.value)


def test_the_same_answers_may_be_compared() -> None:
    check_alike(["one", "two", "three"], [prepared(), prepared("f =~ x2 + x1 + x3\n"), prepared(MEASURED)])


def test_other_items() -> None:
    told = refused(prepared(MEASURED + "f =~ x4"))
    assert told.startswith("one and two cannot be compared: only two has x4, and a model of more answers")
    assert refused(prepared(), prepared(MEASURED + "f =~ x4")).startswith(
        "one and two cannot be compared: only one has"
    )


def test_other_groups() -> None:
    told = refused(prepared(group="where"))
    assert "one has no groups, two has groups by where, and each group's means are free" in told


def test_means_in_one_only() -> None:
    told = refused(prepared(means=True))
    assert "two has means with priors, one leaves them free with a flat prior: write means = true in one too" in told


def test_other_respondents() -> None:
    answers = frame()
    answers.loc[[3, 7], ["x1", "x2", "x3"]] = np.nan
    told = refused(prepared(data=answers, means=True), prepared(means=True))
    assert "respondents that one has, two leaves out (2: rows 3, 7)" in told


def test_answers_recoded_in_one() -> None:
    answers = frame()
    answers["x2"] = 6 - answers["x2"]
    assert "the answers to x2 are recoded in one of them" in refused(prepared(data=answers))


def test_other_scales_of_likelihoods() -> None:
    other = prepared(means=True)
    other = replace(other, likelihood=replace(other.likelihood, title="ordinal", density_of="a probability"))
    told = refused(other, prepared(means=True))
    assert "the likelihood of one (normal) is a density of the answers as numbers, that of two (ordinal) a pr" in told


def test_likelihoods_of_one_scale_may_be_compared() -> None:
    check_alike(["one", "two"], [prepared(means=True), prepared(likelihood="student-t")])


def test_weights() -> None:
    spec = eb.model_from_syntax(MEASURED, name="m")
    survey = eb.survey_from_frame(frame().assign(w=np.linspace(0.5, 1.5, 60)), weights="w")
    assert "respondents are weighted or were asked in clusters" in refused(prepared_run(spec, survey))


def test_names() -> None:
    spec = eb.model_from_syntax(MEASURED, name="m")
    with pytest.raises(SpecError, match=r"compare: two models are called 'm'; each needs a name of its own"):
        names_of([spec, spec])
    with pytest.raises(SpecError, match=r"compare: there is no model; give at least one"):
        names_of([])
    assert names_of([spec, replace(spec, name="n")]) == ("m", "n")
