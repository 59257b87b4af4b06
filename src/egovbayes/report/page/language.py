"""A page in a language: every sentence in words, every number as the language writes it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from egovbayes.catalogue.language import Language, Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, in_words
from egovbayes.report.page.page import Column, Page
from egovbayes.report.page.words import Span, Words


def page_in_language(page: Page, language: Language) -> Page:
    """The same page with nothing but text in it; what is a user's own stays as it is."""
    return Page([_of_fields(element, language) for element in page.elements])


def _of_fields(element: Any, language: Language) -> Any:
    own = {field.name: _said(getattr(element, field.name), language) for field in fields(element)}
    return type(element)(**own)


def _said(value: Any, language: Language) -> Any:
    match value:
        case Sentence() | Listing() | Numeral():
            return in_words(value, language)
        case Words() | Span() | Column():
            return _of_fields(value, language)
        case list() | tuple():
            return type(value)(_said(one, language) for one in value)
        case _:
            return value
