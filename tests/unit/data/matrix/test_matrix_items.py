import numpy as np
import pytest

from egovbayes.data.answers import prepare
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.matrix.matrix_items import moments_for
from egovbayes.data.moments.moments import moments_from_covariance, moments_of
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.errors import DataError

ITEMS = ("x1", "x2", "x3")
S = np.array([[1.44, 0.36, 0.30], [0.36, 1.0, 0.25], [0.30, 0.25, 1.21]])


def matrix(means=(3.0, 2.5, 3.5), **fields):
    moments = moments_from_covariance(ITEMS, S, 50, None if means is None else np.array(means))
    return Matrix(moments, "m.toml", has_means=means is not None, **fields)


def test_items_are_subset_and_put_in_the_model_s_order():
    moments, notes = moments_for(matrix(), ("x3", "x1"), {})
    assert moments.items == ("x3", "x1")
    np.testing.assert_array_equal(moments.covariances[0], [[1.21, 0.3], [0.3, 1.44]])
    np.testing.assert_array_equal(moments.means[0], [3.5, 3.0])
    assert moments.observed.shape == (1, 2)
    assert notes == ("2 of the matrix's 3 items are in the model",)


def test_missing_items_name_the_nearest():
    with pytest.raises(DataError, match=r"m.toml: no column named y1 .columns are: x1, x2, x3."):
        moments_for(matrix(), ("x1", "y1"), {})
    with pytest.raises(DataError, match=r"no column named x_2 .did you mean 'x2'"):
        moments_for(matrix(), ("x1", "x_2"), {})


def test_reverse_keyed_items_are_turned_as_answers_are():
    """Against the answers themselves, recoded."""
    import pandas as pd

    rng = np.random.default_rng(3)
    frame = pd.DataFrame(rng.integers(1, 6, (40, 3)), columns=list(ITEMS))
    codebook = {"x2": Item("x2", scale=(1, 5), reverse=True)}
    answers = prepare(survey_from_frame(frame), ITEMS, codebook)
    wanted = moments_of(answers.values, answers.group, ITEMS, ("",))
    plain = moments_of(frame.to_numpy(float), np.zeros(40, np.int64), ITEMS, ("",))
    turned, notes = moments_for(Matrix(plain, "m.toml", has_means=True, recoded=False), ITEMS, codebook)
    np.testing.assert_allclose(turned.covariances, wanted.covariances, atol=1e-14)
    np.testing.assert_allclose(turned.means, wanted.means, atol=1e-14)
    assert notes == ("reverse-keyed items (x2) were turned round",)
    kept, notes = moments_for(Matrix(plain, "m.toml", has_means=True, recoded=True), ITEMS, codebook)
    np.testing.assert_array_equal(kept.covariances, plain.covariances)
    assert notes == ("reverse-keyed items (x2) were already turned round in the matrix",)


def test_without_means_the_means_stay_unknown():
    codebook = {"x2": Item("x2", scale=(1, 5), reverse=True)}
    turned, _ = moments_for(matrix(None, recoded=False), ITEMS, codebook)
    assert not turned.means.any()


def test_reverse_keyed_items_need_a_word_on_recoding():
    with pytest.raises(DataError, match=r"reverse-keys x2; say whether .* \(recoded = true\)"):
        moments_for(matrix(), ITEMS, {"x2": Item("x2", scale=(1, 5), reverse=True)})


def test_means_outside_the_scale_are_refused():
    with pytest.raises(DataError, match="x2: its mean 7 is outside its scale 1 to 5"):
        moments_for(matrix((3, 7, 3)), ITEMS, {"x2": Item("x2", scale=(1, 5))})


def test_sds_that_no_scale_allows_are_refused_and_rounding_is_not():
    with pytest.raises(DataError, match=r"x1: answers from 1 to 3 .* cannot have an SD of 1.2, as the most is 1;"):
        moments_for(matrix(None), ITEMS, {"x1": Item("x1", scale=(1, 3))})
    moments_for(matrix(None), ITEMS, {"x2": Item("x2", scale=(1, 2.995))})


def test_groups_of_model_and_matrix_must_agree():
    with pytest.raises(DataError, match=r"the model compares groups \(school\), but there is one matrix"):
        moments_for(matrix(), ITEMS, {}, group="school")
    one = matrix().moments
    from dataclasses import replace

    two = replace(
        one,
        groups=("a", "b"),
        n=np.array([50.0, 50.0]),
        group=np.arange(2),
        observed=np.ones((2, 3), bool),
        means=np.repeat(one.means, 2, 0),
        covariances=np.repeat(one.covariances, 2, 0),
    )
    with pytest.raises(DataError, match=r"matrices of 2 groups \(a, b\), but the model compares none"):
        moments_for(Matrix(two, "m.toml"), ITEMS, {})
    assert moments_for(Matrix(two, "m.toml"), ("x2",), {}, group="g")[0].covariances.shape == (2, 1, 1)
