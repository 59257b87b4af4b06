"""What is not there yet of a model with answers in categories and numbers."""

from __future__ import annotations

from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.model.spec import ModelSpec


def refuse_numbers_beside(spec: ModelSpec, verb: str) -> None:
    """Raise SpecError for a model in which some items are answered in categories and the others are numbers."""
    if spec.ordered:
        raise SpecError(
            f"{spec.called}: {verb} reads all answers as categories or all as numbers, and here {listed(spec.ordered)} "
            "are categories and the others numbers: leave ordered out, or take likelihood normal"
        )
