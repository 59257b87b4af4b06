"""What is of a wrong kind is named, by function and argument, before anything is done."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import egovbayes as eb
from egovbayes.arguments import check_fields, named_arguments
from egovbayes.errors import ArgumentError, EgovbayesError
from egovbayes.model.spec import Prior

FUNCTIONS = [name for name in eb.__all__ if not inspect.isclass(getattr(eb, name))]
WITHOUT_ARGUMENTS = {"shipped_models", "shipped_regions"}
SETTINGS = [
    "DesignSettings",
    "ExploreSettings",
    "FitSettings",
    "Rules",
    "RunSettings",
    "SamplerSettings",
]
"""But for ScreeningRules, which say themselves what each rule takes."""
MODEL = eb.model_from_syntax("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ b*f")
FRAME = eb.simulate(MODEL, 40, seed=1)
SURVEY = eb.survey_from_frame(FRAME)
GIVEN = {"spec": MODEL, "model": MODEL, "given": MODEL, "survey": SURVEY, "data": SURVEY, "frame": FRAME, "n": 20}
WRONG = [None, 5, 3.5, [], ["x"], {}, {"a": 1}, b"x", object(), np.zeros(3), FRAME, MODEL, SURVEY, len, True, {"x"}, -1]
OWN_WORDS = {"AnyModel", "AnyData", "AnyModel | None", "AnyData | None", "ModelSpec", "ModelSpec | None", "Survey",
             "Survey | Matrix | None", "Sequence[AnyModel]", "Sequence[Job]", "Codebook | None",
             "StudyFile"}  # fmt: skip


@named_arguments
def asked(name: str, n: int = 1, prior: Mapping[str, Prior | str] | None = None, share: float | str = 0.5) -> str:
    return f"{name} {n} {prior} {share}"


def test_what_fits_is_passed_on() -> None:
    assert asked("a") == "a 1 None 0.5"
    assert asked("a", np.int64(3), prior={"p": "normal(0, 1)"}, share="2%") == "a 3 {'p': 'normal(0, 1)'} 2%"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (((3,), {}), "asked: name takes a text, and this is an int"),
        ((("a", 2.5), {}), "asked: n takes a whole number, and this is a float"),
        ((("a", True), {}), "asked: n takes a whole number, and this is a bool"),
        (
            (("a",), {"prior": ["p"]}),
            "asked: prior takes a dict of priors, or of their texts, by relation or kind, and this is a list",
        ),
        (
            (("a",), {"prior": {"p": "normal(0, 1)", "q": 0.5}}),
            "asked: prior takes a dict of priors, or of their texts, by relation or kind, and 'q' in this is a float",
        ),
        ((("a",), {"share": None}), "asked: share takes a number or a text, and this is a NoneType"),
    ],
)
def test_what_does_not_is_named(arguments: tuple[tuple[object, ...], dict[str, object]], message: str) -> None:
    args, kwargs = arguments
    with pytest.raises(ArgumentError) as error:
        asked(*args, **kwargs)
    assert str(error.value) == message


def test_python_says_itself_what_is_lacking() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        asked()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("claims", "fit: claims is said of the model: give eb.model_from(MODEL, claims=...) in its place"),
        ("group", "fit: group is said of the model: give eb.model_from(MODEL, group=...) in its place"),
        ("draws", "fit: draws is one of the settings: give settings=eb.FitSettings(sampler=eb.SamplerSettings(draws="),
        ("weights", "fit: weights is said of the answers: give eb.survey_from_frame(FRAME, weights=...) in their"),
    ],
)
def test_what_is_said_elsewhere_is_told_so(name: str, message: str) -> None:
    with pytest.raises(ArgumentError) as error:
        eb.fit(MODEL, FRAME, **{name: "x"})
    assert str(error.value).startswith(message)
    with pytest.raises(TypeError, match="unexpected keyword argument 'seeds'"):
        eb.fit(MODEL, FRAME, seeds=3)


def test_a_seed_is_not_below_0() -> None:
    with pytest.raises(ArgumentError, match=r"^simulate: seed takes a whole number from 0 on, and this is -1$"):
        eb.simulate(MODEL, 10, seed=-1)


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - WITHOUT_ARGUMENTS))
def test_every_public_function_names_its_arguments(name: str) -> None:
    function = getattr(eb, name)
    assert inspect.unwrap(function) is not function
    assert pickle.loads(pickle.dumps(function)) is function


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - WITHOUT_ARGUMENTS))
def test_every_argument_is_checked_or_has_words_of_its_own(name: str) -> None:
    function = getattr(eb, name)
    for argument, parameter in inspect.signature(function).parameters.items():
        if parameter.annotation in OWN_WORDS:
            continue
        refused = []
        for wrong in WRONG:
            others = [one for one in inspect.signature(function).parameters.values() if one.default is one.empty]
            given = {one.name: GIVEN.get(one.name, wrong) for one in others} | {argument: wrong}
            if not _fits_all(function, given):
                with pytest.raises(EgovbayesError, match="takes"):
                    function(**given)
                refused.append(wrong)
        assert len(refused) >= len(WRONG) // 2, argument


def _fits_all(function: object, given: dict[str, object]) -> bool:
    """Whether the check lets these through: they are then not tried, for they may be what is asked for."""
    from egovbayes.arguments import _check

    try:
        for name, value in given.items():
            _check("f", name, str(inspect.signature(function).parameters[name].annotation), value)
    except ArgumentError:
        return False
    return True


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_name_their_fields(name: str) -> None:
    made = getattr(eb, name)
    for field in inspect.signature(made).parameters:
        with pytest.raises(ArgumentError, match=rf"^{name}: {field} takes .*, and this is an object$"):
            made(**{field: object()})


def test_a_data_frame_is_no_list_of_texts() -> None:
    with pytest.raises(ArgumentError, match=r"^describe: items takes a list of texts, and this is a DataFrame$"):
        eb.describe(SURVEY, items=pd.DataFrame({"x1": [1]}))
    with pytest.raises(ArgumentError, match=r"^load: path takes a text or the name of a file, and this is an int$"):
        eb.load(5)
    with pytest.raises(ArgumentError, match=r"^check: population takes counts of a population \(eb\.read_population"):
        eb.check(MODEL, SURVEY, population=Path("x"))
    assert check_fields(eb.Rules()) is None
