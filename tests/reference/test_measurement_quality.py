"""Reliability and HTMT of hs1939 against other programs (values.json HS39_reliability; run, not printed).

alpha_raw; omega over the observed variance (divisor n) and over the implied one, as semTools has them; the variance
extracted of raw variances, semTools' AVE; HTMT by arithmetic (htmt2 = FALSE)
and geometric means, both of absolute values. Political democracy: omega from lavaan's own estimates and covariances.
"""

import json

import numpy as np
import pytest
from helpers_ml import VALUES, data_frame, hs1939, reference

from egovbayes.assess.measurement.groups import MeasuredSample
from egovbayes.assess.measurement.quality import measurement_quality
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.file.files import read_model
from egovbayes.model.table.scale import to_sampling
from egovbayes.workflow.fitting import FitSettings, fit

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
        ml.table, ml.layout, values, MeasuredSample(None, ml.moments, ml), np.random.default_rng(1), 0.95
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


POLDEM = {"ind60": "x1 x2 x3", "dem60": "y1 y2 y3 y4", "dem65": "y5 y6 y7 y8"}


def omega_of_lavaan(items: list[str]) -> float:
    """(Sum of loadings)^2 phi over the observed variance of the sum, from what lavaan prints."""
    theirs = reference("lavaan_poldem.json")["default"]
    names = theirs["sample_cov"]["rownames"]
    at = [names.index(item) for item in items]
    sample, implied = (np.array(theirs[key]["values"])[np.ix_(at, at)] for key in ("sample_cov", "implied_cov"))
    loadings = [row["est"] for row in theirs["parameterEstimates"] if row["op"] == "=~" and row["rhs"] in items]
    variance = theirs["R2"][at[0]] * implied[0, 0]  # of the marker, whose loading is 1
    return sum(loadings) ** 2 * variance / sample.sum()


@pytest.mark.parametrize("n", [75, 30])
def test_political_democracy_draws_lie_about_maximum_likelihood_and_below_one(n):
    """Omega times the posterior median of a ratio: dem60 was .869, and of 30 countries its interval went to 1.01."""
    survey = survey_from_frame(data_frame("poldem").iloc[:n])
    sampler = SamplerSettings(draws=500, tune=400, chains=2)
    rows = fit(read_model("political-democracy"), survey, seed=7, settings=FitSettings(sampler)).reliability
    for construct, items in POLDEM.items():
        row = rows.loc[(construct, "omega_observed")]
        if n == 75:
            assert row["value"] == pytest.approx(omega_of_lavaan(items.split()), rel=1e-5)
        sd = (row["upper"] - row["lower"]) / 4
        assert row["median"] == pytest.approx(row["value"], abs=sd / 2)
        assert row["upper"] < 1
