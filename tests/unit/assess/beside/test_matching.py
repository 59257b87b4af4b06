"""Estimates of another program beside a fit's posterior."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_other_programs import AMOS, LAVAAN, MPLUS, SMARTPLS

import egovbayes as eb
from egovbayes.assess.beside.names import names_of
from egovbayes.assess.fit import Fit
from egovbayes.report.fit.blocks.beside import show_beside
from egovbayes.report.page.markdown import markdown_page
from egovbayes.report.page.page import Page

MODEL = """
attitude =~ att1 + att2
trust =~ tru1 + tru2
readiness =~ rea1 + rea2
intention =~ int1 + int2
readiness ~ a*attitude + t*trust
intention ~ r*readiness
via_attitude := a*r
"""
SHORT = eb.FitSettings(sampler=eb.SamplerSettings(draws=100, tune=150, chains=2, seed=4))


@pytest.fixture(scope="module")
def fit() -> Fit:
    frame = pd.DataFrame(eb.simulate(MODEL, 300, {"readiness~attitude": 0.4}, seed=2))
    return eb.fit(MODEL, frame, settings=SHORT)


def beside(fit: Fit, tmp_path: Path, text: str, name: str = "table.csv") -> tuple[pd.DataFrame, pd.DataFrame]:
    (tmp_path / name).write_text(text)
    found = eb.with_beside(fit, tmp_path / name)
    return found.tables["beside"], found.tables["beside_unmatched"]


def test_each_value_stands_beside_the_posterior_of_its_scale(fit: Fit, tmp_path: Path) -> None:
    table, left = beside(fit, tmp_path, LAVAAN)
    raw, standardised = (table[table["scale"] == scale] for scale in ("raw", "standardised"))
    ours = fit.parameters.loc["readiness~attitude"]
    found = raw.loc["readiness~attitude"]
    assert found[["theirs", "median", "lower", "upper"]].to_list() == [0.41, *ours[["median", "lower", "upper"]]]
    assert found["within"] == (ours["lower"] <= 0.41 <= ours["upper"])
    drawn = fit.posterior["quantities"]["standardised"].sel(row="readiness~attitude").to_numpy()
    assert standardised.loc["readiness~attitude", "median"] == pytest.approx(float(np.median(drawn)))
    assert standardised.loc["via_attitude", "lower"] == fit.parameters.loc["via_attitude", "std_lower"]
    assert not raw.loc["intention~readiness", "within"]
    assert raw.loc["attitude=~att1", ["median", "lower", "upper", "within"]].to_list() == [1, 1, 1, True]
    assert left.loc["att1 | t1", "why"] == "a threshold"
    assert left.loc["attitude =~ att9", "why"] == "no variable att9 in this model"
    assert left.loc["readiness~trust", ["where", "why"]].to_list() == ["this fit", "not in table.csv"]
    assert set(table["program"]) == {"lavaan"}


def test_a_parameter_that_a_file_has_twice_counts_once(fit: Fit, tmp_path: Path) -> None:
    table, left = beside(
        fit,
        tmp_path,
        "lhs,op,rhs,est,std.all\nreadiness,~,attitude,0.41,0.42\nattitude,~~,trust,0.3,0.4\n"
        "readiness,~,attitude,0.43,0.42\ntrust,~~,attitude,0.3,0.4\n",
    )
    assert table.index.to_list() == ["readiness~attitude", "readiness~attitude", "attitude~~trust", "attitude~~trust"]
    assert table["theirs"].to_list() == [0.41, 0.42, 0.3, 0.4]
    repeated = left[left["where"] == "table.csv"]
    assert set(repeated.index) == {"readiness ~ attitude", "trust ~~ attitude"}
    assert repeated.loc["readiness ~ attitude", "why"].to_list() == [
        "repeats readiness ~ attitude (0.41), which alone is compared; take one of the two lines out",
        "repeats readiness ~ attitude (0.42), which alone is compared; take one of the two lines out",
    ]
    assert repeated.loc["trust ~~ attitude", "why"].iloc[0].startswith("repeats attitude ~~ trust (0.3), which alone")


def test_mplus_names_are_capitals_of_eight_letters(fit: Fit, tmp_path: Path) -> None:
    table, left = beside(fit, tmp_path, MPLUS, "model.out")
    raw = table[table["scale"] == "raw"]
    assert list(raw.index) == [
        "attitude=~att1", "attitude=~att2", "readiness~attitude", "readiness~trust", "attitude~~trust",
        "attitude~~attitude", "att1~~att1", "via_attitude",
    ]  # fmt: skip
    assert left.loc["Intercepts ATT1", "why"] == "no such parameter in this model"


def test_arrows_of_amos_are_loadings_and_paths(fit: Fit, tmp_path: Path) -> None:
    table, left = beside(fit, tmp_path, AMOS, "amos.txt")
    assert {"readiness~attitude", "attitude=~att2", "attitude~~trust", "attitude~~attitude"} <= set(table.index)
    assert left.loc["variance of e1", "why"] == "no variable e1 in this model"


def test_smartpls_values_are_standardised(fit: Fit, tmp_path: Path) -> None:
    table, _ = beside(fit, tmp_path, SMARTPLS)
    assert list(table.index) == ["readiness~attitude", "readiness~trust", "attitude=~att1"]
    assert set(table["scale"]) == {"standardised"}


def test_the_page_says_what_lies_within_and_what_is_scaled_otherwise(fit: Fit, tmp_path: Path) -> None:
    (tmp_path / "lavaan.csv").write_text(LAVAAN.replace('"att1","",1,0', '"att1","",1.2,0'))
    page = Page()
    show_beside(eb.with_beside(fit, tmp_path / "lavaan.csv"), page)
    text = markdown_page(page, "beside")
    assert r"intention\~readiness | raw | 9.50" in text
    assert r"The file scales attitude=\~att1 otherwise than this model does" in text
    assert r"in lavaan.csv only: attitude =\~ att9: no variable att9 in this model" in text
    document = Page(labelled=True)
    show_beside(eb.with_beside(fit, tmp_path / "lavaan.csv"), document)
    assert "readiness → intention | raw | 9.50" in markdown_page(document, "beside")
    empty = Page()
    show_beside(fit, empty)
    assert not empty.elements


def test_groups_are_told_by_their_names(tmp_path: Path) -> None:
    small = "attitude =~ att1 + att2 + att3\nreadiness ~ attitude"
    answers = pd.DataFrame(eb.simulate(small, 200, {}, seed=2))
    frame = answers.assign(where=np.repeat(["North", "South"], 100))
    model = eb.with_groups(eb.model_from(small), group="where", free=("paths",))
    fit = eb.fit(model, frame, settings=SHORT)
    text = "lhs,op,rhs,group,est\nreadiness,~,attitude,north,0.3\nreadiness,~,attitude,2,0.2\natt1,~~,att1,,0.2\n"
    table, left = beside(fit, tmp_path, text)
    assert list(table.index) == ["readiness~attitude [North]"]
    assert sorted(left["why"][left["where"] == "table.csv"]) == [
        "no group 2 here: groups are told by their names",
        "the file does not say of which group it is: one column group.label with the groups' names would",
    ]


def test_names_that_two_variables_begin_with_stand_for_neither() -> None:
    names = names_of(["readiness", "readiness2", "Trust"])
    assert [names.own(name) for name in ("READINES", "READINESS", "trust", "mood")] == [
        None,
        "readiness",
        "Trust",
        None,
    ]


def test_the_page_has_the_first_of_many_names_that_the_model_does_not_know(fit: Fit, tmp_path: Path) -> None:
    rows = [f"f{number},=~,y{number},0.5" for number in range(5000)]
    (tmp_path / "other.csv").write_text("\n".join(["lhs,op,rhs,est", *rows]))
    page = Page()
    show_beside(eb.with_beside(fit, tmp_path / "other.csv"), page)
    text = markdown_page(page, "beside")
    assert text.count("in other.csv only: f") == 8
    assert r"in other.csv only: 4992 more (tables/beside\_unmatched.csv)" in text
    assert "in this fit only" in text
