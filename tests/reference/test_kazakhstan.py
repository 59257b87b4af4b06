"""The synthetic Kazakhstan survey as shipped gives the figures printed in Amirova (2021), digit for digit."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from egovbayes.assess.hypotheses.ml_verdicts import ml_verdict
from egovbayes.assess.hypotheses.verdicts import SUPPORTED, UNDECIDED
from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.ml.tables import parameter_estimates, r2
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.describing.profile import profile_table
from egovbayes.data.screening.screening import screen, screened
from egovbayes.data.surveys.survey import read_survey
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.file.files import read_model
from egovbayes.quantities.reliability import cronbach_alpha
from egovbayes.shipped import shipped_folder

SURVEY = "kazakhstan-2019"
FULL, FINAL = "amirova-full", "citizen-centric"
FOLDER = shipped_folder("data") / SURVEY
PRINTED = {
    FINAL: {
        "df": "31",
        "npar": "24",
        "chisq": "50.716",
        "cmin_df": "1.636",
        "gfi": "0.977",
        "agfi": "0.959",
        "rmsea": "0.039",
        "tli": "0.986",
        "cfi": "0.991",
        "ifi": "0.991",
    },
    FULL: {
        "df": "197",
        "npar": "56",
        "chisq": "418.264",
        "cmin_df": "2.123",
        "gfi": "0.920",
        "agfi": "0.897",
        "rmsea": "0.052",
        "tli": "0.936",
        "ifi": "0.946",
    },
}
PERCENTAGES = {
    ("gender", "female"): "58.8",
    ("gender", "male"): "41.2",
    ("age", "21 to 30"): "45.0",
    ("education", "bachelor"): "62.8",
    ("occupation", "student"): "27.5",
    ("occupation", "government employee"): "25.6",
    ("occupation", "private sector employee"): "24.4",
    ("occupation", "state enterprise employee"): "22.5",
    ("internet_years", "over 5 years"): "91.5",
    ("access", "computer"): "95.0",
    ("place", "at home"): "89.1",
    ("purpose", "information"): "97.2",
    ("purpose", "communication"): "67.1",
    ("portal_years", "over 1 year"): "72.5",
    ("portal_purpose", "to search for information"): "84.1",
    ("portal_purpose", "to receive services"): "34.1",
}
OF_THOSE_WHO_ANSWERED = {
    ("internet_hours", "4 to 7"): ("52.2", 418),
    ("heard_from", "internet"): ("78.8", 420),
    ("portal_complaint", "yes"): ("20.3", 419),
}
ALPHAS = {"att": "0.893", "tru": "0.866"}


@cache
def survey():
    return read_survey(SURVEY)


@cache
def valid():
    return screened(survey())


@cache
def estimated(model: str):
    prepared = prepared_run(read_model(model), survey())
    return maximum_likelihood(prepared.table, prepared.layout, prepared.moments, convention="amos")


def items():
    return list(survey().description.items)


def test_questionnaires_that_came_back():
    assert survey().synthetic
    assert survey().description.distributed == 500
    assert len(survey().frame) == 440
    assert survey().frame["synthetic"].eq(1).all()
    assert survey().frame["respondent"].tolist() == list(range(1, 441))
    answers = survey().frame[items()].to_numpy(float)
    assert np.isin(answers[~np.isnan(answers)], [1, 2, 3, 4, 5]).all()


def test_who_is_left_out():
    description = survey().description
    screening = screen(survey(), description.screening, description.items)
    assert screening.reasons.sum().loc[["missing_share", "identical"]].tolist() == [11, 7]
    assert screening.reasons.to_numpy().sum(axis=1).max() == 1
    shares = survey().frame[items()].isna().mean(axis=1)[screening.reasons["missing_share"].to_numpy()]
    assert shares.between(0.2, 0.5).all()
    assert screening.kept.sum() == 422


def test_valid_answers_are_complete_and_various():
    answers = valid().frame[items()].to_numpy(float)
    assert answers.shape == (422, 22)
    assert not np.isnan(answers).any()
    assert (answers.min(axis=1) < answers.max(axis=1)).all()
    assert len(np.unique(answers, axis=0)) == 422
    for column in answers.T:
        assert set(column) == {1, 2, 3, 4, 5}
    assert ((answers.mean(axis=0) > 3) & (answers.mean(axis=0) < 4.2)).all()


def test_skewness_and_kurtosis():
    answers = valid().frame[items()].to_numpy(float)
    z = (answers - answers.mean(axis=0)) / answers.std(axis=0)
    assert np.abs((z**3).mean(axis=0)).max() < 1
    assert np.abs((z**4).mean(axis=0) - 3).max() < 1


@cache
def profile():
    frame = profile_table(valid().frame, list(survey().description.profile.values()), SURVEY)
    return frame.reset_index().set_index(["question", "label"])


@pytest.mark.parametrize("answer", PERCENTAGES)
def test_printed_percentages(answer):
    row = profile().loc[answer]
    assert row["answered"] == 422
    assert f"{row['percent']:.1f}" == PERCENTAGES[answer]


@pytest.mark.parametrize("answer", OF_THOSE_WHO_ANSWERED)
def test_percentages_that_are_no_share_of_422(answer):
    printed, answered = OF_THOSE_WHO_ANSWERED[answer]
    assert printed not in {f"{100 * k / 422:.1f}" for k in range(423)}
    row = profile().loc[answer]
    assert row["answered"] == answered
    assert f"{row['percent']:.1f}" == printed


def alpha_of(construct):
    names = [item for item in items() if item.startswith(construct)]
    return float(cronbach_alpha(np.cov(valid().frame[names].to_numpy(float), rowvar=False)))


@pytest.mark.parametrize("construct", ALPHAS)
def test_printed_alphas(construct):
    assert f"{alpha_of(construct):.3f}" == ALPHAS[construct]


def test_other_alphas_lie_between():
    for construct in ("ava", "qua", "ben", "rea", "int"):
        assert 0.7 < alpha_of(construct) < alpha_of("tru") < alpha_of("att")


@pytest.mark.parametrize(("model", "index"), [(model, index) for model in PRINTED for index in PRINTED[model]])
def test_printed_indices(model, index):
    printed = PRINTED[model][index]
    digits = len(printed.partition(".")[2])
    assert f"{fit_indices(estimated(model)).loc[index, 'value']:.{digits}f}" == printed


def test_cfi_of_the_full_model_is_what_its_neighbours_say_and_not_what_is_printed():
    assert 0.945 <= fit_indices(estimated(FULL)).loc["cfi", "value"] <= 0.9458


def test_explained_variance_of_intention():
    assert f"{r2(estimated(FINAL)).loc['intention', 'r2']:.3f}" == "0.718"


@pytest.mark.parametrize("model", [FULL, FINAL])
def test_printed_verdicts(model):
    spec = read_model(model)
    verdicts = {"supported": SUPPORTED, "not supported": UNDECIDED}
    for hypothesis in spec.hypotheses:
        if hypothesis.published:
            found = ml_verdict(parse_claim(hypothesis.claim), spec, estimated(model), 0.975)
            assert found.verdict == verdicts[hypothesis.published], hypothesis.name
            assert found.p < 0.001 or found.p > 0.1, f"{hypothesis.name} hangs on a hair"


@pytest.mark.parametrize("model", [FULL, FINAL])
def test_estimates_are_admissible(model):
    ml = estimated(model)
    assert ml.converged
    assert all(check.passed is not False for check in ml.checks)
    table = parameter_estimates(ml)
    loadings = table.loc[table["op"] == "=~", "std"]
    assert loadings.between(0.5, 0.95).all()


@pytest.mark.slow
def test_the_script_makes_the_same_file_again(tmp_path: Path):
    out = tmp_path / "again.csv"
    script = [sys.executable, str(FOLDER / "reconstruct.py"), "--out", str(out)]
    subprocess.run(script, check=True, capture_output=True, timeout=600)
    assert out.read_bytes() == (FOLDER / "kazakhstan-2019-synthetic.csv").read_bytes()
