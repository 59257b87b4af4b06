"""Indices of careless answering against loops over each respondent, and what must not change them."""

from itertools import groupby
from statistics import stdev

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import egovbayes as eb
from egovbayes.data.screening.screening import screen
from egovbayes.data.screening.screening_indices import earlier_twin, identical, longest_string, mahalanobis, variability
from egovbayes.data.surveys.screening_rules import RULES, ScreeningRules, conventional

ANSWERS = st.tuples(st.integers(1, 12), st.integers(2, 7)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=st.sampled_from([1.0, 2.0, 3.0, np.nan]))
)


def given_answers(row: np.ndarray) -> list[float]:
    return [float(answer) for answer in row if not np.isnan(answer)]


@given(ANSWERS)
def test_indices_are_those_of_loops(answers: np.ndarray) -> None:
    seen: dict[tuple[object, ...], int] = {}
    for place, row in enumerate(answers):
        there = given_answers(row)
        marked = ["-" if np.isnan(answer) else float(answer) for answer in row]
        runs = [len(list(run)) for answer, run in groupby(marked) if answer != "-"]
        assert longest_string(answers)[place] == max(runs, default=0)
        assert identical(answers)[place] == (len(there) >= 2 and len(set(there)) == 1)
        expected = stdev(there) if len(there) >= 2 else np.nan
        np.testing.assert_allclose(variability(answers)[place], expected, atol=1e-12)
        twin = seen.get(tuple(marked), -1) if there else -1
        assert earlier_twin(answers)[place] == twin
        seen.setdefault(tuple(marked), place)


@given(st.integers(0, 1000))
def test_distances_do_not_hang_on_units_or_keying(seed: int) -> None:
    rng = np.random.default_rng(seed)
    answers = rng.normal(size=(25, 4))
    answers[rng.random(answers.shape) < 0.1] = np.nan
    signs, units, origin = rng.choice([-1, 1], 4), rng.uniform(0.1, 9, 4), rng.normal(size=4)
    np.testing.assert_allclose(mahalanobis(answers * signs * units + origin), mahalanobis(answers), rtol=1e-7)


@given(st.integers(0, 1000), st.sets(st.sampled_from(RULES)))
def test_more_rules_keep_fewer(seed: int, names: set[str]) -> None:
    frame = pd.DataFrame(np.random.default_rng(seed).integers(1, 4, (40, 5)).astype(float), columns=list("abcde"))
    survey, every = eb.survey_from_frame(frame), conventional(5)
    rules = ScreeningRules(**{name: every.value(name) for name in names})  # type: ignore[arg-type]
    some, alone = (
        screen(survey, rules, list("abcde")),
        [screen(survey, rules.alone(name), list("abcde")) for name in names],
    )
    together = np.logical_and.reduce([np.ones(40, bool), *(one.kept for one in alone)])
    np.testing.assert_array_equal(some.kept, together)
    assert some.record.kept == together.sum()
    assert len(some.dropped) == sum(some.record.left_out.values())
