import numpy as np
import pytest
from helpers_tables import HS, POLDEM, table_of

from egovbayes.errors import SpecError
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.scale import check_sampling, to_raw, to_sampling


def test_by_hand():
    table, layout = table_of("f =~ x1 + x2 + x3\nf ~~ 4*f\ng =~ x4 + x5 + x6\nx1 ~~ x2")
    at = table.free_names.index
    sampling = np.full(table.n_free, 0.5)
    sampling[at("g~~g")] = 3
    raw = to_raw(layout, sampling)
    assert raw[at("g~~g")] == 9
    assert raw[at("f~~g")] == 0.5 * 2 * 3
    assert raw[at("x1~~x2")] == 0.5**3
    assert raw[at("x1~~x1")] == 0.25
    assert raw[at("f=~x2")] == 0.5
    assert sampling[at("g~~g")] == 3
    np.testing.assert_allclose(to_sampling(layout, raw), sampling)


def test_heywood_cases_become_nan_without_a_warning():
    table, layout = table_of(POLDEM)
    at = table.free_names.index
    raw = np.full(table.n_free, 0.5)
    raw[at("y2~~y2")] = -0.1
    gone = {name for name, value in zip(table.free_names, to_sampling(layout, raw), strict=True) if np.isnan(value)}
    assert gone == {"y2~~y2", "y2~~y4", "y2~~y6"}


def refuse(text, match, **options):
    table, _ = table_of(text, **options)
    with pytest.raises(SpecError, match=match):
        check_sampling(table)


def test_what_can_be_sampled_passes():
    two = ("a", "b")
    for text in (
        HS,
        POLDEM,
        HS + "\nvisual ~~ 0*speed",
        "f =~ NA*x1 + x2 + x3\ng =~ NA*x4 + x5 + x6\nf ~~ 1*f\ng ~~ 1*g + 0.3*f",
    ):
        check_sampling(table_of(text)[0])
    check_sampling(table_of(HS, two, group_equal=("loadings",))[0])
    check_sampling(table_of("f =~ x1 + x2 + x3\nx1 ~~ c(v, v)*x1\nx2 ~~ c(w, w)*x2\nx1 ~~ c(r, r)*x2", two)[0])


def test_what_cannot_is_refused():
    refuse(
        HS + "\nvisual ~~ 0.3*speed", r"visual~~speed is fixed at 0.3: the Bayesian model has correlations, and this"
    )
    refuse("f =~ x1 + x2 + x3\nf ~~ u\nu ~~ 0*u", r"f~~u: u has a variance fixed at 0 and cannot covary; fix the cov")
    refuse("f =~ x1 + x2 + x3\nx1 ~~ r*x2\nx2 ~~ r*x3", "x1~~x2 and x2~~x3 are asked to be equal covariances, but")
    refuse("f =~ x1 + l*x2 + x3\nx1 ~~ l*x1", "keeps the one as it is and the other as a standard deviation; remove")
    refuse("f =~ x1 + x2 + x3\nx1 ~~ l*x1\nx1 ~~ l*x2", "keeps the one as a standard deviation and the other as a corr")


def test_group_suffix_in_messages():
    table = parameter_table(
        ModelSpec("m", "", "", (*(Equation("f", "=~", x) for x in "xyz"), Equation("x", "~~", "y", (0.2,)))),
        groups=("a", "b"),
    )
    with pytest.raises(SpecError, match=r"x~~y \[a\] is fixed at 0.2"):
        check_sampling(table)


def test_a_fixed_correlation_of_one_or_more_is_refused():
    unit = "f =~ NA*x1 + x2 + x3\ng =~ NA*x4 + x5 + x6\nf ~~ 1*f\ng ~~ 1*g + {}*f"
    for value in ("1", "-1.2"):
        refuse(unit.format(value), r"positive definite only if that lies between -1 and 1; fix it nearer 0")
