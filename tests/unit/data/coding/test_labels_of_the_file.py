"""Labels of a description beside the value labels of the file."""

import numpy as np
import pandas as pd
import pytest

from egovbayes.data.coding.coding import coded_survey
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import Survey, survey_from_frame
from egovbayes.errors import DataError

AGREE = {1.0: "Strongly disagree", 2.0: "Disagree", 3.0: "Neither", 4.0: "Agree", 5.0: "Strongly agree"}
TURNED = {code: AGREE[6 - code] for code in AGREE}
RUSSIAN = {1.0: "Нет", 2.0: "Скорее нет", 3.0: "Так себе", 4.0: "Скорее да", 5.0: "Да"}


def coded(own: dict[float, str], file: dict[float, str], items: tuple[str, ...] = ("x1",)) -> Survey:
    from dataclasses import replace

    frame = pd.DataFrame({name: np.tile([1.0, 2.0, 3.0, 4.0, 5.0], 4) for name in items})
    survey = replace(survey_from_frame(frame), labels={name: dict(file) for name in items})
    return coded_survey(survey, items, {name: Item(name, labels=own) for name in items})


def test_a_scale_turned_round_is_refused_in_one_message() -> None:
    with pytest.raises(DataError) as caught:
        coded(TURNED, AGREE)
    told = str(caught.value)
    assert "item x1: its labels contradict the value labels of the file" in told
    assert '"Strongly agree" is 1 here and 5 in the file; "Agree" is 2 here and 4 in the file' in told
    assert "leave [items.x1] labels out" in told


def test_other_words_are_read_and_named_once_for_all_items() -> None:
    survey = coded(RUSSIAN, AGREE, ("x1", "x2", "x3"))
    (note,) = [note for note in survey.notes if "of the file" in note]
    assert note.startswith(
        "Labels of the description are read, and not those of the file, which are other words: x1: 1"
    )
    assert '"Нет" (file: "Strongly disagree")' in note
    assert note.endswith("; and in x2, x3.")
    assert survey.labels["x1"][1.0] == "Нет"


@pytest.mark.parametrize("own", [AGREE, {1.0: " strongly  DISAGREE ", 5.0: "Strongly agree"}, {}])
def test_the_same_words_say_nothing(own: dict[float, str]) -> None:
    assert not [note for note in coded(own, AGREE).notes if "of the file" in note]
