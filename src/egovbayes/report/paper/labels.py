"""What a reader calls constructs and items: labels and wordings in place of the names that equations have."""

from __future__ import annotations

from collections.abc import Sequence

from egovbayes.assess.fit import Fit
from egovbayes.assess.measurement.measured import Measured, measured_constructs
from egovbayes.data.surveys.codebook import one_above
from egovbayes.model.spec import Construct

__all__ = ["Measured", "construct_label", "item_label", "measured_by_items", "numbered"]


def construct_label(fit: Fit, name: str) -> str:
    """The construct's label, or its name where it has none."""
    return fit.spec.constructs.get(name, Construct(name)).label or name


def item_label(fit: Fit, name: str) -> str:
    """The item's name and, where it is known, its wording."""
    asked = one_above(fit.answers.codebook, fit.spec.items) if fit.answers is not None else fit.spec.items
    text = asked[name].text if name in asked else ""
    return f"{name}  {text}" if text and text != name else name


def measured_by_items(fit: Fit) -> tuple[Measured, ...]:
    """The constructs that items measure, in the model's order."""
    return tuple(one for one in measured_constructs(fit.table) if one.items)


def numbered(fit: Fit, constructs: Sequence[Measured]) -> list[str]:
    """The constructs' labels with the numbers by which columns name them: `1. Trust`."""
    return [f"{number}. {construct_label(fit, one.name)}" for number, one in enumerate(constructs, start=1)]
