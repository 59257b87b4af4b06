"""Where a table would be: why there is none."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from egovbayes.assess.fit import Fit
from egovbayes.report.grids import heading


def show_why(fit: Fit, part: str, title: str, console: Console) -> None:
    """The title and the sentence why the part of that name could not be computed; silent where it was not asked for."""
    if part in fit.not_computed:
        heading(console, title)
        console.print(Text(fit.not_computed[part]))
