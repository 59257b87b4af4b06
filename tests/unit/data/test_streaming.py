import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from helpers_data import csv_file, likert

from egovbayes.data.answers import prepare
from egovbayes.data.moments.moments import moments_of
from egovbayes.data.streaming import batches, moments_from_parquet
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import read_survey
from egovbayes.errors import DataError

ITEMS = ["a1", "a2", "a3"]
CODEBOOK = {"a1": Item("a1", scale=(1, 5), labels={99: "refused"}), "a2": Item("a2", scale=(1, 5), reverse=True)}


def messy(folder, n=503):
    rng = np.random.default_rng(8)
    frame = likert(n)
    frame = frame.mask(rng.random(frame.shape) < 0.1)
    frame.loc[3, "a1"] = 99
    frame.loc[5] = np.nan
    frame["a3"] = frame["a3"].astype("Int8")
    frame["school"] = rng.choice(["north", "south", None], n, p=[0.5, 0.4, 0.1])
    frame.to_parquet(folder / "s.parquet")
    return folder / "s.parquet"


@pytest.mark.parametrize("group", ["", "school"])
@pytest.mark.parametrize("batch_rows", [1, 7, 100, 10_000])
def test_one_pass_gives_what_reading_all_gives(tmp_path, group, batch_rows):
    path = messy(tmp_path)
    answers = prepare(read_survey(path), ITEMS, CODEBOOK, group=group)
    whole = moments_of(answers.values, answers.group, answers.items, answers.groups)
    streamed = moments_from_parquet(path, ITEMS, CODEBOOK, group=group, batch_rows=batch_rows)
    assert streamed.groups == whole.groups
    assert streamed.items == whole.items
    for name in ("n", "group", "observed"):
        np.testing.assert_array_equal(getattr(streamed, name), getattr(whole, name))
    np.testing.assert_allclose(streamed.means, whole.means, rtol=1e-12)
    np.testing.assert_allclose(streamed.covariances, whole.covariances, rtol=1e-10, atol=1e-12)


def parquet(folder, frame):
    frame.to_parquet(folder / "s.parquet")
    return folder / "s.parquet"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda f: f.rename(columns={"a2": "A_2"}), r"no column named a2 \(did you mean 'A_2'\?\)"),
        (
            lambda f: f.assign(a1=np.where(f.index == 30, 7, f["a1"])),
            r"1 answers outside its scale 1 to 5: 7 \(row 31\)",
        ),
        (lambda f: f.assign(a3=np.where(f.index == 39, np.inf, 1)), r"a3 holds infinite values: inf \(row 40\)"),
        (lambda f: f.assign(a3="agree"), r"a3 holds text where numbers are needed: 'agree' \(rows 1, 2, 3, 4, 5 and"),
        (lambda f: f.assign(a3=2), r"everybody gave the same answer to a3 \(always 2\)"),
        (lambda f: f.assign(a3=f["a1"]), "the covariance of a1, a3 is not positive definite"),
        (lambda f: f.assign(a3=np.nan), "nobody answered a3"),
        (lambda f: f.iloc[:3], "3 respondents with answers are too few for 3 items"),
        (lambda f: f.iloc[:0], "nobody answered a1, a2, a3"),
    ],
)
def test_bad_answers_are_found_while_streaming(tmp_path, change, message):
    path = parquet(tmp_path, change(likert()))
    with pytest.raises(DataError, match=message):
        moments_from_parquet(path, ITEMS, CODEBOOK, batch_rows=16)


def test_what_is_no_parquet_file(tmp_path):
    with pytest.raises(DataError, match="no such file"):
        moments_from_parquet(tmp_path / "s.parquet", ITEMS, {})
    with pytest.raises(DataError, match="cannot be read as Parquet"):
        moments_from_parquet(csv_file(tmp_path, "a,b\n", "x.parquet"), ITEMS, {})


def test_empty_group_column(tmp_path):
    path = parquet(tmp_path, likert().assign(school=pd.Series([None] * 40, dtype="str")))
    with pytest.raises(DataError, match="the group column school is empty"):
        moments_from_parquet(path, ITEMS, {}, group="school")


def test_row_groups_are_let_go_of(tmp_path):
    values = np.random.default_rng(1).normal(size=(200_000, 2))
    pd.DataFrame(values, columns=["a1", "a2"]).to_parquet(tmp_path / "s.parquet", row_group_size=10_000)
    before, held = pa.total_allocated_bytes(), []
    for frame in batches(tmp_path / "s.parquet", ["a1", "a2"], 5_000):
        held.append(pa.total_allocated_bytes() - before)
        assert len(frame) == 5_000
    # a row group takes 160 kB as numbers; all twenty of them 3.2 MB
    assert max(held) < 1_000_000
