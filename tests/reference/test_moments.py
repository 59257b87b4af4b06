"""Sample moments against lavaan 0.6-14 (sample_cov of the printed fits, which divides by n)."""

import json

import numpy as np
import pytest

from egovbayes.data.answers import prepare
from egovbayes.data.moments.moments import moments_of
from egovbayes.data.surveys.survey import read_survey
from egovbayes.shipped import shipped_folder


@pytest.mark.parametrize(
    ("survey", "file", "n"),
    [("holzinger-swineford-1939", "lavaan_hs1939.json", 301), ("political-democracy", "lavaan_poldem.json", 75)],
)
def test_sample_covariance_of_lavaan(survey, file, n):
    printed = json.loads((shipped_folder("reference") / file).read_text(encoding="utf-8"))["default"]["sample_cov"]
    answers = prepare(read_survey(survey), printed["rownames"], {})
    moments = moments_of(answers.values, answers.group, answers.items, answers.groups)
    assert moments.n.tolist() == [n]
    np.testing.assert_allclose(moments.covariances[0], printed["values"], rtol=1e-12, atol=1e-13)


def test_group_order_and_sizes_of_lavaan():
    printed = json.loads((shipped_folder("reference") / "lavaan_hs1939_school_config.json").read_text(encoding="utf-8"))
    answers = prepare(read_survey("holzinger-swineford-1939"), [f"x{j}" for j in range(1, 10)], {}, group="school")
    assert answers.groups == ("Pasteur", "Grant-White")
    assert np.bincount(answers.group).tolist() == printed["nobs"]


def test_answers_with_a_tenth_deleted():
    survey = read_survey(shipped_folder("reference") / "hs_miss10.csv")
    answers = prepare(survey, list(survey.frame), {})
    moments = moments_of(answers.values, answers.group, answers.items, answers.groups)
    raw = survey.frame.to_numpy()
    assert moments.n_respondents == 301 - int(np.isnan(raw).all(axis=1).sum())
    total = (moments.n[:, None] * moments.means).sum(axis=0) / (moments.n @ moments.observed)
    np.testing.assert_allclose(total, np.nanmean(raw, axis=0), rtol=1e-13)
