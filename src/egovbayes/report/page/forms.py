"""The forms that a document may have. Light to import: the command line reads them before anything is fitted."""

from __future__ import annotations

from egovbayes.errors import SpecError
from egovbayes.hints import listed

FORMS = ("html", "docx", "md")


def forms_asked(text: str, option: str = "--report") -> tuple[str, ...]:
    """The forms of `html,md`, as the option has them. Raises SpecError for one that is not there."""
    names = tuple(name.strip().lower() for name in text.split(","))
    for name in names:
        if name not in FORMS:
            raise SpecError(f"{option} {text}: {name!r} is no form of a report; there are {listed(FORMS)}")
    return names
