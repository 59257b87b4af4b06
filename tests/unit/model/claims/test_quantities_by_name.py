from dataclasses import replace

import numpy as np
import pytest
from helpers_tables import CITIZEN, MIMIC, POLDEM, random_raw, table_of

from egovbayes.errors import SpecError
from egovbayes.model.claims.quantities_by_name import defined_values, label_environment, outcomes, r2_values, row_values
from egovbayes.model.spec import Definition
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import construct_covariance_total, implied_covariance
from egovbayes.quantities.r2 import r2_constructs

TWO = ("a", "b")


def with_definitions(*more):
    table, layout = table_of(CITIZEN)
    definitions = (*table.definitions, *(Definition(name, text) for name, text in more))
    return replace(table, definitions=definitions), layout


@pytest.mark.parametrize("text", [CITIZEN, POLDEM, MIMIC])
def test_raw_rows_are_the_free_values_and_the_fixed_ones(text):
    table, layout = table_of(text, TWO)
    values = random_raw(table, np.random.default_rng(1), (2, 3))
    rows = row_values(table, layout, fill(layout, values))
    assert rows.shape == (2, 3, len(table.rows))
    for i, row in enumerate(table.rows):
        expected = values[..., row.free] if row.free >= 0 else np.full((2, 3), row.fixed)
        np.testing.assert_array_equal(rows[..., i], expected)


def test_standardised_paths_and_covariances_by_hand():
    table, layout = table_of(POLDEM)
    m = fill(layout, random_raw(table, np.random.default_rng(2)))
    rows = dict(zip([row.name for row in table.rows], row_values(table, layout, m, standardised=True), strict=True))
    phi, theta, sigma = construct_covariance_total(m)[0], m.residual_covariance[0], implied_covariance(m)[0]
    path = m.paths[0, 1, 0] * np.sqrt(phi[0, 0] / phi[1, 1])
    assert rows["dem60~ind60"] == pytest.approx(path, rel=1e-12)
    at = table.items.index
    y1, y5 = at("y1"), at("y5")
    assert rows["y1~~y5"] == pytest.approx(theta[y1, y5] / np.sqrt(theta[y1, y1] * theta[y5, y5]), rel=1e-12)
    assert rows["y1~~y1"] == pytest.approx(theta[y1, y1] / sigma[y1, y1], rel=1e-12)


def test_labels_and_definitions():
    table, layout = with_definitions(("twice", "2 * via_attitude"), ("standard", "std(a)"))
    m = fill(layout, random_raw(table, np.random.default_rng(3), (7,)))
    raw = label_environment(table, layout, m)
    std = label_environment(table, layout, m, standardised=True)
    assert raw.keys() == {"a", "t", "r"}
    found = defined_values(table, raw, std)
    np.testing.assert_allclose(found["via_attitude"], raw["a"] * raw["r"])
    np.testing.assert_allclose(found["twice"], 2 * raw["a"] * raw["r"])
    np.testing.assert_allclose(found["standard"], std["a"])
    assert not np.allclose(raw["a"], std["a"])
    np.testing.assert_allclose(defined_values(table, std)["standard"], std["a"])


def test_a_definition_in_std_is_the_standardised_definition():
    table, layout = with_definitions(("shown", "std(via_attitude)"))
    m = fill(layout, random_raw(table, np.random.default_rng(3)))
    std = label_environment(table, layout, m, standardised=True)
    found = defined_values(table, label_environment(table, layout, m), std)
    assert found["shown"] == pytest.approx(float(std["a"] * std["r"]), rel=1e-12)


def test_a_label_on_several_rows_has_one_raw_and_no_standardised_value():
    table, layout = table_of("f =~ x1 + l*x2 + l*x3\n")
    m = fill(layout, random_raw(table, np.random.default_rng(4)))
    rows = dict(zip([row.name for row in table.rows], row_values(table, layout, m, standardised=True), strict=True))
    assert rows["f=~x2"] != rows["f=~x3"]
    assert np.isnan(label_environment(table, layout, m, standardised=True)["l"])
    assert label_environment(table, layout, m)["l"] == m.loadings[0, 1, 0]


def test_a_definition_with_a_name_that_is_missing():
    table, _ = table_of(CITIZEN)
    with pytest.raises(SpecError, match="a"):
        defined_values(table, {"r": np.array(1.0)})


def test_outcomes_are_explained_items_and_constructs():
    table, layout = table_of(MIMIC, TWO)
    rows = outcomes(table)
    names = ["y1", "y2", "y3", "y4", "y5", "y6", "f", "g", "z"]
    assert [(row.lhs, row.group) for row in rows] == [(name, g) for g in (0, 1) for name in names]
    m = fill(layout, random_raw(table, np.random.default_rng(5), (4,)))
    r2 = r2_values(table, m)
    assert r2.shape == (4, 18)
    assert ((r2 > 0) & (r2 < 1)).all()
    np.testing.assert_array_equal(r2[:, 17], r2_constructs(m)[:, 1, table.constructs.index("z")])


def test_nothing_to_explain():
    table, layout = table_of("x1 ~~ x2")
    m = fill(layout, random_raw(table, np.random.default_rng(6), (4,)))
    assert r2_values(table, m).shape == (4, 0)
