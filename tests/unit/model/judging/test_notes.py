"""What a table says of a claim's scale becomes the sentence again, and reads the same in English."""

import pytest

from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.judging.judging import judgements
from egovbayes.model.judging.notes import note_in_words
from egovbayes.model.table.automatic import parameter_table
from egovbayes.report.evidence_lines import scale_sentence

SYNTAX = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\nh =~ z1 + z2 + z3\nh ~ a*f + b*g"


@pytest.mark.parametrize(
    ("claim", "begins"),
    [
        ("a > b", "Judged on standardised values: a is in z1 per x1 and b is in z1 per y1."),
        ("a > b and a > 0", "Judged on standardised values, all of it: a is in"),
        ("raw(a) > raw(b)", "In raw units, as raw() asks."),
        ("a > 0.1", "0.1 is in z1 per x1."),
        ("a > a", "Not judged: a and a are one value in this model, whatever the answers; compare what may differ."),
        ("a > 0", ""),
    ],
)
def test_a_note_comes_back(claim, begins) -> None:
    (judged,) = judgements([parse_claim(claim)], parameter_table(model_from_syntax(SYNTAX)))
    said = scale_sentence({"scale_note": judged.note})
    assert said.startswith(begins)
    if begins:
        assert str(note_in_words(said)) == said


def test_several_notes_are_read_one_by_one_and_other_text_stays() -> None:
    several = note_in_words("0.1 is in z1 per x1; in raw units, as raw() asks.")
    assert str(several) == "0.1 is in z1 per x1; in raw units, as raw() asks."
    assert [one.key for one in several.values["note"].items] == ["judged.constant", "judged.raw_too"]
    assert str(note_in_words("mine; yours")) == "mine; yours."
