"""Values that other programs printed, and the surveys and models they printed them for, as shipped with the package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from egovbayes.data.answers import Answers, prepare
from egovbayes.data.moments.moments import Moments, moments_of
from egovbayes.data.surveys.survey import Survey, read_survey
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.errors import EgovbayesError
from egovbayes.model.language.syntax import parse_syntax
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import Layout, layout_of
from egovbayes.model.table.table import ParameterTable
from egovbayes.shipped import shipped_folder


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A model on a survey, ready for an engine."""

    spec: ModelSpec
    table: ParameterTable
    layout: Layout
    answers: Answers
    moments: Moments


def reference_values(file: str) -> Mapping[str, Any]:
    """The values of one shipped JSON file. Raises EgovbayesError when the installation lacks it."""
    path = shipped_folder("reference") / file
    if not path.is_file():
        raise EgovbayesError(f"the installation lacks the reference values {file}: reinstall egovbayes from its wheel")
    values: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return values


def reference_survey(file: str) -> Survey:
    """A survey shipped beside the reference values."""
    return read_survey(shipped_folder("reference") / file)


def spec_of(syntax: str, *, identification: str = "marker", group: str = "", equal: tuple[str, ...] = ()) -> ModelSpec:
    """A model made of its equations alone."""
    return ModelSpec(
        name="reference",
        title="",
        syntax=syntax,
        equations=parse_syntax(syntax).equations,
        identification=identification,
        group=group,
        group_equal=equal,
    )


def setting(spec: ModelSpec, survey: Survey, *, means: bool | None = None) -> Setting:
    """The model's parameter table and the survey's moments."""
    rough = parameter_table(spec)
    answers = prepare(survey, rough.items, spec.items, group=spec.group)
    moments = moments_of(answers.values, answers.group, answers.items, answers.groups)
    modelled = means if means is not None else (True if not moments.complete or spec.group else None)
    table = parameter_table(spec, groups=moments.groups, means=modelled)
    return Setting(spec, table, layout_of(table), answers, moments)


def estimate(ready: Setting, convention: str = "lavaan") -> MLFit:
    """Maximum likelihood of a setting."""
    return maximum_likelihood(ready.table, ready.layout, ready.moments, convention=convention)
