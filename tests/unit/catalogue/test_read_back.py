"""English text becomes the sentence that it was made of, and other text stays as it is."""

from string import Formatter

import pytest

import egovbayes as eb
from egovbayes.catalogue.english import ENGLISH
from egovbayes.catalogue.entry import Plural
from egovbayes.catalogue.language import LANGUAGES
from egovbayes.catalogue.read_back import read_back, sentences_of
from egovbayes.catalogue.sentence import OwnWords, Sentence, in_words

HEADS = (
    "reason",
    "reservation",
    "unusable",
    "lacks",
    "bootstrap",
    "pooled",
    "matrix",
    "explored",
    "screened",
    "multiverse",
    "observed",
)
SAMPLES = {"f": 1.5, "g": 1.5, "e": 1.5, "%": 0.5, ",": 1234, "d": 3}


def sample(spec: str) -> object:
    return next((value for end, value in SAMPLES.items() if spec.endswith(end)), "word")


def sentence(key: str) -> Sentence:
    holes = Formatter().parse(str(ENGLISH[key]))
    return Sentence(key, {name: sample(spec or "") for _, name, spec, _ in holes if name})


@pytest.mark.parametrize(
    "key", [key for key, entry in ENGLISH.items() if key.split(".")[0] in HEADS and not isinstance(entry, Plural)]
)
def test_every_sentence_of_these_heads_comes_back(key) -> None:
    told = sentence(key)
    found = read_back(told.text, key.split(".")[0])
    assert isinstance(found, Sentence)
    assert found.text == told.text


def test_a_sentence_within_a_sentence_comes_back_with_its_number() -> None:
    why = Sentence("unusable.rhat", {"rhat": 1.6543})
    text = Sentence("reservation.not_to_be_used", {"why": why}).text
    found = read_back(text, "reservation", "unusable")
    assert found == Sentence("reservation.not_to_be_used", {"why": Sentence("unusable.rhat", {"rhat": 1.65})})
    assert "R-hat 1,65" in in_words(found, LANGUAGES["ru"])


def test_a_count_chooses_its_form_again() -> None:
    found = read_back("21 draws diverged", "doubt")
    assert found == Sentence("doubt.diverged", {"n": 21})
    assert in_words(found, LANGUAGES["ru"]) == "21 выборочное значение дало дивергенцию"


def test_other_text_stays() -> None:
    assert read_back("a note of my own", "reservation", "unusable") == "a note of my own"
    assert read_back("", "reason") == ""
    assert read_back("x draws diverged", "doubt") == "x draws diverged"
    assert read_back("R-hat was high", "doubt") == "R-hat was high", "its hole takes a number"
    assert read_back("anything", "results") == "anything", "a template of nothing but a hole"


def test_who_was_left_out_is_said_in_the_language() -> None:
    found = read_back("5 respondents have no value in the group column where and were left out", "observed")
    assert in_words(found, LANGUAGES["ru"]) == "не имеют значения в столбце групп where и исключены: 5"
    assert found.text == "5 respondents have no value in the group column where and were left out"


def test_an_interval_is_a_number_and_no_list() -> None:
    found = read_back("by group: here .42 [.31, .52], there −.10 [−.20, .05]", "tied")
    assert in_words(found, LANGUAGES["ru"]) == "по группам: here 0,42 [0,31; 0,52]; there −0,10 [−0,20; 0,05]"


def test_a_list_within_a_sentence_comes_back_whole() -> None:
    text = (
        "18 of 440 respondents were left out by the survey's own screening rules: 11 for more than 20 % of answers "
        "missing, 7 for identical answers throughout; 422 stay"
    )
    (found,) = sentences_of((text,), "screened")
    assert found.text == text
    russian = in_words(found, LANGUAGES["ru"])
    assert russian.endswith(
        "18 из 440: 11 — пропущено более 20\u00a0% ответов, 7 — одинаковые ответы во всей анкете; остаётся 422"
    )


def test_nothing_but_its_own_words_is_taken_for_a_sentence() -> None:
    (none,) = sentences_of(("0 of 9 respondents were left out by the screening rules",), "screened")
    assert none == Sentence("screened.asked", {"gone": 0, "returned": 9, "particulars": ""})
    (own,) = sentences_of(("a note of the survey's",), "screened")
    assert own == Sentence("plain", {"text": "a note of the survey's"})


NOTE = "0 of 9 respondents were left out by the screening rules"


def test_words_of_a_user_are_none_of_ours_whatever_they_read_like() -> None:
    (own,) = sentences_of((OwnWords(NOTE),), "screened")
    assert own == Sentence("plain", {"text": NOTE})
    assert read_back(OwnWords(NOTE), "screened") == NOTE


def test_notes_of_a_description_and_of_a_matrix_file_stay_as_they_are_in_every_language(tmp_path) -> None:
    (tmp_path / "answers.csv").write_text("a,b\n1,2\n2,1\n3,3\n")
    described = f'title = "t"\nanswers = "answers.csv"\nnotes = "{NOTE}"\n'
    (tmp_path / "survey.toml").write_text(described)
    notes = eb.read_survey(tmp_path / "survey.toml").notes
    printed = f'notes = ["{NOTE}"]\nitems = ["a", "b"]\nn = 100\ncovariance = """\n1\n0.5 1\n"""\n'
    (tmp_path / "matrix.toml").write_text(printed)
    for found in (notes, eb.read_data(tmp_path / "matrix.toml").notes):
        said = sentences_of(found, "screened", "matrix", "described", "observed")
        assert NOTE in [in_words(one, LANGUAGES["kk"]) for one in said]
