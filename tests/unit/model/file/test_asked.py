"""What verbs take for a model and for a survey: names of files, texts, data frames, what was read."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

import egovbayes as eb
from egovbayes.data.sources import as_data
from egovbayes.errors import PriorError
from egovbayes.model.file.asked import as_model

TEXT = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ b*f"


@pytest.mark.parametrize(
    "given",
    [TEXT, "f =~ x1 + x2 + x3; g =~ y1 + y2 + y3; g ~ b*f", f'syntax = """{TEXT}"""', eb.model_from_syntax(TEXT)],
)
def test_equations_are_a_model(given) -> None:
    assert [one.op for one in as_model(given).equations] == [one.op for one in eb.model_from_syntax(TEXT).equations]


def test_names_are_those_of_files_and_shipped_models(tmp_path: Path) -> None:
    file = tmp_path / "own.lav"
    file.write_text(TEXT)
    assert as_model(file).name == as_model(str(file)).name == "own"
    assert as_model("citizen-centric").name == "citizen-centric"


def test_a_model_is_asked_for_priors_and_groups() -> None:
    priors = {"g ~ f": "normal(0, 0.5)", "loading": eb.parse_prior("normal(1, 1)")}
    found = eb.model_from(TEXT, claims="b > 0", priors=priors, group="w", free="paths", likelihood="student-t")
    assert {key: prior.family for key, prior in found.priors.items()} == {"g ~ f": "normal", "loading": "normal"}
    assert [one.claim for one in found.hypotheses] == ["b > 0"]
    assert (found.group, found.group_free, found.likelihood) == ("w", ("paths",), "student-t")
    with pytest.raises(PriorError, match="normal"):
        eb.model_from(TEXT, priors={"g ~ f": "normal(0"})


def test_data_frames_of_other_libraries_come_by_arrow() -> None:
    frame = pd.DataFrame({"x1": [1, 2, 3], "where": ["A", None, "B"], "x2": [1.5, None, 2.5]})
    for given in (frame, pa.table(frame)):
        survey = as_data(given)
        assert survey.frame["x1"].tolist() == [1, 2, 3]
        assert survey.frame["x2"].isna().tolist() == [False, True, False]
        assert survey.frame["where"].isna().tolist() == [False, True, False]


def test_a_text_and_a_data_frame_are_fitted_at_once() -> None:
    frame = eb.simulate("citizen-centric", 200, seed=3)
    quick = eb.FitSettings(eb.SamplerSettings(draws=100, tune=100, chains=2), eb.Rules(prior_draws=2000, refits=0))
    found = eb.fit("attitude =~ att1 + att2 + att3", frame, settings=quick, priors={"loading": "normal(1, 1)"})
    assert found.table.constructs == ("attitude",)
    assert found.prepared.observed.synthetic
