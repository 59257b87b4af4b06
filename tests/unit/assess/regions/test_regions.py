"""Populations, groups and contrasts by hand, and an average group beside a model of one group."""

import numpy as np
import pandas as pd
import pytest
from helpers_regions import pooled_model, regional_survey

from egovbayes.assess.hypotheses.claim_draws import claim_draws
from egovbayes.assess.parts.regions import likelihood_of_values
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.assess.regions.average import average_claims, one_group
from egovbayes.assess.regions.populations import Population, populations
from egovbayes.assess.regions.regional import Regional, ranks, regional
from egovbayes.assess.regions.tables import contrast_table, population_table, region_table
from egovbayes.engines.frames.own_estimates import own_estimates
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import Parameter
from egovbayes.notation import Kind
from egovbayes.quantities.implied import construct_mean_total


@pytest.fixture(scope="module")
def prepared():
    return prepared_run(pooled_model(), regional_survey())


@pytest.fixture(scope="module")
def drawn(prepared):
    """Draws (chain, draw, free) of the prior."""
    prior = joint_prior(prepared.table, prepared.priors)
    return prior.draws(range(prepared.table.n_free), 60, np.random.default_rng(1)).reshape(2, 30, -1)


@pytest.fixture(scope="module")
def found(prepared):
    return {one.name: one for one in populations(prepared)}


def test_every_pooled_relation_is_a_population(prepared, found):
    assert list(found) == ["g~f", "f~1", "g~1", "f~~f", "g~~g"]
    names, own = prepared.table.free_names, found["f~~f"]
    assert [names[number] for number in own.numbers] == [f"f~~f [{group}]" for group in "ABCD"]
    assert (names[own.average], names[own.spread]) == ("average_log_sd_f", "spread_log_sd_f")
    assert own.of_logarithm
    assert not found["g~f"].of_logarithm


def test_a_new_group_is_drawn_about_the_average(found):
    one = found["f~~f"]
    draws = np.zeros((200_000, 1 + max(one.average, one.spread)))
    draws[:, one.average], draws[:, one.spread] = 0.5, 0.2
    assert one.centre(draws[:1]) == pytest.approx(np.exp(0.5))
    logs = np.log(one.anew(draws, np.random.default_rng(2)))
    assert logs.mean() == pytest.approx(0.5, abs=4 * 0.2 / np.sqrt(200_000))
    assert logs.std() == pytest.approx(0.2, rel=0.01)


def test_a_mean_is_that_of_the_markers_answers(prepared, found, drawn):
    """Of g: its origin, its intercept, and what the group's path makes of f's mean."""
    own = own_estimates(likelihood_of_values(prepared), drawn.reshape(60, -1)[0])
    means = {one.name: one.draws for one in regional(prepared, tuple(found.values()), drawn, own)}
    flat = drawn.reshape(60, -1)
    answers = prepared.observed.centres
    path, f, g = (found[name].values(flat) for name in ("g~f", "f~1", "g~1"))
    assert means["mean of f"] == pytest.approx(answers[0] + f, rel=1e-9)
    assert means["mean of g"] == pytest.approx(answers[3] + g + path * f, rel=1e-9)
    assert means["g~f"] == pytest.approx(path)


def test_ranks_begin_with_the_highest():
    assert ranks(np.array([[1.0, 3.0, 2.0], [9.0, -1.0, 0.0]])).tolist() == [[3, 1, 2], [1, 3, 2]]


ROW = Parameter("g", "~", "f", 0, Kind.PATH, (), label="b")
TWO_GROUPS = Regional(
    "g~f", "b", "path", np.array([[1.0, 0.0], [2.0, 0.0], [3.0, 4.0], [4.0, 0.0]]),
    Population(ROW, np.array([0, 1]), np.array([0, 1]), 2, 3, of_logarithm=False), np.array([2.0, np.nan]),
    np.array([0.5, np.nan]), np.array([4.0, 0.0]),
)  # fmt: skip


def test_contrasts_of_two_groups():
    row = contrast_table([TWO_GROUPS], ("A", "B"), 0.9).loc["g~f", "A", "B"]
    assert row["difference"] == pytest.approx(1.5)
    assert row["p_above"] == 0.75


def test_a_group_by_hand():
    draws = np.column_stack([TWO_GROUPS.draws, np.zeros(4), [1.0, 1.0, 2.0, 2.0]])
    table = region_table([TWO_GROUPS], ("A", "B"), np.array([30.0, 8.0]), draws, 0.9)
    first, second = table.loc["g~f", "A"], table.loc["g~f", "B"]
    assert (first["median"], first["own"], first["own_se"], first["n"]) == (2.5, 2.0, 0.5, 30)
    assert first["own_share"] == pytest.approx((4 / 5 + 16 / 17) / 2)  # J tau^2 / (1 + J tau^2), J = 4, tau 1 and 2
    assert second["own_share"] == 0
    assert first["difference"] == pytest.approx(0.75)  # from the mean of both: .5, 1, -.5, 2
    assert (first["p_above"], first["p_highest"], first["p_lowest"], first["rank"]) == (0.75, 0.75, 0.25, 1)


def test_the_ends_of_two_thirds_and_of_a_new_group(found):
    one = found["g~f"]
    draws = np.zeros((100_000, 1 + max(one.average, one.spread)))
    draws[:, one.average], draws[:, one.spread] = 0.3, 0.1
    row = population_table([one], draws, draws, np.random.default_rng(4), 0.9).loc["g~f"]
    assert (row["average"], row["average_lower"], row["spread"]) == pytest.approx((0.3, 0.3, 0.1))
    # normal quantiles at 1/6 and at .05
    assert (row["two_thirds_lower"], row["two_thirds_upper"]) == pytest.approx((0.3 - 0.0967, 0.3 + 0.0967), abs=0.002)
    assert (row["new_lower"], row["new_upper"]) == pytest.approx((0.3 - 0.1645, 0.3 + 0.1645), abs=0.004)
    assert row["note"] == "With 4 groups this is decided by the prior of the spread."


def test_five_groups_decide_themselves(drawn):
    ready = prepared_run(pooled_model("paths"), regional_survey(groups=5))
    one = populations(ready)[0]
    draws = np.ones((2, ready.table.n_free))
    assert population_table([one], draws, draws, np.random.default_rng(4), 0.9).loc["g~f", "note"] == ""


def test_an_average_group_is_a_model_of_one_group_at_those_values(prepared, found, drawn):
    spec = prepared.average
    table = parameter_table(spec, means=True)
    values = one_group(prepared, tuple(found.values()), table, drawn, None)
    number = {row.name: row.free for row in table.representatives}
    assert values[..., number["g~f"]] == pytest.approx(drawn[..., found["g~f"].average])
    assert values[..., number["g~~g"]] == pytest.approx(np.exp(drawn[..., found["g~~g"].average]))
    shared = next(row.free for row in prepared.table.rows if row.name == "f=~x2")
    assert values[..., number["f=~x2"]] == pytest.approx(drawn[..., shared])
    f, path, g = (values[0, :, number[name]] for name in ("f~1", "g~f", "g~1"))
    means = construct_mean_total(fill(layout_of(table), values[0]))[:, 0]
    assert means == pytest.approx(np.column_stack([f, g + path * f]))
    expected = claim_draws(spec, table, layout_of(table), values).holds[..., 0].mean()
    claims = average_claims(prepared, tuple(found.values()), (drawn, drawn), np.random.default_rng(3), 0.95)
    row = claims.loc[("H", "average")]
    assert row["probability"] == pytest.approx(expected)
    assert expected == pytest.approx((drawn[..., found["g~f"].average] > 0).mean())
    assert row["note"].startswith("With 4 groups")
    assert isinstance(claims, pd.DataFrame)
    assert list(claims.index) == [("H", "average"), ("H", "new")]
