"""What has the scale that the likelihood of answers in categories fixes, and so can be fixed at nothing else."""

from __future__ import annotations

from egovbayes.errors import SpecError
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.numeric import constructs_of_numbers, of_numbers
from egovbayes.model.table.roles import roles_of


def refuse_fixed_scales(spec: ModelSpec) -> None:
    """Raise SpecError for residual variances of items in categories, markers, and variances of constructs other than 1,
    with what to write instead.
    """
    _refuse_residual_variances(spec)
    _refuse_markers_and_variances(spec)


def as_numbers(spec: ModelSpec) -> str:
    """How all answers become numbers: `ordered` chooses the ordinal likelihood, and beside it none else is taken."""
    return "leave ordered out" if spec.ordered else "likelihood normal"


def _refuse_residual_variances(spec: ModelSpec) -> None:
    items = roles_of(spec.equations).plain_items
    for e in spec.equations:
        if e.op == "~~" and e.lhs == e.rhs and e.lhs in items and spec.in_categories(e.lhs):
            raise SpecError(
                f"{spec.called}: {e.lhs} ~~ {e.rhs}: under the ordinal likelihood an item's residual variance is 1, "
                "the unit of its latent answer, and nothing to be estimated, labelled or fixed: take it out of the "
                f"model, or read the answers as numbers ({as_numbers(spec)})"
            )


def _refuse_markers_and_variances(spec: ModelSpec) -> None:
    """Raise SpecError for a value that is fixed where the scale is fixed already, with what to write instead."""
    numeric, latents = constructs_of_numbers(spec), roles_of(spec.equations).latents
    for e in spec.equations:
        values = {value for value in e.fixed if value is not None}
        if spec.ordered and of_numbers(e, spec, numeric):
            continue
        what = f"{spec.called}: {e.lhs} {e.op} {e.rhs} is fixed at"
        if e.op == "=~" and values == {1.0}:
            raise SpecError(
                f"{what} 1, as markers are: under the ordinal likelihood disturbances of constructs have variance 1, "
                f"which gives {e.lhs} its scale: write {e.rhs} without 1*"
            )
        if e.op == "~~" and e.lhs == e.rhs and e.lhs in latents and values - {1.0}:
            raise SpecError(
                f"{what} {min(values - {1.0}):g}: under the ordinal likelihood the variance of a construct's "
                f"disturbance is 1, the unit of all else: take it out of the model"
            )
