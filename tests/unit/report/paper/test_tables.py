"""A paper's tables hold the fit's own numbers, each where the note says that it stands."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import egovbayes as eb
from egovbayes.cli.main import main
from egovbayes.errors import SpecError
from egovbayes.report.page.named_tables import tables_in
from egovbayes.report.page.page import NumberedTable, Page
from egovbayes.report.page.stored import PAGE, page_text
from egovbayes.report.paper.tables import TABLES, paper_tables
from egovbayes.report.words import interval, number, probability, standardised

FEW = eb.FitSettings(eb.SamplerSettings(draws=200, tune=200, chains=2, seed=5), eb.Rules(refits=0, prior_draws=1000))
HS = "holzinger-swineford-1939"


@pytest.fixture(scope="module")
def fit() -> eb.Fit:
    return eb.fit("citizen-centric", "kazakhstan-2019", settings=FEW)


@pytest.fixture(scope="module")
def by_school() -> eb.Fit:
    return eb.fit(eb.model_from("holzinger-swineford", group="school"), HS, settings=FEW)


def by_name(fit: eb.Fit) -> dict[str, NumberedTable]:
    return {table.name: table for table in paper_tables(fit)}


def rows(table: NumberedTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid.rows]


def test_all_tables_are_numbered_and_say_that_a_program_answered(fit: eb.Fit) -> None:
    tables = paper_tables(fit)
    assert [(table.name, str(table.number)) for table in tables] == [
        (name, f"Table {k}") for k, name in enumerate(TABLES, start=1)
    ]
    assert all("N = 422." in table.note.text and "SYNTHETIC DATA" in table.note.text for table in tables)
    assert {table.data for table in tables} == {"synthetic"}


def test_descriptives_have_alpha_and_ave_on_the_diagonal(fit: eb.Fit) -> None:
    found = rows(by_name(fit)["descriptives"])
    assert fit.answers is not None
    answers = pd.DataFrame(fit.answers.values, columns=fit.answers.items)
    letters = {"attitude": "att", "trust": "tru", "readiness": "rea", "intention": "int"}
    scores = pd.DataFrame({name: answers.filter(like=start).mean(axis=1) for name, start in letters.items()})
    for place, (name, row) in enumerate(zip(letters, found, strict=True)):
        assert row[0].startswith(f"{place + 1}. ")
        assert row[2:4] == [number(scores[name].mean()), number(scores[name].std())]
        alpha, ave = (fit.reliability.loc[(name, measure), "median"] for measure in ("alpha", "ave"))
        assert row[4 + place] == f"{standardised(alpha)} ({standardised(ave)})"
        for other, second in enumerate(list(letters)[place + 1 :], start=place + 1):
            assert row[4 + other] == standardised(scores.corr().loc[name, second])
            implied = fit.validity.loc[(name, second, "correlation")]
            told = f"{standardised(implied['median'])} {interval(implied['lower'], implied['upper'])}"
            assert found[other][4 + place] == told


def test_measurement_has_each_loading_under_its_construct(fit: eb.Fit) -> None:
    found = rows(by_name(fit)["measurement"])
    assert len(found) == 4 + 10
    loading = fit.posterior["quantities"]["standardised"].sel(row="trust=~tru2").to_numpy()
    low, middle, high = np.quantile(loading, [0.025, 0.5, 0.975])
    row = next(row for row in found if row[0].startswith("tru2"))
    assert row == [
        "tru2  Trust in the portal, 2 (wording assumed)",
        f"{standardised(middle)} {interval(low, high)}",
    ]
    assert [row[0] for row in found if len(row) > 2] == ["Personal attitude", "Trust", "Readiness", "Intention to use"]


def test_validity_has_roots_between_correlations_and_htmt(fit: eb.Fit) -> None:
    found = rows(by_name(fit)["validity"])
    for place, (above, below) in {"htmt": (3, 4), "correlation": (4, 3)}.items():
        own = fit.validity.loc[("readiness", "intention", place)]
        assert found[above - 1][below] == f"{standardised(own['median'])} {interval(own['lower'], own['upper'])}"
    root = fit.reliability.loc[("trust", "root_ave")]
    assert found[1][2] == f"{standardised(root['median'])} {interval(root['lower'], root['upper'])}"


def test_hypotheses_are_those_of_the_fit(fit: eb.Fit) -> None:
    for row, (name, own) in zip(rows(by_name(fit)["hypotheses"]), fit.hypotheses.iterrows(), strict=True):
        assert row[0] == f"{name}  {own['statement']}"
        assert row[1] == standardised(own["effect"])
        assert row[2] == interval(own["effect_lower"], own["effect_upper"])
        assert row[3:5] == [own["shown"], own["rope_shown"]]
        assert row[6:] == [probability(own["ml_p"]), f"{own['verdict']}{' !' if own['reservation'] else ''}"]


def test_fit_stands_beside_maximum_likelihood(fit: eb.Fit) -> None:
    found = {row[0]: row[1:] for row in rows(by_name(fit)["fit"])}
    indices = fit.fit_indices
    assert found["df"] == ["–", "–", "31", "–"]
    ends = interval(indices.loc["rmsea", "lower"], indices.loc["rmsea", "upper"], 3)
    assert found["RMSEA"][2:] == [number(indices.loc["rmsea", "value"], 3), ends]
    assert found["CFI"][0] == number(indices.loc["bcfi", "value"], 3)
    assert "maximum likelihood, by lavaan's convention" in by_name(fit)["fit"].note.text


def test_few_groups_have_a_part_each(by_school: eb.Fit) -> None:
    tables = by_name(by_school)
    for name in ("descriptives", "measurement", "validity"):
        titles = [row[0] for row in rows(tables[name]) if len(row) == 1]
        assert titles == ["school: Pasteur", "school: Grant-White"]
    first = rows(tables["hypotheses"])[0][0]
    assert first == "related [Pasteur]  The three abilities go together"
    survey = eb.read_survey(HS)
    own = survey.frame[survey.frame["school"] == "Grant-White"][["x1", "x2", "x3"]].mean(axis=1)
    assert rows(tables["descriptives"])[5][2:4] == [number(own.mean()), number(own.std())]


def test_many_constructs_are_a_list_of_pairs(fit: eb.Fit, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("descriptives", "validity"):
        monkeypatch.setattr(f"egovbayes.report.paper.{module}.MOST_COLUMNS", 3)
    monkeypatch.setattr("egovbayes.report.paper.validity.MOST_PAIRS", 2)
    tables = by_name(fit)
    assert rows(tables["validity"])[0][0] == "Readiness – Intention to use"
    assert len(rows(tables["validity"])) == 2
    assert "The 2 of 6 pairs whose constructs correlate most" in tables["validity"].note.text
    assert [column.title for column in tables["descriptives"].grid.columns][4:] == ["α", "AVE"]
    assert all(len(row) == 6 for row in rows(tables["descriptives"]))


def test_many_groups_are_the_median_between_the_ends(by_school: eb.Fit, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("panels", "descriptives", "hypotheses"):
        monkeypatch.setattr(f"egovbayes.report.paper.{module}.MOST_GROUPS", 1)
    tables = by_name(by_school)
    medians = [by_school.reliability.loc[(school, "speed", "ave"), "median"] for school in ("Pasteur", "Grant-White")]
    told = f"{standardised(float(np.mean(medians)))} {interval(min(medians), max(medians))}"
    row = next(row for row in rows(tables["measurement"]) if row[0] == "Speed")
    assert row[-1] == told
    assert "median over 2 groups of their posterior medians" in tables["measurement"].note.text
    verbal = rows(tables["hypotheses"])[1]
    assert re.fullmatch(r"[−.\d]+ \((Pasteur|Grant-White)\)", verbal[1])
    assert re.fullmatch(r"[0-2] of 2", verbal[-1])


def test_what_is_lacking_is_left_out_and_the_rest_numbered(fit: eb.Fit) -> None:
    left = {name: table for name, table in fit.tables.items() if name not in {"hypotheses", "fit_indices"}}
    without = replace(fit, tables={**left, "hypotheses": fit.hypotheses.iloc[:0]})
    assert [table.name for table in paper_tables(without)] == ["descriptives", "measurement", "validity"]


def test_a_table_is_written_by_its_name(fit: eb.Fit, tmp_path: Path) -> None:
    eb.write_table(fit, "fit", tmp_path / "fit.csv")
    assert (tmp_path / "fit.csv").read_text(encoding="utf-8-sig").startswith("Index,Bayesian,90 % interval,ML,90 %")
    with pytest.raises(SpecError, match=r"a table ends in \.html, \.docx, \.md, \.tex, \.csv; give it such a name"):
        eb.write_table(fit, "fit", tmp_path / "fit.pdf")
    with pytest.raises(SpecError, match=r"the fit of citizen-centric: there is no table 'Fit' \(did you mean 'fit'"):
        eb.write_table(fit, "Fit", tmp_path / "fit.md")


def test_numbers_are_written_as_the_language_does(fit: eb.Fit, tmp_path: Path) -> None:
    eb.write_table(fit, "descriptives", tmp_path / "own.csv", language="ru")
    written = (tmp_path / "own.csv").read_text(encoding="utf-8-sig")
    alpha, ave = (fit.reliability.loc[("trust", measure), "median"] for measure in ("alpha", "ave"))
    assert f"{alpha:.2f} ({ave:.2f})".replace(".", ",") in written
    with pytest.raises(SpecError, match="language xx: there are no words in the language 'xx'"):
        eb.write_table(fit, "descriptives", tmp_path / "other.csv", language="xx")


def test_a_kept_run_has_them_in_any_language(fit: eb.Fit, tmp_path: Path) -> None:
    page = Page([*paper_tables(fit)])
    (tmp_path / PAGE).write_text(page_text(page, "t"), encoding="utf-8")
    assert page_text(Page([*tables_in(tmp_path)]), "t") == page_text(page, "t")
    words = ["--run", str(tmp_path), "--as", "csv", "--out", str(tmp_path), "--language", "en,kk"]
    assert main(["table", "fit", *words]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.csv")) == ["fit-kk.csv", "fit.csv"]
    assert ",31," in (tmp_path / "fit-kk.csv").read_text(encoding="utf-8-sig")
