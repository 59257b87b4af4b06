"""A page in a language: every sentence in words, every number as the language writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Language, Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, in_words
from egovbayes.report.page.page import Column, Grid, Page
from egovbayes.report.page.words import Span, Words


def page_in_language(page: Page, language: Language) -> Page:
    """The same page with nothing but text in it; what is a user's own stays as it is."""
    return Page([_of_fields(element, language) for element in page.elements])


def text_of(page: Page) -> str:
    """All that is said on a page, in English, one after the other."""
    return "\n".join(_texts(page_in_language(page, ENGLISH_LANGUAGE).elements))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _of_fields(element: Any, language: Language) -> Any:
    own = {field.name: _said(getattr(element, field.name), language) for field in fields(element)}
    return type(element)(**own)


def _said(value: Any, language: Language) -> Any:
    match value:
        case Sentence() | Listing() | Numeral():
            return in_words(value, language)
        case Words() | Span() | Column() | Grid():
            return _of_fields(value, language)
        case list() | tuple():
            return type(value)(_said(one, language) for one in value)
        case _:
            return value
