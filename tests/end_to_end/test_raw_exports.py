"""Raw exports of many programs go from the file to a fit: `new`, which is told one thing at most besides what measures
what, then `check` or `fit`, without an edit; and what is read is what was answered. All answers are synthetic.
"""

from pathlib import Path

import numpy as np
import pytest
from helpers_exports import EXPORTS, ITEMS, truth

from egovbayes.cli import main
from egovbayes.data.coding.coding import coded_survey
from egovbayes.data.surveys.survey import read_survey

FITTED = ["--model", "export-model.toml", "--data", "export-survey.toml"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def begun(folder: Path, name: str, *told: str) -> None:
    export = EXPORTS[name]
    file, first = export.write(folder), export.places
    measured = ["--construct", f"tru = {first}-{first + 2}; use = {first + 3}-{first + 5}"] if first else []
    assert main(["new", file, "--yes", *measured, *export.told, *told]) == 0


def test_there_are_twenty() -> None:
    assert len(EXPORTS) >= 20
    assert all(len(export.told) <= 2 for export in EXPORTS.values())


@pytest.mark.parametrize("name", EXPORTS)
def test_a_raw_export_is_read_as_it_was_answered(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    begun(folder, name)
    survey = read_survey("export-survey.toml")
    items = [*survey.codebook]
    read = coded_survey(survey, items, survey.codebook).frame[items].to_numpy(dtype=float, na_value=np.nan)
    np.testing.assert_array_equal(read, truth()[[*ITEMS]].to_numpy(float))
    assert main(["check", *FITTED]) == 0
    assert "160 respondents, 6 items" in " ".join(capsys.readouterr().out.split())


def test_a_raw_export_is_fitted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begun(folder, "surveymonkey, merged cells, numbers", "--arrow", "tru -> use")
    assert main(["fit", *FITTED, "--no-files", "--seed", "7"]) == 0
    assert "tru raises use" in " ".join(capsys.readouterr().out.split())
