import numpy as np
import pytest

from egovbayes.assess.readings.sets import COVARIANCE, DISTURBANCE, OutcomeEffects, group_effects


@pytest.fixture
def effects():
    totals = np.array([[0.5, 0.1, -0.7], [0.3, 0.3, -0.1], [0.4, 0.2, 0.0], [0.4, 0.2, 0.1]])
    shares = np.array([[0.3, 0.4], [0.4, 0.1], [0.3, 0.1], [0.35, 0.1]])
    return OutcomeEffects("y", totals, shares, np.full(4, 0.2), 0.8 - shares.sum(1), {"one": (0, 1), "two": (2,)})


def test_measures_of_each_group(effects):
    table = group_effects([effects])
    assert table.loc[("y", "share of variance", "one"), "p_largest"] == 0.75
    assert table.loc[("y", "sum of total effects", "one"), "median"] == pytest.approx(0.6)
    assert table.loc[("y", "mean total effect", "one"), "median"] == pytest.approx(0.3)
    assert table.loc[("y", "largest total effect (size)", "two"), "p_largest"] == 0.25


def test_what_belongs_to_no_group_makes_the_shares_add_up(effects):
    table = group_effects([effects])
    assert table.loc[("y", "share of variance", DISTURBANCE), "median"] == pytest.approx(0.2)
    assert table.loc[("y", "share of variance", COVARIANCE), "median"] == pytest.approx(
        np.median(0.8 - effects.shares.sum(1))
    )


def test_no_outcome_gives_an_empty_table():
    table = group_effects([])
    assert table.empty
    assert list(table.columns) == ["median", "lower", "upper", "p_largest", "shown"]


def test_draws_without_effects_are_left_out_and_too_many_leave_no_rows(effects):
    lost = np.full((1, 3), np.nan), np.full((1, 2), np.nan), np.full(1, np.nan), np.full(1, np.nan)
    parts = effects.totals, effects.shares, effects.own_share, effects.no_set
    more = (np.concatenate([a, b]) for a, b in zip(parts, lost, strict=True))
    with_hole = OutcomeEffects("y", *more, effects.sets)
    numbers = ["median", "lower", "upper", "p_largest"]
    assert group_effects([with_hole], threshold=0.75)[numbers].equals(group_effects([effects])[numbers])
    assert group_effects([with_hole], threshold=0.975).empty
