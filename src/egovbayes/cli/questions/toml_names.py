"""Names of models and descriptions that are to be written."""

from __future__ import annotations

from pathlib import Path

from egovbayes.data.surveys.survey import DESCRIPTION
from egovbayes.errors import SpecError


def check_name(path: Path) -> None:
    """Raises SpecError for the name of a file that is not to be one of TOML."""
    if path.suffix.lower() != DESCRIPTION:
        raise SpecError(f"{path}: models and descriptions to edit are TOML files: give a name that ends in .toml")


def check_two(model: Path | None, description: Path | None) -> None:
    """Raises SpecError where model and description would be one file."""
    if model is not None and model == description:
        raise SpecError(f"{model}: model and description are two files: give two names")
