"""A language of strange letters, in which what is left in Latin ones is a name, or a word that is in no catalogue."""

import re
from collections.abc import Callable, Iterable
from string import Formatter

from egovbayes.catalogue.english import ENGLISH
from egovbayes.catalogue.entry import Entry, Plural
from egovbayes.catalogue.language import LANGUAGES, Language
from egovbayes.report.page.language import page_in_language
from egovbayes.report.page.markdown import markdown_page
from egovbayes.report.page.page import Page

WORD = re.compile(r"[A-Za-z]{2,}")


def strange(template: str) -> str:
    """The template with a Cyrillic letter for each of its Latin ones; holes as they are."""
    parts = []
    for words, name, spec, _ in Formatter().parse(template):
        parts.append(re.sub("[A-Za-z]", "ж", words).replace("{", "{{").replace("}", "}}"))
        if name is not None:
            parts.append("{" + name + (f":{spec}" if spec else "") + "}")
    return "".join(parts)


def strange_entry(key: str, entry: Entry) -> Entry:
    if key == "plain":
        return entry
    if isinstance(entry, Plural):
        return Plural(entry.by, dict.fromkeys(("one", "few", "many", "other"), strange(entry.forms["other"])))
    return strange(entry)


def strange_language() -> Language:
    made = Language("ru", "Strange", "nowhere", "ru-RU")
    vars(made)["words"] = {key: strange_entry(key, entry) for key, entry in ENGLISH.items()}
    return made


def words_left(page: Page, *known: Iterable[str]) -> set[str]:
    """Latin words of the page in the strange language that are in none of the texts that are `known`."""
    shown = markdown_page(page_in_language(page, strange_language()), "").replace("\\", "")
    names = {word for texts in known for text in texts for word in WORD.findall(str(text))}
    return set(WORD.findall(shown)) - names


def filled(fill: Callable[..., None], *what: object, **options: object) -> Page:
    """The page that `fill` makes of `what`."""
    page = Page()
    fill(*what, page, **options)
    return page


def in_language(page: Page, code: str) -> str:
    """The page's Markdown in a language."""
    return markdown_page(page_in_language(page, LANGUAGES[code]), "").replace("\\", "")
