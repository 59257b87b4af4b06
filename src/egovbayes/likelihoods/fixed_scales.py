"""What has a scale that the likelihood of answers in categories fixes, and so cannot be fixed otherwise."""

from __future__ import annotations

from egovbayes.errors import SpecError
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.equal_places import with_free_variances
from egovbayes.model.table.numeric import constructs_of_numbers, constructs_with_markers, of_numbers
from egovbayes.model.table.relations import parse_relation
from egovbayes.model.table.roles import roles_of


def refuse_fixed_scales(spec: ModelSpec) -> None:
    """Raise SpecError for residual variances of items in categories, markers of some groups only, and disturbances
    without a variance, with what to write instead; and for what of them is freed over groups though it is a unit there.
    """
    _refuse_residual_variances(spec)
    _refuse_markers_and_variances(spec)
    _refuse_freed(spec)


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


def _refuse_freed(spec: ModelSpec) -> None:
    """Raise SpecError for intercepts of latent answers, thresholds that differ already, and variances that are 1 in
    every group, in group_free.
    """
    roles, numeric = roles_of(spec.equations), constructs_of_numbers(spec)
    own = {item for item in roles.plain_items if spec.in_categories(item)}
    free, own_variances = with_free_variances(spec), {*numeric, *constructs_with_markers(spec)}
    for name in spec.group_free:
        lhs, op, rhs = parse_relation(name) or ("", "", "")
        told = ""
        if op == "~1" and lhs in own:
            told = f"latent answers have no intercepts: what differs between groups are thresholds, {lhs}|t1 and so on"
        elif op == "|" and "thresholds" not in spec.group_equal:
            told = "thresholds differ between groups already, unless group_equal has thresholds"
        elif op == "~~" and lhs == rhs and lhs in own and "thresholds" not in spec.group_equal:
            told = "residual variances of items in categories are 1 in every group, unless group_equal has thresholds"
        elif op == "~~" and lhs == rhs and lhs in roles.latents and lhs not in {*free, *own_variances}:
            told = f"the variance is 1 in every group, unless group_equal has loadings and some of {lhs} are equal"
        if told:
            raise SpecError(f"{spec.called}: group_free: {name!r}: under the ordinal likelihood {told}; leave it out")


def _refuse_markers_and_variances(spec: ModelSpec) -> None:
    """Raise SpecError for a marker of some groups only, and for a disturbance without a variance."""
    numeric, latents = constructs_of_numbers(spec), roles_of(spec.equations).latents
    for e in spec.equations:
        if spec.ordered and of_numbers(e, spec, numeric):
            continue
        what = f"{spec.called}: {e.lhs} {e.op} {e.rhs} is fixed at"
        if e.op == "=~" and set(e.fixed) == {1.0, None}:
            raise SpecError(
                f"{what} 1 in some groups only: a marker gives {e.lhs} its units in all groups: write 1*{e.rhs}, or "
                f"leave 1* out, and the disturbance of {e.lhs} has variance 1"
            )
        if e.op == "~~" and e.lhs == e.rhs and e.lhs in latents and 0.0 in e.fixed:
            raise SpecError(
                f"{what} 0: under the ordinal likelihood every construct has a disturbance, of variance 1 or, with a "
                "marker, of one of its own: take it out of the model"
            )
