"""Raw exports of many programs go from the file to a fit: `new`, which is told one thing at most besides what measures
what, then `check` or `fit`, without an edit; and what is read is what was answered. All answers are synthetic.
"""

from pathlib import Path

import numpy as np
import pytest
from helpers_exports import ASKED_RUSSIAN, EXPORTS, ITEMS, google, in_words, truth

from egovbayes.assess.prepared import prepared_run
from egovbayes.cli import main
from egovbayes.data.coding.coding import coded_survey
from egovbayes.data.surveys.survey import read_survey
from egovbayes.model.file.files import read_model

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


REVERSED = {"google forms, grid in Russian words": "q2", "spss, don't know that nobody declared": "tru1"}


@pytest.mark.parametrize("name", REVERSED)
def test_one_line_reverses_an_item_whose_scale_the_file_tells(folder: Path, name: str) -> None:
    begun(folder, name)
    described, item = folder / "export-survey.toml", REVERSED[name]
    text = described.read_text(encoding="utf-8")
    assert "\nscale = [1, 5]" in text
    table = f"[codebook.{item}]\n"
    described.write_text(text.replace(table, f"{table}reverse = true\n"), encoding="utf-8")
    run = prepared_run(read_model("export-model.toml"), read_survey("export-survey.toml")).observed.answers
    assert run is not None
    first = truth()[ITEMS[0]].to_numpy(float)
    np.testing.assert_array_equal(run.values[:, 0], 6 - first)


def test_what_may_be_the_middle_of_a_scale_comes_with_the_line_that_counts_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """ "Hard to say" between "rather" and "rather not": four steps and no answer, or five."""
    told = ("Полностью не согласен", "Скорее не согласен", "Трудно сказать", "Скорее согласен", "Полностью согласен")
    file = google(in_words(told), ASKED_RUSSIAN, "Насколько Вы согласны? [{}]")(folder)
    assert main(["new", file, "--yes", "--construct", "tru = 2-4; use = 5-7"]) == 0
    described = folder / "export-survey.toml"
    assert "\nscale = [1, 4]" in described.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["check", *FITTED]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    order = f"order = [{', '.join(f'{chr(34)}{word}{chr(34)}' for word in told)}]"
    assert f"If it stood in the middle of the answers, it is one: [items.q2] {order} (in a survey" in shown
    lines = described.read_text(encoding="utf-8").replace("scale = [1, 4]", order)
    described.write_text(lines, encoding="utf-8")
    survey = read_survey("export-survey.toml")
    items = [*survey.codebook]
    read = coded_survey(survey, items, survey.codebook).frame[items].to_numpy(dtype=float, na_value=np.nan)
    np.testing.assert_array_equal(read, truth()[[*ITEMS]].to_numpy(float))
