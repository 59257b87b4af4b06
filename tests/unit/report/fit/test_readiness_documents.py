"""What is known before a fit, as documents in three languages and as files."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_fitted import spec_of
from helpers_languages import filled, in_language, words_left
from helpers_tables import CITIZEN

import egovbayes as eb
from egovbayes.assess.readiness import check
from egovbayes.cli.main import main
from egovbayes.data.surveys.survey import read_survey
from egovbayes.errors import OutputError
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.file.prior_files import with_priors
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.table.grouping import with_groups
from egovbayes.report.fit.readiness import show_readiness
from egovbayes.report.fit.readiness_files import parameter_table, show_plan, write_readiness
from egovbayes.report.page.forms import NO_DOCUMENTS
from egovbayes.report.page.page import Page

PUPILS = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ b*f"
KNOWN = (
    "f g b x1 x2 x3 x4 x5 x6 fifth hundredth inf ex T normal half beta student t freedom degrees_of_freedom_nu",
    "att1 att2 att3 tru1 tru2 tru3 rea1 rea2 int1 int2 attitude trust readiness intention model",
    # options, names of parameters and units as they are written
    "paths all groups per",
    "chisq df pvalue cfi tli rmsea srmr holzinger swineford 1939",
)


def pupils(groups: int = 0, *, missing: bool = False) -> Page:
    """Of Holzinger and Swineford's pupils, by schools that are made of them where there are `groups`."""
    survey = read_survey("holzinger-swineford-1939")
    frame = survey.frame.assign(fifth=[f"g{k % max(groups, 1)}" for k in range(len(survey.frame))])
    if missing:
        frame.loc[frame.index[:20], "x1"] = np.nan
    spec = replace(model_from_syntax(PUPILS), name="model")
    spec = with_groups(spec, "fifth") if groups else spec
    return filled(show_readiness, check(spec, replace(survey, frame=frame)))


def model_alone() -> Page:
    """Without a survey: a likelihood of the model's own, priors that are written, a claim on unlike units."""
    spec = replace(spec_of(CITIZEN, {"H1": "a > t"}), likelihood="student-t", name="model")
    return filled(show_readiness, check(with_priors(spec, {"path": parse_prior("normal(0, 1)")})))


PAGES: dict[str, Callable[[], Page]] = {
    "pupils": pupils,
    "pupils, some answers missing": lambda: pupils(missing=True),
    "two groups": lambda: pupils(2),
    "many groups": lambda: pupils(7),
    "the model alone": model_alone,
}


@pytest.mark.parametrize("name", PAGES)
def test_what_is_left_in_latin_letters_is_a_name(name: str) -> None:
    names = " ".join([" ".join(KNOWN), *(f"g{k}" for k in range(12))])
    assert words_left(PAGES[name](), [names]) == set()


@pytest.mark.parametrize(("code", "words"), [("ru", "до оценивания"), ("kk", "бағалауға дейін")])
def test_a_check_has_documents(code: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "checked"
    command = ["check", "--out", str(out), "--report", "md,html", "--language", code]
    assert main(command) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"(tables, report-{code}.md, report-{code}.html, run.json)" in said
    text = (out / f"report-{code}.md").read_text(encoding="utf-8")
    assert words in text.splitlines()[0]
    assert "| H2a | a \\> 0 | Personal attitude is positively related to readiness |" in text
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert (record["command"], record["respondents"], record["degrees_of_freedom"]) == ("check", 422, 31)
    assert record["checks"]["answer categories"] is False
    assert main(["report", str(out), "--as", "docx"]) == 0
    assert main(command) == 2
    assert "already holds a run: give --overwrite" in capsys.readouterr().err


def test_documents_need_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--report", "html"]) == 2
    assert "--report does nothing without --out" in capsys.readouterr().err


def test_the_table_has_every_parameter_with_its_prior() -> None:
    table = parameter_table(check("citizen-centric", read_survey("kazakhstan-2019")))
    assert len(table) == 28
    row = table.loc["readiness~attitude"]
    assert (row["label"], row["automatic"]) == ("a", False)
    assert row["ml"] == pytest.approx(0.559, abs=5e-4)
    assert row["prior"].startswith("normal(0, ")
    fixed = table.loc["attitude=~att1"]
    assert fixed["prior"] == "fixed at 1"
    assert np.isnan(fixed["ml"])
    alone = parameter_table(check(eb.read_model("citizen-centric")))
    assert alone["ml"].isna().all()
    assert set(alone["prior"]) == {"fixed at 1", "by default, needs data"}


def test_a_model_alone_is_written_too(tmp_path: Path) -> None:
    found = check(eb.read_model("citizen-centric"))
    write_readiness(found, tmp_path / "alone", reports=NO_DOCUMENTS)
    assert "data" in pd.read_csv(tmp_path / "alone" / "tables" / "parameters.csv")
    assert "respondents" not in json.loads((tmp_path / "alone" / "run.json").read_text(encoding="utf-8"))
    with pytest.raises(OutputError, match="already holds a run: give --overwrite"):
        write_readiness(found, tmp_path / "alone", reports=NO_DOCUMENTS)


def test_a_claim_that_groups_share_is_there_once() -> None:
    spec = with_groups(replace(spec_of(CITIZEN, {"H1": "a > 0"}), name="model"), "gender", free=["paths"])
    shown = in_language(filled(show_plan, check(spec, read_survey("kazakhstan-2019"))), "en")
    assert shown.count("| H1 | a > 0 |") + shown.count("| H1 | a \\> 0 |") == 1


def test_numbers_are_written_as_the_language_does() -> None:
    assert "cfi 0,9" in in_language(pupils(), "kk")
