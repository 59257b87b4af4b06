"""By how much items deviate: units, verdicts and pairs by hand, from draws that are given."""

import numpy as np
import pytest
from helpers_regions import pooled_model, regional_survey

from egovbayes.assess.estimate import estimate
from egovbayes.assess.parts.regions import likelihood_of_values
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.regions.average import one_group
from egovbayes.assess.regions.deviations import deviation_table, item_populations, spread_table
from egovbayes.assess.regions.populations import populations
from egovbayes.assess.regions.regional import regional
from egovbayes.engines.frames.own_estimates import own_estimates
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.item_deviations import without_deviations
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of

KINDS = ("means", "construct_variances", "loadings", "intercepts")
PAIR = "syntax = '''\nf =~ x1 + x2 + x3\ng =~ x4 + x5\ng ~ b*f\n'''\n"


@pytest.fixture(scope="module")
def prepared():
    return prepared_run(pooled_model(*KINDS), regional_survey())


@pytest.fixture(scope="module")
def items(prepared):
    return {one.name: one for one in item_populations(prepared, populations(prepared))}


def draws(prepared, items, **deviations):
    """Ten draws in which averages are 2, spreads .1, and items stand at their averages but for what is given."""
    found = np.ones((10, prepared.table.n_free))
    for one in items.values():
        found[:, one.spread] = 0.1
        if one.average >= 0:
            found[:, one.average] = 2.0
        found[:, one.numbers] = one.centre(found)[:, None]
    for (name, group), away in deviations.get("away", {}).items():
        found[:, items[name].numbers[group]] += away
    return found


def test_all_items_deviate_markers_too(items):
    assert list(items)[:4] == ["f=~x1", "f=~x2", "f=~x3", "g=~x4"]
    assert {"x1~1", "x2~1", "x4~1"} <= set(items)
    assert len(items) == 12
    assert (items["f=~x1"].average, items["f=~x1"].at) == (-1, 1.0)


def test_an_intercept_deviates_in_sds_of_the_item_a_loading_as_a_share(prepared, items):
    sd = prepared.observed.spreads[1]
    found = draws(prepared, items, away={("x2~1", 2): 0.5 * sd, ("f=~x2", 1): -0.3, ("f=~x1", 0): 0.3})
    table = deviation_table(prepared, list(items.values()), found, 0.9)
    assert table.loc[("x2~1", "C"), ["deviation", "p_large", "verdict"]].to_list() == pytest.approx(
        [0.5, 1.0, "deviates"]
    )
    assert table.loc[("f=~x2", "B"), "deviation"] == pytest.approx(-0.15)  # of an average of 2
    assert table.loc[("f=~x2", "B"), "verdict"] == "alike"
    assert table.loc[("f=~x1", "A"), ["deviation", "verdict"]].to_list() == pytest.approx([0.3, "deviates"])
    assert (table["verdict"] == "deviates").sum() == 2
    spreads = spread_table(prepared, list(items.values()), (found, found), 0.9)
    assert spreads.loc["x2~1", "spread"] == pytest.approx(0.1 / sd)
    assert spreads.loc["f=~x2", "spread"] == pytest.approx(0.05)
    assert spreads.loc["f=~x1", "prior_spread"] == pytest.approx(0.1)
    assert not spreads["either"].any()


def test_what_is_as_often_large_as_not_is_open(prepared, items):
    found = draws(prepared, items)
    found[:5, items["x3~1"].numbers[0]] += 10.0
    row = deviation_table(prepared, list(items.values()), found, 0.9).loc[("x3~1", "A")]
    assert (row["p_large"], row["verdict"], row["construct"]) == (0.5, "open", "f")


def test_of_two_items_nothing_says_which():
    ready = prepared_run(pooled_model(*KINDS, text=PAIR), regional_survey())
    found = {one.name: one for one in item_populations(ready, populations(ready))}
    given = draws(ready, found)
    either = spread_table(ready, list(found.values()), (given, given), 0.9)["either"]
    assert either[["x4~1", "g=~x5"]].all()
    assert not either[["x1~1", "f=~x3"]].any()


def test_items_are_no_regional_quantities_and_means_stay_on_the_markers_scale(prepared, items):
    given = draws(prepared, items)
    every = populations(prepared)
    numbers = [number for one in every if one.name not in items for number in one.numbers.tolist()]
    own = own_estimates(likelihood_of_values(prepared), given[0], numbers)
    found = {one.name: one for one in regional(prepared, every, given[None], own)}
    assert set(found) == {"mean of f", "mean of g", "f~~f", "g~~g"}
    assert found["mean of f"].draws == pytest.approx(prepared.observed.centres[0] + 1.0)


def test_an_average_group_has_the_markers_numbers(prepared, items):
    table = parameter_table(prepared.average, means=True)
    given = draws(prepared, items, away={("f=~x1", 0): 0.7, ("x1~1", 1): 5.0})
    values = one_group(prepared, populations(prepared), table, given[None], None)[0]
    number = {row.name: row.free for row in table.representatives}
    assert values[:, number["f=~x1"]] == pytest.approx(1.0)
    assert values[:, number["x1~1"]] == pytest.approx(prepared.observed.centres[0])
    assert values[:, number["f=~x2"]] == pytest.approx(2.0)
    anew = one_group(prepared, populations(prepared), table, np.repeat(given, 500, 0)[None], np.random.default_rng(1))
    assert anew[0, :, number["f=~x1"]].std() == pytest.approx(0.1, rel=0.1)


def test_chains_start_where_nothing_deviates(prepared):
    """Maximum likelihood of the model of equal items, by another way: the table of that model itself."""
    _, ml, _ = estimate(prepared)
    exact = parameter_table(without_deviations(prepared.spec), groups=prepared.table.groups)
    alone = maximum_likelihood(exact, layout_of(exact), prepared.moments)
    assert ml is not None
    ours = dict(zip(ml.table.free_names, ml.values.tolist(), strict=True))
    assert ours["f=~x1 [B]"] == 1.0
    assert ours["x4~1 [A]"] == pytest.approx(prepared.observed.centres[3])
    assert ours["f=~x2 [A]"] == ours["f=~x2 [D]"]
    assert ours["f=~x2 [A]"] == pytest.approx(alone.values[alone.table.free_names.index("f=~x2 [all groups]")], abs=0.1)
    marker = ml.table.free_names.index("f=~x1 [B]")
    assert not ml.covariance[marker].any()
