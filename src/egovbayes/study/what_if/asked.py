"""What is asked of a model: its changes and outcomes, refused where they cannot be told before anything is sampled."""

from __future__ import annotations

from collections.abc import Sequence

from egovbayes.assess.numbers_beside import refuse_given, refuse_numbers_beside
from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.roles import roles_of
from egovbayes.study.what_if.changes import Change, changes_of

MOST_SDS = 3.0
"""Standard deviations that a construct of answers in categories may be moved."""


def asked_of(
    spec: ModelSpec, changes: str | Change | Sequence[str | Change], outcomes: Sequence[str]
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes and outcomes, as far as the model knows them: to be asked before anything is sampled.

    Raises SpecError as `what_if`.
    """
    refuse_numbers_beside(spec, "what-if")
    refuse_given(spec, "what-if")
    likelihood = likelihood_of(spec.likelihood)
    if likelihood is not DEFAULT and likelihood.thresholds is None:
        raise SpecError(
            f"what-if reads answers as normal numbers or as categories, and {spec.called} has the likelihood "
            f"{likelihood.name}: fit it with likelihood normal or ordinal"
        )
    if spec.products:
        raise SpecError(
            f"what-if: {spec.called} has products ({listed(spec.products)}), which move along with their factors in no "
            "straight line; see tables/slopes.csv of the fit, or leave them out"
        )
    constructs = roles_of(spec.equations).constructs
    asked = changes_of([changes] if isinstance(changes, str | Change) else changes, constructs)
    if likelihood.thresholds is not None:
        _refuse_far(asked)
    return asked, _outcomes(spec.equations, outcomes)


def _refuse_far(changes: Sequence[Change]) -> None:
    """Raise SpecError for a construct that would be further than most standard deviations away."""
    far = next((change for change in changes if abs(change.points) > MOST_SDS), None)
    if far is not None:
        how = "held" if far.held else "shifted"
        raise SpecError(
            f"{far.text}: with answers in categories a construct is moved in its standard deviations, and {how} so it "
            f"would be {abs(far.points):g} of them away, where hardly anybody is; take at most {MOST_SDS:g}, or "
            "likelihood normal for points of the answer scale"
        )


def _outcomes(equations: Sequence[Equation], asked: Sequence[str]) -> tuple[str, ...]:
    """The constructs that levers are asked of: those named, else the ends of the paths, else whatever paths lead to.

    Raises SpecError for a name that no path leads to, and for a model without paths.
    """
    paths = [(one.rhs, one.lhs) for one in equations if one.op == "~" and not (one.fixed and set(one.fixed) == {0.0})]
    reached = tuple(dict.fromkeys(to for _, to in paths))
    if not reached:
        raise SpecError(
            "what-if: the model has no path (~) from one construct to another, so nothing that is moved moves anything "
            "else; write what leads to what, as in intention ~ attitude"
        )
    for name in asked:
        if name not in reached:
            raise SpecError(
                f"--outcome {name}: no path of the model leads to it{nearest(name, reached)}; paths lead to "
                f"{listed(reached)}"
            )
    starts = {start for start, _ in paths}
    return tuple(dict.fromkeys(asked)) or tuple(name for name in reached if name not in starts) or reached
