"""Words that are longer than their line are broken between syllables, in three languages."""

from itertools import pairwise

import pytest

from egovbayes.report.figures.canvas import text_width, wrapped
from egovbayes.report.figures.hyphens import breaks


def syllables(word: str) -> str:
    places = [0, *breaks(word), len(word)]
    return "-".join(word[start:end] for start, end in pairwise(places))


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("Readiness", "Rea-di-ness"),
        ("Availability", "Avai-la-bi-lity"),
        ("Удовлетворённость", "Удов-лет-во-рён-ность"),
        ("подъезд", "подъ-езд"),
        ("Қолжетімділік", "Қол-же-тім-ді-лік"),
        ("item_14", "item_14"),
        ("ЫЫЫЫЫЫ", "ЫЫЫЫЫЫ"),
        ("на", "на"),
    ],
)
def test_breaks_are_between_syllables(word: str, broken: str) -> None:
    assert syllables(word) == broken


@pytest.mark.parametrize("word", ["Удовлетворённость", "item_1234567890_of_many", "Ы" * 50])
@pytest.mark.parametrize("room", [0.3, 0.6, 1.0])
def test_pieces_fit_and_make_the_word_again(word: str, room: float) -> None:
    lines = wrapped(word, 8.0, room)
    assert max(text_width(line, 8.0) for line in lines) <= room + 1e-9
    whole = "".join(lines)
    assert whole.replace("-", "") == word
    assert ("-" in whole) == (word[0] == "У")
