"""Whatever the answers and however they are cut into batches, one pass gives what the whole table gives."""

import warnings
from functools import reduce

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from egovbayes.data.describing.description import Asked, count_survey, described, join_counted
from egovbayes.data.describing.pairs import join_pairs, pairs_of, rest_correlations
from egovbayes.data.describing.tallies import join_tallies, tally_of
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.data.surveys.survey_description import ProfileQuestion

LIKERT = st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, np.nan])
NUMBERS = st.one_of(st.floats(-1000, 1000, width=32), st.just(np.nan))
TABLES = arrays(np.float64, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=25), elements=LIKERT)
COLUMNS = arrays(np.float64, st.integers(0, 60), elements=st.one_of(LIKERT, NUMBERS))
CUTS = st.integers(1, 9)


def near(left, right, scale=1.0):
    np.testing.assert_allclose(left, right, rtol=1e-9, atol=1e-9 * max(1.0, scale))


def in_parts(values, rows):
    return [values[start : start + rows] for start in range(0, len(values), rows)] or [values]


@settings(deadline=None, max_examples=60)
@given(COLUMNS, CUTS)
def test_tallies_of_parts_join_to_the_tally_of_the_whole(column, rows):
    whole = tally_of(column)
    joined = reduce(join_tallies, [tally_of(part) for part in in_parts(column, rows)])
    assert (joined.n, joined.missing, joined.counts) == (whole.n, whole.missing, whole.counts)
    assert (joined.lowest, joined.highest) == (whole.lowest, whole.highest)
    assert (joined.n_lowest, joined.n_highest) == (whole.n_lowest, whole.n_highest)
    spread = max(1.0, np.nanmax(np.abs(column), initial=0.0))
    near(joined.mean, whole.mean, spread)
    for power, name in ((2, "squares"), (3, "cubes"), (4, "fourths")):
        near(getattr(joined, name), getattr(whole, name), max(1, len(column)) * spread**power)


@settings(deadline=None, max_examples=60)
@given(COLUMNS.filter(lambda column: len(column) > 3))
def test_shape_does_not_depend_on_place_or_unit_and_turns_with_the_sign(column):
    whole, moved, turned = tally_of(column), tally_of(2 * column + 8), tally_of(-column)
    if whole.n and whole.highest - whole.lowest > 1e-3 * (1 + abs(whole.highest)):
        near(moved.skewness, whole.skewness)
        near(moved.kurtosis, whole.kurtosis)
        near(turned.skewness, -whole.skewness)
        near(turned.kurtosis, whole.kurtosis)
    assert (turned.n_lowest, turned.n_highest) == (whole.n_highest, whole.n_lowest)


@settings(deadline=None, max_examples=60)
@given(TABLES, CUTS)
def test_pairs_of_parts_join_to_the_pairs_of_the_whole(values, rows):
    whole = pairs_of(values)
    joined = reduce(join_pairs, [pairs_of(part) for part in in_parts(values, rows)])
    np.testing.assert_array_equal(joined.n, whole.n)
    near(joined.covariance, whole.covariance)
    near(joined.correlation, whole.correlation)


@settings(deadline=None, max_examples=60)
@given(TABLES)
def test_correlations_are_those_of_pandas(values):
    found, expected = pairs_of(values), pd.DataFrame(values)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of numpy, about what cannot be computed
        theirs, covariance = expected.corr().to_numpy(), expected.cov().to_numpy()
    # where a pair's answers are constant, pandas gives NaN or what rounding makes of 0 / 0
    known = ~np.isnan(found.correlation)
    near(found.correlation[known], theirs[known])
    near(found.correlation, found.correlation.T)
    near(found.covariance, covariance)


@settings(deadline=None, max_examples=60)
@given(TABLES.filter(lambda values: values.shape[0] > 2 and values.shape[1] > 1))
def test_item_rest_correlations_are_those_of_sums(values):
    complete = np.where(np.isnan(values), 3.0, values)
    found = rest_correlations(pairs_of(complete).covariance)
    for place, value in enumerate(found):
        rest = np.delete(complete, place, axis=1).sum(axis=1)
        if not np.isnan(value):
            near(value, np.corrcoef(complete[:, place], rest)[0, 1])


@st.composite
def surveys(draw):
    n = draw(st.integers(1, 25))
    answers = draw(arrays(np.float64, (n, 3), elements=LIKERT))
    ticks = draw(
        arrays(
            np.float64,
            (n, 2),
            elements=st.sampled_from(draw(st.sampled_from(["01n", "1n"]))).map(
                {"0": 0.0, "1": 1.0, "n": np.nan}.__getitem__
            ),
        )
    )
    job = draw(st.lists(st.sampled_from(["clerk", "baker", "", None]), min_size=n, max_size=n))
    frame = pd.DataFrame(np.column_stack([answers, ticks]), columns=["a", "b", "c", "u1", "u2"])
    return frame.assign(job=pd.Series(job, dtype=object))


ASKED = Asked(
    ("a", "b", "c"),
    {"a": Item("a", scale=(1, 5)), "b": Item("b", scale=(1, 5), reverse=True)},
    profile=(
        ProfileQuestion("job", "", ("job",), {"clerk": "Clerk", "king": "King"}),
        ProfileQuestion("use", "", ("u1", "u2"), {"u1": "news"}, multiple=True),
    ),
)


@settings(deadline=None, max_examples=12)
@given(surveys(), st.integers(3, 15))
def test_descriptions_of_parts_join_to_that_of_the_whole(frame, rows):
    survey = survey_from_frame(frame)
    parts = [count_survey(survey_from_frame(part), ASKED) for part in in_parts(frame, rows)]
    joined = described(reduce(join_counted, parts), survey, ASKED)
    whole = described(count_survey(survey, ASKED), survey, ASKED)
    for name in ("response", "profile", "items", "answers", "correlations", "pair_n"):
        pd.testing.assert_frame_equal(getattr(joined, name), getattr(whole, name), rtol=1e-9, atol=1e-9)
    assert [check.text for check in joined.checks] == [check.text for check in whole.checks]


@settings(deadline=None, max_examples=15)
@given(surveys())
def test_per_cents_add_up(frame):
    found = described(count_survey(survey_from_frame(frame), ASKED), survey_from_frame(frame), ASKED)
    jobs = found.profile.loc["job"]
    assert jobs["n"].sum() + jobs["unanswered"].iloc[0] == len(frame)
    if jobs["n"].sum():
        near(jobs["percent"].sum(), 100)
    uses = found.profile.loc["use"]
    assert (uses["answered"] + uses["unanswered"] == len(frame)).all()
    assert (uses["n"] <= uses["answered"]).all()
    given = found.answers.groupby("item")[["n", "percent"]].sum()
    for name, row in given.iterrows():
        assert row["n"] == found.items.loc[name, "n"]
