"""A value is what labels call it, in whatever clothes it comes."""

import numpy as np
import pytest

from egovbayes.data.surveys.codes import code_of


@pytest.mark.parametrize("value", [1, 1.0, "1", " 1.0 ", np.int8(1), np.float64(1)])
def test_numbers_are_one(value):
    assert code_of(value) == 1.0


def test_texts_are_trimmed_and_truths_small():
    assert code_of(" urban ") == "urban"
    assert code_of(True) == "true"
    assert code_of("inf") == "inf"
