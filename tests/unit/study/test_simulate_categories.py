"""Surveys drawn with predictors of categories: levels as likely, effects as chosen."""

import numpy as np
import pytest
from helpers_predictors import model

from egovbayes.errors import SpecError
from egovbayes.workflow.simulating import simulate

TABLES = "[predictors.gender]\nlevels = ['male', 'female']\n[predictors.occupation]\nlevels = ['a', 'b', 'c']\n"
N = 40_000


@pytest.mark.parametrize(("raw", "sd"), [(False, np.sqrt(0.25)), (True, 1.0)])
def test_levels_differ_by_what_is_chosen(raw, sd):
    spec = model("int ~ att + gender + occupation", TABLES)
    value = {"int~gender.female": 0.3, "int~occupation.b": 0.0, "int~occupation.c": 0.0, "int~att": 0.2}
    frame = simulate(spec, N, value, seed=4, raw=raw)
    assert set(frame["occupation"]) == {"a", "b", "c"}
    assert frame["gender"].value_counts(normalize=True)["female"] == pytest.approx(0.5, abs=4 * np.sqrt(0.25 / N))
    loading = 1.0 if raw else 0.75
    by = frame.groupby("gender")["i1"].mean()
    assert by["female"] - by["male"] == pytest.approx(loading * 0.3 / sd, abs=4 * 2 * frame["i1"].std() / np.sqrt(N))
    assert not {"gender.female", "occupation.b"} & set(frame)


def test_standardised_answers_have_variance_one_with_levels_too():
    frame = simulate(model("int ~ att + gender", TABLES.partition("[predictors.occ")[0]), N, {}, seed=4)
    assert frame["i1"].std() == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize(
    ("equations", "tables", "values", "message"),
    [
        ("int ~ gender", "[predictors.gender]\n", {}, r"which levels gender has, only a survey says.*levels = \["),
        ("int ~ att + tru + att:tru", "", {}, "answers with the product att:tru cannot be drawn"),
        (
            "int ~ occupation",
            TABLES.partition("\n[predictors.occ")[2].join(["[predictors.occ", ""]),
            {"occupation.b~~occupation.c": 0.1},
            "--set occupation.b~~occupation.c: levels are drawn each as likely",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(equations, tables, values, message):
    with pytest.raises(SpecError, match=message):
        simulate(model(equations, tables), 10, values)
