"""What is asked of a model: its changes and outcomes, refused where they cannot be told before anything is sampled."""

from __future__ import annotations

from collections.abc import Sequence

from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.roles import roles_of
from egovbayes.study.what_if.changes import Change, changes_of


def asked_of(
    spec: ModelSpec, changes: str | Change | Sequence[str | Change], outcomes: Sequence[str]
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes and outcomes, as far as the model knows them: to be asked before anything is sampled.

    Raises SpecError as `what_if`.
    """
    likelihood = likelihood_of(spec.likelihood)
    if likelihood is not DEFAULT:
        raise SpecError(
            f"what-if reads answers as normal numbers, and {spec.called} has the likelihood {likelihood.name}: fit it "
            "with likelihood normal"
        )
    if spec.products:
        raise SpecError(
            f"what-if: {spec.called} has products ({listed(spec.products)}), which move along with their factors in no "
            "straight line; see tables/slopes.csv of the fit, or leave them out"
        )
    constructs = roles_of(spec.equations).constructs
    asked = changes_of([changes] if isinstance(changes, str | Change) else changes, constructs)
    return asked, _outcomes(spec.equations, outcomes)


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
