"""Explained variance and feedback on the terminal."""

from dataclasses import replace

import pandas as pd
import pytest
from helpers_assessed import assessed
from helpers_feedback import feedback
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame
from helpers_page import page_text

from egovbayes.model.priors.priors import parse_prior
from egovbayes.report.evidence_lines import without_value
from egovbayes.report.fit.blocks.structure import show_structure


def printed(fit):
    return page_text(show_structure, fit)


def line_of(text, name):
    return next(line for line in text.splitlines() if line.split()[:1] == [name])


def test_prior_and_posterior_stand_side_by_side():
    fit = assessed(fitted(spec_of(SYNTAX), synthetic_frame(n=150), chains=2, draws=100))
    text, row = printed(fit), fit.explained.loc["readiness"]
    shown = [f"{row[name]:.2f}".removeprefix("0") for name in ("prior_median", "median")]
    cells = line_of(text, "readiness").split()
    assert [cells[1], cells[2], cells[5]] == ["2", *shown]
    assert "a1 " not in text
    assert "stability" not in text
    half = fit.priors[next(row.free for row in fit.table.rows if row.label == "a")].parameters[1] / 2
    assert f'say "readiness ~ attitude" = "normal(0, {half:.2g})"' in " ".join(text.split())
    assert max(len(line) for line in text.splitlines()) <= 80


def test_a_narrower_prior_is_advised_on_the_priors_own_scale():
    fit = assessed(fitted(spec_of(SYNTAX), synthetic_frame(n=150), chains=2, draws=50))
    number = next(row.free for row in fit.table.rows if row.label == "a")
    given = parse_prior("standardised normal(0.4, 0.2)")
    priors = tuple(given if k == number else own for k, own in enumerate(fit.priors))
    fit = replace(fit, prepared=replace(fit.prepared, priors=priors))
    assert 'say "readiness ~ attitude" = "standardised normal(0.4, 0.1)"' in " ".join(printed(fit).split())


def test_feedback_shows_its_index():
    fit = assessed(feedback(1.3, 1.2, draws=100))
    text, row = printed(fit), fit.stability.loc[""]
    assert f"{row['ml']:.2f}" in line_of(text, "model").split()
    assert "no squared multiple correlation" in " ".join(text.split())


def test_a_model_without_paths_shows_nothing():
    fit = assessed(fitted(spec_of("attitude =~ a1 + a2 + a3"), synthetic_frame(n=150), chains=2, draws=50))
    assert printed(fit) == ""


@pytest.mark.parametrize(
    ("probability", "posterior", "prior", "expected"),
    [
        (0.9, 0.0, 0.0, []),
        (0.9, 0.0, 0.1, ["no value in 10 % of the prior's draws, which are left out"]),
        (0.9, 0.004, 0.1, ["no value in 0.4 % of the draws and 10 % of the prior's draws, which are left out"]),
        (float("nan"), 0.34, 0.0, ["not judged: no value in 34 % of the draws"]),
    ],
)
def test_what_has_no_value_is_said(probability, posterior, prior, expected):
    row = pd.Series({"probability": probability, "undefined": posterior, "prior_undefined": prior})
    assert [str(one) for one in without_value(row)] == expected
