"""`egovbayes invariance --likelihood ordinal` as a user gives it, and from Python."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_ordinal_groups import ITEMS, SYNTAX, schools_model

import egovbayes as eb
from egovbayes.cli.main import main
from egovbayes.errors import EstimationError, SpecError
from egovbayes.study.invariance.ordinal_tables import NOT_FITTED, UNTESTABLE
from egovbayes.study.verification.reference_files import reference_survey

WU, EQUAL = "wu-estabrook", "group.equal"


def schools() -> pd.DataFrame:
    return reference_survey("hs_ord3_school.csv").frame


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("model.toml").write_text(f"syntax = '''\n{SYNTAX}\n'''\n", encoding="utf-8")
    schools().to_csv("answers.csv", index=False)
    return tmp_path


def run(*arguments: str) -> int:
    asked = "--model", "model.toml", "--data", "answers.csv", "--likelihood", "ordinal"
    return main(["invariance", *asked, *arguments])


@pytest.fixture(scope="module")
def found() -> object:
    return eb.ordinal_invariance(schools_model(), eb.survey_from_frame(schools(), source="schools.csv"))


def test_the_steps_are_shown_and_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--group", "school", "--out", "out") == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "Equal thresholds cannot be tested by themselves here" in printed
    assert "In the way of comparing means, each by itself and by Holm's correction: x3 (chi² 16.4 on 2 df)" in printed
    assert "intercepts 122.3 60 31.6 6 < .001" in printed
    assert {path.name for path in Path("out/tables").iterdir()} == {
        "ladder.csv", "items.csv", "thresholds.csv", "means.csv", "parameters.csv"
    }  # fmt: skip
    record = json.loads(Path("out/run.json").read_text(encoding="utf-8"))
    assert record["estimator"] == "WLSMV"
    assert record["verdicts"]["thresholds"] == UNTESTABLE
    assert record["n_respondents"] == 301


def test_the_two_ladders_differ_between_their_ends(found) -> None:
    ladder = found.ladder
    assert ladder.loc[(WU, "thresholds"), "df"] == 48
    assert ladder.loc[(EQUAL, "thresholds"), "df"] == 54
    for column in ("chi_square", "df", "cfi", "rmsea", "srmr"):
        assert ladder.loc[(WU, "intercepts"), column] == ladder.loc[(EQUAL, "loadings"), column]
    assert np.isnan(ladder.loc[(WU, "thresholds"), "delta_p"])


def test_means_are_in_standard_deviations_of_the_first_group(found) -> None:
    """By hand from the parameters: the mean over the square root of the first group's variance."""
    own = found.tables["parameters"]["est"].to_dict()
    for construct in ("visual", "textual", "speed"):
        mean = own["intercepts", "Pasteur", f"{construct}~1"]
        mean /= np.sqrt(own["intercepts", "Grant-White", f"{construct}~~{construct}"])
        assert found.means.loc[(construct, "Pasteur"), "est"] == pytest.approx(mean, rel=1e-12)
    assert (found.means["se"] > 0).all()


def test_it_says_itself_in_a_line(found) -> None:
    assert repr(found).startswith("<OrdinalInvariance of schools, 2 groups by school; configural: undecided; thresh")
    assert found.groups == ("Grant-White", "Pasteur")


def test_two_categories_have_no_steps_between(here: Path) -> None:
    frame = schools()
    frame[list(ITEMS)] = np.minimum(frame[list(ITEMS)], 2)
    found = eb.ordinal_invariance(schools_model(), eb.survey_from_frame(frame, source="two.csv"))
    verdicts = found.ladder["verdict"]
    assert verdicts[(WU, "thresholds")] == verdicts[(WU, "loadings")] == UNTESTABLE
    assert verdicts[(EQUAL, "thresholds")] == NOT_FITTED
    assert "do not tell all values" in found.ladder.loc[(EQUAL, "thresholds"), "why"]
    assert any("loadings ties no more than the one before" in line for line in found.text)
    # against the last step that was fitted
    assert found.ladder.loc[(EQUAL, "loadings"), "delta_df"] == found.ladder.loc[(WU, "intercepts"), "delta_df"] == 3


def test_categories_that_a_group_lacks_and_missing_answers_are_said() -> None:
    frame = schools().astype(dict.fromkeys(ITEMS, float))
    frame.loc[(frame["school"] == "Pasteur") & (frame["x6"] == 3), "x6"] = 2
    frame.iloc[:5, frame.columns.get_loc("x1")] = np.nan
    found = eb.ordinal_invariance(schools_model(), eb.survey_from_frame(frame, source="lacking.csv"))
    assert "x6: the answers 2, 3 are taken together in every group, since nobody in Pasteur gave one" in "\n".join(
        found.text
    )
    assert any("5 of 301 respondents left an item unanswered" in line for line in found.text)


def test_a_document_is_written_of_the_steps_in_categories(here: Path) -> None:
    assert run("--group", "school", "--report", "md", "--language", "ru") == 0
    text = Path("results-invariance/report-ru.md").read_text(encoding="utf-8")
    assert "Что можно сравнивать" in text
    assert "специалист — носитель языка их ещё не читал" in text
    assert main(["report", "results-invariance", "--as", "md", "--language", "kk"]) == 0
    assert "Нені салыстыруға болады" in Path("results-invariance/report-kk.md").read_text(encoding="utf-8")


def test_options_of_sampling_do_nothing_here(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--group", "school", "--draws", "100") == 2
    assert "--draws does nothing without answers as numbers (--likelihood normal)" in capsys.readouterr().err
    assert not Path("results-invariance").exists()


def test_answers_that_are_no_categories_are_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schools().assign(x4=np.arange(301) % 40).to_csv("answers.csv", index=False)
    assert run("--group", "school") == 2
    assert "item x4 has values from 0 to 39: the ordinal likelihood takes at most 12" in capsys.readouterr().err


def test_fits_of_answers_as_numbers_point_to_it() -> None:
    with pytest.raises(SpecError, match=r"eb\.ordinal_invariance\(model, survey\) has the steps"):
        eb.invariance(schools_model(likelihood="ordinal"), eb.survey_from_frame(schools(), source="schools.csv"))


def test_groups_that_cannot_be_fitted_by_themselves_have_no_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object) -> None:
        raise EstimationError("nowhere")

    monkeypatch.setattr("egovbayes.engines.wls.several_groups.least_squares_over_groups", nowhere)
    with pytest.raises(EstimationError, match="the groups by themselves: nowhere"):
        eb.ordinal_invariance(schools_model(), eb.survey_from_frame(schools(), source="schools.csv"))


def test_numbers_beside_categories_have_steps(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a user asks for it; lavaan's chi-squares are in the reference."""
    reference_survey("hs_mixed_school.csv").frame.to_csv("answers.csv", index=False)
    asked = "--model", "model.toml", "--data", "answers.csv", "--ordered", "x1,x3,x4,x7,x8", "--group", "school"
    assert main(["invariance", *asked, "--out", "out"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "Numbers beside categories: x2, x5, x6, x9. They have no thresholds" in printed
    assert printed.count("intercepts 170.9 65") == 2
    assert printed.count("residuals 189.5 74") == 2
    ladder = pd.read_csv("out/tables/ladder.csv", comment="#").set_index(["ladder", "step"])
    assert ladder.loc[(EQUAL, "intercepts"), "delta_df"] == 4
    rows = pd.read_csv("out/tables/parameters.csv", comment="#").set_index(["step", "group", "relation"])
    assert rows.loc[("intercepts", "Pasteur", "x2~1"), "est"] == rows.loc[("intercepts", "Grant-White", "x2~1"), "est"]
