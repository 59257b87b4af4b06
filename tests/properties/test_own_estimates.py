"""What a group's answers say by themselves, beside maximum likelihood of that group with all that is shared fixed."""

import numpy as np
import pytest
from helpers_regions import pooled_model, regional_frame

from egovbayes.assess.estimate import estimate
from egovbayes.assess.parts.regions import likelihood_of_values
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.regions.populations import populations
from egovbayes.assess.regions.regional import regional
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.frames.own_estimates import own_estimates
from egovbayes.model.file.files import model_from_syntax
from egovbayes.notation import Kind

SHARED = {Kind.LOADING: 1.0, Kind.RESIDUAL_SD: 0.6, Kind.INTERCEPT: 3.0, Kind.CONSTRUCT_SD: 0.9, Kind.PATH: 0.4}
"""And 0 for all other values; a spread is not looked at."""


def own_of(frame):
    """The model, and of each quantity the groups' own estimates and standard errors."""
    prepared = prepared_run(pooled_model(), survey_from_frame(frame))
    values = np.array([SHARED.get(row.kind, 0.0) for row in prepared.table.representatives])
    own = own_estimates(likelihood_of_values(prepared), values)
    found = regional(prepared, populations(prepared), values[None, None], own)
    names, places = prepared.table.groups, {one.name: (one.own, one.own_error) for one in found}
    return prepared, {name: dict(zip(names, zip(*pair, strict=True), strict=True)) for name, pair in places.items()}


def alone(frame, group, means):
    """Maximum likelihood of one group's answers, loadings, intercepts and residual variances fixed: the estimates and
    standard errors by name.
    """
    measured = [f"x{i} ~~ 0.36*x{i}\nx{i} ~ {means.get(f'x{i}', 3.0):.12f}*1" for i in range(1, 7)]
    syntax = "\n".join(["f =~ 1*x1 + 1*x2 + 1*x3", "g =~ 1*x4 + 1*x5 + 1*x6", "g ~ f", "f ~ 1", "g ~ 1", *measured])
    _, ml, _ = estimate(prepared_run(model_from_syntax(syntax), survey_from_frame(frame[frame["where"] == group])))
    errors = np.sqrt(np.diag(ml.covariance))
    return {row.name: (ml.values[row.free], errors[row.free]) for row in ml.table.representatives}


@pytest.fixture(scope="module")
def frame():
    return regional_frame(groups=4, n=40)


def test_paths_and_standard_deviations_are_maximum_likelihood_of_the_group(frame):
    prepared, own = own_of(frame)
    markers = dict(zip(prepared.table.items, prepared.observed.centres, strict=True))
    for group in "ABCD":
        expected = alone(frame, group, {name: markers[name] for name in ("x1", "x4")})
        assert own["g~f"][group] == pytest.approx(expected["g~f"], rel=2e-3)
        variance, its_error = expected["f~~f"]
        sd = np.sqrt(variance)
        assert own["f~~f"][group] == pytest.approx((sd, its_error / (2 * sd)), rel=2e-3)
        mean, error = expected["f~1"]
        assert own["mean of f"][group] == pytest.approx((markers["x1"] + mean, error), rel=2e-3)
        assert own["mean of g"][group][0] == pytest.approx(
            markers["x4"] + expected["g~1"][0] + expected["g~f"][0] * mean, rel=1e-4
        )


def test_one_respondent_has_means_and_no_path(frame):
    """The mean of three items of one person; the construct's SD is then the average group's, whose logarithm is 0."""
    prepared, own = own_of(frame[(frame["where"] != "B") | (frame.groupby("where").cumcount() == 0)])
    assert prepared.without_moments == ("B",)
    for name in ("g~f", "f~~f", "g~~g"):
        assert np.isnan(own[name]["B"]).all(), name
        assert np.isfinite(own[name]["A"]).all()
    centres = dict(zip(prepared.table.items, prepared.observed.centres, strict=True))
    answers = frame[frame["where"] == "B"].iloc[0]
    above = np.mean([answers["x1"] - centres["x1"], answers["x2"] - 3.0, answers["x3"] - 3.0])
    expected = centres["x1"] + above, np.sqrt(1.0 + 0.36 / 3)
    assert own["mean of f"]["B"] == pytest.approx(expected, rel=1e-3)
    above = np.mean([answers["x4"] - centres["x4"], answers["x5"] - 3.0, answers["x6"] - 3.0])
    assert own["mean of g"]["B"][0] == pytest.approx(centres["x4"] + above, rel=1e-3)
