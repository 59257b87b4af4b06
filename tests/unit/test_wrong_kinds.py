"""What is no model and no survey is told so by every verb, and how to make it one; one name is a list of one."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import egovbayes as eb
from egovbayes.errors import DataError, ModelSyntaxError, SpecError

MODEL = eb.model_from_syntax("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ b*f")
SURVEY = eb.survey_from_frame(pd.DataFrame({"x1": [1, 2, 3], "x2": [3, 1, 2], "where": ["A", "B", "A"]}))
RULES = eb.ScreeningRules(identical=True)
SCREENING = eb.screen(SURVEY, RULES, items=["x1", "x2"])

OF_A_MODEL: dict[str, Callable[[object], object]] = {
    "fit": lambda spec: eb.fit(spec, SURVEY),
    "check": eb.check,
    "invariance": lambda spec: eb.invariance(spec, SURVEY, group="where"),
    "regions": lambda spec: eb.regions(spec, SURVEY, group="where"),
    "simulate": lambda spec: eb.simulate(spec, 10),
    "prior": eb.prior,
    "sensitivity": lambda spec: eb.sensitivity(spec, SURVEY),
    "compare": lambda spec: eb.compare([MODEL, spec], SURVEY),
    "calibrate": lambda spec: eb.calibrate(spec, n=100),
    "describe": lambda spec: eb.describe(SURVEY, spec),
    "explore": lambda spec: eb.explore(SURVEY, spec),
    "Job": lambda spec: eb.Job.of("one", spec, SURVEY),
    "multiverse": lambda spec: eb.multiverse(spec, SURVEY, SCREENING),
}
AMENDS: dict[str, Callable[[object], object]] = {
    "with_groups": lambda spec: eb.with_groups(spec, "where"),
    "with_regions": lambda spec: eb.with_regions(spec, predictors=["urban"]),
    "with_priors": lambda spec: eb.with_priors(spec, {}),
    "with_named_priors": lambda spec: eb.with_named_priors(spec, "wide"),
}
OF_A_SURVEY: dict[str, Callable[[object], object]] = {
    "fit": lambda data: eb.fit(MODEL, data),
    "check": lambda data: eb.check(MODEL, data),
    "invariance": lambda data: eb.invariance(MODEL, data, group="where"),
    "regions": lambda data: eb.regions(MODEL, data, group="where"),
    "describe": lambda data: eb.describe(data, MODEL),
    "explore": lambda data: eb.explore(data, MODEL),
    "screen": lambda data: eb.screen(data, RULES),
    "Job": lambda data: eb.Job.of("one", MODEL, data),
    "multiverse": lambda data: eb.multiverse(MODEL, data, SCREENING),
}


@pytest.mark.parametrize("verb", OF_A_MODEL)
def test_what_is_no_model(verb: str) -> None:
    call = OF_A_MODEL[verb]
    with pytest.raises(SpecError, match=r"^a model is needed, and this is a Survey: eb\.read_model\(FILE\) reads one$"):
        call(SURVEY)
    for name in ("my.toml", Path("my.toml")):
        with pytest.raises(SpecError, match=r"my\.toml"):
            call(name)
    with pytest.raises(ModelSyntaxError, match="line 1"):
        call("f =~ x1 + + x2")


@pytest.mark.parametrize("verb", AMENDS)
def test_what_amends_a_model_takes_one_that_was_read(verb: str) -> None:
    call = AMENDS[verb]
    with pytest.raises(
        SpecError, match=r"^'my\.toml' is the name of a model, .*: eb\.read_model\('my\.toml'\) reads it$"
    ):
        call("my.toml")
    with pytest.raises(SpecError, match=r"^'my\.toml' is the name of a model"):
        call(Path("my.toml"))
    with pytest.raises(SpecError, match=r"^this is the text of a model, .*: eb\.model_from_syntax\(TEXT\) reads it$"):
        call("f =~ x1 + x2")
    with pytest.raises(SpecError, match=r"^a model is needed, and this is a Survey: eb\.read_model\(FILE\) reads one$"):
        call(SURVEY)


@pytest.mark.parametrize("verb", OF_A_SURVEY)
def test_what_is_no_survey(verb: str) -> None:
    call = OF_A_SURVEY[verb]
    for name in ("my.csv", Path("my.csv")):
        with pytest.raises(DataError, match=r"my\.csv"):
            call(name)
    with pytest.raises(DataError, match=r"^a survey is needed, and this is a list: give the name of a file, a data"):
        call([[1, 2], [3, 4]])


@pytest.mark.parametrize("verb", ["screen", "describe", "multiverse"])
def test_what_needs_answers_says_so_of_a_matrix(verb: str, tmp_path: Path) -> None:
    file = tmp_path / "printed.toml"
    file.write_text('n = 100\nitems = ["x1", "x2"]\ncovariance = [[1.0, 0.3], [0.3, 1.0]]\n')
    with pytest.raises(DataError, match=r"printed\.toml: answers are needed, and this is a matrix: give a survey"):
        OF_A_SURVEY[verb](file)


def test_what_is_no_study() -> None:
    with pytest.raises(SpecError, match=r"^a study is needed, and this is 'kazakhstan-2019': eb\.read_study\(NAME"):
        eb.run_study("kazakhstan-2019")


def test_a_single_name_is_a_list_of_one() -> None:
    grouped = eb.with_groups(MODEL, "where", equal="loadings", free="g~f")
    assert (grouped.group_equal, grouped.group_free) == (("loadings",), ("g~f",))
    assert eb.with_groups(MODEL, "where", pooled="means").group_pooled == ("means",)
    assert eb.with_regions(MODEL, predictors="urban").regions.predictors == ("urban",)
    assert list(eb.describe(SURVEY, items="x1").items.index) == ["x1"]
    with pytest.raises(SpecError, match=r"1 item \(x1\): factors need at least 3 items"):
        eb.explore(SURVEY, items="x1")
    with pytest.raises(DataError, match=r"one item \(x1\) has nothing to compare"):
        eb.screen(SURVEY, RULES, items="x1")
