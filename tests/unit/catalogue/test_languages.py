"""Every language has every key, the same holes, and the forms that its numbers ask for."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from egovbayes.catalogue import english
from egovbayes.catalogue.entry import Plural, holes_of, templates_of
from egovbayes.catalogue.language import LANGUAGES, Numeral, languages_asked
from egovbayes.catalogue.read_back import read_back
from egovbayes.catalogue.sentence import Listing, Sentence, in_words
from egovbayes.errors import SpecError

MODULES = sorted(path.stem for path in Path(english.__file__).parent.glob("*.py") if path.stem != "__init__")
FORMS = {"russian": {"one", "few", "many", "other"}, "kazakh": {"one", "other"}}
OTHERS = ("russian", "kazakh")
THERE = [(folder, name) for folder in OTHERS for name in MODULES]


def words(folder: str, name: str):
    return import_module(f"egovbayes.catalogue.{folder}.{name}").WORDS


@pytest.mark.parametrize("folder", OTHERS)
def test_every_module_is_translated(folder) -> None:
    own = Path(english.__file__).parents[1] / folder
    assert {path.stem for path in own.glob("*.py")} - {"__init__"} == set(MODULES)


@pytest.mark.parametrize(("folder", "name"), THERE)
def test_a_translation_has_the_keys_the_holes_and_the_forms(folder, name) -> None:
    own, original = words(folder, name), words("english", name)
    assert own.keys() == original.keys()
    for key, entry in own.items():
        assert holes_of(entry) == holes_of(original[key]), key
        assert all("  " not in template for template in templates_of(entry)), key
        if isinstance(entry, Plural):
            assert set(entry.forms) == FORMS[folder], key


@pytest.mark.parametrize("folder", ["english", *OTHERS])
def test_what_is_typed_stands_as_it_is_typed(folder) -> None:
    """No medium knows Markdown's marks of code: in HTML, Word and on the terminal they would stand as they are."""
    entries = [entry for name in MODULES for entry in words(folder, name).values()]
    assert len(entries) > 1000
    assert [template for entry in entries for template in templates_of(entry) if "`" in template] == []


def test_a_language_that_is_not_there_is_refused_with_those_that_are() -> None:
    assert [one.name for one in languages_asked(" RU,kk,ru")] == ["Russian", "Kazakh"]
    said = r"--language ru,xx: there are no words in the language 'xx'; there are en \(English\), ru"
    with pytest.raises(SpecError, match=said):
        languages_asked("ru,xx")


@pytest.mark.parametrize(
    ("english_text", "russian", "kazakh"),
    [
        (".42", "0,42", "0,42"),
        ("−.07", "−0,07", "−0,07"),
        ("12,345.6", "12\xa0345,6", "12\xa0345,6"),
        ("[.31, 1,234.52]", "[0,31; 1\xa0234,52]", "[0,31; 1\xa0234,52]"),
        ("> .999", "> 0,999", "> 0,999"),
        ("97.5 %", "97,5\xa0%", "97,5%"),
        ("5.3e11", "5,3e11", "5,3e11"),
        ("–", "–", "–"),
    ],
)
def test_numbers_are_written_as_the_language_does(english_text, russian, kazakh) -> None:
    assert LANGUAGES["en"].numeral(english_text) == english_text
    assert LANGUAGES["ru"].numeral(english_text) == russian
    assert LANGUAGES["kk"].numeral(english_text) == kazakh


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("-0.09", "−0.09"),
        ("[-.3, -.1]", "[−.3, −.1]"),
        ("1e-05", "1e−05"),
        ("1-5", "1-5"),
        ("2019-12-01", "2019-12-01"),
    ],
)
def test_a_number_below_zero_has_a_minus_sign_and_no_hyphen(text: str, written: str) -> None:
    assert Numeral(text) == written
    assert in_words(Numeral(text), LANGUAGES["ru"]) == LANGUAGES["ru"].numeral(written)


def test_numbers_that_templates_format_have_the_sign_that_tables_have() -> None:
    said = Sentence("measurement.measure", {"measure": "AVE", "median": -0.094, "p": Numeral(".036")})
    assert said.text == "AVE −0.09, passing with P .036"
    assert in_words(said, LANGUAGES["kk"]).startswith("AVE −0,09")
    assert read_back(said.text, "measurement") == Sentence(said.key, said.values | {"median": -0.09})
    assert str(Sentence("plain", {"text": -9})) == "-9", "a code is as it is typed"


def test_numbers_in_sentences_are_written_so_and_names_are_not() -> None:
    own = LANGUAGES["kk"]
    assert in_words(Sentence("plain", {"text": Numeral("[.31, .52]")}), own) == "[0,31; 0,52]"
    assert in_words(Sentence("plain", {"text": "H.2, 1.3"}), own) == "H.2, 1.3"
    assert in_words(Sentence("plain", {"text": (0.5, 1.25)}), own) == "0,5; 1,25"
    assert in_words("H.2, 1.3", own) == "H.2, 1.3"
    assert str(Listing((Numeral(".5"), Numeral(".75")))) == ".5, .75"


@pytest.mark.parametrize(
    ("code", "number", "form"),
    [
        ("ru", 1, "one"),
        ("ru", 22, "few"),
        ("ru", 11, "many"),
        ("ru", 1.5, "other"),
        ("kk", 1, "one"),
        ("kk", 5, "other"),
    ],
)
def test_a_number_asks_for_its_form(code, number, form) -> None:
    assert LANGUAGES[code].form(number) == form


def test_words_are_loaded_when_something_is_said() -> None:
    code = "import sys, egovbayes; print([name for name in sys.modules if name.startswith('egovbayes.catalogue.e')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "['egovbayes.catalogue.entry']\n"
