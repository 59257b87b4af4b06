"""Identification told group by group is what the whole Jacobian tells, and spares making it."""

from dataclasses import replace

import numpy as np
import pytest

import egovbayes as eb
from egovbayes.model.identification import identification
from egovbayes.model.identification.by_groups import surely_of_full_rank
from egovbayes.model.identification.jacobian import group_jacobians, moment_jacobian
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.scale import to_raw

TWO = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ b*f\n"
EQUAL = ("loadings", "intercepts", "residuals")


def table_of(text, groups=3, **changes):
    names = tuple(f"district {k}" for k in range(1, groups + 1))
    return parameter_table(replace(eb.model_from_syntax(text), group="where", **changes), groups=names)


def blocks_of(table, seed=1):
    layout, rng = layout_of(table), np.random.default_rng(seed)
    values = to_raw(layout, rng.uniform(0.2, 0.6, table.n_free))
    return list(group_jacobians(layout, values)), moment_jacobian(layout, values)


@pytest.mark.parametrize("changes", [{}, {"group_equal": EQUAL}, {"group_equal": EQUAL, "group_free": ("paths",)}])
def test_the_whole_jacobian_is_that_of_the_groups(changes) -> None:
    blocks, whole = blocks_of(table_of(TWO, **changes))
    of_groups = whole.reshape(3, -1, whole.shape[1])
    for (numbers, block), own in zip(blocks, of_groups, strict=True):
        np.testing.assert_allclose(own[:, numbers], block, rtol=0, atol=0)
        assert not np.delete(own, numbers, axis=1).any()
    assert surely_of_full_rank(blocks, whole.shape[1], 1e-9)
    assert np.linalg.matrix_rank(whole) == whole.shape[1]


@pytest.mark.parametrize(
    "text",
    [
        TWO + "x1 ~~ x2\nx1 ~~ x3\nx2 ~~ x3",  # what is within a group
        TWO.replace("f =~ x1", "f =~ NA*x1"),  # what groups share: loadings against the variances of all
    ],
)
def test_what_is_not_identified_is_left_to_the_whole(text) -> None:
    table = table_of(text, group_equal=(*EQUAL, "construct_variances", "means"))
    blocks, whole = blocks_of(table)
    assert np.linalg.matrix_rank(whole) < whole.shape[1]
    assert not surely_of_full_rank(blocks, whole.shape[1], 1e-9)
    with pytest.raises(eb.EgovbayesError, match="The model is not identified"):
        identification.check_identified(table)


def test_a_value_that_moves_nothing_and_values_without_end_are_told_nothing_of() -> None:
    one = [(np.array([0]), np.ones((3, 1))), (np.array([0]), np.ones((3, 1)))]
    assert surely_of_full_rank(one, 1, 1e-9)
    assert not surely_of_full_rank(one, 2, 1e-9)
    assert not surely_of_full_rank([(np.array([0]), np.full((3, 1), np.inf))], 1, 1e-9)
    wide = [(np.array([0, 1]), np.ones((1, 2))), (np.array([2]), np.ones((1, 1)))]
    assert not surely_of_full_rank(wide, 3, 1e-9)


def test_of_many_groups_no_matrix_of_all_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identification, "moment_jacobian", None)
    identification.check_identified(table_of(TWO, groups=40, group_equal=EQUAL))


def test_too_many_groups_are_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identification, "MOST_BYTES", 1e4)
    with pytest.raises(eb.EgovbayesError, match=r"the model has 6 items in 40 groups and .* join groups, or let fewer"):
        identification.check_identified(table_of(TWO, groups=40))
