"""Stata, portable SPSS, SAS transport and R: columns, labels, texts, declared missing answers, damaged files."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from egovbayes.data.coding.coding import coded_survey
from egovbayes.data.files.r_files import Labelled, labelled, table_of
from egovbayes.data.files.readers import read_table
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import read_survey
from egovbayes.errors import DataError

FRAME = pd.DataFrame({"a1": [1.0, 2.0, 9.0, 4.0], "a2": [1.0, 5.0, 3.0, np.nan], "s": ["x", "", "y", "z"]})
LABELS = {"a1": {1: "low", 5: "high", 9: "Don't know"}}
TEXTS = {"a1": "I trust the portal"}


def test_stata_labels_texts_and_letters_for_missing(tmp_path: Path) -> None:
    frame = FRAME.assign(a2=FRAME["a2"].astype(object))
    frame.loc[1, "a2"] = "a"
    pyreadstat.write_dta(
        frame,
        tmp_path / "s.dta",
        variable_value_labels={**LABELS, "a2": {"a": "Refused"}},
        column_labels=TEXTS,
        missing_user_values={"a2": ["a"]},
    )
    table = read_table(tmp_path / "s.dta")
    np.testing.assert_array_equal(table.frame["a2"], [1, np.nan, 3, np.nan])
    assert table.labels["a1"] == {1.0: "low", 5.0: "high", 9.0: "Don't know"}
    assert (table.texts, table.user_missing) == (TEXTS, {"a2": 1})
    assert table.frame["s"].isna().tolist() == [False, True, False, False]
    found = coded_survey(read_survey(tmp_path / "s.dta"), ["a1"], {})
    np.testing.assert_array_equal(found.frame["a1"], [1, 2, np.nan, 4])


@pytest.mark.parametrize("ending", [".por", ".xpt"])
def test_portable_and_transport_files(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"s{ending}"
    (pyreadstat.write_por if ending == ".por" else pyreadstat.write_xport)(FRAME, path, column_labels=TEXTS)
    table = read_table(path)
    np.testing.assert_array_equal(table.frame.iloc[:, 1], FRAME["a2"])
    assert ending == ".por" or table.texts == TEXTS


@pytest.mark.parametrize(
    ("ending", "what"), [(".dta", "a Stata file"), (".por", "a portable SPSS file"), (".xpt", "a SAS transport file")]
)
def test_what_is_none_of_them(tmp_path: Path, ending: str, what: str) -> None:
    (tmp_path / f"s{ending}").write_bytes(b"a,b\n1,2\n" * 40)
    with pytest.raises(DataError, match=f"this cannot be read as {what}"):
        read_table(tmp_path / f"s{ending}")


def test_a_truncated_stata_file_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "s.dta"
    pyreadstat.write_dta(FRAME[["a1"]], path, version=12)
    whole = bytearray(path.read_bytes())
    whole[6:10] = (2_000_000_000).to_bytes(4, "little" if whole[1] == 2 else "big")
    path.write_bytes(whole)
    with pytest.raises(DataError, match="this is no whole file: it announces 2000000000 rows of 1 columns"):
        read_table(path)


@pytest.mark.parametrize("version", [5, 8])
def test_transport_files_that_were_cut_between_records(tmp_path: Path, version: int) -> None:
    path = tmp_path / "s.xpt"
    frame = pd.DataFrame({"a1": np.arange(40.0), "a2": 3.0, "city": "north"})
    pyreadstat.write_xport(frame, path, file_format_version=version)
    whole = path.read_bytes()
    assert len(read_table(path).frame) == 40
    first = whole.index(b"HEADER RECORD*******OBS") + 80
    widths = 8 + 8 + 5
    for end in range(first + 80, len(whole) - 80, 80):
        path.write_bytes(whole[:end])
        if (end - first) % widths:
            with pytest.raises(DataError, match=rf"it ends within row {(end - first) // widths + 1}; copy it again"):
                read_table(path)
        else:  # nothing in the file tells
            assert len(read_table(path).frame) == (end - first) // widths


@pytest.mark.parametrize("version", [5, 8])
def test_several_data_sets_in_one_transport_file(tmp_path: Path, version: int) -> None:
    path = tmp_path / "s.xpt"
    pyreadstat.write_xport(FRAME, path, table_name="FIRST", file_format_version=version)
    one = path.read_bytes()
    path.write_bytes(one + one[3 * 80 :].replace(b"FIRST", b"OTHER"))
    with pytest.raises(DataError, match=r"holds 2 data sets \(FIRST, OTHER\), one below the other: save the one"):
        read_table(path)
    said = FRAME.assign(s=["HEADER RECORD*******MEM", "", "", ""])
    pyreadstat.write_xport(said, path, file_format_version=version)
    assert read_table(path).frame["s"][0] == "HEADER RECORD*******MEM"


@pytest.mark.parametrize("version", [10, 12, 13, 14, 15])
def test_stata_files_that_lost_their_value_labels(tmp_path: Path, version: int) -> None:
    path = tmp_path / "s.dta"
    pyreadstat.write_dta(FRAME, path, version=version, variable_value_labels={**LABELS, "a2": {1: "never"}})
    whole = path.read_bytes()
    assert read_table(path).notes == ()
    path.write_bytes(whole[:-40])
    if whole.startswith(b"<stata_dta>"):
        with pytest.raises(DataError, match="this is no whole Stata file, its end is missing; copy it again"):
            read_table(path)
    else:
        (note,) = read_table(path).notes
        assert note == "value labels that the file names and does not hold: a21 of a2; was it cut?"


def test_files_of_r_need_their_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rdata", None)
    (tmp_path / "s.rds").write_bytes(b"X")
    with pytest.raises(DataError, match=r"read by the rdata library, .*pip install 'egovbayes\[r\]', or save"):
        read_table(tmp_path / "s.rds")


def test_data_frames_of_r(tmp_path: Path) -> None:
    rdata = pytest.importorskip("rdata")
    words = pd.Categorical(["Often", "Never", "Sometimes"], ["Never", "Often", "Sometimes"])
    frame = pd.DataFrame({"a1": [1.0, np.nan, 3.0], "o": words})
    rdata.write_rds(tmp_path / "s.rds", frame)
    told = {"o": Item("o", order=("never", "sometimes", "often"))}
    found = coded_survey(read_survey(tmp_path / "s.rds"), ["a1", "o"], told)
    np.testing.assert_array_equal(found.frame["a1"], frame["a1"])
    assert found.frame["o"].tolist() == [3, 1, 2]
    rdata.write_rda(tmp_path / "one.rda", {"d": frame, "n": np.array([1.0])})
    assert list(read_table(tmp_path / "one.rda").frame) == ["a1", "o"]
    rdata.write_rda(tmp_path / "two.RData", {"d": frame, "e": frame})
    with pytest.raises(DataError, match=r"there is several data frames \(d, e\) in this file"):
        read_table(tmp_path / "two.RData")
    rdata.write_rds(tmp_path / "none.rds", np.array([1.0]))
    with pytest.raises(DataError, match="there is no data frame in this file; save the one that is meant"):
        read_table(tmp_path / "none.rds")
    (tmp_path / "broken.rds").write_bytes(b"a,b\n1,2\n")
    with pytest.raises(DataError, match="this cannot be read as a file of R"):
        read_table(tmp_path / "broken.rds")


def test_labels_of_haven() -> None:
    xarray = pytest.importorskip("xarray")
    codes = xarray.DataArray([1.0, 9.0], dims=["dim_0"], coords={"dim_0": ["low", "Refused"]})
    column = labelled(np.array([1.0, 9.0]), {"labels": codes, "label": np.array(["I trust"])})
    plain = labelled(np.array([1.0, 9.0]), {})
    assert (plain.labels, plain.text) == ({}, "")
    masked = np.ma.MaskedArray([1, 2], mask=[False, True])
    table = table_of({"a1": column, "a2": Labelled(masked, {}, ""), "a3": masked}, {})
    assert table.labels == {"a1": {1.0: "low", 9.0: "Refused"}}
    assert table.texts == {"a1": "I trust"}
    np.testing.assert_array_equal(table.frame["a3"], [1, np.nan])
