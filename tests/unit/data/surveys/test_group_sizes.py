"""A column that tells respondents, or measures them, is no column of groups."""

import numpy as np
import pandas as pd
import pytest

from egovbayes.data.answers import prepare
from egovbayes.data.surveys.group_sizes import check_grouping_column
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.errors import DataError


def told(sizes, names=None):
    names = names or [f"place {k}" for k in range(len(sizes))]
    return check_grouping_column(np.repeat(np.arange(len(sizes)), sizes), names, "where", "my.csv")


def test_small_groups_are_groups() -> None:
    assert told([1] * 9) == ()
    assert told([1] * 10 + [2] * 10) == ()
    assert told([3] * 12, [str(k) for k in range(12)]) == ()
    assert told([3] * 11, [f"{k}.5" for k in range(11)]) == ()


def test_a_number_of_each_respondent_is_refused() -> None:
    words = r"my.csv: the group column where has 12 groups of 17 respondents, and 7 of them have one respondent: .*"
    with pytest.raises(DataError, match=words + "Name a column that says who belongs together, or join groups; an age"):
        told([1] * 7 + [2] * 5)


def test_amounts_are_refused() -> None:
    words = r"has 12 different numbers with decimals \(0.5, 1.5, 2.5, 3.5, ...\), as amounts have and groups have not"
    with pytest.raises(DataError, match=words):
        told([5] * 12, [f"{k}.5" for k in range(12)])


def test_many_whole_numbers_are_asked_about() -> None:
    (note,) = told([5] * 40, [str(k) for k in range(40)])
    assert "The groups by where are 40 different numbers without labels: should these be amounts" in note
    assert told([5] * 40, [*map(str, range(39)), "inf"]) == ()


def test_the_answers_of_a_survey_say_the_same() -> None:
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({f"x{k}": rng.normal(size=200) for k in range(3)}).assign(
        age=np.arange(200) // 5, id=range(200)
    )
    survey = survey_from_frame(frame)
    notes = prepare(survey, ["x0", "x1", "x2"], {}, group="age").notes
    assert any("The groups by age are 40 different numbers" in note for note in notes)
    with pytest.raises(DataError, match="the group column id has 200 groups of 200 respondents"):
        prepare(survey, ["x0", "x1", "x2"], {}, group="id", together=True)
