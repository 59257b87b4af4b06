import numpy as np
import pytest
from helpers_data import likert

from egovbayes.data.moments.moments import moments_of
from egovbayes.data.moments.sample import check_sample
from egovbayes.errors import DataError


def check(values, groups=("",), group=None):
    items = [f"a{j + 1}" for j in range(values.shape[1])]
    codes = np.zeros(len(values), np.int64) if group is None else np.asarray(group)
    check_sample(moments_of(values, codes, items, groups), "s.csv")


def answers():
    return likert().to_numpy(copy=True)


def test_ordinary_answers_pass_with_and_without_gaps():
    values = answers()
    check(values)
    values[::3, 0] = np.nan
    values[1::3, 1] = np.nan
    check(values)


@pytest.mark.parametrize("level", [0.0, 3.0, 0.1, 1e9])
def test_constant_items(level):
    values = answers()
    values[:, 1] = level
    with pytest.raises(DataError, match=r"everybody gave the same answer to a2 \(always .*\); .*leave it out"):
        check(values)
    values[5, 1] = np.nan
    with pytest.raises(DataError, match="same answer to a2"):
        check(values)


def test_large_means_are_not_constant():
    check(answers() + 1e8)


def test_item_constant_in_one_group_only():
    values = answers()
    values[20:, 2] = 4
    with pytest.raises(DataError, match=r"s.csv, group north: everybody gave the same answer to a3"):
        check(values, ("south", "north"), [0] * 20 + [1] * 20)


def test_empty_items():
    values = answers()
    values[:, 0] = np.nan
    with pytest.raises(DataError, match="nobody answered a1; leave the item out"):
        check(values)


def test_too_few_respondents():
    check(answers()[:4])
    with pytest.raises(DataError, match=r"3 respondents with answers are too few for 3 items; .*use fewer items"):
        check(answers()[:3])


@pytest.mark.parametrize("factor", [1.0, -2.5])
def test_copies_are_named(factor):
    values = answers()
    values[:, 2] = 7 + factor * values[:, 0]
    with pytest.raises(DataError, match="the covariance of a1, a3 is not positive definite"):
        check(values)


def test_sums_are_named():
    values = answers()
    values = np.column_stack([values, values[:, 0] + values[:, 2]])
    with pytest.raises(DataError, match="the covariance of a1, a3, a4 is not positive definite"):
        check(values)


def test_nearly_equal_items_pass():
    values = answers()
    values[:, 2] = values[:, 0]
    values[0, 2] += 0.01
    check(values)


def test_item_constant_among_the_complete_answers_only_passes():
    values = np.vstack([answers(), answers()])
    values[:40, 0] = 3
    values[40:, 1] = np.nan
    check(values)


@pytest.mark.parametrize(("factor", "message"), [(1e90, "too large .* divide"), (1e-160, "too small .* multiply")])
def test_units_that_cannot_be_computed_in(factor, message):
    with pytest.raises(
        DataError, match=rf"s.csv: the standard deviation of a1 is .*{message} its values by a power of"
    ):
        check(answers() * factor)


@pytest.mark.parametrize("factor", [1e6, 1e-6])
def test_units_that_can(factor):
    check(answers() * factor)
