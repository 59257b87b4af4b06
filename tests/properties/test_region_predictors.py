"""What predictors of groups find in a synthetic survey whose truth is known."""

import numpy as np
import pandas as pd
import pytest

import egovbayes as eb
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.model.file.files import model_from_toml

GROUPS, N = 15, 60
SLOPE, SPREAD, PATH = 0.4, 0.1, 0.5
MODEL = "syntax = '''\nf =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ b*f\n'''\n[hypotheses.H]\nclaim = 'b > 0'\n"


@pytest.fixture(scope="module")
def survey():
    """Synthetic: the mean of f follows a predictor, the path does not."""
    rng, frames = np.random.default_rng(8), []
    urban = rng.permutation(np.linspace(-1, 1, GROUPS))
    urban /= urban.std()
    for k in range(GROUPS):
        f = rng.normal(SLOPE * urban[k] + SPREAD * rng.standard_normal(), 1, N)
        g = (PATH + SPREAD * rng.standard_normal()) * f + rng.normal(0, 0.7, N)
        items = {f"x{i + 1}": 3 + (f if i < 3 else g) + rng.normal(0, 0.6, N) for i in range(6)}
        frames.append(pd.DataFrame({"where": f"R{k:02d}", "urban": 10 + 7 * urban[k], **items}))
    return survey_from_frame(pd.concat(frames, ignore_index=True))


@pytest.fixture(scope="module")
def found(survey):
    asked = eb.with_regions(model_from_toml(MODEL), predictors=["urban"])
    settings = eb.FitSettings(eb.SamplerSettings(draws=600, tune=400, chains=4))
    return eb.regions(asked, survey, group="where", pooled=["paths", "means"], seed=3, settings=settings)


def test_the_fit_can_be_used(found):
    checks = {check.name: check.passed for check in found.checks}
    assert all(checks[name] for name in ("rhat", "bulk ess", "tail ess", "divergences"))


def test_what_follows_the_predictor_is_found(found):
    row = found.tables["region_predictors"].loc["f~1", "urban"]
    assert row["coefficient_lower"] < SLOPE < row["coefficient_upper"]
    assert row["p_above"] > 0.99
    assert row["explained_lower"] > 0.5
    assert row["explained"] > row["prior_explained"]
    assert row["spread"] < row["spread_in_all"]


def test_what_does_not_follow_it_is_told_as_such(found):
    row = found.tables["region_predictors"].loc["g~f", "urban"]
    assert row["coefficient_lower"] < 0 < row["coefficient_upper"]


def test_the_average_is_that_at_the_mean_of_the_predictor(found, survey):
    populations = found.tables["populations"].loc["g~f"]
    assert populations["average_lower"] < PATH < populations["average_upper"]
    assert (found.tables["region_claims"]["note"] == "Of groups at the means of the predictors.").all()
