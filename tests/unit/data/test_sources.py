import pandas as pd
import pytest
from helpers_matrix import moments_file

from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.moments.moments import moments_of
from egovbayes.data.observed import observed_in
from egovbayes.data.sources import as_data, read_data
from egovbayes.data.surveys.survey import Survey, read_survey
from egovbayes.errors import DataError

HS = "holzinger-swineford-1939"
ITEMS = tuple(f"x{i}" for i in range(1, 10))


def test_shipped_surveys_and_matrices_are_told_apart(tmp_path):
    survey = read_data(HS)
    assert isinstance(survey, Survey)
    moments = observed_in(survey, ITEMS, {}).moments
    assert isinstance(read_data(moments_file(tmp_path, moments)), Matrix)


def test_a_model_file_is_no_data(tmp_path):
    path = tmp_path / "model.toml"
    path.write_text('syntax = "f =~ x1 + x2 + x3"')
    with pytest.raises(DataError, match="this is a model, not data: give it with --model"):
        read_data(path)


def test_a_file_about_neither_says_what_there_could_be(tmp_path):
    path = tmp_path / "other.toml"
    path.write_text('title = "T"')
    with pytest.raises(DataError, match=r"neither a survey's description, .* nor a matrix in place of answers"):
        read_data(path)


def test_a_description_goes_to_the_reader_of_surveys(tmp_path):
    path = tmp_path / "survey.toml"
    path.write_text('answers = "no.csv"')
    with pytest.raises(DataError, match=r"no\.csv"):
        read_data(path)


def test_broken_toml(tmp_path):
    path = tmp_path / "m.toml"
    path.write_text("n = = 3")
    with pytest.raises(DataError, match="no valid TOML"):
        read_data(path)


def test_a_matrix_and_its_answers_are_observed_alike(tmp_path):
    survey = read_survey(HS)
    raw = observed_in(survey, ITEMS, {})
    matrix = observed_in(read_data(moments_file(tmp_path, raw.moments)), ITEMS, {})
    assert raw.answers is not None
    assert matrix.answers is None
    assert (raw.spreads == matrix.spreads).all()
    assert (raw.centres == matrix.centres).all()
    assert raw.spreads == pytest.approx(raw.answers.values.std(axis=0), rel=1e-14)
    assert raw.centres == pytest.approx(raw.answers.values.mean(axis=0), rel=1e-14)


def test_spreads_of_groups_and_patterns_are_of_everybody():
    """Several groups with missing answers: as numpy has it over all answers there are."""
    import numpy as np

    rng = np.random.default_rng(2)
    values = rng.normal(size=(80, 3)) + np.repeat([0, 2], 40)[:, None]
    values[rng.random(values.shape) < 0.2] = np.nan
    from egovbayes.data.observed import Observed

    moments = moments_of(values, np.repeat([0, 1], 40), ("a", "b", "c"), ("g", "h"))
    observed = Observed(moments, None, "", False, True, ())
    np.testing.assert_allclose(observed.spreads, np.nanstd(values, axis=0), rtol=1e-12)
    np.testing.assert_allclose(observed.centres, np.nanmean(values, axis=0), rtol=1e-12)


def test_a_column_alone_is_no_survey():
    with pytest.raises(DataError, match=r"this Series is no table with columns by name .*: give the whole data frame"):
        as_data(pd.Series([1.0, 2.0], name="x1"))
