"""What predictors of groups explain and neighbours share, by hand from draws."""

from dataclasses import replace

import numpy as np
import pytest

from egovbayes.assess.regions.explaining import neighbour_table, predictor_table, room_said
from egovbayes.assess.regions.populations import Population
from egovbayes.model.table.table import Parameter
from egovbayes.notation import Kind

X = np.array([-1.0, -1.0, 1.0, 1.0])
ROW = Parameter("g", "~", "f", 0, Kind.PATH, (), label="b")
PLAIN = Population(ROW, np.arange(4), np.arange(4), 4, 5, of_logarithm=False)
EXPLAINED = replace(PLAIN, slopes={"slope_b_x": (6, X)}, share=7)


def draws(slope, spread, phi=0.5):
    """Two draws (draw, free): four values, average, spread, slope, phi."""
    return np.array([[0, 0, 0, 0, 0.1, spread, slope, phi]] * 2)


def test_the_spread_in_all_adds_the_variance_that_the_predictor_explains():
    assert EXPLAINED.spread_in_all(draws(0.3, 0.4)) == pytest.approx([0.5, 0.5])
    assert EXPLAINED.spread_in(draws(0.3, 0.4)) == pytest.approx([0.4, 0.4])
    assert PLAIN.spread_in_all(draws(0.3, 0.4)) == pytest.approx([0.4, 0.4])


def test_the_table_has_the_coefficient_and_what_it_explains_beside_the_prior():
    table = predictor_table([PLAIN, EXPLAINED], ["x"], draws(-0.3, 0.4), draws(0.0, 0.2), 0.9)
    assert list(table.index) == [("g~f", "x")]
    row = table.loc["g~f", "x"]
    assert (row["coefficient"], row["p_above"]) == (-0.3, 0.0)
    assert row["explained"] == pytest.approx(0.36)
    assert (row["prior_coefficient"], row["prior_explained"]) == (0.0, 0.0)
    assert (row["spread"], row["spread_in_all"]) == (0.4, pytest.approx(0.5))


def test_a_new_group_is_at_the_mean_of_the_predictors():
    many = np.repeat(draws(5.0, 0.4), 20_000, axis=0)
    anew = EXPLAINED.anew(many, np.random.default_rng(2))
    assert anew.mean() == pytest.approx(0.1, abs=4 * 0.4 / 200)
    assert anew.std() == pytest.approx(0.4, rel=0.02)
    assert EXPLAINED.centre(many[:1]) == pytest.approx([0.1])


def test_phi_stands_beside_its_prior():
    table = neighbour_table([PLAIN, EXPLAINED], draws(0, 0.4, 0.6), draws(0, 0.4, 0.5), 0.9)
    assert table.loc["g~f", ["phi", "prior_phi"]].to_list() == [0.6, 0.5]
    assert len(table) == 1


def test_few_groups_have_room_for_one_predictor():
    assert room_said(17, 1) == ""
    assert room_said(17, 2) == "17 groups hardly have room for 2 predictors."
    assert room_said(5, 1) == "5 groups hardly have room for a predictor."
