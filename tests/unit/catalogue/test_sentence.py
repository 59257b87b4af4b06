"""Keys and values become sentences; what the catalogue does not know is refused by name."""

import json
from math import inf

import numpy as np
import pytest

from egovbayes.catalogue.sentence import Listing, Sentence, as_data, plain, together, with_and
from egovbayes.check import Check
from egovbayes.errors import CatalogueError


def test_values_are_kept_as_they_are_and_formatted_by_the_words() -> None:
    sentence = Sentence("rhat.agree", {"worst": 1.00412, "most": 1.01})
    assert sentence.values["worst"] == 1.00412
    assert sentence.text == "The chains agree: largest R-hat 1.004 (below 1.01)."


def test_key_and_values_are_kept_for_other_programs() -> None:
    who = Sentence("rhat.strays", {"chains": with_and([2, np.int64(4)])})
    data = as_data(Sentence("rhat.elsewhere", {"who": who}))
    chains = {"key": "list.and", "values": {"before": 2, "last": 4}}
    assert data == {"key": "rhat.elsewhere", "values": {"who": {"key": "rhat.strays", "values": {"chains": chains}}}}
    assert as_data(Sentence("rhat.agree", {"worst": np.float64(1.5), "most": inf})) == {
        "key": "rhat.agree",
        "values": {"worst": 1.5, "most": "inf"},
    }
    assert as_data((Listing(("a", 1)), "b")) == [["a", 1], "b"]
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_words_of_others_are_sentences_that_say_just_that() -> None:
    assert [sentence.text for sentence in plain(["{not} a hole", ""])] == ["{not} a hole", ""]


def test_several_sentences_are_one_after_the_other() -> None:
    first, second = plain(["A.", "B."])
    assert together([]) == ()
    assert together([first]) == (first,)
    assert [one.text for one in together([first, second])] == ["A. B."]


def test_sentences_stand_in_sentences() -> None:
    who = Sentence("rhat.strays", {"chains": with_and([2, 4])})
    text = Sentence("rhat.elsewhere", {"who": who}).text
    assert text.startswith("Chain 2 and 4 sampled elsewhere than the others: a reflected solution")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("a",), "a"),
        (("a", "b"), "a, b"),
        (Listing(("a", "b"), between="; "), "a; b"),
        (tuple("abcdefg"), "a, b, c, d, e and 2 more"),
        (Listing(tuple("abcdefg"), "tables/x.csv"), "a, b, c, d, e and 2 more (tables/x.csv)"),
        (Listing(tuple("abcdefg"), Sentence("measurement.tables"), "; "), "a; b; c; d; e; and 2 more"),
        (Listing(tuple("abcdefg"), whole=True), "a, b, c, d, e, f, g"),
        ((Sentence("ess.bulk"), Sentence("ess.tail")), "the middle of the distributions, intervals and tail"),
    ],
)
def test_names_are_listed(names, said) -> None:
    assert said in Sentence("plain", {"text": names}).text


def test_several_with_and_between_each_and_the_next() -> None:
    said = [Sentence("plain", {"text": with_and(range(1, n))}).text for n in (2, 3, 4)]
    assert said == ["1", "1 and 2", "1 and 2 and 3"]


@pytest.mark.parametrize(("n", "said"), [(0, "0 answers of"), (1, "1 answer of"), (2, "2 answers of")])
def test_a_number_chooses_the_form(n, said) -> None:
    values = {"item": "a1", "n": n, "code": "99", "lowest": 1.0, "highest": 5.0}
    assert Sentence("codes.item", values).text == f"item a1: {said} 99, far from the others (1 to 5)"


def test_braces_in_names_stay_what_they_are() -> None:
    assert Sentence("plain", {"text": ("{a}", "{0}")}).text == "{a}, {0}"


def test_a_key_without_words_is_refused() -> None:
    with pytest.raises(CatalogueError, match=r"sentence 'rhat\.agreed': the catalogue has no such key; write its"):
        Sentence("rhat.agreed")
    with pytest.raises(CatalogueError, match=r"'rhat\.agreed'"):
        Check("rhat", True, "rhat.agreed")


@pytest.mark.parametrize(
    ("values", "given"), [({}, "none"), ({"worst": 1.0}, "worst"), ({"worst": 1.0, "most": 1.0, "x": 1}, "most, wor")]
)
def test_values_that_are_not_those_of_the_words_are_refused(values, given) -> None:
    said = rf"sentence 'rhat\.agree': its words need the values most, worst, not {given}"
    with pytest.raises(CatalogueError, match=said):
        Sentence("rhat.agree", values)
    with pytest.raises(CatalogueError, match=said):
        Check("rhat", True, "rhat.agree", values)


def test_a_check_is_its_sentence() -> None:
    check = Check("e-bfmi", True, "e-bfmi.free", {"least": 0.9127})
    assert check.sentence == Sentence("e-bfmi.free", {"least": 0.9127})
    assert check.text == check.sentence.text == "The sampler moves freely between energies: smallest E-BFMI 0.91."
    assert check.table is None
