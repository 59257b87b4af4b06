"""Pages of comparisons have no word that is not in the catalogue, and numbers as the language writes them."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from helpers_invariance import deviating, schools_invariance
from helpers_languages import filled, in_language, words_left

import egovbayes as eb
from egovbayes.model.spec import Hypothesis, ModelSpec
from egovbayes.report.comparing.contents import show_comparison
from egovbayes.report.earlier.contents import show_evidence
from egovbayes.report.invariance.contents import show_invariance
from egovbayes.report.invariance.ordinal_page import show_ordinal_invariance
from egovbayes.report.page.page import Page
from egovbayes.report.prior.contents import show_prior
from egovbayes.report.sensitivity.contents import show_sensitivity
from egovbayes.report.what_if.contents import show_what_if

MEASURED = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\n"
FEW = eb.FitSettings(eb.SamplerSettings(draws=150, tune=200, chains=2), eb.Rules(refits=0, prior_draws=1000))
TYPED = (
    "fit, screen, WLSMV, lavaan, group.equal, Mplus, tables, csv, tune, draws, free, normal, half, split, beta",
    "lkj student uniform standardised",
)
NAMED = (
    "Wu Estabrook Cheung Rensvold Holm Satorra Lee Hershberger Browne Cudeck Hu Bentler Harman Pareto Kallioinen",
    "CFI RMSEA SRMR LOO WAIC PPP BCFI BRMSEA TLI SE",
)


def answers() -> pd.DataFrame:
    """Answers from 1 to 5 to three items of each of two constructs, the second of which the first explains."""
    rng = np.random.default_rng(4)
    f = rng.normal(size=120)
    g = 0.5 * f + rng.normal(0, 0.8, 120)
    columns = {f"{name}{k}": c + rng.normal(0, 0.7, 120) for name, c in (("x", f), ("y", g)) for k in (1, 2, 3)}
    return pd.DataFrame(columns).clip(-2.4, 2.4).round() + 3


def model(paths: str = "g ~ b*f", name: str = "path") -> ModelSpec:
    spec = eb.model_from_syntax(MEASURED + paths, name=name)
    return replace(spec, hypotheses=(Hypothesis("H1", "b > 0"),)) if "b*" in paths else spec


def survey() -> eb.Survey:
    return eb.survey_from_frame(answers(), synthetic=True)


def mine() -> list[str]:
    return ["data frame path apart", "b > 0", *eb.fit(model(), survey(), settings=FEW).table.free_names]


def comparison() -> tuple[Page, Iterable[object]]:
    found = eb.compare([model(), model("f ~~ 0*g", "apart")], survey(), seed=5, settings=FEW)
    return filled(show_comparison, found), mine()


def sensitivity() -> tuple[Page, Iterable[object]]:
    return filled(show_sensitivity, eb.sensitivity(model(), survey(), factors=[0.5, 2.0], settings=FEW)), mine()


def what_if() -> tuple[Page, Iterable[object]]:
    return filled(show_what_if, eb.what_if(eb.fit(model(), survey(), settings=FEW), ["f=+1", "g=-0.5"])), mine()


def invariance() -> tuple[Page, Iterable[object]]:
    found = schools_invariance()
    said = [*found.groups, found.spec.group, "holzinger swineford test", "together"]
    return filled(show_invariance, found), [*said, *found.every_fit[0].table.free_names, *found.spec.items.values()]


def ordinal() -> tuple[Page, Iterable[object]]:
    spec = replace(eb.model_from_syntax("f =~ i0 + i1 + i2 + i3", name="four"), group="where")
    found = eb.ordinal_invariance(spec, eb.survey_from_frame(of_categories()))
    return filled(show_ordinal_invariance, found), ["data frame where four", *found.groups, *found.answers.items]


def prior() -> tuple[Page, Iterable[object]]:
    return filled(show_prior, eb.prior(model(), survey(), draws=500)), mine()


def prior_of_categories() -> tuple[Page, Iterable[object]]:
    asked = replace(model(), likelihood="ordinal")
    return filled(show_prior, eb.prior(asked, survey(), draws=500)), mine()


def evidence() -> tuple[Page, Iterable[object]]:
    found = eb.evidence("trust-synthetic", scale="standardised", new=(-0.1, 0.06))
    studies = [study.source.label for study in found.pairs[0].studies]
    return filled(show_evidence, found), [
        *studies,
        *found.file.notes,
        found.file.title,
        "trust-synthetic.toml",
        "trust -> intention ci tau",
    ]


PAGES = {
    "evidence": evidence,
    "prior": prior,
    "prior-categories": prior_of_categories,
    "compare": comparison,
    "sensitivity": sensitivity,
    "what-if": what_if,
    "invariance": invariance,
    "ordinal": ordinal,
}


@cache
def made(name: str) -> tuple[Page, Iterable[object]]:
    """A page, and the names that stand on it."""
    return PAGES[name]()


def of_categories() -> pd.DataFrame:
    """Two groups, in one of which an item is answered higher."""
    frame = deviating(intercept=1)
    items = [name for name in frame if name != "where"]
    return frame.assign(**{name: frame[name].clip(-1.4, 1.4).round() + 2 for name in items})


@pytest.mark.parametrize("name", PAGES)
def test_what_is_left_in_latin_letters_is_a_name(name) -> None:
    page, names = made(name)
    assert words_left(page, map(str, names), TYPED, NAMED) == set()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("code", ["ru", "kk"])
def test_numbers_have_decimal_commas(name, code) -> None:
    page, _ = made(name)
    text = in_language(page, code)
    # priors stand as model files write them
    rows = [re.sub(r"student-t\([\d., ]+\)", "", line) for line in text.splitlines() if line.startswith("| ")]
    assert any(re.search(r"\d,\d", row) for row in rows)
    assert [row for row in rows if re.search(r"\d\.\d|[ \[]\.\d", row)] == []
