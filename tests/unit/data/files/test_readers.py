import re
from pathlib import Path

import pytest
from helpers_data import csv_file

from egovbayes.data.files.readers import READERS, data_files, read_table
from egovbayes.errors import DataError


def test_endings_are_read_whatever_their_case(tmp_path):
    assert read_table(csv_file(tmp_path, "a,b\n1,2\n", "S.CSV")).frame.shape == (1, 2)


def test_missing_file_names_the_nearest_one(tmp_path):
    csv_file(tmp_path, "a,b\n1,2\n", "survey2020.csv")
    with pytest.raises(DataError, match=r"no such file .did you mean 'survey2020\.csv'\?"):
        read_table(tmp_path / "survey2002.csv")


def test_missing_file_with_nothing_near(tmp_path):
    with pytest.raises(DataError, match="no such file; check the spelling and the folder"):
        read_table(tmp_path / "nowhere" / "survey.csv")


def test_a_folder_says_what_is_in_it(tmp_path):
    with pytest.raises(DataError, match=r"this is a folder \(it holds no surveys\)"):
        read_table(tmp_path)
    csv_file(tmp_path, "a,b\n", "x.csv")
    with pytest.raises(DataError, match=r"this is a folder \(it holds x\.csv\)"):
        read_table(tmp_path)


def test_unknown_ending_lists_the_known_ones(tmp_path):
    with pytest.raises(DataError, match=r"surveys in \.docx are not read; known endings: \.csv, \.tsv"):
        read_table(csv_file(tmp_path, "a", "x.docx"))
    with pytest.raises(DataError, match="files without an ending"):
        read_table(csv_file(tmp_path, "a", "survey"))


def test_paths_that_no_system_has():
    with pytest.raises(DataError, match=r"cannot be opened \(File name too long\); check name and permissions"):
        read_table(Path("x" * 5000 + ".csv"))
    with pytest.raises(DataError, match=r"no such file|cannot be opened"):
        read_table(Path("a\x00b.csv"))


def test_unreadable_file(tmp_path, monkeypatch):
    def refuse(self):
        raise PermissionError(13, "Permission denied")

    path = csv_file(tmp_path, "a,b\n1,2\n")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DataError, match=r"cannot be read \(Permission denied\); check its permissions"):
        read_table(path)


def test_folder_that_cannot_be_listed_has_no_files(tmp_path):
    assert data_files(tmp_path / "nowhere") == []


@pytest.mark.parametrize("ending", READERS)
def test_every_reader_refuses_an_empty_file(tmp_path, ending):
    with pytest.raises(DataError, match="survey"):
        read_table(csv_file(tmp_path, b"", f"survey{ending}"))


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("content", [b"<html></html>", b"\x00\xff" * 50, b"plain prose"])
def test_every_reader_refuses_what_is_no_survey(tmp_path, ending, content):
    with pytest.raises(DataError, match="survey"):
        read_table(csv_file(tmp_path, content, f"survey{ending}"))


@pytest.mark.parametrize(
    ("ending", "way"),
    [
        (".ods", "open the table in its program and save it as .xlsx or .csv"),
        (".XLS", "open the table in its program and save it as .xlsx or .csv"),
        (".sas7bdat", "save it in SAS as a transport file (.xpt), or as CSV"),
        (".zip", "unpack it first"),
    ],
)
def test_files_of_other_programs_are_told_with_a_way_out(tmp_path, ending, way):
    with pytest.raises(DataError, match=re.escape(f"surveys in {ending} are not read: {way}; known endings: .csv")):
        read_table(csv_file(tmp_path, b"PK", f"s{ending}"))
