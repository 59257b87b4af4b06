"""What translations keep to whatever the sentence: one alphabet a word, holes without endings, decimal commas."""

import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from egovbayes.catalogue import kazakh, russian
from egovbayes.catalogue.english import ENGLISH
from egovbayes.catalogue.entry import templates_of
from egovbayes.catalogue.language import LANGUAGES, Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, in_words

TEMPLATES = [
    (folder.__name__.rpartition(".")[2], key, template)
    for folder in (russian, kazakh)
    for path in sorted(Path(folder.__file__).parent.glob("*.py"))
    if path.stem != "__init__"
    for key, entry in import_module(f"{folder.__name__}.{path.stem}").WORDS.items()
    for template in templates_of(entry)
]
KAZAKH_LETTERS = set("әіңғүұқөһӘІҢҒҮҰҚӨҺ")
CODE = re.compile(r"--[a-z-]+ [0-9.]+|= [0-9.]+|`[^`]*`")
"""Options and settings, in which a number keeps its point."""


def said(template: str) -> str:
    """The template with every hole as a line break, which is no part of a word."""
    return "".join(text + ("\n" if name is not None else "") for text, name, _, _ in Formatter().parse(template))


def found(rule: str) -> list[str]:
    return [f"{folder} {key}" for folder, key, template in TEMPLATES if re.search(rule, said(template))]


def test_there_is_something_to_look_at() -> None:
    assert len(TEMPLATES) > len(ENGLISH)


def test_no_ending_is_attached_to_a_hole() -> None:
    """A case ending depends on the last sound of what is put in, which nobody knows; `1-кесте` is a noun of its own."""
    assert found(r"\n(?!-кесте)-?[a-zа-яёәіңғүұқөһ]") == []


def test_no_word_mixes_two_alphabets() -> None:
    """A Latin letter in a Cyrillic word looks the same and is not found by a search."""
    assert found(r"[A-Za-z][а-яёА-ЯЁәіңғүұқөһӘІҢҒҮҰҚӨҺ]|[а-яёА-ЯЁәіңғүұқөһӘІҢҒҮҰҚӨҺ][A-Za-z]") == []


def test_russian_has_no_kazakh_letters() -> None:
    wrong = [key for folder, key, template in TEMPLATES if folder == "russian" and KAZAKH_LETTERS & set(template)]
    assert wrong == []


@pytest.mark.parametrize("folder", ["russian", "kazakh"])
def test_written_numbers_have_a_decimal_comma(folder) -> None:
    wrong = [
        key for own, key, template in TEMPLATES if own == folder and re.search(r"\d\.\d", CODE.sub("", said(template)))
    ]
    assert wrong == []


def test_brackets_and_quotation_marks_are_closed() -> None:
    pairs = ("()", "[]", "«»")
    wrong = [
        f"{folder} {key}"
        for folder, key, template in TEMPLATES
        for opened, closed in pairs
        if template.count(opened) != template.count(closed)
    ]
    assert wrong == []


def test_items_with_decimal_commas_have_semicolons_between() -> None:
    ends = Sentence("prior.to", {"lower": Numeral("0.97"), "upper": Numeral("1.2")})
    numbers = Listing((ends, Numeral("0.5")))
    assert in_words(numbers, LANGUAGES["ru"]) == "от 0,97 до 1,2; 0,5"
    assert in_words(numbers, LANGUAGES["en"]) == "0.97 to 1.2, 0.5"
    assert in_words(Listing(("a", "b")), LANGUAGES["ru"]) == "a, b"


@pytest.mark.parametrize(
    ("folder", "otherwise"),
    [("english", r"[\d\n]%|[\d\n]\u00a0%"), ("russian", r"[\d\n] ?%"), ("kazakh", r"[\d\n][ \u00a0]%")],
)
def test_per_cent_is_written_in_one_way(folder, otherwise) -> None:
    """A blank in English, a blank that does not break in Russian, none in Kazakh (CLDR), as in numbers that are
    formatted.
    """
    every = [(key, template) for key, entry in ENGLISH.items() for template in templates_of(entry)]
    if folder != "english":
        every = [(key, template) for own, key, template in TEMPLATES if own == folder]
    assert [key for key, template in every if re.search(otherwise, said(template))] == []
