"""What users may rely on: names, documentation, and no option that is swallowed unseen."""

import inspect

import pytest

import egovbayes as eb

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
