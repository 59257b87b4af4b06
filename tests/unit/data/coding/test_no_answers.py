"""Words for no answer among a column's words: a dash is one, but not where it is a minus beside a plus."""

import pytest

from egovbayes.data.coding.words import no_answers_among


@pytest.mark.parametrize(
    ("words", "none"),
    [
        (["never", "always", "-"], {"-"}),
        (["never", "\N{EN DASH}", "не знаю"], {"\N{EN DASH}", "не знаю"}),
        (["+", "-"], set()),
        (["+", "-", "refused"], {"refused"}),
        (["never", "always"], set()),
    ],
)
def test_no_answers(words: list[str], none: set[str]) -> None:
    assert no_answers_among(words) == none
