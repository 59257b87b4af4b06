"""Whatever bytes a file holds, reading it gives a table or a DataError: no other exception, no warning."""

import contextlib
import io
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyreadstat
import pytest
from helpers_data import likert
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egovbayes.data.answers import prepare
from egovbayes.data.files.readers import READERS, read_table
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import read_survey, survey_from_frame
from egovbayes.errors import DataError

FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

R_FILES = (".rds", ".rda", ".rdata")


def attempt(ending, content):
    """Read the bytes and prepare every column; warnings are errors in this test run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"survey{ending}"
        path.write_bytes(content)
        try:
            survey = read_survey(path)
            prepare(survey, list(dict.fromkeys(survey.frame.columns))[:5], {"a1": Item("a1", scale=(1, 5))})
        except DataError as error:
            message = str(error)
        else:
            message = "survey"
    assert "survey" in message


@cache
def whole_file(ending):
    """A good file of that format, as bytes."""
    frame = likert(30).assign(school="юг")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"s{ending}"
        if ending in (".xlsx", ".xlsm"):
            book = openpyxl.Workbook()
            for row in [list(frame), *frame.to_numpy(dtype=object).tolist()]:
                book.active.append(row)
            book.save(path)
        elif ending in (".sav", ".zsav"):
            pyreadstat.write_sav(frame, path, compress=ending == ".zsav", missing_ranges={"a1": [{"lo": 4, "hi": 5}]})
        elif ending == ".dta":
            pyreadstat.write_dta(frame, path)
        elif ending == ".por":
            pyreadstat.write_por(frame.assign(school="south").rename(columns=str.upper), path)
        elif ending == ".xpt":
            pyreadstat.write_xport(frame.assign(school="south"), path)
        elif ending in R_FILES:
            rdata = pytest.importorskip("rdata")
            own = frame.drop(columns="school")
            rdata.write_rds(path, own) if ending == ".rds" else rdata.write_rda(path, {"d": own})
        elif ending in (".parquet", ".pq"):
            frame.to_parquet(path)
        else:
            frame.to_csv(path, index=False)
        return path.read_bytes()


@pytest.mark.parametrize("ending", READERS)
def test_whole_files_are_read(ending, tmp_path):
    path = tmp_path / f"s{ending}"
    path.write_bytes(whole_file(ending))
    pd.testing.assert_frame_equal(
        read_table(path).frame.rename(columns=str.lower)[["a1"]].dropna().astype(float).reset_index(drop=True),
        expected(ending),
    )


def expected(ending):
    column = likert(30)[["a1"]]
    return (column[column["a1"] < 4] if ending in (".sav", ".zsav") else column).reset_index(drop=True)


@pytest.mark.parametrize("ending", READERS)
@FUZZ
@given(content=st.binary(max_size=300))
def test_arbitrary_bytes(ending, content):
    attempt(ending, content)


@pytest.mark.parametrize("ending", READERS)
@FUZZ
@given(data=st.data())
def test_damaged_files(ending, data):
    content = bytearray(whole_file(ending))
    places = st.integers(0, len(content) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=8)):
        content[place] = byte
    cut = data.draw(st.one_of(st.just(len(content)), places))
    attempt(ending, bytes(content[:cut]))


TEXTS = (".csv", ".tsv", ".txt")
"""Of which a part is a file of fewer respondents, and nothing tells."""


@pytest.mark.parametrize("ending", [ending for ending in READERS if ending not in TEXTS])
def test_a_part_of_a_file_is_not_read_as_the_whole(ending, tmp_path):
    content, path = whole_file(ending), tmp_path / f"s{ending}"
    path.write_bytes(content)
    whole = read_table(path)
    for end in np.linspace(1, len(content) - 1, 40).astype(int).tolist():
        path.write_bytes(content[:end])
        with contextlib.suppress(DataError):
            part = read_table(path)
            pd.testing.assert_frame_equal(part.frame, whole.frame)
            assert (part.labels, part.texts) == (whole.labels, whole.texts)


CELLS = st.one_of(
    st.text(max_size=6),
    st.floats().map(str),
    st.integers().map(str),
    st.sampled_from(
        ["", "NA", "1", "2,5", '"', '"1,5"', "1e400", "-inf", "2020-01-01", "True", "\x1a", "0x1", "1_0", "٣"]
    ),
)


@settings(FUZZ, max_examples=300)
@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6),
    delimiter=st.sampled_from([",", ";", "\t", "|", " "]),
    end=st.sampled_from(["\n", "\r\n", "\r", "\u2028"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "cp1252"]),
)
def test_anything_like_a_table(rows, delimiter, end, encoding):
    text = end.join(delimiter.join(row) for row in rows)
    attempt(".csv", text.encode(encoding, errors="replace"))


@settings(FUZZ, max_examples=150)
@given(
    rows=st.integers(0, 6).flatmap(
        lambda n: st.lists(
            st.lists(
                st.one_of(
                    st.none(),
                    st.integers(),
                    st.floats(),
                    st.booleans(),
                    st.complex_numbers(),
                    st.text(max_size=4),
                    st.binary(max_size=4),
                    st.dates(),
                    st.datetimes(),
                    st.timedeltas(),
                    st.decimals(),
                    st.fractions(),
                    st.tuples(st.integers()),
                ),
                min_size=n,
                max_size=n,
            ),
            min_size=1,
            max_size=3,
        )
    )
)
def test_data_frames_of_anything(rows):
    frame = pd.DataFrame({f"a{j + 1}": pd.Series(column, dtype="object") for j, column in enumerate(rows)})
    codebook = {"a1": Item("a1", scale=(1, 5), labels={9: "none"}, reverse=True)}
    with contextlib.suppress(DataError):
        prepare(survey_from_frame(frame), list(frame), codebook)


def test_the_harness_would_notice_another_error(monkeypatch):
    def broken(path, *_told):
        raise KeyError(path)

    monkeypatch.setitem(READERS, ".csv", broken)
    with pytest.raises(KeyError):
        attempt(".csv", io.BytesIO(b"a,b\n1,2\n").getvalue())
