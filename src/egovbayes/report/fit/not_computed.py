"""Where a table would be: why there is none."""

from __future__ import annotations

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Text
from egovbayes.report.page.page import Page


def show_why(fit: Fit, part: str, title: Text, page: Page) -> None:
    """The title and the sentence why the part of that name could not be computed; silent where it was not asked for."""
    if part in fit.lacking:
        page.heading(title)
        page.say(fit.lacking[part])
