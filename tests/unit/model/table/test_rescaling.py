"""What becomes of parameters when all covariances grow: the model's own moments tell."""

import numpy as np
import pytest
from helpers_tables import CITIZEN, HS, MIMIC, POLDEM, random_raw, table_of

from egovbayes.model.table.matrices import fill
from egovbayes.model.table.rescaling import covariance_powers
from egovbayes.quantities.implied import implied_covariance, implied_mean

GROUPS = {"groups": ("urban", "rural"), "means": True}
MODELS = {
    "markers": (HS, {"means": True}),
    "paths and residual covariances": (POLDEM, {}),
    "variables in paths": (MIMIC, {"means": True}),
    "unit variances": (HS, {"identification": "unit variance"}),
    "unit variances of outcomes": (CITIZEN, {"identification": "unit variance", "means": True}),
    "one of each": ("f =~ NA*x1 + x2 + x3\nf ~~ 1*f\ng =~ y1 + y2 + y3\ng ~ f\nh =~ NA*z1 + z2\nh ~~ 1*h\nf ~~ h", {}),
    "second order": ("f =~ x1 + x2\ng =~ y1 + y2\nh =~ z1 + z2\nall =~ f + g + h", {}),
    "equal loadings": (HS, {**GROUPS, "group_equal": ("loadings", "intercepts")}),
    "equal loadings, unit variances": (
        HS, {**GROUPS, "identification": "unit variance", "group_equal": ("loadings", "intercepts")},
    ),
    "second order, equal loadings": (
        "f =~ x1 + x2\ng =~ y1 + y2\nh =~ z1 + z2\n"
        "s =~ c(NA, NA)*f + c(l1, l1)*f + c(l2, l2)*g + c(l3, l3)*h\ns ~~ c(1, NA)*s", {"groups": ("a", "b")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MODELS)
def test_covariances_grow_and_means_stay(name):
    text, changes = MODELS[name]
    table, layout = table_of(text, **changes)
    raw, times = random_raw(table, np.random.default_rng(1)), 1.7
    powers = covariance_powers(table)
    assert list(powers) == list(table.free_names)
    larger = raw * times ** np.array(list(powers.values()))
    before, after = fill(layout, raw), fill(layout, larger)
    np.testing.assert_allclose(implied_covariance(after), times * implied_covariance(before), rtol=1e-10)
    if table.means:
        np.testing.assert_allclose(implied_mean(after), implied_mean(before), rtol=1e-10)


def test_equal_loadings_of_a_second_order_construct_give_its_variance_the_units_of_the_one_that_is_fixed():
    table, _ = table_of(*MODELS["second order, equal loadings"][:1], **MODELS["second order, equal loadings"][1])
    powers = covariance_powers(table)
    assert (powers["s~~s [b]"], powers["s=~g [all groups]"], powers["f~~f [a]"]) == (0.0, 0.5, 1.0)
