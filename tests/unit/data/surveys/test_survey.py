import hashlib
import subprocess
import sys
from decimal import Decimal

import pandas as pd
import pytest
from helpers_data import csv_file, likert

from egovbayes.data.surveys.survey import find_survey, is_synthetic, read_survey, shipped_surveys, survey_from_frame
from egovbayes.errors import DataError


def test_shipped_surveys_are_read_by_name():
    survey = read_survey("holzinger-swineford-1939")
    assert survey.frame.shape == (301, 15)
    assert survey.source == "holzinger-swineford-1939"
    assert not survey.synthetic
    assert read_survey("political-democracy").frame.shape == (75, 11)


def test_every_shipped_survey_says_where_it_comes_from():
    for name, path in shipped_surveys().items():
        readme = (path.parent / "README.md").read_text(encoding="utf-8")
        assert readme.startswith("# "), name
        for part in ("Source", "Licence", "coding"):
            assert part.lower() in readme.lower(), (name, part)


def test_respondents_are_numbered_from_1_and_the_file_is_fingerprinted(tmp_path):
    path = csv_file(tmp_path, "a,b\n1,2\n3,4\n")
    survey = read_survey(path)
    assert survey.frame.index.tolist() == [1, 2]
    assert survey.frame.index.name == "respondent"
    assert survey.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_unknown_names_get_a_hint():
    with pytest.raises(DataError, match=r"did you mean 'political-democracy'.*shipped: .*holzinger-swineford-1939"):
        read_survey("politcal-democracy")
    with pytest.raises(DataError, match="neither a file nor a shipped survey; shipped"):
        read_survey("zzz")


def test_paths_are_taken_as_paths(tmp_path, monkeypatch):
    assert find_survey(tmp_path / "nowhere").parent == tmp_path
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers").mkdir()
    with pytest.raises(DataError, match="this is a folder"):
        read_survey("answers")


def test_synthetic_is_told_from_the_name_or_the_readme(tmp_path):
    assert is_synthetic(tmp_path / "my-Synthetic-answers.csv")
    folder = tmp_path / "drawn"
    folder.mkdir()
    path = csv_file(folder, "a,b\n1,2\n", "drawn.csv")
    assert not is_synthetic(path)
    (folder / "README.md").write_text("# Synthetic answers\n", encoding="utf-8")
    assert is_synthetic(path)
    assert read_survey(path).synthetic
    (folder / "README.md").write_text("# Real answers\nnothing synthetic here\n", encoding="utf-8")
    assert not is_synthetic(path)
    (tmp_path / "README.md").write_text("# Synthetic\n", encoding="utf-8")
    assert not is_synthetic(csv_file(tmp_path, "a,b\n1,2\n", "other.csv"))


def test_data_frames_are_copied_and_keep_their_index():
    frame = likert().rename(columns={"a1": 1})
    survey = survey_from_frame(frame, source="drawn", synthetic=True)
    frame.iloc[0, 0] = 99
    assert survey.frame.iloc[0, 0] != 99
    assert list(survey.frame) == ["1", "a2", "a3"]
    assert survey.synthetic
    assert survey.source == "drawn"


def test_empty_data_frames_are_refused():
    for frame in (pd.DataFrame(), pd.DataFrame({"a": []})):
        with pytest.raises(DataError, match="the data frame is empty"):
            survey_from_frame(frame)


def test_importing_the_readers_loads_none_of_the_libraries_they_use():
    code = (
        "import sys, egovbayes.data.answers, egovbayes.data.describing.description_streaming;"
        "sys.exit(str([m for m in ('pandas', 'pyarrow', 'openpyxl', 'pyreadstat') if m in sys.modules] or ''))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


def test_a_frame_has_the_digest_of_the_csv_it_would_be(tmp_path):
    frame = pd.DataFrame({"x": [1, 2, 3], "y": [0.5, None, 2.0]})
    frame.to_csv(tmp_path / "same.csv", index=False, lineterminator="\n")
    assert survey_from_frame(frame).digest == read_survey(tmp_path / "same.csv").digest
    assert survey_from_frame(frame + 1).digest != survey_from_frame(frame).digest


@pytest.mark.parametrize(
    ("marks", "synthetic"), [([1, 1], True), ([None, 1.0], True), ([0, 0], False), (["no", "no"], False)]
)
def test_a_column_says_that_a_program_answered(marks, synthetic, tmp_path):
    frame = pd.DataFrame({"x": [1, 2], "synthetic": marks})
    frame.to_csv(tmp_path / "mine.csv", index=False)
    assert survey_from_frame(frame).synthetic is synthetic
    assert read_survey(tmp_path / "mine.csv").synthetic is synthetic


def test_objects_that_cannot_be_written_are_refused():
    with pytest.raises(DataError, match=r"data frame: holds objects that cannot be written as a table .*; recode them"):
        survey_from_frame(pd.DataFrame({"a1": [Decimal("sNaN")]}))
