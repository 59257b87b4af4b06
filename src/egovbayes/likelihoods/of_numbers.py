"""What a model of answers read as numbers cannot say."""

from __future__ import annotations

from egovbayes.errors import SpecError
from egovbayes.model.spec import ModelSpec


def without_thresholds(spec: ModelSpec) -> ModelSpec:
    """The model itself. Raises SpecError where it speaks of thresholds."""
    if "thresholds" in spec.group_equal:
        raise SpecError(
            f"{spec.called}: group_equal: thresholds are those of answers in categories (likelihood ordinal); of "
            'answers read as numbers intercepts stand in their place: write "intercepts"'
        )
    return spec
