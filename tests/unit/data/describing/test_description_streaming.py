import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from helpers_data import likert

from egovbayes.data.describing.description import Asked, Description, describe_survey, described
from egovbayes.data.describing.description_streaming import batches, count_parquet, parquet_head
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import read_survey
from egovbayes.data.surveys.survey_description import ProfileQuestion
from egovbayes.errors import DataError

ITEMS = ("a1", "a2", "a3", "t")
BOOK = {"a1": Item("a1", scale=(1, 5), labels={99: "refused"}), "a2": Item("a2", scale=(1, 5), reverse=True)}
PROFILE = (
    ProfileQuestion("job", "", ("job",), {"clerk": "Clerk"}),
    ProfileQuestion("use", "", ("u1", "u2"), {"u1": "news"}, multiple=True),
)
ASKED = Asked(ITEMS, BOOK, profile=PROFILE)
TABLES = ("response", "profile", "items", "answers", "correlations", "pair_n")


def messy(folder, n=503, **columns):
    rng = np.random.default_rng(8)
    frame = likert(n).assign(t=rng.normal(1e4, 1, n))
    frame = frame.mask(rng.random(frame.shape) < 0.1)
    frame.loc[3, "a1"] = 99
    frame["a3"] = frame["a3"].astype("Int8")
    frame["job"] = rng.choice(["clerk", "baker", None], n)
    frame["u1"], frame["u2"] = rng.choice([1, np.nan], n), rng.choice([1, np.nan], n)
    frame.assign(**columns).to_parquet(folder / "s.parquet")
    return folder / "s.parquet"


def streamed(path, batch_rows=None) -> Description:
    head, _ = parquet_head(path, str(path))
    return described(count_parquet(path, head, ASKED, batch_rows=batch_rows), head, ASKED)


@pytest.mark.parametrize("batch_rows", [1, 7, 100, None])
def test_one_pass_gives_what_reading_all_gives(tmp_path, batch_rows):
    path = messy(tmp_path)
    whole, found = describe_survey(read_survey(path), ASKED), streamed(path, batch_rows)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(found, name), getattr(whole, name), rtol=1e-10, atol=1e-10)
    assert [check.text for check in found.checks] == [check.text for check in whole.checks]
    assert (found.n, found.source, found.synthetic) == (503, str(path), False)


def test_synthetic_answers_are_known_by_their_column(tmp_path):
    assert streamed(messy(tmp_path, synthetic=[0] * 502 + [1]), 100).synthetic
    assert not streamed(messy(tmp_path, synthetic=0), 100).synthetic


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"a1": "agree"}, "item a1 holds text where numbers are needed: 'agree'"),
        ({"a1": [1.0] * 502 + [7.0]}, r"item a1: 1 answers outside its scale 1 to 5: 7 \(row 503\)"),
        ({"job": range(503)}, "job: more than 200 different answers"),
        ({"u1": 3}, r"\[profile.use\]: column u1 holds .*3.*; a question with several answers needs one column"),
    ],
)
def test_what_cannot_be_described(tmp_path, columns, message):
    with pytest.raises(DataError, match=message):
        streamed(messy(tmp_path, **columns), 100)


def test_a_file_without_respondents_is_refused(tmp_path):
    likert(3).head(0).to_parquet(tmp_path / "s.parquet")
    with pytest.raises(DataError, match="the table has no respondents; one row per respondent is needed"):
        parquet_head(tmp_path / "s.parquet", "s")


def test_what_is_no_parquet_is_refused(tmp_path):
    (tmp_path / "s.parquet").write_text("a1,a2\n1,2\n")
    with pytest.raises(DataError, match="this cannot be read as Parquet"):
        parquet_head(tmp_path / "s.parquet", "s")


def test_a_column_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match=r"s.parquet: no column named A_2 \(did you mean 'a2'\?\)"):
        list(batches(messy(tmp_path), ["a1", "A_2"], 100))


def test_row_groups_are_let_go_of(tmp_path):
    values = np.random.default_rng(1).normal(size=(200_000, 2))
    pd.DataFrame(values, columns=["a1", "a2"]).to_parquet(tmp_path / "s.parquet", row_group_size=10_000)
    before, held = pa.total_allocated_bytes(), []
    for frame in batches(tmp_path / "s.parquet", ["a1", "a2"], 5_000):
        held.append(pa.total_allocated_bytes() - before)
        assert len(frame) == 5_000
    # a row group takes 160 kB as numbers; all twenty of them 3.2 MB
    assert max(held) < 1_000_000
