"""A model and a survey made ready for each other, before anything is estimated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.assess.claim_values import check_claims
from egovbayes.check import Check
from egovbayes.data.answers import Answers, prepare
from egovbayes.data.moments import Moments, moments_of
from egovbayes.data.screening import screened
from egovbayes.data.survey import Survey
from egovbayes.engines.ml_fit import MLFit
from egovbayes.model.automatic import parameter_table
from egovbayes.model.default_priors import resolve_priors
from egovbayes.model.identification import check_identified
from egovbayes.model.layout import Layout, layout_of
from egovbayes.model.scale import check_sampling
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table import ParameterTable


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A model and a survey that fit each other: complete table, cells, answers, moments, one prior per free value."""

    spec: ModelSpec
    table: ParameterTable
    layout: Layout
    answers: Answers
    moments: Moments
    priors: tuple[Prior, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Readiness:
    """What can be said before sampling: the table, and with a survey the answers, priors and maximum likelihood."""

    spec: ModelSpec
    table: ParameterTable
    prepared: Prepared | None
    ml: MLFit | None
    checks: tuple[Check, ...]
    notes: tuple[str, ...]


def model_table(spec: ModelSpec) -> ParameterTable:
    """The complete table of an identified model without a survey, with stand_in_groups. Raises SpecError."""
    table = parameter_table(spec, groups=stand_in_groups(spec))
    check_sampling(table)
    check_identified(table, layout_of(table))
    check_claims(spec, table)
    return table


def stand_in_groups(spec: ModelSpec) -> tuple[str, ...]:
    """Names for groups that only a survey can name: as many as the model's c(...) speak of, at least two."""
    if not spec.group:
        return ("",)
    spoken_of = [len(entries) for equation in spec.equations for entries in (equation.fixed, equation.labels)]
    return tuple(f"group {number}" for number in range(1, max([2, *spoken_of]) + 1))


def prepared_run(spec: ModelSpec, survey: Survey, *, screening: bool = True) -> Prepared:
    """Model and survey, made ready for each other; the survey's own screening rules are applied unless told otherwise.

    The survey's codebook tells of items that the model file says nothing of. Raises SpecError, PriorError,
    IdentificationError, DataError.
    """
    groups = stand_in_groups(spec)
    items = parameter_table(spec, groups=groups).items if spec.group else model_table(spec).items
    valid = screened(survey) if screening else survey
    answers = prepare(valid, items, {**survey.codebook, **spec.items}, group=spec.group)
    moments = moments_of(answers.values, answers.group, answers.items, answers.groups)
    means = None if answers.complete else True
    table = parameter_table(spec, groups=answers.groups, means=means)
    layout = layout_of(table)
    check_sampling(table)
    check_identified(table, layout)
    check_claims(spec, table)
    sds, centres = np.nanstd(answers.values, axis=0), np.nanmean(answers.values, axis=0)
    return Prepared(spec, table, layout, answers, moments, resolve_priors(table, spec.priors, sds, centres))
