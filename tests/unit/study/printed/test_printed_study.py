"""A study beside what was printed: columns and percentages that the printed file does not have."""

from pathlib import Path

import pytest

from egovbayes.errors import SpecError
from egovbayes.study.printed.printed_study import PrintedStudy, printed_study
from egovbayes.study.study_file import read_study
from egovbayes.study.study_models import study_models

PRINT = """[sample]
valid = 100
[demographics_percent]
female = 60.0
male = 40.0
[table1.full]
df = 197
p_value = "significant"
alpha = 0.01
rmsea_level = 0.95
[table1.final]
df = 31
"""
HEAD = 'survey = "kazakhstan-2019"\nprinted = "print.toml"\n[models]\n'
FULL, FINAL = 'full = "amirova-full"\n', 'final = "citizen-centric"\n'


def beside(tmp_path: Path, text: str, printed: str = PRINT) -> PrintedStudy:
    (tmp_path / "print.toml").write_text(printed, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(HEAD + text, encoding="utf-8")
    plan = read_study(tmp_path / "mine.toml")
    return printed_study(plan, study_models(plan))


def test_figures_of_a_column_carry_its_own_level(tmp_path: Path) -> None:
    found = beside(tmp_path, FULL + FINAL)
    assert found.unprinted == ()
    assert found.measures("full")["df"].text == "197"
    assert found.measures("full")["p_value"].interval.high == 0.01
    assert (found.rmsea_level("full"), found.rmsea_level("final"), found.rmsea_level("other")) == (0.95, 0.9, 0.9)


def test_a_model_of_ones_own_may_stand_beside_the_printed_ones(tmp_path: Path) -> None:
    assert beside(tmp_path, FULL + 'turned = "citizen-centric"\n').unprinted == ("turned",)
    assert beside(tmp_path, 'turned = "citizen-centric"\n', "[sample]\nvalid = 100\n").unprinted == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            FULL + 'finl = "citizen-centric"\n',
            "mine.toml .models.: print.toml prints no column 'finl' .did you mean 'final'..; its columns: full, final",
        ),
        ('a = "amirova-full"\n', "print.toml prints no column 'a'; its columns: full, final. Name each model as its"),
        (
            FULL + '[profile]\nfemal = ["gender", "female"]\n',
            "mine.toml .profile.: print.toml prints no percentage 'femal' .did you mean 'female'..; .* female, male",
        ),
    ],
)
def test_names_that_were_not_printed_are_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SpecError, match=message):
        beside(tmp_path, text)
