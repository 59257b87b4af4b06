from dataclasses import replace

import numpy as np
import pytest
from helpers_tables import random_raw, table_of

from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.claims.effect_readings import effect_readings
from egovbayes.model.claims.quantities_by_name import label_environment, row_values, with_definitions
from egovbayes.model.claims.references import labels_behind, rows_by_name, rows_by_number, standardised_row
from egovbayes.model.spec import Definition
from egovbayes.model.table.matrices import fill

SCHOOLS = ("Pasteur", "Grant-White")
TIED = "f =~ x1 + x2\ng =~ x3 + x4\nh =~ x5 + x6\nh ~ b*f + b*g\nf ~~ k*g"


def by_name(table, layout, values):
    rows = row_values(table, layout, fill(layout, values), standardised=True)
    return dict(zip([table.unique_name(row) for row in table.rows], np.moveaxis(rows, -1, 0), strict=True))


def test_every_label_names_its_rows_and_those_of_each_group():
    table, _ = table_of(TIED, SCHOOLS)
    names = {name: [table.unique_name(table.rows[i]) for i in rows] for name, rows in rows_by_name(table).items()}
    assert names["b[Pasteur]"] == ["h~f [Pasteur]", "h~g [Pasteur]"]
    assert names["b"] == [*names["b[Pasteur]"], *names["b[Grant-White]"]]
    assert names["k[Grant-White]"] == ["f~~g [Grant-White]"]
    assert set(rows_by_name(table_of(TIED)[0])) == {"b", "k"}


def test_numbers_name_their_rows():
    table, _ = table_of(TIED)
    for number, rows in enumerate(rows_by_number(table)):
        assert rows == tuple(i for i, row in enumerate(table.rows) if row.free == number)


def test_a_label_on_several_rows_has_no_standardised_value():
    table, layout = table_of(TIED)
    values = random_raw(table, np.random.default_rng(4), (5,))
    raw, std = (label_environment(table, layout, fill(layout, values), standardised=s) for s in (False, True))
    rows = by_name(table, layout, values)
    assert not np.isclose(rows["h~f"], rows["h~g"]).any()
    assert std["b"].shape == (5,)
    assert np.isnan(std["b"]).all()
    assert np.isfinite(raw["b"]).all()
    np.testing.assert_allclose(std["k"], rows["f~~g"])


def test_labels_of_their_own_tied_with_equality_keep_their_standardised_values():
    table, layout = table_of(TIED.replace("b*f + b*g", "b1*f + b2*g") + "\nb1 == b2")
    values = random_raw(table, np.random.default_rng(4), (5,))
    raw, std = (label_environment(table, layout, fill(layout, values), standardised=s) for s in (False, True))
    rows = by_name(table, layout, values)
    np.testing.assert_array_equal(raw["b1"], raw["b2"])
    np.testing.assert_allclose(std["b1"], rows["h~f"])
    np.testing.assert_allclose(std["b2"], rows["h~g"])


def test_equal_covariances_are_one_correlation():
    """Between equal variances only (check_sampling): by hand psi / sqrt(v v)."""
    table, layout = table_of("f =~ x1 + x2\ng =~ x3 + x4\nf ~~ v*f\ng ~~ v*g\nf ~~ k*g", SCHOOLS)
    values = random_raw(table, np.random.default_rng(4), (5,))
    std = label_environment(table, layout, fill(layout, values), standardised=True)
    number = {row.label: row.free for row in table.rows}
    np.testing.assert_allclose(std["k"], values[:, number["k"]] / values[:, number["v"]])


def test_fixed_at_nothing_is_nothing_on_every_scale():
    table, _ = table_of("f =~ x1 + x2\ng =~ x3 + x4\nh =~ x5 + x6\nh ~ 0*f + b*f + 0*g + b*g")
    assert standardised_row(table, rows_by_name(table)["b"]) is not None


def test_definitions_of_a_group():
    table, layout = table_of("f =~ x1 + x2\ng =~ x3 + x4\ng ~ b*f", SCHOOLS)
    table = replace(table, definitions=(Definition("twice", "2*b"), Definition("more", "twice + max(b, 1)")))
    values = random_raw(table, np.random.default_rng(4), (5,))
    std = with_definitions(table, label_environment(table, layout, fill(layout, values), standardised=True))
    rows = by_name(table, layout, values)
    for school in SCHOOLS:
        b = rows[f"g~f [{school}]"]
        np.testing.assert_allclose(std[f"twice[{school}]"], 2 * b)
        np.testing.assert_allclose(std[f"more[{school}]"], 2 * b + np.maximum(b, 1))
    assert np.isnan(std["twice"]).all()
    assert labels_behind(table, ["more[Pasteur]"]) == ("b[Pasteur]",)


def test_a_definition_of_one_groups_label_is_of_that_group_alone():
    table, layout = table_of("f =~ x1 + x2\ng =~ x3 + x4\ng ~ c(b1, b2)*f", SCHOOLS)
    table = replace(table, definitions=(Definition("twice", "2*b1"),))
    values = random_raw(table, np.random.default_rng(4), (5,))
    found = with_definitions(table, label_environment(table, layout, fill(layout, values)))
    assert "twice[Pasteur]" in found
    assert "twice[Grant-White]" not in found


@pytest.mark.parametrize(
    ("claim", "readings"),
    [
        ("b > 0.5", {"h~f": {"b": "h~f"}, "h~g": {"b": "h~g"}}),
        ("k > 0", {}),
        ("b > 0 and k > 0", {}),
        ("twice > 0", {"h~f": {"b": "h~f"}, "h~g": {"b": "h~g"}}),
    ],
)
def test_effects_by_parameter(claim, readings):
    table, _ = table_of(TIED)
    table = replace(table, definitions=(Definition("twice", "2*b"),))
    found = effect_readings(parse_claim(claim), table)
    assert {each.of: {k: table.rows[i].name for k, i in each.rows.items()} for each in found} == readings


def test_effects_by_group():
    table, _ = table_of("f =~ x1 + x2\ng =~ x3 + x4\nh =~ x5 + x6\nh ~ b*f + d*g", SCHOOLS)
    found = effect_readings(parse_claim("b - d > 0"), table)
    assert [(each.of, {k: table.unique_name(table.rows[i]) for k, i in each.rows.items()}) for each in found] == [
        (school, {"b": f"h~f [{school}]", "d": f"h~g [{school}]"}) for school in SCHOOLS
    ]


def test_labels_that_could_be_paired_at_will_have_no_effects():
    table, _ = table_of("f =~ x1 + x2\ng =~ x3 + x4\nh =~ x5 + x6\nh ~ b*f + b*g\ng ~ f\nx1 ~~ e*x1\nx2 ~~ e*x2")
    assert effect_readings(parse_claim("b > e"), table) == ()
