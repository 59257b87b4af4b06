"""Bounds of labels: what they leave of priors, of maximum likelihood, and of claims."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from pathlib import Path

import numpy as np
import pytest
from scipy import optimize

from egovbayes.assess.estimate import estimate
from egovbayes.assess.ml.tables import parameter_estimates
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.data.matrix.matrix_file import read_matrix
from egovbayes.errors import EgovbayesError
from egovbayes.model.file.claims_asked import with_claims
from egovbayes.model.file.files import model_from_syntax

R = np.array([[1, 0.5, 0.4], [0.5, 1, 0.6], [0.4, 0.6, 1]])
NUMBERS = 'n = 300\nitems = ["x", "m", "y"]\ncorrelation = [[1], [0.5, 1], [0.4, 0.6, 1]]\nsd = [1, 1.1, 0.9]\n'
PATHS = "m ~ a*x\ny ~ b*m + c*x\n"


def prepared(tmp_path: Path, syntax: str, **changes: object) -> Prepared:
    (tmp_path / "m.toml").write_text(NUMBERS)
    spec = replace(model_from_syntax(syntax), **changes)
    return prepared_run(spec, read_matrix(tmp_path / "m.toml"))


@pytest.mark.parametrize(
    ("bound", "label", "ends"),
    [
        ("a > 0", "a", (0, inf)),
        ("a >= 0.2", "a", (0.2, inf)),
        ("0 < a", "a", (0, inf)),
        ("-2*a > -1", "a", (-inf, 0.5)),
        ("a - 1 < 0; a > 0", "a", (0, 1)),
        ("b < -0.5", "b", (-inf, -0.5)),
    ],
)
def test_bounds_are_read(bound: str, label: str, ends: tuple[float, float]) -> None:
    assert model_from_syntax(PATHS + bound).bounds == {label: ends}


@pytest.mark.parametrize(
    ("syntax", "message"),
    [
        (PATHS + "a > b", r"line 3: an inequality bounds one label by a number \(a > 0\).*is a claim"),
        (PATHS + "a*a > 1", "an inequality bounds one label by a number"),
        (PATHS + "a > 1; a < 0", "the bounds of a leave nothing between them"),
        (PATHS + "q > 0", "q is no label"),
        (PATHS + "0 < a < 1", "line 3"),
        ("m ~ x\nm ~~ v*m\nv < 0", r"bound of v \(m~~m\): a variance is above 0, and the bound leaves it nothing"),
        ("m ~ x\ny ~ x\nm ~~ r*y\nr > 0.1", r"bound of r \(m~~y\): .* a bound of one is 0; bounds of the correlation"),
        (
            'm ~~ prior("lkj(2)")*r*x + y\nx ~~ y\nr > 0',
            r"lkj\(2\) is of a whole correlation matrix and cannot be cut off",
        ),
        ("m ~ 0.5*x + a*x\na > 1", r"bound of a \(m~x\): it is fixed at 0.5, beyond the bound"),
        ('m ~ prior("normal(0, 1) T[, 0]")*a*x\na > 0', r"leaves nothing within the bounds of a; widen the one"),
        ('m ~ prior("standardised normal(0, 0.3)")*a*x\na > 0.1', "a standardised prior takes bounds at 0 only"),
        ("f =~ NA*x + a*m + y\nf ~~ 1*f\na > 0", "its sign hangs on the direction of a construct, which is free here"),
    ],
)
def test_bounds_that_cannot_be(syntax: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(EgovbayesError, match=message):
        prepared(tmp_path, syntax)


def test_a_bound_cuts_the_prior_off(tmp_path: Path) -> None:
    run = prepared(tmp_path, PATHS + "c < 0.05; a > 0")
    ends = {name: (p.lower, p.upper) for name, p in zip(run.table.free_names, run.priors, strict=True)}
    assert (ends["m~x"], ends["y~m"], ends["y~x"]) == ((0, inf), (-inf, inf), (-inf, 0.05))


def test_bounds_of_variances_and_covariances_cut_standard_deviations_and_correlations(tmp_path: Path) -> None:
    run = prepared(tmp_path, "m ~~ r*x + y\nx ~~ y\nm ~~ v*m\nx ~~ w*x\nr > 0; v > 0.25; v < 4; w > 0")
    ends = {name: (p.family, p.lower, p.upper) for name, p in zip(run.table.free_names, run.priors, strict=True)}
    assert ends["m~~m"][1:] == (0.5, 2)
    assert ends["x~~x"][1:] == (0, inf)
    assert {name: own for name, own in ends.items() if own[0] == "beta"} == {
        "m~~x": ("beta", 0, inf), "m~~y": ("beta", -inf, inf), "x~~y": ("beta", -inf, inf),
    }  # fmt: skip


def test_maximum_likelihood_holds_a_covariance_and_a_variance_at_their_bounds(tmp_path: Path) -> None:
    """A covariance held at 0 is one that is left out; a saturated variance at its bound, the bound."""
    bounded, without = (
        estimate(prepared(tmp_path, "m ~ x\ny ~ x\n" + more))[1] for more in ("m ~~ r*y\nr < 0", "m ~~ 0*y")
    )
    assert bounded is not None
    assert without is not None
    assert bounded.log_likelihood == pytest.approx(without.log_likelihood, rel=1e-9)
    ml = estimate(prepared(tmp_path, "m ~ x\nm ~~ v*m\nv > 1.5"))[1]
    assert ml is not None
    assert parameter_estimates(ml).loc["m~~m", "est"] == 1.5


def test_maximum_likelihood_at_a_bound_is_least_squares_within_it(tmp_path: Path) -> None:
    """Another derivation: least squares of y within bounds, by scipy, on a sample with just these moments."""
    covariance = R * np.outer([1, 1.1, 0.9], [1, 1.1, 0.9])
    rows = np.linalg.cholesky(covariance).T
    for c in (0.05, -0.1):
        _, ml, notes = estimate(prepared(tmp_path, PATHS + f"c < {c}; b > 0.2"))
        assert ml is not None
        table = parameter_estimates(ml)
        found = optimize.lsq_linear(rows[:, [1, 0]], rows[:, 2], bounds=([0.2, -inf], [inf, c]), tol=1e-14).x
        assert [table.loc["y~m", "est"], table.loc["y~x", "est"]] == pytest.approx(list(found), abs=1e-5)
        assert np.isnan(table.loc["y~x", ["se", "z", "p", "lower"]].to_numpy(float)).all()
        assert table.loc["y~m", "se"] > 0
        assert any("at a bound: the path from x to y" in note.text for note in notes)


def test_an_estimate_within_its_bounds_is_left_alone(tmp_path: Path) -> None:
    one, bounded = (estimate(prepared(tmp_path, syntax))[1] for syntax in (PATHS, PATHS + "a > 0; c < 0.5"))
    assert one is not None
    assert bounded is not None
    assert np.array_equal(one.values, bounded.values)
    assert bounded.unheld is None


@pytest.mark.parametrize("claim", ["a > 0", "0 < a", "a > -1 and a > 0"])
def test_a_claim_that_a_bound_implies_is_not_judged(claim: str) -> None:
    spec = model_from_syntax(PATHS + "a > 0")
    with pytest.raises(EgovbayesError, match="is what a bound in the equations says: nothing is left to judge"):
        with_claims(spec, [claim])


@pytest.mark.parametrize("claim", ["a > 0.1", "a > 0 and b > 0", "a > b", "a < 1"])
def test_other_claims_are(claim: str) -> None:
    assert len(with_claims(model_from_syntax(PATHS + "a > 0"), [claim]).hypotheses) == 1
