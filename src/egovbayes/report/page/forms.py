"""The forms and languages that a document may have.

Light to import: the command line reads them before anything is fitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Language
from egovbayes.errors import SpecError
from egovbayes.hints import listed

NAME = "report"
ENDINGS = {"html": "html", "docx": "docx", "md": "md", "latex": "tex"}
"""Of the file that a document in a form is."""
FORMS = tuple(ENDINGS)
TABLE_ENDINGS = {**ENDINGS, "csv": "csv"}
"""Of the file that a table alone is."""


@dataclass(frozen=True, slots=True)
class Forms:
    """What documents are to be made of a page: the forms (html, docx, md, latex), in each of the languages."""

    forms: Sequence[str] = ()
    languages: Sequence[Language] = (ENGLISH_LANGUAGE,)

    @property
    def first(self) -> Language:
        """The language of the figures that stand in the folder."""
        return self.languages[0]

    @property
    def names(self) -> list[str]:
        """The files: report.html, and report-ru.html of another language than English."""
        return [file_name(form, language) for form, language in self.each]

    @property
    def each(self) -> list[tuple[str, Language]]:
        """Every form in every language."""
        return [(form, language) for language in self.languages for form in self.forms]


NO_DOCUMENTS = Forms()


def file_name(form: str, language: Language) -> str:
    """The name of a document; English is not named."""
    return table_name(NAME, form, language)


def table_name(name: str, form: str, language: Language) -> str:
    """That of a table alone, by its own name."""
    other = "" if language is ENGLISH_LANGUAGE else f"-{language.code}"
    return f"{name}{other}.{TABLE_ENDINGS[form]}"


def forms_asked(text: str, option: str = "--report", forms: Iterable[str] = FORMS) -> tuple[str, ...]:
    """The forms of `html,md`, as the option has them. Raises SpecError for one that is not among `forms`."""
    known = tuple(forms)
    names = tuple(name.strip().lower() for name in text.split(","))
    for name in names:
        if name not in known:
            raise SpecError(f"{option} {text}: {name!r} is no form of a report; there are {listed(known)}")
    return names
