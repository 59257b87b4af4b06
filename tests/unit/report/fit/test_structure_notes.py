"""What is said below explained variances: whole sentences, one after the other."""

import pytest

from egovbayes.catalogue.language import LANGUAGES
from egovbayes.catalogue.sentence import Listing, in_words, phrase


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_notes_of_explained_variance_are_sentences(code: str) -> None:
    example = phrase("explained.example", path="y ~ x", prior="normal(0, 0.25)")
    notes = [phrase("explained.prior", example=given) for given in ("", example)] + [phrase("explained.feedback")]
    for text in (in_words(note, LANGUAGES[code]) for note in notes):
        assert text[0].isupper()
        assert text.endswith(".")
    assert '"y ~ x" = "normal(0, 0.25)".' in in_words(Listing(tuple(notes), between=" "), LANGUAGES[code])
