"""A model whose predictors of categories are taken apart, with all that names their levels checked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from egovbayes.errors import SpecError
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.coding import labels_of_levels, of_predictor, open_predictors, with_levels
from egovbayes.model.file.file_checks import check_hypothesis
from egovbayes.model.language.expressions import parse_expression
from egovbayes.model.language.group_names import split_name
from egovbayes.model.language.syntax import Syntax
from egovbayes.model.spec import ModelSpec


def with_told_levels(spec: ModelSpec) -> ModelSpec:
    """The model with the levels that its file tells of; predictors without stay as they are. Raises SpecError."""
    return coded(spec, {name: one.levels for name, one in spec.predictors.items() if one.levels})


def without_waiting(spec: ModelSpec) -> ModelSpec:
    """The model without the claims that name levels which only a survey can tell."""
    of_levels, waiting = labels_of_levels(spec.equations, open_predictors(spec)), open_predictors(spec)

    def waits(claim: str) -> bool:
        sides = [side for one in parse_claim(claim).comparisons for side in (one.left, one.right)]
        labels = {split_name(name)[0] for side in sides for name in side.names}
        named = {name for side in sides for call in side.calls for name in call.arguments}
        return any(of_predictor(one, of_levels) for one in labels) or any(of_predictor(one, waiting) for one in named)

    return replace(spec, hypotheses=tuple(one for one in spec.hypotheses if not (waiting and waits(one.claim))))


def coded(spec: ModelSpec, levels: Mapping[str, Sequence[str]]) -> ModelSpec:
    """The model with the predictors of these `levels` taken apart (with_levels). Raises SpecError, also for claims and
    definitions that name what is not there.
    """
    if not levels:
        return spec
    _refuse_whole(spec, levels)
    done = with_levels(spec, levels)
    syntax = Syntax(
        done.equations, done.definitions, done.equalities, predictors=open_predictors(done), bounds=done.bounds
    )
    for hypothesis in done.hypotheses:
        check_hypothesis(hypothesis, syntax, done.constructs, done.called)
    return done


def _refuse_whole(spec: ModelSpec, levels: Mapping[str, Sequence[str]]) -> None:
    """Raise SpecError where a definition or `==` names the label of a whole predictor."""
    defined = {split_name(name)[0] for d in spec.definitions for name in parse_expression(d.expression).names}
    derived = {name for one in spec.derived for name in (one.label, *(part for part, _ in one.parts))}
    named = defined.union(derived, *spec.equalities)
    for label in labels_of_levels(spec.equations, levels):
        if label in named:
            raise SpecError(
                f"{spec.called}: {label} is the label of all levels of a predictor, {label}.female and the like: "
                "definitions and == need levels by name, so write these into the equation, readiness ~ g*gender.female"
            )
