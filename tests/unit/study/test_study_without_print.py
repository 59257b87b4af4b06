"""A study of one's own: simulated answers, no printed figures, no groups, no profile."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_page import page_text
from helpers_study import SMALL

from egovbayes.cli import main
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.spec import Hypothesis
from egovbayes.model.table.grouping import with_groups
from egovbayes.report import words
from egovbayes.report.study.contents import show_study
from egovbayes.report.study.writing import study_tables, write_study
from egovbayes.study.study_file import read_study
from egovbayes.workflow import simulating, studying

SYNTAX = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ f"


@pytest.fixture
def plan(tmp_path: Path):
    frame = simulating.simulate(model_from_syntax(SYNTAX), 150, {"g ~ f": 0.5})
    frame.to_csv(tmp_path / "mine.csv", index=False)
    (tmp_path / "mine.lav").write_text(SYNTAX, encoding="utf-8")
    (tmp_path / "mine.toml").write_text('survey = "mine.csv"\n[models]\nonly = "mine.lav"\n', encoding="utf-8")
    return read_study(tmp_path / "mine.toml")


def test_a_study_needs_neither_print_nor_hypotheses(plan, tmp_path: Path) -> None:
    study = studying.run_study(plan, settings=SMALL, categories=False)
    text = page_text(show_study, study)
    assert text.startswith("SYNTHETIC DATA")
    assert "printed figures of fit" not in text
    assert "Table 2" not in text
    assert {"table1", "items", "eigenvalues"} <= set(study_tables(study))
    write_study(study, tmp_path / "out", figures=False)
    assert (tmp_path / "out" / "only" / "run.json").is_file()
    assert not (tmp_path / "out" / "tables" / "audit.csv").exists()


def test_items_that_cannot_be_explored_leave_exploration_out(plan, tmp_path: Path) -> None:
    answers = pd.read_csv(tmp_path / "mine.csv")
    answers.loc[: len(answers) // 2, "x1"] = np.nan
    answers.loc[len(answers) // 2 + 1 :, "x6"] = np.nan
    answers.to_csv(tmp_path / "mine.csv", index=False)
    study = studying.run_study(plan, settings=SMALL, categories=False)
    assert study.exploration is None
    assert study.notes[-1].startswith("Exploratory factors are left out: ")
    assert "answered together" in study.notes[-1]
    text = page_text(show_study, study)
    assert "Exploratory factors [" not in text
    assert not {"eigenvalues", "exploratory_loadings"} & set(study_tables(study))


def test_a_model_over_groups_is_fitted_beside_them(plan, tmp_path: Path) -> None:
    answers = pd.read_csv(tmp_path / "mine.csv")
    answers.assign(region=np.where(answers.index % 2, "east", "west")).to_csv(tmp_path / "mine.csv", index=False)
    model = with_groups(model_from_syntax(SYNTAX.replace("~ f", "~ b*f")), "region", free=["paths"])
    asked = replace(model, hypotheses=(Hypothesis("H", "b > 0"),))
    study = studying.run_study(plan, settings=SMALL, by_group=asked, categories=False)
    assert study.by_group is not None
    assert study.by_group.hypotheses.index.tolist() == ["H [east]", "H [west]"]
    assert [*study.every_fit] == ["only", "by-group"]
    text = page_text(show_study, study)
    assert "By region (model)\nGroups    region: east 75, west 75\n" in text
    write_study(study, tmp_path / "out", figures=False)
    assert (tmp_path / "out" / "by-group" / "tables" / "hypotheses.csv").is_file()
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert (record["by_group"]["group"], record["by_group"]["groups"]) == ("region", ["east", "west"])


def test_an_interrupted_fit_ends_the_study(plan, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        interrupted = True

    monkeypatch.setattr(studying, "fit", lambda *_, **__: Interrupted())
    with pytest.raises(KeyboardInterrupt):
        studying.run_study(plan)


def _in_categories(tmp_path: Path) -> Path:
    """A study of one model with a claim, whose answers are five categories."""
    answers = pd.read_csv(tmp_path / "mine.csv")
    items = [f"x{i}" for i in range(1, 7)]
    answers[items] = np.clip(np.round(answers[items]), -2, 2) + 3
    answers.to_csv(tmp_path / "mine.csv", index=False)
    syntax = SYNTAX.replace("g ~ f", "g ~ b*f")
    model = f'syntax = """\n{syntax}\n"""\n[hypotheses.H]\nclaim = "b > 0"\n'
    (tmp_path / "model.toml").write_text(model, encoding="utf-8")
    (tmp_path / "two.toml").write_text('survey = "mine.csv"\n[models]\nonly = "model.toml"\n', encoding="utf-8")
    return tmp_path / "two.toml"


def test_the_command_reads_answers_as_categories_unless_told_how(plan, tmp_path: Path, capsys) -> None:
    asked = ["study", str(_in_categories(tmp_path)), "--draws", "100", "--tune", "100", "--chains", "2", "--no-files"]
    told = []
    for likelihood in ([], ["--likelihood", "normal"]):
        assert main([*asked, *likelihood]) in {0, 3}
        told.append("Table 2 with the answers as categories" in capsys.readouterr().out)
    assert told == [True, False]


def test_answers_are_read_as_categories_beside_the_table(plan, tmp_path: Path) -> None:
    study = studying.run_study(read_study(str(_in_categories(tmp_path))), settings=SMALL)
    own, beside = study.as_categories["only"], study.verdicts.loc[("H", "only")]
    assert own.spec.likelihood == "ordinal"
    assert beside["categories_verdict"] == own.hypotheses.loc["H", "verdict"]
    assert beside["categories_effect"] == own.hypotheses.loc["H", "effect"]
    assert [*study.every_fit] == ["only", "only-as-categories"]
    text = page_text(show_study, study)
    assert "Table 2 with the answers as categories: verdict and P by either reading" in text
    assert "depends on the reading." in text
    write_study(study, tmp_path / "out", figures=False)
    tables = tmp_path / "out" / "only-as-categories" / "tables"
    assert (tables / "hypotheses.csv").is_file()
    assert not (tables / "claims_by_reading.csv").exists()  # Table 2 has both readings


def test_a_prior_in_units_of_numbers_is_none_of_answers_in_categories(plan, tmp_path: Path) -> None:
    """In units of residuals it would say something else, in silence."""
    asked = _in_categories(tmp_path)
    with (tmp_path / "model.toml").open("a", encoding="utf-8") as file:
        file.write('[priors]\n"g ~ f" = "normal(0, 1)"\n')
    study = studying.run_study(read_study(str(asked)), settings=SMALL)
    assert not study.as_categories
    text = " ".join(page_text(show_study, study).split())
    assert "the prior of g ~ f is in units of answers as numbers, which answers in categories have not" in text
    assert "as in standardised normal(0.5, 0.2)" in text


def test_a_verdict_that_depends_on_the_reading_is_named(plan) -> None:
    study = studying.run_study(plan, settings=SMALL, categories=False)
    index = pd.MultiIndex.from_tuples([("H", "only"), ("K", "only")], names=["hypothesis", "model"])
    row = {"shown": ".97", "categories_shown": ".90"}
    row |= {f"categories_{name}": 0.5 for name in ("effect", "effect_lower", "effect_upper")}
    verdicts = pd.DataFrame([row, row], index=index).assign(
        verdict="supported", categories_verdict=["undecided", "supported"]
    )
    seconds = {"fit of only as categories": 2.0}
    asked = replace(study, verdicts=verdicts.assign(printed=""), as_categories=study.fits, seconds=seconds)
    text = " ".join(page_text(show_study, asked).split())
    assert "1 of 2 verdicts depend on the reading: H (only)." in text
    assert f"these fits took {words.seconds(2.0)}." in text


def test_answers_that_are_no_categories_are_said(plan) -> None:
    study = studying.run_study(plan, settings=SMALL)
    assert study.as_categories == {}
    assert "only: the answers are not read as categories beside it:" in study.notes[-1]
    assert "the ordinal likelihood takes answers in categories" in study.notes[-1]
    assert "as categories: verdict" not in page_text(show_study, study)


def test_a_likelihood_that_is_asked_for_stands_alone(plan) -> None:
    study = studying.run_study(plan, settings=replace(SMALL, likelihood="normal"))
    assert study.as_categories == {}
    assert "categories_verdict" not in study.verdicts
    assert not any("read as categories" in note for note in study.notes)


def test_items_that_a_model_says_are_categories_are_so_beside_table_2_and_numbers_in_it(tmp_path: Path) -> None:
    frame = simulating.simulate(model_from_syntax(SYNTAX), 120, {"g ~ f": 0.5})
    items = [f"x{k}" for k in range(1, 5)]
    frame[items] = frame[items].clip(-1.4, 1.4).round() + 2
    frame.to_csv(tmp_path / "mine.csv", index=False)
    lines = [f"ordered = {items}", f'syntax = """{SYNTAX.replace("g ~ f", "g ~ a*f")}"""', "[hypotheses.H1]"]
    (tmp_path / "mixed.toml").write_text("\n".join([*lines, 'claim = "a > 0"']), encoding="utf-8")
    (tmp_path / "mine.toml").write_text('survey = "mine.csv"\n[models]\nonly = "mixed.toml"\n', encoding="utf-8")
    study = studying.run_study(read_study(tmp_path / "mine.toml"), settings=SMALL)
    numbers, categories = study.fits["only"], study.as_categories["only"]
    assert numbers.prepared.likelihood.name == "normal"
    assert categories.prepared.likelihood.numbers == {"x5", "x6"}
    row = study.verdicts.loc[("H1", "only")]
    assert row["verdict"] == numbers.hypotheses.loc["H1", "verdict"]
    assert row["categories_verdict"] == categories.hypotheses.loc["H1", "verdict"]
    # the study's own fit is the reading as numbers: there is no second one
    assert "claims_by_reading" not in categories.tables
    assert "answers as numbers" not in categories.seconds
