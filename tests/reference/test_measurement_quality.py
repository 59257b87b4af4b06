"""Reliability and HTMT of hs1939 against other programs (values.json HS39_reliability; run, not printed).

alpha_raw; omega over the observed variance (divisor n) and over the implied one, as semTools has them; the variance
extracted of raw variances, semTools' AVE; HTMT by arithmetic (htmt2 = FALSE)
and geometric means, both of absolute values.
"""

import json

import numpy as np
import pytest
from helpers_ml import VALUES, hs1939

from egovbayes.assess.measurement.groups import Observed
from egovbayes.assess.measurement.quality import measurement_quality
from egovbayes.model.scale import to_sampling

THEIRS = json.loads((VALUES / "values.json").read_text(encoding="utf-8"))["HS39_reliability"]
NAMES = {
    "alpha": "alpha_raw",
    "omega": "omega_modelvar",
    "omega_observed": "omega_obsvar",
    "ave_unstandardised": "AVE_semTools_unstd",
}


@pytest.fixture(scope="module")
def quality():
    """The tables at the maximum likelihood estimate: each of two draws is the estimate itself."""
    ml = hs1939().ml
    values = np.tile(to_sampling(ml.layout, ml.values), (1, 2, 1))
    return measurement_quality(
        ml.table, ml.layout, values, Observed(None, ml.moments, ml), np.random.default_rng(1), 0.95
    )


@pytest.mark.parametrize("measure", NAMES)
@pytest.mark.parametrize("construct", ["visual", "textual", "speed"])
def test_reliability(quality, measure, construct):
    theirs = THEIRS[NAMES[measure]][construct]
    row = quality.reliability.loc[(construct, measure)]
    assert row["value"] == pytest.approx(theirs, abs=2e-6)
    if measure != "alpha":
        assert row["median"] == pytest.approx(theirs, abs=2e-6)


@pytest.mark.parametrize(
    ("measure", "key"), [("htmt", "HTMT_abs(semTools htmt2=F)"), ("htmt2", "HTMT2_geo(semTools default)")]
)
def test_htmt(quality, measure, key):
    pairs = [("visual", "textual"), ("visual", "speed"), ("textual", "speed")]
    assert THEIRS["HTMT"]["order"] == ["vis-tex", "vis-spd", "tex-spd"]
    ours = [quality.validity.loc[(*pair, measure), "value"] for pair in pairs]
    np.testing.assert_allclose(ours, THEIRS["HTMT"][key], atol=1e-6)


def test_negative_correlations_make_the_signed_mean_smaller_and_are_said(quality):
    assert "negative" in quality.validity.loc[("visual", "speed", "htmt"), "note"]
    assert quality.validity.loc[("textual", "speed", "htmt"), "note"] == ""
