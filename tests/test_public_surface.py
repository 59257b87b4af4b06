"""What users may rely on: names, documentation, and no option that is swallowed unseen."""

import inspect
import re
from dataclasses import is_dataclass
from pathlib import Path

import pytest

import egovbayes as eb
from egovbayes.hints import outline

SURFACE = {
    "DesignSettings",
    "EgovbayesError",
    "ExploreSettings",
    "Fit",
    "FitSettings",
    "Job",
    "Matrix",
    "ModelSpec",
    "Prior",
    "Rules",
    "RunSettings",
    "SamplerSettings",
    "ScreeningRules",
    "Survey",
    "calibrate",
    "check",
    "compare",
    "describe",
    "design",
    "earlier_run",
    "evidence",
    "explore",
    "fit",
    "invariance",
    "item_predictions",
    "kept_survey",
    "load",
    "model_from",
    "model_from_syntax",
    "model_from_toml",
    "multiverse",
    "ordinal_invariance",
    "parse_prior",
    "prior",
    "pymc_model",
    "pymc_script",
    "read_data",
    "read_evidence",
    "read_model",
    "read_neighbours",
    "read_population",
    "read_priors",
    "read_regions",
    "read_study",
    "read_survey",
    "refits",
    "regions",
    "run_study",
    "screen",
    "sensitivity",
    "shipped_models",
    "shipped_regions",
    "simulate",
    "survey_from_frame",
    "what_if",
    "with_beside",
    "with_groups",
    "with_named_priors",
    "with_new_respondents",
    "with_priors",
    "with_regions",
    "write_report",
    "write_run",
    "write_study",
    "write_table",
}


def test_the_surface_is_what_it_was_meant_to_be() -> None:
    assert set(eb.__all__) == SURFACE
    assert set(dir(eb)) >= SURFACE


@pytest.mark.parametrize("name", sorted(SURFACE))
def test_every_name_is_documented(name: str) -> None:
    member = getattr(eb, name)
    assert member.__doc__
    assert not member.__doc__.startswith(f"{name}(")


@pytest.mark.parametrize("name", sorted(SURFACE))
def test_every_option_is_named_and_annotated(name: str) -> None:
    member = getattr(eb, name)
    if inspect.isclass(member) and issubclass(member, Exception):
        return
    for parameter in inspect.signature(member).parameters.values():
        assert parameter.kind is not inspect.Parameter.VAR_KEYWORD
        assert parameter.annotation is not inspect.Parameter.empty


SETTINGS = {"DesignSettings", "ExploreSettings", "FitSettings", "Prior", "Rules", "RunSettings", "SamplerSettings"}
SETTINGS |= {"ScreeningRules"}
"""Numbers and names alone, which may be shown as Python writes them."""


def returned() -> dict[str, type]:
    """Every class of the surface, and every record that a verb returns, by name."""
    members = [getattr(eb, name) for name in SURFACE]
    found = [one for one in members if inspect.isclass(one)]
    for one in members:
        if not inspect.isclass(one):
            told = inspect.unwrap(one).__globals__.get(str(one.__annotations__["return"]))
            found += [told] if inspect.isclass(told) else []
    return {one.__name__: one for one in found if is_dataclass(one)}


@pytest.mark.parametrize("name", sorted(returned()))
def test_every_record_is_shown_on_one_screen(name: str) -> None:
    """One that holds tables, answers or draws says in a few lines what it is: Python's own way would print them all."""
    written_by_python = hasattr(returned()[name].__repr__, "__wrapped__")
    assert written_by_python == (name in SETTINGS)


def test_records_say_what_they_are() -> None:
    model, survey = eb.read_model("citizen-centric"), eb.read_survey("kazakhstan-2019")
    said = repr(survey)
    assert said.startswith("<Survey of kazakhstan-2019 (synthetic): 440 respondents, 47 columns: respondent, gender,")
    assert "<table" in survey._repr_html_()
    assert repr(model) == (
        "<Model citizen-centric: 13 equations; constructs attitude, trust, readiness, intention; hypotheses H2a, H2b, "
        "H3a, H3b, H4; normal likelihood>"
    )
    text = eb.model_from("f =~ x1 + x2 + x3; g =~ y1 + y2; g ~ f")
    assert repr(text) == "<Model model: 6 equations; constructs f, g; normal likelihood>"
    matrix = eb.read_data(Path(__file__).parents[1] / "examples" / "wheaton1977.toml")
    assert re.fullmatch(r"<Matrix of \S+wheaton1977\.toml: 932 respondents, 6 items: anomia67, .*>", repr(matrix))
    ready = eb.check(model, survey)
    assert repr(ready) == (
        "<Readiness of citizen-centric and kazakhstan-2019: 24 free parameters; 31 degrees of freedom; failed checks: "
        "answer categories; 3 notes>"
    )
    assert "answer categories</b> (failed)" in ready._repr_html_()
    assert repr(eb.screen(survey, eb.ScreeningRules())).startswith("<Screening\n  kept: ndarray of 440\n")
    settings = [getattr(eb, name)() for name in SETTINGS - {"Prior"}]
    shown = [eb.describe(survey), *settings, eb.parse_prior("normal(0, 1)")]
    assert max(repr(one).count("\n") for one in shown) < 30
    assert type(shown[0]).__repr__ is outline
