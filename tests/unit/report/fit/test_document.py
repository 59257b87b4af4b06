"""A fit as one document: verdicts first, what cannot be concluded beside them, then everything the terminal says."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from helpers_page import page_text

import egovbayes as eb
from egovbayes.errors import OutputError, SpecError
from egovbayes.report.fit import figures as drawings
from egovbayes.report.fit.contents import show_fit
from egovbayes.report.fit.document import fit_document, title_of
from egovbayes.report.page.documents import document
from egovbayes.report.page.forms import forms_asked
from egovbayes.report.page.page import Grid, Heading, Page, Picture
from egovbayes.report.page.words import Tone

FEW = eb.FitSettings(eb.SamplerSettings(draws=200, tune=200, chains=2, seed=5), eb.Rules(refits=0, prior_draws=1000))


@pytest.fixture(scope="module")
def fit() -> eb.Fit:
    return eb.fit(eb.read_model("citizen-centric"), eb.read_survey("kazakhstan-2019"), settings=FEW)


def markdown(fit: eb.Fit) -> str:
    return document(fit_document(fit, []), title_of(fit), "md", {}).decode()


def titles(page: Page) -> list[str]:
    return [str(one.text) for one in page.elements if isinstance(one, Heading)]


def test_verdicts_come_first_and_the_rest_is_there(fit: eb.Fit) -> None:
    page = fit_document(fit, ["hypotheses", "path-diagram", "measurement"])
    assert titles(page)[:5] == [
        "In short",
        "What cannot be concluded",
        "Hypotheses and model, drawn",
        "What was fitted",
        "Hypotheses",
    ]
    assert titles(page)[-2:] == ["More pictures", "Terms"]
    assert [one.name for one in page.elements if isinstance(one, Picture)] == [
        "hypotheses",
        "path-diagram",
        "measurement",
    ]
    terminal, document = Page(), fit_document(fit, [])
    show_fit(fit, terminal)
    own = titles(terminal)
    assert titles(document)[titles(document).index(own[0]) :][: len(own)] == own


def test_constructs_have_their_labels_in_a_document_and_their_names_on_the_terminal(fit: eb.Fit) -> None:
    """Who reads has no model file beside it; who types commands has."""
    terminal, document = Page(), fit_document(fit, [])
    show_fit(fit, terminal)
    firsts = [
        {row[0].text for one in page.elements if isinstance(one, Grid) for row in one.rows}
        for page in (terminal, document)
    ]
    told = {
        "attitude": "Personal attitude",
        "readiness": "Readiness",
        "readiness~attitude": "Personal attitude → Readiness",
        "via_attitude": "Personal attitude → Readiness → Intention to use",
        "attitude given readiness": "Personal attitude given Readiness",
    }
    assert [name for name in told if name not in firsts[0]] == []
    assert [label for label in told.values() if label not in firsts[1]] == []
    assert firsts[1].isdisjoint(told)


def test_the_first_screen_is_in_words(fit: eb.Fit) -> None:
    words = " ".join(markdown(fit).replace("\\", "").split())
    assert "**SYNTHETIC DATA: a program made these answers" in words
    assert "422 respondents were asked 10 questions, and 5 hypotheses were put to their answers" in words
    assert re.search(
        r"\*\*H4\*\* +Readiness is positively related to intention\. \*\*The answers support it: prob", words
    )
    assert re.search(
        r"Effect \.8\d in standard deviations; with a probability of 95 % between \.\d\d and \.\d\d\.", words
    )
    assert "- Nothing about people: a program made these answers." in words
    assert "What causes what. The arrows of the model are assumptions" in words
    assert "discriminant validity: Hard to tell apart by these answers" in words


def test_what_is_not_to_be_used_is_said(fit: eb.Fit) -> None:
    """A reservation on a claim, and draws that have not converged."""
    table = fit.hypotheses.assign(verdict="undecided", reservation=["", "", "", "", "too few draws"])
    checks = tuple(replace(check, passed=False) if check.name == "rhat" else check for check in fit.checks)
    doubtful = replace(fit, tables={**fit.tables, "hypotheses": table}, checks=checks)
    words = " ".join(markdown(doubtful).split())
    assert "The answers leave it open: probability" in words
    assert "H4: too few draws" in words
    assert "the sampling has not converged" in words


def test_without_a_hypothesis_nothing_was_put_to_the_answers() -> None:
    model = eb.model_from("f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\n")
    done = eb.fit(model, eb.read_survey("holzinger-swineford-1939"), settings=FEW)
    page = fit_document(done, [])
    words = page_text(lambda page: page.elements.extend(fit_document(done, []).elements))
    assert "301 respondents were asked 6 questions; no hypothesis was put to their answers." in " ".join(words.split())
    assert "What causes what" not in words
    assert not [one for one in page.elements if getattr(one, "tone", None) is Tone.ALARM]


def test_claims_of_many_groups_are_counted_on_the_first_screen() -> None:
    """Twelve regions of the first hypothesis once stood for all of them."""
    claims = [f"H{i}: b > {i / 100}" for i in range(7)]
    syntax = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\ntextual ~ b*visual\n"
    model = eb.model_from(syntax, claims=claims, group="school", free=["paths"])
    done = eb.fit(model, eb.read_survey("holzinger-swineford-1939"), settings=FEW)
    table = done.hypotheses.assign(verdict=["supported", "undecided"] * 7, reservation="too few draws")
    words = " ".join(markdown(replace(done, tables={**done.tables, "hypotheses": table})).replace("\\", "").split())
    assert "7 hypotheses were put to their answers" in words
    counted = re.findall(r"\*\*(H\d)\*\* b > 0\.0\d?\. \*\*Of 2 groups: supported in 1, undecided in 1\.\*\*", words)
    assert counted == [f"H{i}" for i in range(7)]
    effects = done.hypotheses.loc[["H0 [Pasteur]", "H0 [Grant-White]"], "effect"].sort_values()
    (low, high) = (f".{round(100 * effect):02d}" for effect in effects)
    assert f"Effects from {low} (" in words
    assert f" to {high} (" in words
    assert words.count(": too few draws") == 1
    assert "H0 [Pasteur], H0 [Grant-White], H1 [Pasteur], H1 [Grant-White], H2 [Pasteur] and 9 more: too few" in words


def test_pictures_say_what_they_show(fit: eb.Fit) -> None:
    names = ["hypotheses", "path-diagram", "item-deviations", "another"]
    seen = [str(one.seen) for one in fit_document(fit, names).elements if isinstance(one, Picture)]
    assert re.search(r"median and 95 % interval: H2a, \.5\d \[\.\d\d, \.\d\d\]; H2b, ", seen[0])
    assert seen[1].startswith("The model as a diagram")
    assert seen[2] == "How far each item departs in each group from all groups together."
    assert seen[3] == "Figure: another."


def test_every_figure_of_a_fit_says_what_it_shows(fit: eb.Fit) -> None:
    """Figures of categories, slopes, regions and earlier answers were called by their files, in English."""
    made = Path(drawings.__file__).parent.glob("*figure*.py")
    names = {name for path in made for name in re.findall(r'yield \(?\s*f?"([a-z-]+)', path.read_text())}
    assert {"answers", "answer-curves", "simple-slopes", "power", "regions-spread", "chains"} <= names
    seen = {one.name: str(one.seen) for one in fit_document(fit, sorted(names)).elements if isinstance(one, Picture)}
    assert [name for name in names if seen[name].startswith("Figure:")] == []


def test_a_report_is_one_file(fit: eb.Fit, tmp_path: Path) -> None:
    eb.write_report(fit, tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert text.count('<svg role="img"') == 8
    assert "data:image" not in text, "words of all drawings are found by a search"
    assert len(text) < 3_000_000
    with pytest.raises(OutputError, match=r"report\.html"):
        eb.write_report(fit, tmp_path / "report.html")
    eb.write_report(fit, tmp_path / "report.docx")
    assert len(Document(tmp_path / "report.docx").inline_shapes) == 8
    eb.write_report(fit, tmp_path / "report.md")
    eb.write_report(fit, tmp_path / "report.md", overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.docx", "report.html", "report.md"]


def test_a_fit_reports_itself(fit: eb.Fit, tmp_path: Path) -> None:
    fit.report(tmp_path / "a.md", language="ru")
    eb.write_report(fit, tmp_path / "b.md", language="ru")
    assert (tmp_path / "a.md").read_bytes() == (tmp_path / "b.md").read_bytes()
    with pytest.raises(OutputError, match=r"a\.md exists: give --overwrite to replace it"):
        fit.report(tmp_path / "a.md")
    with pytest.raises(SpecError, match=r"c\.pdf: a report ends in \.html, \.docx, \.md, \.tex"):
        fit.report(tmp_path / "c.pdf")
    fit.report(tmp_path / "a.md", overwrite=True)
    assert (tmp_path / "a.md").read_bytes() != (tmp_path / "b.md").read_bytes()


def test_a_form_that_is_not_there(fit: eb.Fit, tmp_path: Path) -> None:
    with pytest.raises(
        SpecError, match=r"report\.pdf: a report ends in \.html, \.docx, \.md, \.tex; give it such a name"
    ):
        eb.write_report(fit, tmp_path / "report.pdf")
    with pytest.raises(
        SpecError, match="--report html,pdf: 'pdf' is no form of a report; there are html, docx, md, latex"
    ):
        forms_asked("html,pdf")
    assert forms_asked("HTML, md") == ("html", "md")
