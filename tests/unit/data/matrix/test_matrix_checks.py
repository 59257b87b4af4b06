import numpy as np
import pytest

from egovbayes.data.matrix.matrix_checks import check_correlations, check_positive_definite
from egovbayes.errors import DataError

ITEMS = ("a", "b", "c", "d")


def one_factor(loading=0.8):
    return np.full((4, 4), loading**2) + (1 - loading**2) * np.eye(4)


def test_a_covariance_matrix_passes():
    sd = np.array([1, 2, 3, 0.1])
    check_positive_definite(one_factor() * np.outer(sd, sd), ITEMS, "here")
    check_correlations(one_factor(), ITEMS, "here")


def test_a_wrong_sign_is_found_and_what_the_entry_could_be_is_told():
    sd = np.array([1, 2, 1, 1])
    covariance = one_factor() * np.outer(sd, sd)
    covariance[1, 0] = covariance[0, 1] = -covariance[0, 1]
    with pytest.raises(
        DataError, match=r"the items that cannot go together are a, b.* b with a is -1.28 and could lie"
    ) as told:
        check_positive_definite(covariance, ITEMS, "here")
    ends = str(told.value).split("b with a is -1.28 and could lie in (")[1].split(")")[0]
    lower, upper = map(float, ends.split(", "))
    for value, definite in ((lower - 0.01, False), (lower + 0.01, True), (upper - 0.01, True), (upper + 0.01, False)):
        tried = covariance.copy()
        tried[0, 1] = tried[1, 0] = value
        assert (np.linalg.eigvalsh(tried)[0] > 0) == definite


def test_a_copied_item_is_named():
    matrix = one_factor()
    matrix[1], matrix[:, 1] = matrix[0], matrix[:, 0]
    with pytest.raises(DataError, match=r"not positive definite.* are a, b\."):
        check_positive_definite(matrix, ITEMS, "here")


def test_several_slips_are_not_blamed_on_one_entry():
    matrix = one_factor()
    for i, j in ((0, 1), (2, 3)):
        matrix[i, j] = matrix[j, i] = -0.9
    with pytest.raises(DataError) as told:
        check_positive_definite(matrix, ITEMS, "here")
    assert "One entry alone" not in str(told.value)


def test_an_asymmetric_correlation_matrix_is_refused():
    matrix = one_factor()
    matrix[0, 3] = 0.1
    with pytest.raises(DataError, match=r"not symmetric: a with d is 0.1 one way and 0.64 the other"):
        check_correlations(matrix, ITEMS, "here")
