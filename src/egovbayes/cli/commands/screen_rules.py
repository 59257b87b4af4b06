"""Which survey `egovbayes screen` looks at, by which items, by which rules: the survey's own, changed by options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from egovbayes.assess.prepared import prepared_run
from egovbayes.catalogue.sentence import Sentence
from egovbayes.cli.options.common import survey_of
from egovbayes.cli.options.sheet_option import sheet_asked
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.screening.screening import Screening, kept_survey, screen, without_wild
from egovbayes.data.sources import read_data
from egovbayes.data.surveys.screening_rules import RULES, ScreeningRules, rule_words, usual_rules
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError, SpecError
from egovbayes.model.coding import answered_items
from egovbayes.model.spec import ModelSpec
from egovbayes.report.survey.screening import rules_of_whom
from egovbayes.study.universes import check_hypotheses

OFF = "off"

_EXAMPLES: dict[str, float] = {"missing_share": 0.2, "long_string": 10, "variability": 0.3, "mahalanobis": 0.001}
"""A number for each rule that has one, to show in a message what it would mean."""


def survey_to_screen(data: str | None, spec: ModelSpec | None) -> Survey:
    """The survey asked for, or the model's. Raises SpecError without either; DataError, also for a matrix."""
    if spec is not None:
        return survey_of(data, spec)
    survey = read_data(str(data), sheet=sheet_asked())
    if isinstance(survey, Matrix):
        raise DataError(f"{survey.source}: this is a matrix, and screening looks at people's answers; give those")
    return survey


def wanted_rules(
    survey: Survey, numbers: Mapping[str, str | None], switches: Mapping[str, bool | None]
) -> tuple[ScreeningRules, Sentence]:
    """The survey's own rules (or usual ones where it states none), as options change them, and whose they are.

    Raises SpecError for a number that is none, DataError for one its rule cannot have.
    """
    own = None if survey.description is None else survey.description.screening
    base = usual_rules() if own is None else own
    read = {name: _number(name, text) for name, text in numbers.items() if text is not None}
    changed: dict[str, Any] = {**read, **{name: on for name, on in switches.items() if on is not None}}
    values: dict[str, Any] = {name: base.value(name) for name in RULES} | changed
    return ScreeningRules(**values), rules_of_whom(own=own is not None, changed=bool(changed))


def with_rules(survey: Survey, rules: ScreeningRules, spec: ModelSpec | None, asked: Sequence[str] = ()) -> Screening:
    """What the rules say, by the items asked for, else by those of the survey's description, else by the model's.

    Raises DataError where nobody would stay, or no items are known.
    """
    own = survey.description is not None and survey.description.items
    items = tuple(asked) or (() if own or spec is None else _as_asked(spec, survey))
    screening = screen(survey, rules, items, {} if spec is None else spec.items)
    kept_survey(survey, screening)
    return screening


def refuse_ill_hypotheses(spec: ModelSpec, survey: Survey, screening: Screening) -> None:
    """Raise EgovbayesError where the model has no hypotheses, or claims what cannot be judged, in any sample."""
    check_hypotheses(spec)
    tame, _ = without_wild(survey, screening.items, spec.items)
    with suppress(DataError):  # what is wrong with answers may go with those who gave them
        prepared_run(spec, tame, screening=False)


def _as_asked(spec: ModelSpec, survey: Survey) -> tuple[str, ...]:
    """The model's items in the order of the file's columns, which is the nearest to that of the questionnaire."""
    places = {str(name): place for place, name in enumerate(survey.frame.columns)}
    return tuple(sorted(answered_items(spec), key=lambda name: places.get(name, len(places))))


def _number(name: str, text: str) -> float | None:
    """The number of an option, None for off; a run of answers is counted in whole numbers. Raises SpecError."""
    if text.strip().lower() == OFF:
        return None
    try:
        value = float(text)
    except ValueError as error:
        option = f"--{name.replace('_', '-')}"
        raise SpecError(
            f'{option} {text}: give a number ("{rule_words(name, _EXAMPLES[name])}" is {_EXAMPLES[name]:g}), or off'
        ) from error
    return int(value) if name == "long_string" and value.is_integer() else value
