"""The algebra against other derivations: RAM, loops, series, regression, finite differences."""

from dataclasses import fields

import numpy as np
import pytest
from helpers_tables import CITIZEN, HS, MIMIC, POLDEM, random_raw, random_sampling, table_of
from hypothesis import given, settings
from hypothesis import strategies as st

from egovbayes.model.claims.quantities_by_name import label_environment, outcomes, r2_values, row_values
from egovbayes.model.identification.identification import check_identified
from egovbayes.model.identification.jacobian import moment_jacobian
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw, to_sampling
from egovbayes.quantities.effects import direct_effects, indirect_effects, total_effects
from egovbayes.quantities.implied import (
    construct_covariance_total,
    construct_mean_total,
    diagonal,
    implied_covariance,
    implied_mean,
)
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.r2 import r2_constructs, r2_items
from egovbayes.quantities.standardised import correlation_of, standardise
from egovbayes.quantities.variance_shares import variance_shares

HIGHER = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\ntop =~ f + g + h\ny ~ top"
LOOP = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nf ~ g + u\ng ~ f + v"
TWO = ("a", "b")
MODELS = {
    "hs": (HS, ("",), {}),
    "citizen": (CITIZEN, ("",), {}),
    "poldem": (POLDEM, ("",), {"means": True}),
    "mimic": (MIMIC, ("",), {"means": True}),
    "higher": (HIGHER, ("",), {}),
    "loop": (LOOP, ("",), {}),
    "scalar": (HS, TWO, {"group_equal": ("loadings", "intercepts")}),
    "unit": (POLDEM, ("",), {"identification": "unit variance"}),
}
QUANTITIES = {
    "implied_covariance": implied_covariance,
    "implied_mean": implied_mean,
    "total_effects": total_effects,
    "indirect_effects": indirect_effects,
    "r2_items": r2_items,
    "r2_constructs": r2_constructs,
    "construct_covariance_total": construct_covariance_total,
    "standardised_paths": lambda m: standardise(m).paths,
    "standardised_theta": lambda m: standardise(m).residual_covariance,
    "correlation": lambda m: correlation_of(implied_covariance(m)),
    "shares": lambda m: variance_shares(m, 0, [[0], [1, 2]]),
}


@pytest.fixture(params=MODELS, name="model")
def _model(request):
    text, groups, options = MODELS[request.param]
    return table_of(text, groups, **options)


def drawn(model, seed=1, shape=()):
    table, layout = model
    return fill(layout, random_raw(table, np.random.default_rng(seed), shape))


def ram_moments(m, group):
    """Sigma and mu by McArdle & McDonald's reticular action model: one arrow matrix, one covariance matrix."""
    p, k = m.loadings.shape[-2:]
    arrows, spread = np.zeros((2, p + k, p + k))
    arrows[:p, p:], arrows[p:, p:] = m.loadings[group], m.paths[group]
    spread[:p, :p], spread[p:, p:] = m.residual_covariance[group], m.construct_covariance[group]
    total = np.linalg.inv(np.eye(p + k) - arrows)
    means = total @ np.concatenate([m.intercepts[group], m.construct_means[group]])
    return (total @ spread @ total.T)[:p, :p], means[:p]


def test_lisrel_is_ram(model):
    m = drawn(model)
    for group in range(len(model[0].groups)):
        sigma, mu = ram_moments(m, group)
        np.testing.assert_allclose(implied_covariance(m)[group], sigma, rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(implied_mean(m)[group], mu, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_batch_is_loop(quantity):
    table, layout = table_of(POLDEM, TWO)
    values = random_raw(table, np.random.default_rng(2), (3, 4))
    batch = QUANTITIES[quantity](fill(layout, values))
    for chain, draw in np.ndindex(3, 4):
        np.testing.assert_allclose(
            batch[chain, draw], QUANTITIES[quantity](fill(layout, values[chain, draw])), rtol=1e-9
        )


@pytest.mark.parametrize("convert", [to_raw, to_sampling])
def test_scales_of_a_batch_are_those_of_a_loop(convert):
    table, layout = table_of(POLDEM, TWO)
    values = random_raw(table, np.random.default_rng(2), (3, 4))
    for index in np.ndindex(3, 4):
        np.testing.assert_allclose(convert(layout, values)[index], convert(layout, values[index]), rtol=1e-12)


def test_scales_invert_each_other(model):
    table, layout = model
    values = random_sampling(table, np.random.default_rng(3), (5,))
    raw = to_raw(layout, values)
    np.testing.assert_allclose(to_sampling(layout, raw), values, rtol=1e-12)
    matrices = fill(layout, raw)
    for i, row in enumerate(table.representatives):
        if row.op == "~~":
            name = "construct_covariance" if row.matrix == "psi" else "residual_covariance"
            cell = getattr(matrices, name)[:, row.group]
            found = (
                np.sqrt(cell[:, row.row, row.row]) if row.row == row.col else correlation_of(cell)[:, row.row, row.col]
            )
            np.testing.assert_allclose(found, values[:, i], rtol=1e-12)


@pytest.mark.parametrize("text", [HS, CITIZEN, POLDEM, HIGHER])
def test_unit_variance_is_the_marker_model_in_other_units(text):
    table, layout = table_of(text)
    m = drawn((table, layout))
    units = np.sqrt(diagonal(m.construct_covariance))
    units[:, [name in table.items for name in table.constructs]] = 1
    rescaled = ModelMatrices(
        m.loadings * units[:, None, :],
        m.paths * units[:, None, :] / units[:, :, None],
        m.construct_covariance / units[:, None, :] / units[:, :, None],
        m.residual_covariance,
        m.intercepts,
        m.construct_means,
    )
    unit_table, unit_layout = table_of(text, identification="unit variance")
    rows = row_values(unit_table, unit_layout, rescaled)
    values = np.array([rows[unit_table.rows.index(row)] for row in unit_table.representatives])
    unit = fill(unit_layout, values)
    np.testing.assert_allclose(implied_covariance(unit), implied_covariance(m), rtol=1e-10)
    for field in fields(m):
        np.testing.assert_allclose(
            getattr(standardise(unit), field.name), getattr(standardise(m), field.name), rtol=1e-10, atol=1e-12
        )


def test_standardising_twice_changes_nothing_and_gives_unit_variances(model):
    table, layout = model
    m = drawn(model, shape=(6,))
    once = standardise(m)
    for field in fields(m):
        np.testing.assert_allclose(
            getattr(standardise(once), field.name), getattr(once, field.name), rtol=1e-10, atol=1e-14
        )
    np.testing.assert_allclose(diagonal(implied_covariance(once)), 1, rtol=1e-10)
    np.testing.assert_allclose(diagonal(construct_covariance_total(once)), 1, rtol=1e-10)
    np.testing.assert_allclose(implied_covariance(once), correlation_of(implied_covariance(m)), rtol=1e-10, atol=1e-14)
    again = row_values(table, layout, once, standardised=True)
    np.testing.assert_allclose(again, row_values(table, layout, m, standardised=True), rtol=1e-10, atol=1e-14)


def test_r2_does_not_depend_on_units(model):
    m = drawn(model)
    np.testing.assert_allclose(r2_items(standardise(m)), r2_items(m), rtol=1e-10)
    np.testing.assert_allclose(r2_constructs(standardise(m)), r2_constructs(m), rtol=1e-9, atol=1e-12)


def test_r2_is_that_of_the_regression_on_the_predictors():
    table, layout = table_of(CITIZEN)
    m = drawn((table, layout))
    phi, readiness = construct_covariance_total(m)[0], table.constructs.index("readiness")
    predictors = [table.constructs.index(name) for name in ("attitude", "trust")]
    across = phi[predictors, readiness]
    explained = across @ np.linalg.solve(phi[np.ix_(predictors, predictors)], across)
    assert r2_constructs(m)[0, readiness] == pytest.approx(explained / phi[readiness, readiness], rel=1e-10)


def test_total_effects_are_the_series_of_paths(model):
    m = drawn(model)
    series, power = np.zeros_like(m.paths), np.eye(m.paths.shape[-1])
    for _ in range(200):
        power = power @ m.paths
        series = series + power
    np.testing.assert_allclose(total_effects(m), series, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(direct_effects(m) + indirect_effects(m), total_effects(m), rtol=1e-12, atol=1e-14)


def test_effects_of_a_chain_multiply():
    table, layout = table_of(CITIZEN)
    m = drawn((table, layout))
    env = label_environment(table, layout, m)
    at = table.constructs.index
    assert indirect_effects(m)[0, at("intention"), at("attitude")] == pytest.approx(env["a"] * env["r"], rel=1e-12)
    assert indirect_effects(m)[0, at("intention"), at("readiness")] == pytest.approx(0, abs=1e-15)


def test_jacobian_is_the_finite_difference(model):
    table, layout = model
    values = random_raw(table, np.random.default_rng(4))
    lower = np.tril_indices(layout.n_items)

    def moments(v):
        m = fill(layout, v)
        means = implied_mean(m) if layout.means else [[]] * layout.n_groups
        return np.concatenate([np.r_[s[lower], mu] for s, mu in zip(implied_covariance(m), means, strict=True)])

    step = 1e-6
    slopes = [(moments(values + step * e) - moments(values - step * e)) / (2 * step) for e in np.eye(layout.n_free)]
    np.testing.assert_allclose(moment_jacobian(layout, values), np.array(slopes).T, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("seed", range(3))
def test_shares_of_uncorrelated_sets_sum_to_one(seed):
    table, layout = table_of(CITIZEN + "\nattitude ~~ 0*trust")
    m = drawn((table, layout), seed)
    at = table.constructs.index
    every = [[at(name)] for name in ("attitude", "trust", "readiness", "intention")]
    shares = variance_shares(m, at("intention"), every)
    np.testing.assert_allclose(shares.sum(-1), 1, rtol=1e-12)
    std = standardise(m)
    effects = total_effects(std)[0, at("intention")]
    np.testing.assert_allclose(shares[0, :2], effects[[at("attitude"), at("trust")]] ** 2, rtol=1e-10)


def test_share_of_correlated_members_holds_their_covariance():
    table, layout = table_of(CITIZEN)
    m = drawn((table, layout))
    at = table.constructs.index
    together = variance_shares(m, at("readiness"), [[at("attitude"), at("trust")]])[0, 0]
    assert together == pytest.approx(r2_constructs(m)[0, at("readiness")], rel=1e-10)
    apart = variance_shares(m, at("readiness"), [[at("attitude")], [at("trust")]])[0].sum()
    assert abs(together - apart) > 1e-3


def test_implied_mean_of_constructs_follows_the_paths():
    m = drawn(table_of(MIMIC, means=True))
    eta = construct_mean_total(m)[0]
    np.testing.assert_allclose(eta, m.construct_means[0] + m.paths[0] @ eta, rtol=1e-10)


@st.composite
def random_models(draw):
    """Three indicators a construct and any acyclic paths: identified by the three-indicator and recursive rules."""
    k = draw(st.integers(1, 5))
    lines = [f"c{i} =~ {' + '.join(f'x{i}_{j}' for j in range(draw(st.integers(3, 4))))}" for i in range(k)]
    pairs = [(i, j) for i in range(k) for j in range(i)]
    lines += [f"c{i} ~ c{j}" for i, j in pairs if draw(st.booleans())]
    return "\n".join(lines), draw(st.booleans()), draw(st.sampled_from(["marker", "unit variance"]))


@settings(deadline=None, max_examples=60)
@given(random_models(), st.integers(0, 2**32 - 1))
def test_any_recursive_model_is_identified_and_ram(model, seed):
    text, means, identification = model
    table, layout = table_of(text, means=means, identification=identification)
    check_identified(table)
    assert sorted({row.free for row in table.rows if row.free >= 0}) == list(range(table.n_free))
    m = fill(layout, random_raw(table, np.random.default_rng(seed)))
    sigma, mu = ram_moments(m, 0)
    np.testing.assert_allclose(implied_covariance(m)[0], sigma, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(implied_mean(m)[0], mu, rtol=1e-9, atol=1e-12)
    assert r2_values(table, m).shape == (len(outcomes(table)),)
