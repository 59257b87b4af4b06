"""Studies against their models: what the one names, the other must have."""

from pathlib import Path

import pytest

from egovbayes.errors import SpecError
from egovbayes.model.spec import Hypothesis
from egovbayes.study.study_file import read_study
from egovbayes.study.study_models import SetClaim, set_claim, study_models

HEAD = 'survey = "kazakhstan-2019"\n'
MODELS = '[models]\nfull = "amirova-full"\n'


def plan_of(tmp_path: Path, text: str):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return read_study(path)


def test_the_shipped_study_agrees_with_its_models() -> None:
    specs = study_models(read_study("kazakhstan-2019"))
    assert {column: spec.name for column, spec in specs.items()} == {"full": "amirova-full", "final": "citizen-centric"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + '[models]\nfull = "amirova-ful"\n', "mine.toml .models. full: no model 'amirova-ful' .did you mean"),
        (
            HEAD + 'explained = ["intentoin"]\n' + MODELS,
            "mine.toml: explained = 'intentoin' is no outcome .* .did you mean 'intention'",
        ),
        (
            HEAD + 'explained = ["trust"]\n' + MODELS,
            "explained = 'trust' is no outcome .* outcomes: readiness, intention",
        ),
        (
            HEAD + MODELS + '[sensitivity]\nhypothesis = "bsic"\n',
            "mine.toml .sensitivity.: 'bsic' is no hypothesis of amirova-full .did you mean",
        ),
        (HEAD + MODELS + '[sensitivity]\nhypothesis = "H4"\n', "hypothesis H4: 'r > 0' does not compare two sets"),
    ],
)
def test_each_disagreement_is_told(tmp_path: Path, text: str, message: str) -> None:
    plan = plan_of(tmp_path, text)
    with pytest.raises(SpecError, match=message):
        study_models(plan)


def test_a_model_of_several_groups_fits_no_column(tmp_path: Path) -> None:
    (tmp_path / "grouped.toml").write_text('group = "school"\nsyntax = "f =~ x1 + x2 + x3"\n', encoding="utf-8")
    plan = plan_of(tmp_path, HEAD + '[models]\nfull = "grouped.toml"\n')
    with pytest.raises(SpecError, match=r"full: grouped is a model of several groups .school., whose fit no single"):
        study_models(plan)


@pytest.mark.parametrize(
    "claim", ["share(y, a) > share(y, b)", "share(y, b) < share(y, a)", "share(y, a) >= share(y,b)"]
)
def test_a_claim_about_groups_is_read_in_either_direction(claim: str) -> None:
    assert set_claim(Hypothesis("h", claim)) == SetClaim("y", "a", "b")


@pytest.mark.parametrize(
    "claim",
    [
        "share(y, a) > 0.5",
        "share(y, a) > share(z, b)",
        "share(y, a) > share(y, a)",
        "2*share(y, a) > share(y, b)",
        "share(y, a) > share(y, b) > 0",
        "a > b",
    ],
)
def test_other_claims_have_no_other_readings(claim: str) -> None:
    with pytest.raises(SpecError, match="does not compare two sets of constructs"):
        set_claim(Hypothesis("h", claim))
