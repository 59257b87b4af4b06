"""A matrix of scale scores: what each says of its construct, and the error that a printed reliability leaves it.

Of scores that stand for constructs by themselves, error goes into paths: these are attenuated, and, beside correlated
predictors, may even be too large (Bollen, 1989, chapter 5). A printed reliability fixes the residual variance of a
construct's only indicator at (1 - reliability) times its variance, which the matrix has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.errors import SpecError
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.identifications import UNIT_VARIANCE
from egovbayes.model.table.roles import Roles, roles_of
from egovbayes.notation import Array

SCORE = "{}.score"


def corrected(spec: ModelSpec, matrix: Matrix) -> tuple[ModelSpec, Matrix, tuple[Sentence, ...]]:
    """The model and the matrix with residual variances by the printed reliabilities, and what is to be said of it.

    A row that stands in paths by itself becomes the only indicator of a construct of its name. Raises SpecError for a
    reliability that no row of the model can have, and where the model writes that row's residual variance.
    """
    roles = roles_of(spec.equations)
    alone = _alone(spec)
    if not matrix.reliability:
        scores = (*roles.dummies, *alone)
        level = len(roles.constructs) == len(scores) > 1
        return spec, matrix, (Sentence("note.construct_level", {"scores": Listing(scores)}),) if level else ()
    _check(spec, roles, alone, matrix)
    renamed = {name: SCORE.format(name) for name in roles.dummies}
    variances = _variances(matrix)
    measured = [line for name in roles.dummies for line in _measured(spec, name, renamed[name])]
    error = {
        renamed.get(name, name): tuple((1 - value) * variance for variance in variances[name])
        for name, value in matrix.reliability.items()
        if name in renamed or name in alone
    }
    residuals = [Equation(name, "~~", name, fixed=values) for name, values in error.items()]
    moments = replace(matrix.moments, items=tuple(renamed.get(item, item) for item in matrix.items))
    items = {renamed.get(name, name): item for name, item in spec.items.items()}
    told = {
        name: f"{name} ({value:g})" for name, value in matrix.reliability.items() if name in renamed or name in alone
    }
    free = tuple(name for name in (*roles.dummies, *alone) if name not in told)
    said = [Sentence("note.corrected", {"scores": Listing(tuple(told.values()))})]
    said += [Sentence("note.left_uncorrected", {"scores": Listing(free)})] if free else []
    done = replace(spec, equations=(*spec.equations, *measured, *residuals), items=items)
    return done, replace(matrix, moments=moments), tuple(said)


def _alone(spec: ModelSpec) -> tuple[str, ...]:
    """Items that are the only indicator of a construct, in their order."""
    of: dict[str, list[str]] = {}
    for equation in spec.equations:
        if equation.op == "=~":
            of.setdefault(equation.lhs, []).append(equation.rhs)
    return tuple(names[0] for names in of.values() if len(names) == 1 and names[0] not in of)


def _check(spec: ModelSpec, roles: Roles, alone: Sequence[str], matrix: Matrix) -> None:
    for name in matrix.reliability:
        if name in roles.items and name not in (*roles.dummies, *alone):
            raise SpecError(
                f"{matrix.source}: reliability of {name}: the model has {name} as one of several indicators of a "
                "construct, whose errors it estimates itself; leave it out of reliability"
            )
        if any((e.lhs, e.op, e.rhs) == (name, "~~", name) and name in alone for e in spec.equations):
            raise SpecError(
                f"{matrix.source}: reliability of {name}: the model writes {name} ~~ {name} itself; leave one of the "
                "two out"
            )


def _measured(spec: ModelSpec, name: str, score: str) -> list[Equation]:
    """The loading of a score on its construct, and the construct's own variance where a rule would fix it."""
    written = any((e.lhs, e.op, e.rhs) == (name, "~~", name) for e in spec.equations)
    own = [] if written or spec.identification != UNIT_VARIANCE else [Equation(name, "~~", name, free=True)]
    return [Equation(name, "=~", score, fixed=(1.0,)), *own]


def _variances(matrix: Matrix) -> Mapping[str, Array]:
    """The variance of each row of the matrix in each group (group,), as the likelihood sees it: divided by n."""
    diagonals = matrix.moments.covariances.diagonal(axis1=1, axis2=2)
    return {item: diagonals[:, place] for place, item in enumerate(matrix.items)}
