"""What a model of answers read as numbers cannot say."""

from __future__ import annotations

from egovbayes.errors import PriorError, SpecError
from egovbayes.model.priors.priors import placed
from egovbayes.model.spec import ModelSpec
from egovbayes.notation import Kind


def without_thresholds(spec: ModelSpec) -> ModelSpec:
    """The model itself. Raises SpecError where it speaks of thresholds, PriorError where a prior does."""
    if "thresholds" in spec.group_equal:
        raise SpecError(
            f"{spec.called}: group_equal: thresholds are those of answers in categories (likelihood ordinal); of "
            'answers read as numbers intercepts stand in their place: write "intercepts"'
        )
    for name in spec.group_free:
        if "|" in name:
            item = name.partition("|")[0].strip()
            raise SpecError(
                f"{spec.called}: group_free: {name!r}: thresholds are those of answers in categories (likelihood "
                f"ordinal); answers read as numbers have intercepts: write {f'{item}~1'!r}"
            )
    for key, prior in spec.priors.items():
        if key == Kind.THRESHOLD or "|" in key:
            raise PriorError(
                f"{placed(prior, key)}: thresholds are those of answers in categories (likelihood ordinal); answers "
                "read as numbers have intercepts: take it out"
            )
    return spec
